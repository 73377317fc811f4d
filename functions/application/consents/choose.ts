import type { Who } from "../../domain/consents/ledger.ts";
import type { Decided } from "../../domain/consents/receipt.ts";
import { sealStop, type UntoldStop } from "../../domain/consents/untold.ts";
import type { ConsentPageDeps } from "./page-deps.ts";
import { type Choice, type Chosen, keyOf, recordChoice } from "./record-choice.ts";
import { tellIfEnded } from "./tell-systems.ts";

/** A choice on a page, for every identity that its link proves. */
export interface ChoiceOfAll extends Omit<Choice, "who" | "tells"> {
  readonly everybody: readonly [Who, ...Who[]];
  /** The person named when the systems' owners are told to stop. */
  readonly told: Pick<UntoldStop, "email" | "user">;
}

export type ChosenByAll =
  | { readonly kind: "recorded" | "again"; readonly decided: Decided; readonly ended: boolean }
  /** The same form was answered differently before: the first answer stands. */
  | { readonly kind: "answered-before" };

/**
 * Records a choice in the ledger; if it ends a consent, tells the owners of its systems. If that is cut off, the sweep
 * finds it in the ledger. Idempotent.
 */
export async function choose(deps: ConsentPageDeps, choice: ChoiceOfAll): Promise<ChosenByAll> {
  const { everybody, told: whom, ...each } = choice;
  const tells = sealStop(await deps.counters.deskKey(), {
    ...{ item: choice.item.key, language: choice.language, ...whom },
    systems: [...(choice.wording?.systems ?? [])],
    policyVersion: choice.policyVersion,
    key: keyOf(choice.key),
  });
  const recorded: Extract<Chosen, { recorded: unknown }>[] = [];
  for (const who of everybody) {
    const chosen = await recordChoice(deps, { ...each, who, tells });
    if (chosen.kind === "answered-before") return chosen;
    recorded.push(chosen);
  }
  const [first] = recorded;
  if (first === undefined) throw new RangeError("a choice of nobody");
  // Everybody's part is in the ledger before anybody is told.
  let ended = false;
  for (const one of recorded) if (await tellIfEnded(deps, one.recorded)) ended = true;
  return { kind: first.kind, decided: first.decided, ended };
}
