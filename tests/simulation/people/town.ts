import type { Configuration } from "../../../functions/domain/business.ts";
import type { Request } from "../../../functions/domain/request/request.ts";
import type { DeskInUse } from "../../scenarios/person.ts";
import type { Chance } from "../chance.ts";
import type { Coverage } from "../coverage.ts";
import type { Trace } from "../engine/trace.ts";
import type { Scheduler } from "../scheduler.ts";

/** What people have around them: the time, the desk's pages, and what a person cannot know but a simulation may. */
export interface Town {
  readonly seed: number;
  readonly scheduler: Scheduler;
  readonly desk: Pick<DeskInUse, "url" | "ask">;
  readonly business: () => Configuration;
  readonly trace: Trace;
  readonly coverage: Coverage;
  /** Since when nothing goes wrong any more: from then on people do what they are asked, in time. */
  readonly calmFromMs: number;
  record(id: string): Request | undefined;
  violated(subject: string, rule: string, what: string): void;
  /** The name of a request in the trace. */
  nameOf(id: string): string;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long people take, in ms. */
export function think(chance: Chance, slow: boolean): number {
  return slow ? chance.spread(hour, 12 * day) : chance.spread(2 * minute, 8 * hour);
}

/** The words that stand in everything a person writes: nothing of it may leave the record. */
export const marker = "canaria";
