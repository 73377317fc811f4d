import { expect, test, vi } from "vitest";
import { business } from "../../business.config.ts";
import { HostedPages } from "../../functions/client/hosted.ts";
import { withDefaults } from "../../functions/domain/business.ts";
import { clientOf } from "./consent-client.ts";
import { SettingsUser } from "./consent-person.ts";
import { type LocalDesk, localDesk } from "./local-desk.ts";

/**
 * A deployed function has loaded no language but those that its pages ask for; the tests' own process has all. Pages
 * lead to themselves in the other languages, which they have to name.
 */

/** The function as a cold start finds it, on the tables of this desk. */
async function coldStart(
  { desk }: LocalDesk,
  load: () => Promise<typeof import("../../functions/http/settings.ts")>,
) {
  vi.resetModules();
  const { create } = await load();
  const { loadLanguages } = await import("../../functions/languages/catalogue.ts");
  const configuration = withDefaults(business);
  const faults: unknown[] = [];
  const handler = create({
    ...{ env: desk.variables, clock: desk.clock, business: configuration, configuration, loadLanguages },
    log: (event, facts) => void (event === "http.fault" && faults.push(facts)),
    sleep: async () => undefined,
    random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    ...(desk.inProcess !== undefined && { requestHandler: desk.inProcess.transport }),
  });
  return async (address: string, form?: Record<string, string>) => {
    const { pathname, search } = new URL(address);
    const method = form === undefined ? "GET" : "POST";
    const { statusCode } = await handler({
      routeKey: `${method} ${pathname}`,
      rawQueryString: search.slice(1),
      headers: { "content-type": "application/x-www-form-urlencoded", origin: new URL(desk.url).origin },
      requestContext: { http: { method, sourceIp: "203.0.113.7" } },
      body: new URLSearchParams(form).toString(),
    });
    return { statusCode, faults };
  };
}

test("a cold start serves every page of the settings and of consents with only the languages that it loads", async () => {
  await using desk = await localDesk();
  const user = await SettingsUser.open(desk);
  await user.agree();
  const hosted = new HostedPages(await clientOf(desk));
  const { url: consent } = await hosted.consentLink({
    ...{ person: { user: "u-1" }, item: "location", state: "session-1", language: "ja" },
    returnTo: "https://app.jing.example/consent/done",
  });
  const { searchParams } = new URL(user.link);
  const link = searchParams.get("link") ?? "";
  const load = () => import("../../functions/http/settings.ts");
  const pages: readonly (readonly [string, Record<string, string>?])[] = [
    [consent],
    [`${desk.url}/settings`],
    [`${desk.url}/settings?link=${link}`],
    [`${desk.url}/settings/item?link=${link}&item=location`],
    [`${desk.url}/settings/receipt?link=${link}&item=location&n=1`],
    [`${desk.url}/settings/off`, { link, item: "location", nonce: "once" }],
    [`${desk.url}/settings/news`, { link, news: "yes" }],
    [`${desk.url}/settings`, { email: "hanako@example.com" }],
  ];
  for (const [address, form] of pages) {
    const ask = await coldStart(desk, load);
    expect(await ask(address, form), `${new URL(address).pathname} ${form && "POST"}`).toEqual({
      statusCode: 200,
      faults: [],
    });
  }
});
