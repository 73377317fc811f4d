import * as z from "zod";
import { type RequestId, requestIdSchema } from "../../../functions/domain/ids.ts";
import { type Command, deskOf, flag, type Invocation, text } from "../command.ts";
import { confirm } from "../confirm-prompt.ts";
import { exitCodes, misused } from "../problem.ts";
import { type Compared, compare } from "../restored/compare.ts";
import { renewExecution } from "../restored/renew-execution.ts";
import { tell } from "../restored/tell.ts";
import { unreadableWords } from "../unreadable.ts";

export const restored: Command = {
  name: "restored",
  usage: "--to <time> [--until <time>] [--mails <file>]",
  summary:
    "After a restore: lists requests that it lost or set back, continues them, and tells the people concerned.",
  help: `Options
  --to <time>     the moment that the table was restored to, e.g. 2026-12-07T00:00:00Z
  --until <time>  when the restored table was put to use (default: now); what happened since is on record
  --mails <file>  lines of the log of mail-events since then: numbers in it without a record count as lost too
  --dry-run       only lists
  --yes           does not ask first

A request with an execution but no record is lost. One whose execution has gone further than its record
was set back: it continues from the record in a new execution, and what was answered later is asked
again. People whose address is known are mailed; the desk and the officer are mailed the list, and asked
to reach the others. Run replay-erasures first. Running it twice mails nobody twice.
Exit code 3 means that something is left to do, as listed.`,
  options: {
    to: { type: "string" },
    until: { type: "string" },
    mails: { type: "string" },
    "dry-run": { type: "boolean" },
    yes: { type: "boolean" },
  },
  positionals: { least: 0, most: 0 },
  facts: z.strictObject({
    lost: z.array(
      z.strictObject({
        number: z.string(),
        right: z.string().optional(),
        begun: z.string().optional(),
        ended: z.string().optional(),
        /** Another request of the same submission. */
        addressIn: z.string().optional(),
      }),
    ),
    setBack: z.array(
      z.strictObject({
        number: z.string(),
        right: z.string(),
        status: z.string(),
        ended: z.string().optional(),
      }),
    ),
    /** The number of people who were told by mail; absent if nothing was done. */
    told: z.number().optional(),
  }),
  run: async (invocation) => {
    const { options, terminal, say } = invocation;
    const desk = deskOf(invocation);
    const moment = momentIn(text(options, "to"));
    const now = new Date(desk.runtime.clock.now()).toISOString();
    const until = momentIn(text(options, "until") ?? now);
    const compared = await compare(desk, { moment, until, mailed: mailedIn(invocation) });
    const { lost, back, erased, unreadable } = compared;
    for (const id of erased) terminal.warn(`${id} was erased, and is back: run replay-erasures first.`);
    for (const { id, why } of unreadable) terminal.warn(`${id} ${unreadableWords[why]}.`);
    const sound = unreadable.length + erased.length === 0;
    const list = listed(compared);
    if (lost.length + back.length + compared.carried.length === 0 || flag(options, "dry-run")) {
      say(factsOf(compared), list);
      return sound ? exitCodes.done : exitCodes.unsound;
    }
    if (!flag(options, "yes")) terminal.warn(list);
    await confirm(
      invocation,
      `Continue ${back.length} requests and tell the people of ${lost.length + back.length}?`,
    );
    for (const one of back) await renewExecution(desk, one);
    const { people, failed } = await tell(desk, moment, compared);
    for (const what of failed) terminal.warn(`${what}: the mail did not go; run this again.`);
    say(
      { ...factsOf(compared), told: people },
      `${list}\nContinued ${back.length}; ${people} people know by mail. The desk and the officer have the list.`,
    );
    return sound && failed.length === 0 ? exitCodes.done : exitCodes.unsound;
  },
};

function factsOf({ lost, back }: Compared) {
  return {
    lost: lost.map(({ id, execution, sibling }) => ({
      number: id,
      right: execution?.right,
      begun: execution?.startedAt,
      ended: execution?.completedAt,
      addressIn: sibling?.id,
    })),
    setBack: back.map(({ request: { id, right, status }, execution }) => ({
      number: id,
      right,
      status,
      ended: execution.completedAt,
    })),
  };
}

function listed({ lost, back }: Compared): string {
  const lines = lost.map(({ id, execution, sibling }) => {
    const known =
      execution === undefined
        ? "known by its mails only"
        : `${execution.right}, begun ${execution.startedAt}`;
    const ended = execution?.completedAt === undefined ? "" : `, ended ${execution.completedAt}`;
    const address = sibling === undefined ? "no address is known" : `${sibling.id} has the address`;
    return `lost      ${id}  ${known}${ended}; ${address}`;
  });
  for (const { request, execution } of back) {
    const ended = execution.completedAt === undefined ? "" : `; had ended ${execution.completedAt}`;
    lines.push(`set back  ${request.id}  ${request.right}, now ${request.status}${ended}`);
  }
  return [...lines, `${lost.length} lost, ${back.length} set back.`].join("\n");
}

function momentIn(to: string | undefined): string {
  const ms = Date.parse(to ?? "");
  if (Number.isNaN(ms)) throw misused("Name the moment that was restored: --to 2026-12-07T00:00:00Z.");
  return new Date(ms).toISOString();
}

/** The receipt numbers in a log, among any other text. */
function mailedIn({ options, terminal }: Invocation): readonly RequestId[] {
  const file = text(options, "mails");
  if (file === undefined) return [];
  const numbers = terminal.readFile(file).match(/\bR(?:-[0-9A-HJKMNP-TV-Z]{4}){3}\b/g) ?? [];
  return [...new Set(numbers)].flatMap((number) => requestIdSchema.safeParse(number).data ?? []);
}
