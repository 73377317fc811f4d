import { policyTexts } from "../../../../business.config.ts";
import type { Language } from "../../../../functions/domain/business.ts";
import { policyOn } from "../../../../functions/domain/policy/policy.ts";
import type { Html } from "../../../../functions/views/html.ts";
import {
  jointUsePage,
  procedurePage,
  purposesPage,
  transmissionPage,
} from "../../../../functions/views/pages/policy-registers.ts";
import { policyChangesPage, policyTextPage } from "../../../../functions/views/pages/policy-text.ts";
import { jing as business } from "./cases.ts";

/** Pages whose length depends on the business's own texts: the policy and its registers. */
export function otherPages(language: Language): Readonly<Record<string, Html>> {
  const today = "2026-12-07";
  const shown = { business, language, today };
  const register = { ...shown, policy: policyOn(business, today) };
  const [text] = policyTexts;
  if (text === undefined) throw new Error("no policy");
  const [clause, ...others] = text.clauses;
  if (clause === undefined) throw new Error("no clauses");
  const changed = { ...text, clauses: [{ ...clause, text: { ja: "改めた条項です。" } }, ...others.slice(1)] };
  return {
    policy: policyTextPage({ ...shown, texts: policyTexts, text }),
    "policy-changes": policyChangesPage({ ...shown, texts: policyTexts, before: text, after: changed }),
    "policy-transmission": transmissionPage(register),
    "policy-joint-use": jointUsePage(register),
    "policy-purposes": purposesPage(register),
    "policy-procedure": procedurePage(register),
  };
}
