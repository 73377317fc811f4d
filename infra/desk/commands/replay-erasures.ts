import * as z from "zod";
import { type ErasingDeps, eraseAgain, type Replay } from "../../../functions/application/erase.ts";
import type { PersonKey } from "../../../functions/domain/consents/person.ts";
import { StoreCorrupt, StoreOtherRelease } from "../../../functions/domain/errors.ts";
import type { Erasure } from "../../../functions/domain/retention.ts";
import { type Command, deskOf, text } from "../command.ts";
import { confirm } from "../confirm-prompt.ts";
import type { OperatorDesk } from "../operator-desk.ts";
import { exitCodes } from "../problem.ts";

export const replayErasures: Command = {
  name: "replay-erasures",
  usage: "[--table <table>]",
  summary: "After a restore: repeats the erasures in the ledger of erasures.",
  help: `Options
  --table <table>  a restored table, before it is put to use (default: the desk's own)
  --yes            does not ask first

A table that is restored to an earlier time brings back people who were erased since. The ledger
is kept in the packages bucket, which no restore of a table touches. Without --table those erased from
the ledger of consents are erased there again, too. Doing it twice does no harm.
Exit code 3 means that a record could not be read; the others have been erased.`,
  options: { table: { type: "string" }, yes: { type: "boolean" } },
  positionals: { least: 0, most: 0 },
  facts: z.strictObject({
    erased: z.number(),
    "gone-already": z.number(),
    "left-until-closed": z.number(),
    unreadable: z.number(),
    /** Erased in the ledger of consents. */
    persons: z.number(),
  }),
  run: async (invocation) => {
    const { options, terminal, say } = invocation;
    const table = text(options, "table");
    const own = deskOf(invocation);
    const desk = table === undefined ? own : own.withTable(table);
    const erasing = desk.erasing();
    const erasures = await erasing.ledger.all();
    const persons = table === undefined ? await desk.erasingPersons().erased.all() : [];
    if (erasures.length + persons.length === 0) {
      say(none, "The ledger of erasures is empty: nothing was erased in the last year.");
      return exitCodes.done;
    }
    await confirm(
      invocation,
      `Erase again what the ledger's ${erasures.length + persons.length} entries name, in ${table ?? own.name}?`,
    );
    const count: Record<keyof typeof none, number> = { ...none, persons: persons.length };
    for (const erasure of erasures.toSorted((a, b) => (a.at < b.at ? -1 : 1))) {
      const result = await replayed(erasing, erasure);
      count[result] += 1;
      if (result === "unreadable") {
        terminal.warn(
          `${erasure.requestId} (${erasure.kind}): the record cannot be read, and nothing of it was erased. docs/operate.md, A record that cannot be read, says how to put it right; then run this again.`,
        );
      }
      if (result === "left-until-closed") {
        terminal.warn(
          `${erasure.requestId}: files of it were erased (${erasure.kind}), but it is open again. They are gone; look at it with show.`,
        );
      }
    }
    for (const person of persons) await erasePerson(desk, person);
    const inConsents =
      persons.length === 0
        ? ""
        : ` ${persons.length} ${persons.length === 1 ? "person is" : "persons are"} erased in the ledger of consents and the address book.`;
    say(
      count,
      `${count.erased} erased again, ${count["gone-already"]} gone already, ${count["left-until-closed"]} to look at.${inConsents}`,
    );
    return count.unreadable === 0 ? exitCodes.done : exitCodes.unsound;
  },
};

const none = { erased: 0, "gone-already": 0, "left-until-closed": 0, unreadable: 0, persons: 0 } as const;

/** Erases somebody again whom a restored ledger of consents brought back. Idempotent. */
async function erasePerson(desk: OperatorDesk, person: PersonKey): Promise<void> {
  const { ledger, addresses } = desk.erasingPersons();
  await addresses.remove(person);
  if ((await ledger.list(person)) !== undefined) await ledger.erase(person);
}

type Result = Replay | "unreadable";

/** An unreadable record does not stop the other erasures. */
async function replayed(erasing: ErasingDeps, erasure: Erasure): Promise<Result> {
  try {
    return await eraseAgain(erasing, erasure);
  } catch (error) {
    if (error instanceof StoreCorrupt || error instanceof StoreOtherRelease) return "unreadable";
    throw error;
  }
}
