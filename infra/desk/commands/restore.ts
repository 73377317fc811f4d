import type { Request } from "../../../functions/domain/request.ts";
import { type Erasure, isAbout } from "../../../functions/domain/retention.ts";
import { purged } from "../../../functions/domain/transitions/close.ts";
import { type Command, deskOf, flag, text } from "../command.ts";
import { exitCodes, misused } from "../problem.ts";
import { sure } from "../sure.ts";

export const restore: Command = {
  name: "restore",
  usage: "--from <table>",
  summary: "Puts requests that the desk has lost back from a restored table, without those erased since.",
  help: `Options
  --from <table>  the table that DynamoDB restored to an earlier time
  --dry-run       only counts
  --yes           does not ask first

A request that the desk still has stays as it is, whatever the restored table says. One that the
ledger of erasures names comes back without the person, or not at all. docs/operate.md has the
whole procedure.`,
  options: { from: { type: "string" }, "dry-run": { type: "boolean" }, yes: { type: "boolean" } },
  places: { least: 0, most: 0 },
  run: async (invocation) => {
    const { options, terminal } = invocation;
    const desk = deskOf(invocation);
    const from = text(options, "from");
    if (from === undefined) throw misused("Name the restored table: --from <table>.");
    const dry = flag(options, "dry-run");
    if (!dry) await sure(invocation, `Put back what ${desk.name} has lost, from ${from}?`);
    const erasures = await desk.erasing().ledger.all();
    const at = new Date(desk.runtime.clock.now()).toISOString();
    const count = { restored: 0, withoutPerson: 0, kept: 0, left: 0, corrupt: 0 };
    for await (const found of desk.withTable(from).scan()) {
      if (found.kind === "corrupt") {
        count.corrupt += 1;
        terminal.warn(`${found.id} in ${from} cannot be read as a request; it is left there.`);
        continue;
      }
      const { request } = found;
      const back = withoutErased(request, erasures, at);
      if ((await desk.requests.get(request.id)) !== undefined) count.kept += 1;
      else if (back === undefined) count.left += 1;
      else {
        if (!dry) await desk.restorer(back);
        if (back === request) count.restored += 1;
        else count.withoutPerson += 1;
      }
    }
    terminal.print(
      `${dry ? "Would put back" : "Put back"} ${count.restored}, and ${count.withoutPerson} without the person; ${count.kept} the desk still has, ${count.left} were erased and stay away.`,
    );
    return count.corrupt === 0 ? exitCodes.done : exitCodes.unsound;
  },
};

/** What may come back of a request: all of it, what is left after an erasure, or nothing. */
function withoutErased(request: Request, erasures: readonly Erasure[], at: string): Request | undefined {
  const erased = erasures.find(
    (one) => isAbout(one, request) && (one.kind === "purged" || one.kind === "forgotten"),
  );
  if (erased === undefined || request.status === "purged") return request;
  if (erased.kind === "forgotten" && request.status !== "unconfirmed") return request;
  return request.status === "closed" && erased.kind === "purged"
    ? purged(request, { at, actor: { kind: "operator" } }, erased.at)
    : undefined;
}
