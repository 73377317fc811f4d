import { addressesOf } from "../application/consents/addresses-of.ts";
import type { Subject } from "../application/consents/consent-subject.ts";
import { itemsOfPerson } from "../application/consents/items.ts";
import type { ConsentPageDeps } from "../application/consents/page-deps.ts";
import { type HttpAnswer, type HttpRequest, page } from "../runtime/http.ts";
import { address } from "../views/pages/parts.ts";
import { type SettingsDone, settingsPage } from "../views/pages/settings.ts";
import { clientName } from "./client-name.ts";
import { freshNonce, type OpenedSettings } from "./settings-link.ts";

/** All of a person's consents, as a page or as JSON. */
export async function show(
  deps: ConsentPageDeps,
  http: HttpRequest,
  opened: OpenedSettings,
  done?: SettingsDone,
): Promise<HttpAnswer> {
  const { runtime, ledger } = deps;
  const { link, subject, secret, language, policy, today } = opened;
  const known = subject.person === undefined ? undefined : await ledger.list(subject.person);
  if (http.query.get("format") === "json") {
    return { kind: "json", status: 200, value: known ?? { entries: [] } };
  }
  const items = itemsOfPerson({
    ...{ business: runtime.business, language, policy, items: deps.items, ledger: known, today },
    nowMs: runtime.clock.now(),
  });
  const client = link.user && clientName(deps, link.user.client);
  return page(
    settingsPage({
      business: runtime.business,
      ...{ language, items, done, link: secret, nonce: freshNonce(deps) },
      joins: link.email !== undefined && subject.apart ? client : undefined,
      proves: link.email === undefined ? address("/settings", { from: secret, lang: language }) : undefined,
      news: link.email === undefined ? undefined : await wantsNews(deps, subject),
    }),
  );
}

/** Of a link that proves an address: whether news go there. */
async function wantsNews(deps: ConsentPageDeps, { aliases: [first] }: Subject): Promise<boolean> {
  const entries = first?.person === undefined ? [] : await addressesOf(deps, first.person);
  return entries.some(({ purposes }) => purposes.changes !== undefined);
}
