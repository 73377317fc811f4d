import type { PersonKey } from "../consents/person.ts";
import { ok, type Result, refuse } from "../result.ts";
import type { ConsentEntry } from "./bases.ts";
import type { Party } from "./party.ts";
import { dutyBehind, fingerprintOf, type MadeBy, type ProvisionId, type ProvisionRecord } from "./record.ts";
import type { ReportedProvision } from "./reported-provision.ts";

/** The content of a new record, once it has been checked. */
export interface Making {
  readonly id: ProvisionId;
  readonly person: PersonKey;
  readonly reported: ReportedProvision;
  readonly party: Party;
  readonly consent: ConsentEntry | undefined;
  readonly at: string;
  /** In the business's time zone. */
  readonly today: string;
  readonly by: MadeBy;
}

/** The end of provision by a request; `items`: only of these. */
export interface Stopped {
  readonly at: string;
  readonly request: string;
  readonly items?: readonly string[];
}

export type Recorded = {
  readonly kind: "recorded" | "extended" | "again";
  readonly record: ProvisionRecord;
};

/**
 * The record after one more provision: a new one, or a batch extended by a day. A repetition is `again`; different
 * content under a known key is refused.
 */
export function recorded(found: ProvisionRecord | undefined, making: Making): Result<Recorded, "differs"> {
  const { reported, today } = making;
  const on = reported.on ?? today;
  const { on: _day, ...unchanging } = reported;
  const print = fingerprintOf({ ...unchanging, party: making.party });
  if (found === undefined) return ok({ kind: "recorded", record: newRecord(making, on, print) });
  if (found.said !== print) return refuse("differs");
  if (found.method !== "batch") {
    // Without a day, a repetition on another day is no other provision: its first response may have been lost.
    const isSame = reported.on === undefined || found.lastOn === on;
    return isSame ? ok({ kind: "again", record: found }) : refuse("differs");
  }
  if (found.firstOn <= on && on <= found.lastOn) return ok({ kind: "again", record: found });
  const record = {
    ...found,
    version: found.version + 1,
    firstOn: on < found.firstOn ? on : found.firstOn,
    lastOn: on > found.lastOn ? on : found.lastOn,
    ...(making.consent !== undefined && found.direction === "given" && { consent: making.consent }),
  };
  return ok({ kind: "extended", record });
}

function newRecord(
  { id, person, reported, party, consent, at, today, by }: Making,
  on: string,
  print: string,
) {
  const { on: _day, party: _given, ...kept } = reported;
  const dates = { firstOn: on, lastOn: on, madeAt: at, madeOn: today };
  const common = { id, person, version: 1, party, madeBy: by, said: print, ...dates };
  const statutory = dutyBehind({ ...reported, lastOn: on }) !== undefined;
  if (kept.direction === "received") return { ...kept, ...common, statutory };
  return { ...kept, ...common, statutory, ...(consent !== undefined && { consent }) };
}

/**
 * The record after provision ended, for some items or for all; undefined if there is nothing more to end. What ended
 * before stays ended.
 */
export function stopped(found: ProvisionRecord | undefined, stop: Stopped): ProvisionRecord | undefined {
  if (found?.direction !== "given") return undefined;
  const { stopped: before } = found;
  if (before !== undefined && before.items === undefined) return undefined;
  const { items } = stop;
  const ended = before?.items ?? [];
  if (items?.every((item) => ended.includes(item)) === true) return undefined;
  const all = items === undefined || found.items.every((item) => [...ended, ...items].includes(item));
  const { at, request } = stop;
  const now = { at, request, ...(!all && { items: [...new Set([...ended, ...items])] }) };
  return { ...found, version: found.version + 1, stopped: now };
}
