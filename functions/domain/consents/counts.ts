import type { Business, Localized } from "../business.ts";
import { dateIn } from "../calendar.ts";
import { answerOf } from "./answer.ts";
import type { PersonLedger } from "./ledger.ts";
import type { PersonKey } from "./person.ts";
import { itemsEver } from "./terms.ts";

const counted = ["given", "refused", "withdrawn"] as const;
type Counted = (typeof counted)[number];

/** One item's figures for a month: numbers of people, merged ones as one; nothing about a person. */
export interface ConsentCount {
  readonly item: string;
  readonly name: Localized;
  /** People whose consent stands now. */
  readonly standing: number;
  /** People who declared that in the month, once or more. */
  readonly given: number;
  readonly refused: number;
  readonly withdrawn: number;
}

/** What one person did about an item. */
interface Did {
  readonly stands: boolean;
  readonly declared: ReadonlySet<Counted>;
  /** Whom the person was merged into. */
  readonly to: PersonKey | undefined;
}

/**
 * Counts everybody's ledger for a month (`YYYY-MM`); items without any declaration are left out. Merged persons come one
 * by one, in any order.
 */
export async function consentCounts(
  everybody: AsyncIterable<PersonLedger>,
  month: string,
  { policy, timeZone }: Pick<Business, "policy" | "timeZone">,
  nowMs: number,
): Promise<readonly ConsentCount[]> {
  const items = new Map<string, Map<PersonKey, Did>>();
  for await (const { entries } of everybody) {
    for (const { entry, revisions } of entries) {
      const people = items.get(entry.item) ?? new Map<PersonKey, Did>();
      items.set(entry.item, people);
      const inMonth = revisions.filter(({ at }) => dateIn(timeZone, Date.parse(at)).startsWith(month));
      people.set(entry.person, {
        stands: answerOf(entry.standing, nowMs).may,
        declared: new Set(counted.filter((one) => inMonth.some(({ decision }) => decision === one))),
        // By the revisions, which an erasure leaves.
        to: revisions.findLast(({ decision }) => decision === "moved")?.other,
      });
    }
  }
  const named = policy.versions.flatMap(({ consents }) => consents);
  return itemsEver({ policy }).flatMap((item) => {
    const people = items.get(item);
    const name = named.findLast(({ key }) => key === item)?.name;
    return people === undefined || name === undefined ? [] : [{ item, name, ...countOf(people) }];
  });
}

function countOf(people: ReadonlyMap<PersonKey, Did>): Omit<ConsentCount, "item" | "name"> {
  const who = new Map<Counted, Set<PersonKey>>(counted.map((one) => [one, new Set()]));
  let standing = 0;
  for (const [person, { stands, declared }] of people) {
    if (stands) standing += 1;
    for (const one of declared) who.get(one)?.add(rootOf(people, person));
  }
  const of = (one: Counted) => who.get(one)?.size ?? 0;
  return { standing, given: of("given"), refused: of("refused"), withdrawn: of("withdrawn") };
}

/** A merge always points to the smaller key, so this ends. */
function rootOf(people: ReadonlyMap<PersonKey, Did>, person: PersonKey): PersonKey {
  const to = people.get(person)?.to;
  return to === undefined ? person : rootOf(people, to);
}
