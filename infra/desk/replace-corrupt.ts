import { deskOf, flag, type Invocation } from "./command.ts";
import { confirm } from "./confirm-prompt.ts";
import { numberFrom, requestFor } from "./lookup.ts";
import { exitCodes, Problem } from "./problem.ts";
import { withoutErased } from "./strip-erased.ts";

/** Replaces an unreadable record with the backup's version of the request. Returns the exit code. */
export async function replaceCorrupt(invocation: Invocation, from: string, given: string): Promise<number> {
  const desk = deskOf(invocation);
  const id = numberFrom(given);
  const backup = await requestFor(desk.withTable(from), id, from);
  const back = withoutErased(
    backup,
    await desk.erasing().ledger.all(),
    new Date(desk.runtime.clock.now()).toISOString(),
  );
  if (back === undefined) {
    throw new Problem(
      `${id} has been erased since, says the ledger, and must not come back. Delete its item in the table yourself.`,
    );
  }
  const version = `${id} as ${from} has it, with ${back.history.length} entries up to ${back.history.at(-1)?.at}`;
  if (flag(invocation.options, "dry-run")) {
    invocation.say(
      { dryRun: true, replaced: id },
      `Would put ${version} in the place of what cannot be read.`,
    );
    return exitCodes.done;
  }
  await confirm(invocation, `Put ${version}, in the place of what ${desk.name} has?`);
  const outcome = await desk.replaceCorrupt(back);
  if (outcome !== "replaced") throw new Problem(refusals[outcome](id));
  invocation.say(
    { dryRun: false, replaced: id },
    `${id} is as ${from} has it. Look at it with show: what came after is not in it.`,
  );
  return exitCodes.done;
}

const refusals: Readonly<Record<"readable" | "gone" | "changed", (id: string) => string>> = {
  readable: (id) => `The desk reads ${id} well. Nothing was replaced.`,
  gone: (id) =>
    `The desk has no ${id}: restore without --replace-corrupt puts it back. Nothing was replaced.`,
  changed: (id) => `Somebody changed ${id} at this moment. Nothing was replaced; look at it and try again.`,
};
