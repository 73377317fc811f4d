import type { Who } from "../../domain/consents/ledger.ts";
import type { Decided } from "../../domain/consents/receipt.ts";
import type { Request } from "../../domain/request/request.ts";
import type { ConsentPageDeps } from "./page-deps.ts";
import { type Choice, keyOf, recordChoice } from "./record-choice.ts";
import { createStopRequest, type Stop, tellSystems } from "./tell-systems.ts";

/** A choice on a page, for every identity that its link proves. */
export interface ChoiceOfAll extends Omit<Choice, "who"> {
  readonly everybody: readonly [Who, ...Who[]];
  /** The person named when the systems' owners are told to stop. */
  readonly told: Pick<Stop, "email" | "user">;
}

export type ChosenByAll =
  | { readonly kind: "recorded" | "again"; readonly decided: Decided; readonly ended: boolean }
  /** The same form was answered differently before: the first answer stands. */
  | { readonly kind: "answered-before" };

/** Records a choice in the ledger; if it ends a consent, tells the owners of its systems. Idempotent. */
export async function choose(deps: ConsentPageDeps, choice: ChoiceOfAll): Promise<ChosenByAll> {
  const { everybody, told, ...each } = choice;
  const stop: Stop = {
    ...{ item: choice.item.key, name: choice.name, language: choice.language, ...told },
    systems: choice.wording?.systems ?? [],
    policyVersion: choice.policyVersion,
    key: keyOf(choice.key),
  };
  const noting = (await endsConsent(deps, choice))
    ? await attempted(createStopRequest(deps, stop))
    : undefined;
  const recorded: Extract<ChosenByAll, { decided: Decided }>[] = [];
  for (const who of everybody) {
    const chosen = await recordChoice(deps, { ...each, who });
    if (chosen.kind === "answered-before") {
      // The first answer decides what becomes of what was noted for this one.
      if (noting !== undefined && !("fault" in noting)) await tellSystems(deps, noting.request);
      return chosen;
    }
    recorded.push(chosen);
  }
  const [first] = recorded;
  if (first === undefined) throw new RangeError("a choice of nobody");
  const ended = recorded.some((one) => one.ended);
  // The withdrawal counts all the same; the page shows an error, and submitting the form again tells the systems.
  if (noting !== undefined && "fault" in noting) throw noting.fault;
  const systemsTold =
    ended && (await tellSystems(deps, noting?.request ?? (await createStopRequest(deps, stop))));
  return { ...first, ended: systemsTold };
}

/** Whether a choice ends a standing consent; one that was recorded before ends nothing more. */
async function endsConsent(
  { ledger }: Pick<ConsentPageDeps, "ledger">,
  { everybody, decision, item, key }: ChoiceOfAll,
): Promise<boolean> {
  if (decision === "given") return false;
  for (const who of everybody) {
    const person = "alias" in who ? await ledger.resolve(who.alias) : who.person;
    const entry = person && (await ledger.find(person, item.key));
    if (entry?.standing.kind !== "declared" || entry.standing.state !== "active") continue;
    if (!entry.revisions.some(({ details }) => details?.key === keyOf(key))) return true;
  }
  return false;
}

type Attempt =
  | { readonly request: Request | undefined }
  | { readonly request?: undefined; readonly fault: unknown };

function attempted(noting: Promise<Request | undefined>): Promise<Attempt> {
  return noting.then(
    (request) => ({ request }),
    (fault: unknown) => ({ fault }),
  );
}
