import * as z from "zod";
import { StoreCorrupt, StoreOtherRelease } from "../../../functions/domain/errors.ts";
import type { RequestId } from "../../../functions/domain/ids.ts";
import type { UnreadableItem } from "../../../functions/domain/ports.ts";
import { type Command, deskOf, flag, text } from "../command.ts";
import { confirm } from "../confirm-prompt.ts";
import type { OperatorDesk } from "../operator-desk.ts";
import { exitCodes, misused } from "../problem.ts";
import { replaceCorrupt } from "../replace-corrupt.ts";
import { withoutErased } from "../strip-erased.ts";
import { unreadableWords } from "../unreadable.ts";

export const restore: Command = {
  name: "restore",
  usage: "--from <table> [--replace-corrupt <number>]",
  summary: "Puts requests that the desk has lost back from a restored table, without those erased since.",
  help: `Options
  --from <table>              the table that DynamoDB restored to an earlier time
  --replace-corrupt <number>  only this request, in the place of a record that cannot be read
  --dry-run                   only counts
  --yes                       does not ask first

A request that the desk still has stays as it is, and the restored table's version is ignored, even if it cannot
be read: such records are named. One that the ledger of erasures names comes back without the person,
or not at all. docs/operate.md has the whole procedure. Exit code 3 means that a record could not be
read, here or there; the others have been put back.`,
  options: {
    from: { type: "string" },
    "replace-corrupt": { type: "string" },
    "dry-run": { type: "boolean" },
    yes: { type: "boolean" },
  },
  positionals: { least: 0, most: 0 },
  facts: z.union([
    z.strictObject({
      dryRun: z.boolean(),
      restored: z.number(),
      withoutPerson: z.number(),
      kept: z.number(),
      left: z.number(),
      unreadable: z.number(),
    }),
    z.strictObject({ dryRun: z.boolean(), replaced: z.string() }),
  ]),
  run: async (invocation) => {
    const { options, terminal, say } = invocation;
    const desk = deskOf(invocation);
    const from = text(options, "from");
    if (from === undefined) throw misused("Name the restored table: --from <table>.");
    const corrupt = text(options, "replace-corrupt");
    if (corrupt !== undefined) return replaceCorrupt(invocation, from, corrupt);
    const dry = flag(options, "dry-run");
    if (!dry) await confirm(invocation, `Put back what ${desk.name} has lost, from ${from}?`);
    const erasures = await desk.erasing().ledger.all();
    const at = new Date(desk.runtime.clock.now()).toISOString();
    const count = { restored: 0, withoutPerson: 0, kept: 0, left: 0, unreadable: 0 };
    for await (const found of desk.withTable(from).scan()) {
      if (found.kind === "unreadable") {
        count.unreadable += 1;
        terminal.warn(`${found.id} in ${from} ${unreadableWords[found.why]}; it is left there.`);
        continue;
      }
      const { request } = found;
      const present = await presence(desk, request.id);
      const back = withoutErased(request, erasures, at);
      if (present === "other-release") {
        count.unreadable += 1;
        terminal.warn(`${request.id}: what the desk has ${unreadableWords[present]}; it is left as it is.`);
      } else if (present === "corrupt") {
        count.unreadable += 1;
        terminal.warn(
          `${request.id}: what the desk has cannot be read; it is left as it is. restore --from ${from} --replace-corrupt ${request.id} puts this version in its place.`,
        );
      } else if (present === "here") count.kept += 1;
      else if (back === undefined) count.left += 1;
      else {
        if (!dry) await desk.restorer(back);
        if (back === request) count.restored += 1;
        else count.withoutPerson += 1;
      }
    }
    say(
      { dryRun: dry, ...count },
      `${dry ? "Would put back" : "Put back"} ${count.restored}, and ${count.withoutPerson} without the person; ${count.kept} the desk still has, ${count.left} were erased and stay away.`,
    );
    return count.unreadable === 0 ? exitCodes.done : exitCodes.unsound;
  },
};

/** Whether the desk still has a request; an unreadable one does not stop the others. */
async function presence(
  { requests }: OperatorDesk,
  id: RequestId,
): Promise<"here" | "gone" | UnreadableItem["why"]> {
  try {
    return (await requests.get(id)) === undefined ? "gone" : "here";
  } catch (error) {
    if (error instanceof StoreCorrupt) return "corrupt";
    if (error instanceof StoreOtherRelease) return "other-release";
    throw error;
  }
}
