import { documentsFor } from "../../functions/domain/agent.ts";
import type { TaskKind } from "../../functions/domain/questions/kinds.ts";
import type { ConfirmedRequest } from "../../functions/domain/request/request.ts";
import type { Choice } from "../../functions/domain/rights/choices.ts";
import { choicesOf, choosableCodes, rightOf } from "../../functions/domain/rights/index.ts";
import type { Values } from "./journey.ts";

type Usual = (request: ConfirmedRequest, today: string) => Values;

/**
 * The usual answer to each question, with values for all its page's possible fields. Undefined if people do not
 * answer, and time passes.
 */
export const usualAnswers: { readonly [Kind in TaskKind]: Usual | undefined } = {
  "verify-identity": ({ behalf }) => ({
    choice: "confirmed",
    method: "customer-record",
    document: "none",
    medium: "electronic",
    authority: behalf === undefined ? "" : (documentsFor(behalf.kind)[0] ?? ""),
    hearing: "told",
    hearingNote: "Called back at the number on file.",
    receives: "requester",
  }),
  "send-evidence": () => ({ text: "I was born in May." }),
  "cooling-off": undefined,
  "notice-delivery": undefined,
  "warn-contact": undefined,
  "confirm-agent": () => ({ choice: "agree" }),
  "confirm-fee": () => ({ choice: "paid" }),
  "search-system": () => ({ choice: "nothing", searched: "By name" }),
  "resend-files": undefined,
  "blacken-file": undefined,
  "attach-scan": undefined,
  decide: (request) => {
    const choice = decision(request);
    return {
      choice,
      instruction: "Carry out what is asked for.",
      basis: "goodwill",
      purposes: "service",
      reply: "We keep the photographs.",
      ...(choice === "refuse" && {
        codes: choosableCodes(request.right, request.arrivalDate, "all")[0]?.code ?? "",
        explanation: "It cannot be done.",
      }),
    };
  },
  "sign-off": () => ({ choice: "approve" }),
  "act-on-system": () => ({
    choice: "done",
    extent: "as-decided",
    did: "Done.",
    changed: ["0"],
    collected: "erased",
    stays: "nothing",
  }),
  "post-package": () => ({ tracking: "9999" }),
  "deliver-otherwise": () => ({ how: "in-person" }),
  "keep-promise": (_request, today) => ({ on: today }),
  "renew-code": () => ({}),
  "reply-message": () => ({ choice: "reply", reply: "承知しました。" }),
  "post-letter": (_request, today) => ({ on: today }),
  "requester-unreachable": () => ({ choice: "told", how: "telephone" }),
  "advise-owner": () => ({ advice: "By name and address, please." }),
};

/** Grants what can be granted. */
function decision(request: ConfirmedRequest): Choice {
  const { search } = rightOf(request.right);
  const { findings = {}, actions = {} } = request.status === "deciding" ? request : {};
  if (Object.values(actions).some(({ state }) => state === "cannot")) return "refuse";
  if (search && !Object.values(findings).some(({ found }) => found)) return "no-such-data";
  const granting: readonly Choice[] = ["disclose", "grant", "inform", "reply"];
  return choicesOf(request.right).find((choice) => granting.includes(choice)) ?? "refuse";
}
