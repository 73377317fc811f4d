import { type RequestId, requestIdSchema } from "../../../functions/domain/ids.ts";
import { type Command, deskOf, flag, type Invocation, text } from "../command.ts";
import { sure } from "../confirm-prompt.ts";
import { exitCodes, misused } from "../problem.ts";
import { carryAnew } from "../restored/carry-anew.ts";
import { type Compared, compare } from "../restored/compare.ts";
import { tell } from "../restored/tell.ts";
import { unreadableWords } from "../unreadable.ts";

export const restored: Command = {
  name: "restored",
  usage: "--to <time> [--until <time>] [--mails <file>]",
  summary: "After a restore: lists what it lost or set back, carries that on, and tells the people.",
  help: `Options
  --to <time>     the moment that the table was restored to, e.g. 2026-12-07T00:00:00Z
  --until <time>  when the restored table was put to use (default: now); what happened since is on record
  --mails <file>  lines of the log of mail-events since then: numbers in it that have no record are lost, too
  --dry-run       only lists
  --yes           does not ask first

A request that has an execution and no record is lost. One whose execution has gone further than its
record was set back: it goes on from the record in a new execution, and what was answered later is asked
again. Their people are mailed where an address is known; the desk and the officer are mailed the list,
and asked to reach the others. Run replay-erasures first. Doing it twice mails nobody twice.
Exit code 3 means that something is left to do; what, is said.`,
  options: {
    to: { type: "string" },
    until: { type: "string" },
    mails: { type: "string" },
    "dry-run": { type: "boolean" },
    yes: { type: "boolean" },
  },
  places: { least: 0, most: 0 },
  run: async (invocation) => {
    const { options, terminal } = invocation;
    const desk = deskOf(invocation);
    const moment = momentIn(text(options, "to"));
    const now = new Date(desk.runtime.clock.now()).toISOString();
    const until = momentIn(text(options, "until") ?? now);
    const compared = await compare(desk, { moment, until, mailed: mailedIn(invocation) });
    report(invocation, compared);
    const { lost, back } = compared;
    const sound = compared.unreadable.length + compared.erased.length === 0;
    if (lost.length + back.length > 0 && !flag(options, "dry-run")) {
      await sure(invocation, `Carry on ${back.length} and tell the people of ${lost.length + back.length}?`);
      for (const one of back) await carryAnew(desk, one);
      const { people, failed } = await tell(desk, moment, compared);
      for (const what of failed) terminal.warn(`${what}: the mail did not go; run this again.`);
      terminal.print(
        `Carried on ${back.length}; ${people} people know by mail. The desk and the officer have the list.`,
      );
      if (failed.length > 0) return exitCodes.unsound;
    }
    return sound ? exitCodes.done : exitCodes.unsound;
  },
};

function report({ terminal }: Invocation, { lost, back, erased, unreadable }: Compared): void {
  for (const { id, execution, sibling } of lost) {
    const known =
      execution === undefined
        ? "known by its mails only"
        : `${execution.right}, begun ${execution.startedAt}`;
    const ended = execution?.completedAt === undefined ? "" : `, ended ${execution.completedAt}`;
    const address = sibling === undefined ? "no address is known" : `${sibling.id} has the address`;
    terminal.print(`lost      ${id}  ${known}${ended}; ${address}`);
  }
  for (const { request, execution } of back) {
    const ended = execution.completedAt === undefined ? "" : `; had ended ${execution.completedAt}`;
    terminal.print(`set back  ${request.id}  ${request.right}, now ${request.status}${ended}`);
  }
  for (const id of erased) terminal.warn(`${id} was erased, and is back: run replay-erasures first.`);
  for (const { id, why } of unreadable) terminal.warn(`${id} ${unreadableWords[why]}.`);
  terminal.print(`${lost.length} lost, ${back.length} set back.`);
}

function momentIn(to: string | undefined): string {
  const ms = Date.parse(to ?? "");
  if (Number.isNaN(ms)) throw misused("Name the moment that was restored: --to 2026-12-07T00:00:00Z.");
  return new Date(ms).toISOString();
}

/** The numbers in a log, whatever else stands in it. */
function mailedIn({ options, terminal }: Invocation): readonly RequestId[] {
  const file = text(options, "mails");
  if (file === undefined) return [];
  const numbers = terminal.readFile(file).match(/\bR(?:-[0-9A-HJKMNP-TV-Z]{4}){3}\b/g) ?? [];
  return [...new Set(numbers)].flatMap((number) => requestIdSchema.safeParse(number).data ?? []);
}
