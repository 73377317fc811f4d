import type { Language } from "../domain/business.ts";
import { csv } from "../domain/csv.ts";
import type { Register, Spread } from "../domain/register.ts";
import { clockWords } from "../languages/clocks.ts";
import { labelled, remarked } from "../languages/formats.ts";
import { formatDate, outcomeName, words } from "../languages/words.ts";
import { localized, plain } from "./localized.ts";
import { facts, type Section } from "./notices/blocks.ts";

type Row = readonly [label: string, value: string | undefined];

/** The register for people, on a phone too: one fact per line, never more than two columns. */
export function registerSections(register: Register, language: Language): readonly Section[] {
  const { register: m } = clockWords(language);
  const w = words(language);
  // A date alone is the same in every time zone.
  const day = (date: string) => formatDate(language, "UTC", date);
  const spread = (days: Spread | undefined, which: keyof Spread) => days && String(days[which]);
  const section = (id: string, heading: string, rows: readonly Row[]): readonly Section[] =>
    rows.length === 0 ? [] : [{ id, heading, blocks: [facts(...rows)] }];
  return [
    ...register.rows.flatMap((row) =>
      section(row.right, w.right[row.right].short, [
        [m.arrived, String(row.arrived)],
        [m.open, String(row.open)],
        [m.closed, String(row.closed)],
        [m.late, String(row.late)],
        [m.oursMedian, spread(row.ours, "median")],
        [m.oursLongest, spread(row.ours, "longest")],
        [m.theirsMedian, spread(row.theirs, "median")],
        [m.theirsLongest, spread(row.theirs, "longest")],
        ...entries(row.outcomes).map(
          ([outcome, count]): Row => [
            remarked(language, m.outcome, outcomeName(language, row.right, outcome)),
            String(count),
          ],
        ),
      ]),
    ),
    ...section(
      "codes",
      m.codes,
      entries(register.codes).map(
        ([code, count]): Row => [remarked(language, w.refusalCode[code].name, code), String(count)],
      ),
    ),
    ...section(
      "late",
      m.lateOnes,
      register.late.map(
        (one): Row => [
          `${one.id} ${w.right[one.right].short}`,
          m.lateOne(one.daysLate, day(one.due), one.closed === undefined ? undefined : day(one.closed)),
        ],
      ),
    ),
    ...section(
      "provisions",
      m.provisions,
      entries(register.provisions ?? {}).map(
        ([what, count]): Row => [m.provisionCounts[what], String(count)],
      ),
    ),
    ...(register.consents ?? []).flatMap((one) =>
      section(`consents-${one.item}`, labelled(language, m.consents, plain(localized(one.name, language))), [
        [m.standing, String(one.standing)],
        [m.given, String(one.given)],
        [m.refused, String(one.refused)],
        [m.withdrawn, String(one.withdrawn)],
      ]),
    ),
  ];
}

/** The register for a spreadsheet, with the desk's own keys: one fact per line. */
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
    ...entries(register.provisions ?? {}).map(([what, count]) => fact("", "provisions", what, count)),
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
