import * as z from "zod";
import { eraseInTime } from "../../../functions/application/erase.ts";
import type { Request } from "../../../functions/domain/request/request.ts";
import { type Erasure, plannedErasures } from "../../../functions/domain/retention.ts";
import { columns } from "../columns.ts";
import { type Command, deskOf, flag } from "../command.ts";
import { confirm } from "../confirm-prompt.ts";
import { exitCodes } from "../problem.ts";
import { unreadableWords } from "../unreadable.ts";

export const purge: Command = {
  name: "purge",
  usage: "[--dry-run]",
  summary: "Erases what has been kept long enough. The sweep does it by itself; this does it now.",
  help: `Options
  --dry-run  only shows what retention erases and when, also what is not due yet
  --yes      does not ask first`,
  options: { "dry-run": { type: "boolean" }, yes: { type: "boolean" } },
  positionals: { least: 0, most: 0 },
  facts: z.union([
    z.strictObject({
      planned: z.array(z.object({ requestId: z.string(), kind: z.string(), at: z.string() })),
    }),
    z.strictObject({ erased: z.number() }),
  ]),
  run: async (invocation) => {
    const { options, terminal, say } = invocation;
    const desk = deskOf(invocation);
    const nowMs = desk.runtime.clock.now();
    const isDue = ({ at }: Erasure) => Date.parse(at) <= nowMs;
    const due: Request[] = [];
    const planned: Erasure[] = [];
    for await (const found of desk.scan()) {
      if (found.kind === "unreadable")
        terminal.warn(`${found.id} ${unreadableWords[found.why]}; it is left alone.`);
      if (found.kind !== "request") continue;
      const all = plannedErasures(found.request);
      planned.push(...all);
      if (all.some(isDue)) due.push(found.request);
    }
    planned.sort((a, b) => (a.at < b.at ? -1 : 1));
    const rows = (erasures: readonly Erasure[]) =>
      columns(
        ["number", "what", "when", ""],
        erasures.map((one) => [one.requestId, one.kind, one.at, isDue(one) ? "due" : ""]),
      );
    if (flag(options, "dry-run")) {
      say({ planned }, planned.length === 0 ? "Nothing is planned to be erased." : rows(planned));
      return exitCodes.done;
    }
    if (due.length === 0) {
      say({ erased: 0 }, "Nothing is due. purge --dry-run shows what will be.");
      return exitCodes.done;
    }
    say(undefined, rows(planned.filter(isDue)));
    await confirm(invocation, `Erase this at ${desk.name} for good?`);
    const erasing = desk.erasing();
    let erased = 0;
    for (const request of due) erased += (await eraseInTime(erasing, request)).length;
    say({ erased }, `${erased} erased, each noted in the ledger of erasures first.`);
    return exitCodes.done;
  },
};
