import { dateIn, instantOf } from "../calendar.ts";
import { spelt } from "../consents/ended.ts";
import type { Entry } from "../consents/entry.ts";
import type { Revision } from "../consents/revision.ts";
import { type ConsentEntry, consentItemOf, type GivenOn, isException } from "./bases.ts";
import { type Duty, dutyOf, mayBeRecorded, type RecordItem } from "./duty.ts";
import { needsOwnConsent, type Party } from "./party.ts";
import { type ProvisionRecord, wayOf } from "./record.ts";
import type { ReportedProvision } from "./reported-provision.ts";

/** Why a provision cannot be recorded as stated. */
const provisionProblems = [
  "recipient-unknown",
  "party-needed",
  "not-yet",
  "address-needed",
  "representative-needed",
  "origin-needed",
  "document-needed",
  "method-not-allowed",
  "filing-after-provision",
  "sensitive-data",
  "wrongly-acquired",
  "received-by-opt-out",
  "consent-abroad-needed",
  "not-abroad",
  "informed-needed",
  "consent-missing",
  "stopped",
  "differs",
  "person-not-named",
] as const;
export type ProvisionProblem = (typeof provisionProblems)[number];

/** Problems by field; the consent is checked by {@link consentBehind}. */
export interface Fault {
  readonly field: string;
  readonly problem: ProvisionProblem;
}

/** All problems other than the person's consent. `today` is a date in the business's time zone. */
export function faultsOf(reported: ReportedProvision, party: Party, today: string): readonly Fault[] {
  const on = reported.on ?? today;
  const duty = dutyOf(wayOf(reported), on);
  const faults: Fault[] = [];
  const fault = (when: boolean, field: string, problem: ProvisionProblem) => {
    if (when) faults.push({ field, problem });
  };
  fault(on > today, "on", "not-yet");
  fault(!mayBeRecorded(reported.method, reported.basis.code, on), "method", "method-not-allowed");
  fault(reported.method === "substitute" && reported.document === undefined, "document", "document-needed");
  if (says(duty, "party")) {
    fault(party.address === undefined, "party.address", "address-needed");
    fault(
      party.corporation && party.representative === undefined,
      "party.representative",
      "representative-needed",
    );
  }
  if (reported.direction === "received") {
    fault(says(duty, "origin") && reported.origin === undefined, "origin", "origin-needed");
    return faults;
  }
  const { basis } = reported;
  faults.push(...optOutFaults(basis, on), ...abroadFaults(basis, party));
  return faults;
}

function says(duty: Duty | undefined, item: RecordItem): boolean {
  return duty?.says.includes(item) === true;
}

/** Art. 27(2): filed beforehand, and never for data that its proviso excludes. */
function optOutFaults(basis: GivenOn, on: string): readonly Fault[] {
  if (basis.code !== "filed-opt-out") return [];
  const faults: (Fault | false)[] = [
    on <= basis.filing.on && { field: "basis.filing.on", problem: "filing-after-provision" },
    basis.sensitive && { field: "basis.sensitive", problem: "sensitive-data" },
    basis.wronglyAcquired && { field: "basis.wronglyAcquired", problem: "wrongly-acquired" },
    basis.receivedByOptOut && { field: "basis.receivedByOptOut", problem: "received-by-opt-out" },
  ];
  return faults.filter((fault) => fault !== false);
}

/**
 * Art. 28(1): a provision to a foreign country requires a consent to that or a case of Art. 27(1); and that consent
 * allows nothing else.
 */
function abroadFaults(basis: GivenOn, { place }: Party): readonly Fault[] {
  const abroad = needsOwnConsent(place);
  switch (basis.code) {
    case "consent-abroad":
      if (!abroad) return [{ field: "basis.code", problem: "not-abroad" }];
      return basis.informed === undefined ? [{ field: "basis.informed", problem: "informed-needed" }] : [];
    case "personally-referable":
      return abroad && basis.informed !== true
        ? [{ field: "basis.informed", problem: "informed-needed" }]
        : [];
    default:
      return abroad && !isException(basis.code)
        ? [{ field: "basis.code", problem: "consent-abroad-needed" }]
        : [];
  }
}

/**
 * The consent that a provision on `on` rests on: one that stood at some moment of that day; for today, one that
 * stands at `nowMs`. Undefined if there is none.
 */
export function consentBehind(
  entry: Entry,
  on: string,
  { nowMs, timeZone }: { readonly nowMs: number; readonly timeZone: string },
): ConsentEntry | undefined {
  const today = dateIn(timeZone, nowMs) === on;
  const begins = today ? nowMs : instantOf(timeZone, on);
  const ends = today ? nowMs : begins + 86_399_999;
  const declared = entry.revisions.filter(changesStanding);
  const before = declared.findLast((one) => timeOf(one) <= begins);
  const during = declared.filter((one) => timeOf(one) > begins && timeOf(one) <= ends);
  const stood = [...(before === undefined ? [] : [before]), ...during].findLast((one) =>
    isActiveAt(one, Math.max(begins, timeOf(one))),
  );
  const { person, item } = entry;
  return stood && { person, item, revision: stood.n, hash: stood.hash };
}

/** Being asked again, refusing a new wording only, or a stop in part leaves the consent as it is. */
function changesStanding({ decision, keepsEarlier }: Revision): boolean {
  return decision !== "asked" && decision !== "narrowed" && keepsEarlier !== true;
}

function timeOf({ since, at }: Revision): number {
  return Date.parse(since ?? at);
}

function isActiveAt({ state, expiresAt }: Revision, ms: number): boolean {
  return state === "active" && (expiresAt === undefined || Date.parse(expiresAt) > ms);
}

/**
 * Whether an earlier stop forbids it: a request stopped provision to the same party, the law does not require it, and
 * the person has not consented since.
 */
export function isStopped(
  reported: ReportedProvision,
  party: Party,
  known: readonly ProvisionRecord[],
  consentedAtMs: number | undefined,
): boolean {
  if (reported.direction !== "given" || isException(reported.basis.code)) return false;
  const stops = known.flatMap((one) =>
    one.direction === "given" &&
    one.stopped !== undefined &&
    isSameParty(one, reported.recipient, party) &&
    (one.stopped.items === undefined || one.stopped.items.some((item) => isAmong(item, reported.items)))
      ? [Date.parse(one.stopped.at)]
      : [],
  );
  if (stops.length === 0) return false;
  const again = consentItemOf(reported.basis) !== undefined && consentedAtMs !== undefined;
  return !(again && consentedAtMs > Math.max(...stops));
}

function isAmong(item: string, items: readonly string[]): boolean {
  return items.some((one) => spelt(one) === spelt(item));
}

function isSameParty(record: ProvisionRecord, recipient: string | undefined, party: Party): boolean {
  return recipient !== undefined && record.recipient !== undefined
    ? record.recipient === recipient
    : spelt(record.party.name) === spelt(party.name);
}

/** Names that mean everybody: a record is about specific people (Guidelines 3-7-6-3-1). */
const everybody =
  /^(?:\*|all|any|every(?:one|body)|customers?|users?|全員|全て|すべて|皆|顧客(?:全員)?|会員(?:全員)?)$/iu;

/** Whether a supposed name means everybody. */
export function namesEverybody(id: string): boolean {
  return everybody.test(id.normalize("NFKC").trim());
}
