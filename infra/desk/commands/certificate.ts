import { join } from "node:path";
import * as z from "zod";
import { caseFileOf } from "../../../functions/domain/case-file.ts";
import { erasureCertificate } from "../../../functions/views/case-file.ts";
import { type Command, deskOf, text } from "../command.ts";
import { languageFrom } from "../language.ts";
import { requestFor } from "../lookup.ts";
import { exitCodes, Problem } from "../problem.ts";

export const certificate: Command = {
  name: "certificate",
  usage: "<number>",
  summary: "Writes a certificate of what was erased of a request when, and by which rule.",
  help: `Options
  --out <folder>  where to write it (default: here)
  --lang <code>   its language (default: that of the staff)`,
  options: { out: { type: "string" }, lang: { type: "string" } },
  positionals: { least: 1, most: 1 },
  facts: z.strictObject({ file: z.string() }),
  run: async (invocation) => {
    const { business, options, positionals, terminal, say } = invocation;
    const desk = deskOf(invocation);
    const language = await languageFrom(options, business);
    const request = await requestFor(desk, positionals[0]);
    const at = new Date(desk.runtime.clock.now()).toISOString();
    const file = caseFileOf(request, { business, at, personal: false });
    if (file.account.erased.length === 0) {
      const planned = file.planned.map((one) => `${one.kind} ${one.at}`).join(", ");
      throw new Problem(
        `Nothing of ${request.id} was erased yet. Planned: ${planned || "nothing until it is closed"}.`,
      );
    }
    const path = join(text(options, "out") ?? ".", `erasure-${request.id}.html`);
    terminal.writeFile(path, erasureCertificate({ business, language, file }));
    say({ file: path }, path);
    return exitCodes.done;
  },
};
