import { createHash } from "node:crypto";
import { isException } from "./bases.ts";
import type { ProvisionRecord } from "./record.ts";

/** Provision of one item to one party, which an officer may have ended by itself. */
export interface Stoppable {
  /** Names it on a page and in a decision without saying what it is. */
  readonly id: string;
  readonly party: string;
  readonly item: string;
}

/** A record of something given. */
export type GivenRecord = Extract<ProvisionRecord, { direction: "given" }>;

/** What can be ended by itself, as the records have it; a provision that the law requires goes on. */
export function stoppablesOf(records: readonly ProvisionRecord[]): readonly Stoppable[] {
  const all = records
    .filter(isStoppable)
    .flatMap((record) =>
      record.items
        .filter((item) => !isEnded(record, item))
        .map((item) => ({ id: stopIdOf(record, item), party: record.party.name, item })),
    );
  return [...new Map(all.map((one) => [one.id, one])).values()];
}

/** Whether provision in a record can be ended. */
export function isStoppable(record: ProvisionRecord): record is GivenRecord {
  return record.direction === "given" && !isException(record.basis.code);
}

/** The items of a record that a decision names. */
export function itemsNamed(record: GivenRecord, stops: readonly string[]): readonly string[] {
  return record.items.filter((item) => stops.includes(stopIdOf(record, item)));
}

function isEnded({ stopped }: GivenRecord, item: string): boolean {
  return stopped !== undefined && (stopped.items === undefined || stopped.items.includes(item));
}

function stopIdOf({ recipient, party }: GivenRecord, item: string): string {
  return createHash("sha256")
    .update(`stop\0${recipient ?? party.name}\0${item}`)
    .digest("hex")
    .slice(0, 16);
}
