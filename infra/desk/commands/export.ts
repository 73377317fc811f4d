import { join } from "node:path";
import * as z from "zod";
import { caseFileOf } from "../../../functions/domain/case-file.ts";
import { caseFilePage } from "../../../functions/views/case-file.ts";
import { type Command, deskOf, flag, text } from "../command.ts";
import { languageFrom } from "../language.ts";
import { requestFor } from "../lookup.ts";
import { exitCodes, misused } from "../problem.ts";

const formats = ["html", "json"] as const;

export const exportCase: Command = {
  name: "export",
  usage: "<number>",
  summary: "Writes the case file: who asked, did and decided what when, with the history chain.",
  help: `Options
  --out <folder>       where to write it (default: here)
  --format html|json   one of them (default: both; the HTML holds the JSON as well)
  --lang <code>        language of the HTML (default: that of the staff)
  --personal           with the requester's data and the officer's words

It never holds what was disclosed. verify --file checks it later, from the file alone.`,
  options: {
    out: { type: "string" },
    format: { type: "string" },
    lang: { type: "string" },
    personal: { type: "boolean" },
  },
  positionals: { least: 1, most: 1 },
  facts: z.array(z.strictObject({ file: z.string() })),
  run: async (invocation) => {
    const { business, options, positionals, terminal, say } = invocation;
    const desk = deskOf(invocation);
    const format = text(options, "format");
    const wanted = formats.filter((one) => format === undefined || one === format);
    if (wanted.length === 0) throw misused(`--format is html or json, not "${format}".`);
    const language = await languageFrom(options, business);
    const request = await requestFor(desk, positionals[0]);
    const at = new Date(desk.runtime.clock.now()).toISOString();
    const personal = flag(options, "personal");
    const file = caseFileOf(request, { business, at, personal });
    if (personal) terminal.warn("The case file holds personal data. Delete it when it is no longer needed.");
    for (const one of wanted) {
      const path = join(text(options, "out") ?? ".", `case-${request.id}.${one}`);
      const content =
        one === "json"
          ? `${JSON.stringify(file, undefined, 2)}\n`
          : caseFilePage({ business, language, file });
      terminal.writeFile(path, content);
      say({ file: path }, path);
    }
    return exitCodes.done;
  },
};
