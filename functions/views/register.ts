import type { Language } from "../domain/business.ts";
import { csv } from "../domain/csv.ts";
import type { Register, Spread } from "../domain/register.ts";
import { clockWords } from "../languages/clocks.ts";
import { outcomeName, words } from "../languages/words.ts";
import { localized, plain } from "./localized.ts";
import type { Table } from "./mails/compose.ts";

/** The register as tables that people read. */
export function registerTables(register: Register, language: Language): readonly Table[] {
  const { register: m } = clockWords(language);
  const w = words(language);
  const days = (spread: Spread | undefined, which: keyof Spread) => spread?.[which] ?? "";
  const outcomes = register.rows.flatMap(({ right, outcomes: counts }) =>
    entries(counts).map(([outcome, count]) => [
      w.right[right].short,
      outcomeName(language, right, outcome),
      count,
    ]),
  );
  return [
    {
      heading: m.byRight,
      rows: [
        [
          ...[m.right, m.arrived, m.open, m.closed, m.late],
          ...[m.oursMedian, m.oursLongest, m.theirsMedian, m.theirsLongest],
        ],
        ...register.rows.map((row) => [
          ...[w.right[row.right].short, row.arrived, row.open, row.closed, row.late],
          ...[days(row.ours, "median"), days(row.ours, "longest")],
          ...[days(row.theirs, "median"), days(row.theirs, "longest")],
        ]),
      ],
    },
    { heading: m.outcomes, rows: [[m.right, m.outcome, m.count], ...outcomes] },
    {
      heading: m.codes,
      rows: [
        [m.code, m.count],
        ...entries(register.codes).map(([code, count]) => [`${w.refusalCode[code].name} (${code})`, count]),
      ],
    },
    {
      heading: m.lateOnes,
      rows: [
        [m.receiptNumber, m.right, m.due, m.closed, m.daysLate],
        ...register.late.map((one) => [
          ...[one.id, w.right[one.right].short, one.due, one.closed ?? m.stillOpen, one.daysLate],
        ]),
      ],
    },
    ...(register.consents === undefined || register.consents.length === 0
      ? []
      : [
          {
            heading: m.consents,
            rows: [
              [m.item, m.standing, m.given, m.refused, m.withdrawn],
              ...register.consents.map((one) => [
                ...[plain(localized(one.name, language)), one.standing],
                ...[one.given, one.refused, one.withdrawn],
              ]),
            ],
          },
        ]),
  ];
}

/** The register for a spreadsheet, in the desk's own keys: one fact a line. */
export function registerCsv(register: Register): string {
  const { month } = register;
  const fact = (right: string, what: string, of: string, value: string | number) => [
    month,
    right,
    what,
    of,
    value,
  ];
  const spread = (right: string, whose: string, one: Spread | undefined) =>
    one === undefined
      ? []
      : [fact(right, "days-median", whose, one.median), fact(right, "days-longest", whose, one.longest)];
  return csv([
    ["month", "right", "what", "of", "value"],
    ...register.rows.flatMap((row) => [
      fact(row.right, "requests", "arrived", row.arrived),
      fact(row.right, "requests", "open", row.open),
      fact(row.right, "requests", "closed", row.closed),
      fact(row.right, "requests", "late", row.late),
      ...entries(row.outcomes).map(([outcome, count]) => fact(row.right, "outcome", outcome, count)),
      ...spread(row.right, "business", row.ours),
      ...spread(row.right, "requester", row.theirs),
    ]),
    ...entries(register.codes).map(([code, count]) => fact("", "refusal-code", code, count)),
    ...(register.consents ?? []).flatMap((one) =>
      (["standing", "given", "refused", "withdrawn"] as const).map((what) =>
        fact("", `consents-${what}`, one.item, one[what]),
      ),
    ),
    ...register.late.map(({ id, right, daysLate }) => fact(right, "days-late", id, daysLate)),
  ]);
}

function entries<Key extends string>(
  counts: Readonly<Partial<Record<Key, number>>>,
): readonly (readonly [Key, number])[] {
  const found: [Key, number][] = [];
  for (const key in counts) {
    const count = counts[key];
    if (count !== undefined) found.push([key, count]);
  }
  return found;
}
