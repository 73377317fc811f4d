import type { Business, Language } from "../../domain/business.ts";
import { hasSafeguards } from "../../domain/provisions/party.ts";
import { dutyBehind, isDisclosed, type ProvisionRecord } from "../../domain/provisions/record.ts";
import { safeguardItems } from "../../domain/provisions/safeguards.ts";
import { inOneLine, labelled } from "../../languages/formats.ts";
import { provisionRecordWords } from "../../languages/provision-records.ts";
import { formatDate } from "../../languages/words.ts";
import { localized, plain } from "../localized.ts";

/** The maximum length of an owner's finding, which this is a draft of. */
const mostCharacters = 8000;

type Line = readonly [label: string, value: string | undefined];

/**
 * The records that a person may be shown (Art. 33(5)), as text to disclose: what the law requires to be recorded, and
 * nothing else (Guidelines 3-8-3-2). Records with the same content are listed once.
 */
export function recordsText(
  business: Business,
  records: readonly ProvisionRecord[],
  language: Language,
): string {
  const w = provisionRecordWords(language);
  const same = Map.groupBy(records.filter(isDisclosed), (record) =>
    JSON.stringify([record.direction, record.party, record.basis, record.items, datesOf(record)]),
  );
  const blocks = [...same.values()].map((group) => {
    const [first] = group;
    if (first === undefined) return "";
    const count: Line = ["", group.length > 1 ? w.times(String(group.length)) : undefined];
    return written([...linesOf(business, first, language), count], language);
  });
  return fitted(blocks, language);
}

/** The dates of a record, if the law requires them: not for a provision on consent. */
function datesOf(record: ProvisionRecord): readonly string[] {
  return dutyBehind(record)?.says.includes("date") === true ? [record.firstOn, record.lastOn] : [];
}

function linesOf(business: Business, record: ProvisionRecord, language: Language): readonly Line[] {
  const w = provisionRecordWords(language);
  const day = (date: string) => formatDate(language, business.timeZone, date);
  const [first, last] = datesOf(record);
  const dated =
    first === undefined || last === undefined
      ? undefined
      : first === last
        ? day(first)
        : w.period(day(first), day(last));
  const { party, basis } = record;
  const country = "country" in party.place ? party.place.country : undefined;
  return [
    [record.direction === "given" ? w.recipient : w.provider, party.name],
    [w.address, party.address],
    [w.representative, party.representative],
    [w.country, country],
    [w.ground, w.basis[basis.code]],
    [w.origin, record.direction === "received" ? record.origin : undefined],
    [w.published, "published" in basis ? basis.published : undefined],
    [w.items, inOneLine(language, record.items)],
    [w.on, dated],
  ];
}

/** The seven items of Rule 18(3) for each of the person's recipients that maintains equivalent measures. */
export function safeguardsText(
  business: Business,
  records: readonly ProvisionRecord[],
  language: Language,
): string {
  const w = provisionRecordWords(language);
  const keys = new Set(
    records.flatMap(({ direction, party, recipient }) =>
      direction === "given" && hasSafeguards(party.place) ? (recipient ?? []) : [],
    ),
  );
  const recipients = business.recipients.filter(({ key }) => keys.has(key));
  const blocks = recipients.map(({ name, safeguards }) => {
    const items = safeguardItems.map((item): Line => {
      const text = safeguards?.[item];
      return [w.safeguard[item], text && plain(localized(text, language))];
    });
    return written([[w.recipient, plain(localized(name, language))], ...items], language);
  });
  return fitted(blocks, language);
}

/** As many whole blocks as there is room for, and how many more there are. */
function fitted(blocks: readonly string[], language: Language): string {
  const { more } = provisionRecordWords(language);
  const first = (count: number) =>
    [...blocks.slice(0, count), ...(count < blocks.length ? [more(String(blocks.length - count))] : [])].join(
      "\n\n",
    );
  let count = blocks.length;
  while (count > 0 && first(count).length > mostCharacters) count -= 1;
  return first(count);
}

/**
 * What a recipient was given on which basis, for the person who decides or tells it to stop; includes what is not
 * disclosed.
 */
export function recipientsText(
  business: Business,
  records: readonly ProvisionRecord[],
  language: Language,
): string {
  const w = provisionRecordWords(language);
  const day = (date: string | number) => formatDate(language, business.timeZone, date);
  const lines = records
    .filter(({ direction }) => direction === "given")
    .map((record) => {
      const stopped = record.direction === "given" ? record.stopped : undefined;
      return [
        record.party.name,
        w.basis[record.basis.code],
        inOneLine(language, record.items),
        day(record.lastOn),
        ...(stopped === undefined ? [] : [`${w.stopped} ${day(Date.parse(stopped.at))}`]),
      ].join(" / ");
    });
  return [...new Set(lines)].join("\n");
}

function written(lines: readonly Line[], language: Language): string {
  return lines
    .flatMap(([label, value]) =>
      value === undefined || value === "" ? [] : [label === "" ? value : labelled(language, label, value)],
    )
    .join("\n");
}
