import { expect, test } from "vitest";
import { addressesOf } from "../../functions/application/consents/addresses-of.ts";
import { HostedPages } from "../../functions/client/hosted.ts";
import { languages } from "../../functions/domain/business.ts";
import { aliasOf, type Known } from "../../functions/domain/consents/aliases.ts";
import { type PersonKey, personKeySchema } from "../../functions/domain/consents/person.ts";
import { clientOf } from "./consent-client.ts";
import { pageDepsOf } from "./consent-page-deps.ts";
import { SettingsUser } from "./consent-person.ts";
import { freshAddress } from "./journey.ts";
import { localDesk } from "./local-desk.ts";

/** Of two persons who turn out to be one, the one with the smaller key remains. */
const first = personKeySchema.parse(`P-${"0".repeat(26)}`);
const last = personKeySchema.parse(`P-${"Z".repeat(26)}`);

test.each(
  languages.flatMap((language) => [
    [language, "stays", first, last] as const,
    [language, "goes", last, first] as const,
  ]),
)(
  "in %s, the address of a person who %s is found, and ended, after a join",
  async (language, _, byMail, byApp) => {
    await using desk = await localDesk();
    const deps = pageDepsOf(desk);
    const email = freshAddress();
    const deskKey = await deps.counters.deskKey();
    const lead = (person: PersonKey, known: Known) =>
      deps.ledger.addAlias(person, aliasOf(deskKey, known), { by: "link", reference: "test" });
    await lead(byMail, { kind: "email", address: email });
    await lead(byApp, { kind: "user", client: "app", id: "u-1" });

    const hosted = new HostedPages(await clientOf(desk));
    const { url } = await hosted.settingsLink({ person: { user: "u-1" }, language });
    const from = url.replace("?link=", "?from=");
    const user = await SettingsUser.open(desk, { lang: language, email, from });
    const news = async (wanted: readonly string[]) =>
      user.send(await user.settings(), "/settings/news", { news: wanted });
    const wants = async () => /name="news" value="yes" checked/.test((await user.settings()).html);
    await news(["yes"]);
    await user.send(await user.settings(), "/settings/join", {});
    expect(await wants()).toBe(true);
    // What a disclosure tells, and what is mailed.
    expect((await addressesOf(deps, first)).map(({ address }) => address)).toEqual([email]);
    await news(["yes"]);
    expect(await addressesOf(deps, first)).toHaveLength(1);
    await news([]);
    expect(await wants()).toBe(false);
    expect(await addressesOf(deps, first)).toEqual([]);
    expect([await deps.addresses.find(first), await deps.addresses.find(last)]).toEqual([
      undefined,
      undefined,
    ]);
  },
);

test.each(languages)(
  "in %s, an address that is not joined with the app is found by itself",
  async (language) => {
    await using desk = await localDesk();
    const deps = pageDepsOf(desk);
    const client = await clientOf(desk);
    const wording = "2026-11-28";
    await client.record({ person: { user: "u-1" }, item: "location", decision: "given", wording });
    const { url } = await new HostedPages(client).settingsLink({ person: { user: "u-1" }, language });
    const user = await SettingsUser.open(desk, { lang: language, from: url.replace("?link=", "?from=") });
    await user.send(await user.settings(), "/settings/news", { news: ["yes"] });
    const byMail = await SettingsUser.open(desk, { lang: language, email: user.email });
    expect((await byMail.settings()).html).toMatch(/name="news" value="yes" checked/);
    // As a request by that address finds it, for a disclosure or an erasure.
    const alias = aliasOf(await deps.counters.deskKey(), { kind: "email", address: user.email });
    const person = await deps.ledger.resolve(alias);
    expect(person && (await deps.addresses.find(person))).toMatchObject({ address: user.email });
  },
);
