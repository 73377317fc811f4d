import type { AddressBook } from "../../domain/address-book.ts";
import { noCounts } from "../../domain/changes/counts.ts";
import type { ConsentLedger } from "../../domain/consents/ledger.ts";
import { StepImpossible } from "../../domain/errors.ts";
import { type BoundVersions, changeItem } from "../../domain/policy/binding.ts";
import type { Surroundings } from "../../domain/ports.ts";
import { type AnnouncementDeps, underWay } from "./announcements.ts";
import { type BindingDeps, bindingOf } from "./bindings.ts";
import { withEntry } from "./count-change.ts";
import { ended, mostRounds, type PassStep, walk } from "./pass.ts";

export interface BindDeps extends AnnouncementDeps, Omit<BindingDeps, "business" | "ledger"> {
  readonly runtime: Pick<Surroundings, "business" | "clock" | "log">;
  readonly addresses: Pick<AddressBook, "page" | "find">;
  readonly bound: BoundVersions;
  readonly ledger: BindingDeps["ledger"] & Pick<ConsentLedger, "find" | "list">;
}

/**
 * On a version's effective date: records which version binds each person in the address book, the new one or, without
 * the consent it needs, the previous one; and counts the results of the announcement.
 */
export async function bindNext(
  deps: BindDeps,
  { version, round }: { readonly version: string; readonly round: number },
): Promise<PassStep> {
  const { business, clock, log } = deps.runtime;
  const { announcement } = await underWay(deps, version);
  if (round >= mostRounds)
    throw new StepImpossible(`policy ${version}: more people than one execution counts`);
  const first = announcement.passes.bind?.after === undefined;
  let counts = first ? noCounts : (announcement.counts ?? noCounts);
  const reached = await walk(deps, {
    announcement,
    pass: "bind",
    noting: () => ({ counts }),
    visit: async (entry) => {
      const { person } = entry;
      const binds = await bindingOf({ ...deps, business }, person, version);
      const fixed = { version, binds, at: new Date(clock.now()).toISOString() };
      await deps.bound.fix(person, fixed);
      // Somebody merged into another keeps their address, but is found as that person.
      const answered = await deps.ledger.find(person, changeItem(version));
      if (answered !== undefined && answered.person !== person) await deps.bound.fix(answered.person, fixed);
      counts = await withEntry({ ...deps, business }, counts, entry, version);
      return "go-on";
    },
  });
  if (reached !== "end") return { done: false, waitSeconds: 1 };
  await ended(deps, { ...announcement, counts }, "bind", true);
  log("policy.bound", { count: counts.people });
  return { done: true, waitSeconds: 0 };
}
