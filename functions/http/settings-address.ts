import { addressesOf } from "../application/consents/addresses-of.ts";
import { joinSubject, personOf } from "../application/consents/consent-subject.ts";
import type { ConsentPageDeps } from "../application/consents/page-deps.ts";
import { agreed, withoutPurpose } from "../domain/address-book.ts";
import { type HttpAnswer, type HttpRequest, problem } from "../runtime/http.ts";
import { formField } from "./fields.ts";
import { lookedUpAgain, type OpenedSettings } from "./settings-link.ts";
import { show } from "./settings-show.ts";

/** Links the proved address and the program's id to one person. */
export async function join(
  deps: ConsentPageDeps,
  http: HttpRequest,
  opened: OpenedSettings,
): Promise<HttpAnswer> {
  const { link, subject, language } = opened;
  if (link.email === undefined || link.user === undefined) return problem("bad-request", { language });
  await joinSubject(deps, subject, opened);
  return show(deps, http, await lookedUpAgain(deps, opened), "joined");
}

/** The version of the wording next to the news checkbox, for the address book. */
const newsWording = "settings-2026-11-28";

/**
 * Whether news of the policy go to the address. No takes effect at once, and deletes the address if it was kept for
 * nothing else.
 */
export async function news(
  deps: ConsentPageDeps,
  http: HttpRequest,
  opened: OpenedSettings,
): Promise<HttpAnswer> {
  const { runtime, addresses } = deps;
  const { link, language, subject } = opened;
  const wanted = formField(http, "news") === "yes";
  const { email } = link;
  if (email === undefined) return problem("bad-request", { language });
  const owner = wanted ? await personOf(deps, subject) : subject.aliases[0]?.person;
  const known = owner === undefined ? [] : await addressesOf(deps, owner);
  if (wanted) {
    const person = known[0]?.person ?? owner;
    if (person === undefined) return problem("bad-request", { language });
    const at = new Date(runtime.clock.now()).toISOString();
    const purposes = ["changes", "receipts"] as const;
    const agreement = { person, address: email, language, purposes, wording: newsWording, at };
    await addresses.change(person, (entry) => ({ write: agreed(entry, agreement), value: undefined }));
  } else {
    for (const { person } of known) {
      await addresses.change(person, (entry) => {
        const kept = entry && withoutPurpose(entry, "changes");
        const left = kept && withoutPurpose(kept, "receipts");
        return { ...(entry !== undefined && { write: left ?? ("remove" as const) }), value: undefined };
      });
    }
  }
  return show(deps, http, await lookedUpAgain(deps, opened), "saved");
}
