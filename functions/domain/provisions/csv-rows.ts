import { createHash } from "node:crypto";
import { emailAddress } from "../addresses.ts";
import { isTelephone, type Known } from "../consents/aliases.ts";
import { readCsv } from "../csv-read.ts";
import { ok, type Result, refuse } from "../result.ts";
import { type ReportedProvision, reportedProvisionSchema } from "./reported-provision.ts";

/** A CSV file of provisions: one row per provision and person. */

/** The allowed columns; the basis determines which of them a row needs. */
export const csvColumns = [
  "key",
  "direction",
  "client",
  "user",
  "email",
  "telephone",
  "recipient",
  "name",
  "address",
  "corporation",
  "representative",
  "place",
  "country",
  "system",
  "items",
  "method",
  "document",
  "on",
  "origin",
  "basis",
  "consent-item",
  "on-behalf",
  "reference",
  "filed-on",
  "sensitive",
  "wrongly-acquired",
  "received-by-opt-out",
  "body",
  "confirmed-on",
  "confirmed-how",
  "informed",
] as const;
type Column = (typeof csvColumns)[number];
export type Cells = Partial<Readonly<Record<Column, string>>>;

/** A problem with a row, or with the whole file (line 0 if no line applies). */
export interface RowFault {
  readonly line: number;
  readonly field: string;
  readonly problem: string;
}

/** A row ready to be recorded. */
export interface ParsedRow {
  readonly line: number;
  readonly key: string;
  readonly known: Known;
  readonly reported: ReportedProvision;
}

/** All rows of a file, or all its problems. */
export function parsedRows(text: string): Result<readonly ParsedRow[], readonly RowFault[]> {
  const [head, ...rows] = readCsv(text) ?? [];
  if (head === undefined) return refuse([{ line: 0, field: "", problem: "not-a-csv-file" }]);
  const names = head.cells.map((cell) => cell.trim().toLowerCase());
  const strangers = names.filter((name) => !csvColumns.some((column) => column === name));
  if (strangers.length > 0) {
    return refuse(strangers.map((field) => ({ line: head.line, field, problem: "unknown-column" })));
  }
  const twice = names.filter((name, at) => names.indexOf(name) !== at);
  if (twice.length > 0) {
    return refuse(twice.map((field) => ({ line: head.line, field, problem: "duplicate-column" })));
  }
  const faults: RowFault[] = [];
  const parsed: ParsedRow[] = [];
  for (const { line, cells } of rows) {
    if (cells.length > names.length) {
      faults.push({ line, field: "", problem: "too-many-cells" });
      continue;
    }
    const row: Cells = Object.fromEntries(
      names.flatMap((name, at) => {
        const cell = cells[at]?.trim() ?? "";
        return cell === "" ? [] : [[name, cell]];
      }),
    );
    const read = parsedRow(row);
    if (read.ok) parsed.push({ line, ...read.value });
    else faults.push(...read.refusal.map((fault) => ({ line, ...fault })));
  }
  return faults.length > 0 ? refuse(faults) : ok(parsed);
}

/** One row parsed, or its problems by column. */
export function parsedRow(row: Cells): Result<Omit<ParsedRow, "line">, readonly Omit<RowFault, "line">[]> {
  const known = knownIn(row);
  const parsed = reportedProvisionSchema.safeParse(written(row));
  const faults = [
    ...(known === undefined ? [{ field: "user", problem: "person-needed" }] : []),
    ...(known === undefined || isNamed(known) ? [] : [{ field: known.kind, problem: "invalid" }]),
    ...(parsed.error?.issues.map(({ path, message }) => ({
      field: columnOf(path.join(".")),
      problem:
        message === "control-characters"
          ? message
          : row[columnOf(path.join("."))] === undefined
            ? "missing"
            : "invalid",
    })) ?? []),
  ];
  if (known === undefined || !parsed.success || faults.length > 0) return refuse(faults);
  return ok({ key: row.key ?? keyOf(row), known, reported: parsed.data });
}

/** The column that a field comes from. */
export function columnOf(field: string): Column {
  const known: Readonly<Record<string, Column>> = {
    party: "name",
    "party.name": "name",
    "party.address": "address",
    "party.corporation": "corporation",
    "party.representative": "representative",
    "party.place.country": "country",
    "basis.item": "consent-item",
    "basis.filing.on": "filed-on",
    "basis.filing.reference": "reference",
    "basis.published": "reference",
    "basis.reference": "reference",
    "basis.sensitive": "sensitive",
    "basis.wronglyAcquired": "wrongly-acquired",
    "basis.receivedByOptOut": "received-by-opt-out",
    "basis.body": "body",
    "basis.onBehalf": "on-behalf",
    "basis.confirmed": "confirmed-on",
    "basis.confirmed.on": "confirmed-on",
    "basis.confirmed.how": "confirmed-how",
    "basis.informed": "informed",
  };
  const [first = "", ...rest] = field.split(".");
  if (first === "people") return "user";
  if (known[field] !== undefined) return known[field];
  if (first === "party" && rest[0] === "place") return "place";
  return csvColumns.find((column) => column === first) ?? "basis";
}

/** Reading the same row again is the same provision. */
function keyOf(row: Cells): string {
  return createHash("sha256")
    .update(JSON.stringify(csvColumns.map((column) => row[column] ?? "")))
    .digest("hex");
}

function knownIn({ client, user, email, telephone }: Cells): Known | undefined {
  if (user !== undefined && client !== undefined) return { kind: "user", client, id: user };
  if (email !== undefined) return { kind: "email", address: email };
  return telephone === undefined ? undefined : { kind: "telephone", number: telephone };
}

/** Whether an alias can name one person: "unknown" in a column of addresses names nobody. */
function isNamed(known: Known): boolean {
  switch (known.kind) {
    case "user":
      return true;
    case "email":
      return emailAddress.safeParse(known.address).success;
    case "telephone":
      return isTelephone(known.number);
  }
}

/** A row in the API's shape; the schema refuses unknown values. */
function written(row: Cells): unknown {
  const direction = row.direction ?? "given";
  return present({
    direction,
    recipient: row.recipient,
    party: row.name === undefined ? undefined : partyIn(row),
    system: row.system,
    items: row.items
      ?.split(/[;；、\n]/)
      .map((item) => item.trim())
      .filter((item) => item !== ""),
    method: row.method,
    document: row.document,
    on: row.on,
    ...(direction === "received" && { origin: row.origin }),
    basis: basisIn(row),
  });
}

function partyIn(row: Cells) {
  return present({
    name: row.name,
    address: row.address,
    corporation: flagOrText(row.corporation),
    representative: row.representative,
    place: row.place === undefined ? undefined : present({ kind: row.place, country: row.country }),
  });
}

function basisIn(row: Cells) {
  const code = row.basis;
  switch (code) {
    case "consent":
      return present({
        code,
        item: row["consent-item"],
        onBehalf: flagOrText(row["on-behalf"]) || undefined,
      });
    case "consent-abroad":
      return present({ code, item: row["consent-item"] });
    case "filed-opt-out":
      if (row.direction === "received") return present({ code, published: row.reference });
      return present({
        code,
        filing: present({ on: row["filed-on"], reference: row.reference }),
        sensitive: flagOrText(row.sensitive),
        wronglyAcquired: flagOrText(row["wrongly-acquired"]),
        receivedByOptOut: flagOrText(row["received-by-opt-out"]),
      });
    case "public-body":
      return present({ code, body: row.body, reference: row.reference });
    case "personally-referable":
      if (row.direction === "received") return { code };
      return present({
        code,
        confirmed: present({ on: row["confirmed-on"], how: row["confirmed-how"] }),
        informed: flagOrText(row.informed),
      });
    default:
      return present({ code, reference: row.reference });
  }
}

/** Yes or no as people write it; the schema refuses anything else. */
function flagOrText(cell: string | undefined): boolean | string | undefined {
  if (cell === undefined) return undefined;
  if (/^(?:yes|true|1|はい|○)$/i.test(cell)) return true;
  return /^(?:no|false|0|いいえ|×)$/i.test(cell) ? false : cell;
}

function present<Shape extends object>(shape: Shape): object {
  return Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined));
}
