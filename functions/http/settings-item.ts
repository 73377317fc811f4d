import { choose as chooseItem } from "../application/consents/choose.ts";
import { recordedFor } from "../application/consents/consent-subject.ts";
import { askedItem, itemsOfPerson, reaching } from "../application/consents/items.ts";
import { mailReceipt } from "../application/consents/mail-receipt.ts";
import type { ConsentPageDeps } from "../application/consents/page-deps.ts";
import type { Choice } from "../application/consents/record-choice.ts";
import { answerOf } from "../domain/consents/answer.ts";
import { newest } from "../domain/consents/entry.ts";
import { formToken, isFormToken } from "../domain/consents/form-token.ts";
import type { Decided } from "../domain/consents/receipt.ts";
import { sealedKey } from "../domain/consents/sealed-link.ts";
import { languages } from "../domain/languages.ts";
import { versionOfItem } from "../domain/policy/binding.ts";
import { type Fields, type HttpAnswer, type HttpRequest, page, problem } from "../runtime/http.ts";
import { consentPage } from "../views/pages/consent.ts";
import type { FieldProblem } from "../views/pages/forms.ts";
import { readChoice } from "./consent-form.ts";
import { formField, oneOf } from "./fields.ts";
import { freshNonce, lookedUpAgain, nonceIn, type OpenedSettings } from "./settings-link.ts";
import { receiptPage } from "./settings-receipt.ts";
import { show } from "./settings-show.ts";

/** The wording of one item, shown before it is switched on. */
export async function showItem(
  deps: ConsentPageDeps,
  http: HttpRequest,
  opened: OpenedSettings,
): Promise<HttpAnswer> {
  return askItem(deps, opened, http.query.get("item"), {}, []);
}

async function askItem(
  deps: ConsentPageDeps,
  opened: OpenedSettings,
  key: string | undefined,
  values: Fields,
  problems: readonly FieldProblem[],
  changed = false,
): Promise<HttpAnswer> {
  const { runtime, ledger, counters } = deps;
  const { policy, today, language, secret, subject } = opened;
  const asked = key === undefined ? undefined : askedItem(policy, deps.items, key, today);
  if (asked === undefined) return problem("not-found", { language });
  const { item, wording, name } = asked;
  // The page links to itself in every other language.
  await runtime.loadLanguages(...languages);
  const standing = subject.person === undefined ? undefined : await ledger.standing(subject.person, item.key);
  const shown = { link: sealedKey(secret), item: item.key, wording: wording.version, language };
  return page(
    consentPage({
      ...{ business: runtime.business, language, name, wording, values, problems, changed },
      answer: answerOf(standing, runtime.clock.now(), reaching(item, wording)),
      action: "/settings/item",
      here: { path: "/settings/item", parameters: { link: secret, item: item.key } },
      carried: {
        ...{ link: secret, item: item.key, wording: wording.version, lang: language },
        token: formToken(await counters.deskKey(), shown),
        nonce: freshNonce(deps),
      },
    }),
    problems.length === 0 ? 200 : 400,
  );
}

/** Yes or no to the wording that was shown. */
export async function choose(
  deps: ConsentPageDeps,
  http: HttpRequest,
  opened: OpenedSettings,
): Promise<HttpAnswer> {
  if (http.body.kind !== "form") return problem("wrong-media-type");
  const { fields } = http.body;
  const { policy, today, language, secret } = opened;
  const key = oneOf(fields, "item");
  const asked = key === undefined ? undefined : askedItem(policy, deps.items, key, today);
  const version = oneOf(fields, "wording");
  if (asked === undefined || version === undefined) return problem("bad-request", { language });
  const shown = { link: sealedKey(secret), item: asked.item.key, wording: version, language };
  if (!isFormToken(await deps.counters.deskKey(), shown, oneOf(fields, "token"))) {
    return problem("bad-request", { language });
  }
  if (version !== asked.wording.version) return askItem(deps, opened, key, fields, [], true);
  const read = readChoice(fields);
  if (!read.ok) return askItem(deps, opened, key, fields, read.problems);
  return record(deps, http, opened, {
    item: asked.item,
    name: asked.name,
    wording: asked.wording,
    decision: read.decision,
    givenBy: read.givenBy,
    key: `${secret}\0${asked.item.key}\0${read.decision}\0${nonceIn(http)}`,
  });
}

/** Off at one press: no wording, reason or other page needed. */
export async function switchOff(
  deps: ConsentPageDeps,
  http: HttpRequest,
  opened: OpenedSettings,
): Promise<HttpAnswer> {
  const { policy, language, today, secret, subject } = opened;
  const key = formField(http, "item");
  const [found] =
    subject.person === undefined
      ? []
      : itemsOfPerson({
          ...{ business: deps.runtime.business, language, policy, items: deps.items, today },
          ledger: await deps.ledger.list(subject.person),
          nowMs: deps.runtime.clock.now(),
        }).filter((one) => one.key === key);
  const asked = key === undefined ? undefined : askedItem(policy, deps.items, key, today);
  const name = asked?.name ?? found?.name;
  // An answer to a new version of the policy is final: it determined the binding version.
  if (key === undefined || name === undefined || versionOfItem(key) !== undefined)
    return problem("bad-request", { language });
  if (asked?.wording.precondition !== undefined) return problem("no-switch", { language });
  return record(deps, http, opened, {
    item: { key },
    ...{ name, wording: asked?.wording, decision: "withdrawn", givenBy: { kind: "person" } },
    key: `${secret}\0${key}\0off\0${nonceIn(http)}`,
  });
}

/**
 * Writes to the ledger first, for every identity that the link proves; then tells the systems, and shows the receipt.
 */
async function record(
  deps: ConsentPageDeps,
  http: HttpRequest,
  opened: OpenedSettings,
  choice: Omit<Choice, "who" | "language" | "policyVersion">,
): Promise<HttpAnswer> {
  const { language, link, policy, subject } = opened;
  const [first, ...others] = recordedFor(subject);
  if (first === undefined) throw new RangeError("a link that proves nobody");
  const chosen = await chooseItem(deps, {
    ...{ ...choice, language, policyVersion: policy.effective },
    everybody: [first, ...others],
    told: { email: link.email, user: link.user },
  });
  if (chosen.kind === "answered-before") return problem("link-answered", { language });
  const { decided, ended } = chosen;
  // An old tab: another answer was given since, so what holds is shown, not the receipt of the earlier one.
  if (chosen.kind === "again" && !(await isNewest(deps, decided))) {
    return show(deps, http, await lookedUpAgain(deps, opened));
  }
  const mailed = await mailReceipt(deps, decided, link.email);
  return receiptPage(opened, { decided, told: ended, mailed });
}

async function isNewest({ ledger }: ConsentPageDeps, { person, item, revision }: Decided): Promise<boolean> {
  const entry = await ledger.find(person, item);
  return entry !== undefined && newest(entry).n === revision.n;
}
