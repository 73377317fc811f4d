import type { Business, Localized } from "../business.ts";
import { dateIn } from "../calendar.ts";
import { answerOf } from "./answer.ts";
import type { PersonLedger } from "./ledger.ts";
import { itemsEver } from "./terms.ts";

/** One item's figures for a month: counts, nothing about a person. */
export interface ConsentCount {
  readonly item: string;
  readonly name: Localized;
  /** People whose consent stands now. */
  readonly standing: number;
  /** Declarations in the month. */
  readonly given: number;
  readonly refused: number;
  readonly withdrawn: number;
}

/** Counts everybody's ledger for a month (`YYYY-MM`); items without any declaration are left out. */
export async function consentCounts(
  everybody: AsyncIterable<PersonLedger>,
  month: string,
  { policy, timeZone }: Pick<Business, "policy" | "timeZone">,
  nowMs: number,
): Promise<readonly ConsentCount[]> {
  const counts = new Map<string, { standing: number; given: number; refused: number; withdrawn: number }>();
  for await (const { entries } of everybody) {
    for (const { entry, revisions } of entries) {
      const count = counts.get(entry.item) ?? { standing: 0, given: 0, refused: 0, withdrawn: 0 };
      counts.set(entry.item, count);
      if (answerOf(entry.standing, nowMs).may) count.standing += 1;
      for (const { at, decision } of revisions) {
        if (!dateIn(timeZone, Date.parse(at)).startsWith(month)) continue;
        if (decision === "given" || decision === "refused" || decision === "withdrawn") count[decision] += 1;
      }
    }
  }
  const named = policy.versions.flatMap(({ consents }) => consents);
  return itemsEver({ policy }).flatMap((item) => {
    const count = counts.get(item);
    const name = named.findLast(({ key }) => key === item)?.name;
    return count === undefined || name === undefined ? [] : [{ item, name, ...count }];
  });
}
