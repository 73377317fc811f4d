import * as z from "zod";
import { importProvisions } from "../../../functions/application/provisions/import-provisions.ts";
import { dateIn } from "../../../functions/domain/calendar.ts";
import { csvColumns, parsedRows, type RowFault } from "../../../functions/domain/provisions/csv-rows.ts";
import {
  isKept,
  type ProvisionRecord,
  recordKeptUntil,
} from "../../../functions/domain/provisions/record.ts";
import { columns } from "../columns.ts";
import { type Command, deskOf, flag, type Invocation } from "../command.ts";
import { exitCodes, misused, Problem } from "../problem.ts";

export const provisions: Command = {
  name: "provisions",
  usage: "import <file.csv> | list",
  summary: "The register of provisions to third parties and receipts from them.",
  help: `provisions import <file.csv>
  Records every row of the file, or none if one is invalid: errors are listed by line.
  Importing the same file again adds nothing. A row on consent is refused if no consent stood on its day.
provisions list [--all]
  Every record that has to be kept, without names: people are keys.
  --all   also expired records that the table has not deleted yet

Columns of a file, in any order: ${csvColumns.join(", ")}.
docs/provisions.md says what each basis needs.`,
  options: { all: { type: "boolean" } },
  positionals: { least: 1, most: 2 },
  facts: z.union([
    z.strictObject({ recorded: z.number(), extended: z.number(), again: z.number() }),
    z.array(z.looseObject({ id: z.string(), person: z.string(), keptUntil: z.string() })),
  ]),
  run: async (invocation) => {
    const [action, file] = invocation.positionals;
    if (action === "import" && file !== undefined) return importFile(invocation, file);
    if (action === "list" && file === undefined) return listAll(invocation);
    throw misused("Say provisions import <file.csv>, or provisions list.");
  },
};

async function importFile(invocation: Invocation, file: string): Promise<number> {
  const { terminal, say } = invocation;
  const rows = parsedRows(terminal.readFile(file));
  if (!rows.ok) return refused(invocation, rows.refusal);
  const outcome = await importProvisions(deskOf(invocation).provisions(), rows.value);
  if (!outcome.ok) return refused(invocation, outcome.refusal);
  const { recorded, extended, again } = outcome.value;
  say(
    { recorded, extended, again },
    `${recorded} recorded, ${extended} added to a batch, ${again} known before.`,
  );
  return exitCodes.done;
}

function refused({ terminal }: Invocation, faults: readonly RowFault[]): never {
  for (const { line, field, problem } of faults) {
    terminal.warn(`line ${line}${field === "" ? "" : `, ${field}`}: ${problem}`);
  }
  const written = faults.some(({ problem }) => problem === "differs");
  throw new Problem(
    written
      ? "The lines before it are recorded. Give the line a key of its own, and import the file again."
      : "Nothing was recorded. Correct these lines, and import the file again.",
  );
}

async function listAll(invocation: Invocation): Promise<number> {
  const { business, options, say } = invocation;
  const desk = deskOf(invocation);
  const today = dateIn(business.timeZone, desk.runtime.clock.now());
  const records: ProvisionRecord[] = [];
  const { provisions: store } = desk.provisions();
  let from: string | undefined;
  do {
    const page = await store.all(from);
    records.push(...page.records.filter((record) => flag(options, "all") || isKept(record, today)));
    from = page.next;
  } while (from !== undefined);
  records.sort((a, b) => (a.lastOn === b.lastOn ? (a.id < b.id ? -1 : 1) : a.lastOn < b.lastOn ? -1 : 1));
  const shown = records.map((record) => ({ ...record, keptUntil: recordKeptUntil(record) }));
  if (records.length === 0) say(shown, `No provision is recorded at ${desk.name}.`);
  else {
    say(
      shown,
      columns(
        ["record", "person", "direction", "party", "basis", "last", "kept until", ""],
        records.map((record) => [
          record.id,
          record.person,
          record.direction,
          record.recipient ?? record.party.name,
          record.basis.code,
          record.lastOn,
          recordKeptUntil(record),
          stateOf(record),
        ]),
      ),
    );
  }
  return exitCodes.done;
}

function stateOf(record: ProvisionRecord): string {
  const stopped = record.direction === "given" && record.stopped !== undefined;
  return [...(record.statutory ? [] : ["voluntary"]), ...(stopped ? ["stopped"] : [])].join(", ");
}
