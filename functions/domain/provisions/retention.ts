import { ruleOn, sincePresentLaw } from "./dated.ts";
import type { Method } from "./duty.ts";

/** How long a record is kept (Art. 29(2), 30(4); Rule 21, 25, 29), and from when that is counted. */
interface Keeping {
  readonly years: number;
  readonly from: "last" | "made";
}

const keeping = sincePresentLaw<Readonly<Record<Method, Keeping>>>({
  substitute: { years: 1, from: "last" },
  batch: { years: 3, from: "last" },
  each: { years: 3, from: "made" },
});

/** Dates of a record (`YYYY-MM-DD`): its last provision, and the day it was made. */
interface Dates {
  readonly method: Method;
  readonly lastOn: string;
  readonly madeOn: string;
}

/** The last day of a record's retention. */
export function keptUntil({ method, lastOn, madeOn }: Dates): string {
  const { years, from } = ruleOn(keeping, lastOn)[method];
  return yearsAfter(from === "last" ? lastOn : madeOn, years);
}

/** The same date some years later; 29 February becomes the 28th in a common year (Civil Code Art. 143(2)). */
function yearsAfter(date: string, years: number): string {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  const last = new Date(Date.UTC(year + years, month, 0)).getUTCDate();
  return new Date(Date.UTC(year + years, month - 1, Math.min(day, last))).toISOString().slice(0, 10);
}
