import type { Language } from "../../functions/domain/business.ts";
import type { Task } from "../../functions/domain/request/tasks.ts";
import { extentOf, outcomeOf } from "../../functions/domain/rights/choices.ts";
import type { RefusalCode } from "../../functions/domain/rights/codes.ts";
import { choosableCodes, lawOf, type RightKey, rightOf } from "../../functions/domain/rights/index.ts";
import type { Outcome } from "../../functions/domain/rights/outcomes.ts";
import { Journey, systems, type Values } from "./journey.ts";
import type { DeskInUse } from "./person.ts";
import { usualAnswers } from "./usual-answers.ts";

/** What people allege and want, by right, as typed into the form. */
export const claims = {
  disclosure: {},
  "third-party-records": { recipient: "配送会社" },
  purpose: {},
  correction: { "item.0": "住所", "current.0": "東京都千代田区1-1", "correct.0": "東京都千代田区1-2" },
  "stop-violation": { ground: "beyond-purpose", measure: "stop-use", facts: "退会後も広告が届きます。" },
  "stop-provision": { ground: "provision-without-consent", facts: "同意していない提供がありました。" },
  "stop-need": { ground: "no-longer-needed", measure: "erase", facts: "退会しました。" },
  erasure: { facts: "もう利用しません。" },
  "opt-out": { facts: "広告のための利用を止めてください。" },
  "consent-withdrawal": {},
  // An inquiry needs no postal address.
  inquiry: { message: "どのような写真を保管していますか。", address: "" },
} satisfies Partial<Readonly<Record<RightKey, Values>>>;

/** The same for any right: default values for the fields that its law asks for. */
export function claimOf(type: RightKey): Values {
  const typed: Partial<Readonly<Record<RightKey, Values>>> = claims;
  const { grounds, measures, facts, items, recipient, message } = lawOf(type, today).claims;
  return (
    typed[type] ?? {
      ...(grounds[0] !== undefined && { ground: grounds[0].ground }),
      ...(measures[0] !== undefined && measures.length > 1 && { measure: measures[0] }),
      ...(facts === "required" && { facts: "該当する事実があります。" }),
      ...(items && claims.correction),
      ...(recipient && claims["third-party-records"]),
      ...(message && claims.inquiry),
    }
  );
}

const explanation = "The officer's explanation of this decision.";

/** A date of arrival on which today's table of rights applies. */
const today = "2026-12-07";

/**
 * One request of a right, taken to an outcome by the people in it; `identity`: additional values of the desk's check.
 */
export async function walk(
  desk: DeskInUse,
  type: RightKey,
  outcome: Outcome,
  language: Language,
  values: Values = claimOf(type),
  identity: Values = {},
  who: { readonly email?: string } = {},
): Promise<Journey> {
  const journey = await Journey.start(desk, { type, language, values, ...who });
  const right = rightOf(type);
  const { choices } = lawOf(type, today);
  switch (outcome) {
    case "withdrawn":
      await journey.withdraw();
      return journey;
    case "lapsed":
      await journey.askForMore();
      await desk.advance("P15D");
      await desk.settle();
      return journey;
    default:
      break;
  }
  if (outcome === "refused" && !choices.includes("refuse")) {
    await journey.cannotVerify();
    return journey;
  }
  if (right.identity) await journey.verify(identity);
  if ((await journey.status()) === "awaiting-fee") await journey.pay();
  if (right.search) await (outcome === "no-data" ? journey.searchInVain() : journey.search());
  await journey.decide(decisionFor(type, outcome, journey.staff.systems));
  if (right.act === "systems") await act(journey, type);
  await answerTheRest(journey);
  return journey;
}

/** The decision page filled in for an outcome. */
export function decisionFor(type: RightKey, outcome: Outcome, all: readonly string[] = systems): Values {
  const choice = lawOf(type, today).choices.find((one) => outcomeOf(one) === outcome);
  if (choice === undefined) throw new Error(`${type} has no choice for ${outcome}`);
  const extent = extentOf(choice);
  const codes = extent === undefined ? [] : [choosableCodes(type, today, extent)[0]?.code ?? ""];
  const reasons = { codes, explanation };
  switch (choice) {
    case "disclose":
    case "no-such-data":
      return { choice };
    case "disclose-in-part":
      return {
        choice,
        ...reasons,
        withheld: "Names of other customers",
        include: [all[0] ?? ""],
        [`content.${all[0]}`]: "2025-03-01 coffee beans",
      };
    case "grant":
      return {
        choice,
        instruction: "Carry out what is asked for.",
        ...(rightOf(type).goodwill && { basis: "goodwill" }),
      };
    case "grant-in-part":
      return { choice, ...reasons, instruction: "Only what is not needed.", withheld: "Tax records" };
    case "alternative":
      return { choice, ...reasons, instruction: "Block the record.", measure: "The record was blocked." };
    case "inform":
      return { choice };
    case "reply":
      return { choice, reply: "We keep photographs only of people who agreed." };
    case "refuse":
      return { choice, ...reasons };
  }
}

/** Waits until an erasure can no longer be called off, then every owner carries the decision out. */
async function act(journey: Journey, type: RightKey): Promise<void> {
  if (["notifying", "closed"].includes(await journey.status())) return;
  const { request } = await journey.record();
  if (request.tasks["cooling-off"]?.state === "pending") {
    await journey.desk.advance("P4D");
    await journey.desk.settle();
  }
  const all = journey.staff.systems;
  const asked = rightOf(type).search ? all.slice(0, 1) : all;
  for (const system of asked) {
    await journey.answer(journey.staff.owner(system), `act-on-system.${system}`, {
      choice: "done",
      extent: "as-decided",
      did: `Done in ${system}.`,
      stays: "nothing",
      ...(lawOf(type, today).claims.items && { changed: ["0"] }),
      ...(rightOf(type).endsConsents !== "none" && { collected: "erased" }),
    });
  }
}

/** Answers every other open question to staff as usual. */
async function answerTheRest(journey: Journey): Promise<void> {
  const { request } = await journey.record();
  for (const [taskId, { kind, state, recipient }] of Object.entries<Task>(request.tasks)) {
    const email = journey.staff.mailbox(recipient);
    const answer = usualAnswers[kind];
    if (request.status === "closed" || state !== "pending" || email === undefined || answer === undefined)
      continue;
    await journey.answer(email, taskId, answer(request, today));
    await answerTheRest(journey);
    return;
  }
}

/** The codes recorded by a walk to an outcome. */
export function codesOf(type: RightKey, outcome: Outcome): readonly RefusalCode[] {
  switch (outcome) {
    case "withdrawn":
      return ["A8_WITHDRAWN"];
    case "lapsed":
      return ["A1_ID_UNVERIFIED"];
    default: {
      if (outcome === "refused" && !lawOf(type, today).choices.includes("refuse"))
        return ["A1_ID_UNVERIFIED"];
      const decision = decisionFor(type, outcome);
      const codes = decision["codes"] ?? [];
      // Only codes of the table come out of decisionFor.
      return (typeof codes === "string" ? [codes] : codes) as readonly RefusalCode[];
    }
  }
}
