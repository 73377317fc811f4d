import type { Language } from "../../../../functions/domain/business.ts";
import { personKeySchema } from "../../../../functions/domain/consents/person.ts";
import type { Decided } from "../../../../functions/domain/consents/receipt.ts";
import type { Revision } from "../../../../functions/domain/consents/revision.ts";
import { changeItem } from "../../../../functions/domain/policy/binding.ts";
import { wordingHash, wordingOn } from "../../../../functions/domain/policy/wordings.ts";
import { itemName } from "../../../../functions/views/consents/item-name.ts";
import type { Html } from "../../../../functions/views/html.ts";
import { consentPage } from "../../../../functions/views/pages/consent.ts";
import { consentReceiptPage } from "../../../../functions/views/pages/consent-receipt.ts";
import {
  mailsStoppedPage,
  policyAnsweredPage,
  policyAnswerPage,
  stopMailsPage,
} from "../../../../functions/views/pages/policy-answer.ts";
import {
  settingsOwedPage,
  settingsPage,
  settingsRequestPage,
  settingsSentPage,
} from "../../../../functions/views/pages/settings.ts";
import { consentItems } from "../../../clinic/consents.ts";
import { policy } from "../../../clinic/policy.ts";
import { jing as business } from "./cases.ts";

/** The pages for agreeing, refusing and withdrawing, with the clinic's items, which are the longest. */

const at = "2026-12-07T00:00:00.000Z";
const link = "s".repeat(43);
const person = personKeySchema.parse(`P-${"7K2M90PQ3X".repeat(3).slice(0, 26)}`);

const items = policy.consents.map(({ key, name }) => {
  const item = consentItems.find((one) => one.key === key);
  if (item === undefined) throw new Error(`no item ${key}`);
  const wording = wordingOn(item, "2026-12-07");
  return { key, name, item, wording, hash: wordingHash(item, wording) };
});

/** A growing history: agreed and withdrawn in turn. */
function revisionsOf(index: number, language: Language): readonly Revision[] {
  const { wording, hash } = items[index] ?? items[0] ?? { wording: { version: "" }, hash: "" };
  return Array.from(
    { length: 8 },
    (_, n): Revision => ({
      n: n + 1,
      at,
      decision: n % 2 === 0 ? "given" : "withdrawn",
      consent: n + 1,
      state: n % 2 === 0 ? "active" : "revoked",
      wording: { version: wording.version, hash, language },
      channel: "page",
      policyVersion: policy.effective,
      seal: hash,
      details: {
        salt: "s".repeat(24),
        givenBy: { kind: "representative", proof: "戸籍謄本" },
        perceivedBy: { kind: "desk" },
        proof: "C-7K2M-90PQ-3XYZ",
      },
      prev: hash,
      hash,
    }),
  );
}

/** The page about a change of the policy, and those that follow. */
function changePages(language: Language): Readonly<Record<string, Html>> {
  const shown = { business, language, policy, link };
  const asked = items.map(({ item, wording }) => ({ item, wording }));
  const revision = revisionsOf(2, language)[1] ?? ({} as Revision);
  const key = changeItem("2027-01-15");
  const name = itemName(business, language, key);
  const receipt = { ...{ business, language, person, item: key, name, revision }, wording: undefined };
  const carried = { link, lang: language, shown: "0".repeat(64), answered: "1" };
  const asking = { ...shown, carried, values: {}, problems: [], changed: false, bound: false };
  const answered = { ...shown, decided: receipt, bound: false, told: true, mailed: true };
  return {
    "policy-answer": policyAnswerPage({ ...asking, asked: asked.slice(0, 2), answered: "silent" }),
    "policy-answer-again": policyAnswerPage({
      ...{ ...asking, asked: asked.slice(0, 1), answered: "refused", changed: true },
      values: { representative: "yes" },
      problems: [{ field: "proof", problem: "missing" }],
    }),
    "policy-agreed": policyAnsweredPage({ ...answered, answered: "agreed" }),
    "policy-refused": policyAnsweredPage({ ...answered, answered: "refused" }),
    "policy-answer-bound": policyAnswerPage({
      ...{ ...asking, asked: asked.slice(0, 2), answered: "agreed", bound: true },
    }),
    "policy-ended": policyAnsweredPage({ ...answered, answered: "refused", bound: true }),
    "mails-stop": stopMailsPage(shown),
    "mails-stopped": mailsStoppedPage(shown),
  };
}

/** Every such page, with its longest content. */
export function consentPages(language: Language): Readonly<Record<string, Html>> {
  const asking = items.map(({ key, name, wording }) => ({
    ...{ business, language, name, wording, values: {}, problems: [] },
    answer: { may: false, says: "none" as const },
    client: { ja: "アプリ", en: "The app" },
    action: "/consent",
    here: { path: "/consent", parameters: { link } },
    carried: {
      link,
      item: key,
      wording: wording.version,
      lang: language,
      token: link,
      nonce: "n".repeat(16),
    },
  }));
  const [first] = asking;
  const decided: Decided = {
    ...{ business, language, person },
    item: "tests-abroad",
    name: items[2]?.name ?? { ja: "" },
    wording: items[2]?.wording,
    revision: revisionsOf(2, language)[1] ?? ({} as Revision),
  };
  const shown = items.map(({ key, name, wording }, index) => ({
    ...{ key, name, wording },
    answer: {
      may: index % 2 === 0,
      says: index % 2 === 0 ? ("given" as const) : ("withdrawn" as const),
      since: at,
    },
    revisions: revisionsOf(index, language),
  }));
  // An answer to a new version of the policy is shown, and has no switch.
  const change = changeItem("2027-01-15");
  shown.push({
    ...{ key: change, name: itemName(business, language, change), wording: undefined },
    answer: { may: true, says: "given" as const, since: at },
    revisions: revisionsOf(2, language),
  } as unknown as (typeof shown)[number]);
  const client = { ja: "アプリ", en: "The app" };
  const form = { business, language, problems: [], values: {} };
  const wrong = [{ field: "email", problem: "not-an-address" }];
  return {
    ...changePages(language),
    ...Object.fromEntries(asking.map((one, index) => [`consent-${items[index]?.key}`, consentPage(one)])),
    ...(first !== undefined && {
      "consent-errors": consentPage({
        ...first,
        changed: true,
        values: { decision: "given", representative: "yes" },
        problems: [{ field: "proof", problem: "missing" }],
      }),
    }),
    "consent-receipt": consentReceiptPage({
      ...{ decided, told: true, mailed: "owed", json: `/settings/receipt?link=${link}&format=json` },
      back: { to: `/settings?link=${link}`, kind: "settings" },
    }),
    "settings-request": settingsRequestPage({ ...form, from: { client, link } }),
    "settings-request-errors": settingsRequestPage({
      ...form,
      values: { email: "hanako@@mail" },
      problems: wrong,
    }),
    "settings-sent": settingsSentPage({ business, language }),
    "settings-owed": settingsOwedPage({ business, language }),
    settings: settingsPage({
      ...{
        business,
        language,
        link,
        nonce: "n".repeat(16),
        items: shown,
        joins: client,
        done: "joined",
        news: true,
      },
    }),
    "settings-from-app": settingsPage({
      ...{ business, language, link, nonce: "n".repeat(16), items: shown.slice(0, 1), proves: "/settings" },
    }),
  };
}
