import { DynamoDBClient, ScanCommand } from "@aws-sdk/client-dynamodb";
import { expect, test } from "vitest";
import { HostedPages, readHostedResult } from "../../functions/client/hosted.ts";
import { languages } from "../../functions/domain/business.ts";
import { clientOf, keyOf } from "./consent-client.ts";
import { SettingsUser } from "./consent-person.ts";
import { Executions } from "./executions.ts";
import { formsIn } from "./forms.ts";
import { said, staff } from "./journey.ts";
import { type LocalDesk, localDesk } from "./local-desk.ts";
import { linkIn, newestMail, Person } from "./person.ts";

/** The hosted consent page, as an app's server and its users see it. */

const returnTo = "https://app.jing.example/consent/done";
const state = "session-of-the-app-1";

async function app(desk: LocalDesk) {
  const key = await keyOf(desk);
  const client = await clientOf(desk, { key });
  const hosted = new HostedPages(client);
  const link = async (user: string, language = "ja") => {
    const { url } = await hosted.consentLink({
      person: { user },
      item: "location",
      returnTo,
      state,
      language,
    });
    return url;
  };
  const check = async (user: string) => client.check({ person: { user }, item: "location" });
  const read = (result: string | null, of = state) =>
    readHostedResult(result ?? "", { client: "app", keys: [key], state: of, now: desk.desk.clock.now() });
  return { client: hosted, link, check, read };
}

test.each(languages)(
  "refused, then agreed to, on the hosted page in %s; each result is taken once",
  async (lang) => {
    await using desk = await localDesk();
    const { client, link, check, read } = await app(desk);
    const person = new Person(desk);
    expect(await check("u-1")).toMatchObject({ may: false, because: "none" });

    const page = await person.open(await link("u-1", lang));
    expect(page.status, said(page)).toBe(200);
    expect(page.url).not.toContain("u-1");
    expect(page.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(page.headers.get("content-security-policy")).toContain(
      "form-action 'self' https://app.jing.example;",
    );
    // Two buttons of the same size, in one form; nothing is preselected.
    expect(page.html.match(/<button name="decision" value="(given|refused)">/g)).toHaveLength(2);
    expect(page.html).not.toMatch(/ checked|autofocus/);
    // Looking, also by a mail scanner, records nothing.
    expect(await check("u-1")).toMatchObject({ may: false, because: "none" });

    const refused = await person.send(page, "/consent", { decision: "refused" });
    expect(refused.status).toBe(303);
    const back = new URL(refused.headers.get("location") ?? "");
    expect(`${back.origin}${back.pathname}`).toBe(returnTo);
    expect(back.searchParams.get("state")).toBe(state);
    expect(read(back.searchParams.get("result"))).toMatchObject({ item: "location", decision: "refused" });
    expect(await check("u-1")).toMatchObject({ may: false, because: "refused" });

    const again = await person.open(await link("u-1", lang));
    const agreed = await person.send(again, "/consent", { decision: "given" });
    const result = new URL(agreed.headers.get("location") ?? "").searchParams.get("result") ?? "";
    expect(await check("u-1")).toMatchObject({ may: true, because: "given" });
    expect(await client.spend(result, "another session")).toBeUndefined();
    expect(await client.spend(result, state)).toMatchObject({
      decision: "given",
      receipt: expect.any(String),
    });
    expect(await client.spend(result, state)).toBeUndefined();
    // The link shows the receipt from now on, and takes no more answers.
    const receipt = await person.open(again.url);
    expect(said(receipt)).toContain(lang === "ja" ? "控えの番号" : "Receipt number");
    const json = JSON.parse((await person.open(`${again.url}&format=json`)).html);
    expect(json).toMatchObject({
      schema_version: "ISO/IEC TS 27560:2023",
      consent_event: { event_type: "given", event_state: "active" },
      pii_processing: { wording: { version: "2026-11-28" } },
    });
    const other = await person.send(again, "/consent", { decision: "refused" });
    expect(other.status).toBe(200);
    expect(await check("u-1")).toMatchObject({ may: true });
  },
);

test("an answer without origin or token, or from another site, is refused, and so is a result that is forged or of another session", async () => {
  await using desk = await localDesk();
  const { link, check, read, client } = await app(desk);
  const person = new Person(desk);
  const page = await person.open(await link("u-2"));
  const form = formsIn(page.html).find(({ action }) => action === "/consent");
  const fields = Object.fromEntries(form?.preset ?? []);
  const send = (values: Record<string, string>, headers: Record<string, string> = {}) =>
    person.post("/consent", new URLSearchParams({ ...fields, decision: "given", ...values }), headers);
  expect((await send({ token: "" })).status).toBe(400);
  expect((await send({ wording: "2020-01-01" })).status).toBe(400);
  expect((await send({}, { origin: "https://evil.example", "sec-fetch-site": "cross-site" })).status).toBe(
    403,
  );
  const bare = await desk.ask?.(new URL("/consent", desk.url), {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ ...fields, decision: "given" }).toString(),
  });
  expect(bare?.status).toBe(403);
  expect(await check("u-2")).toMatchObject({ may: false, because: "none" });

  // A parent who says yes for a child has to state the proof.
  const parent = await send({ representative: "yes" });
  expect(parent.status).toBe(400);
  expect(parent.html).toContain('id="proof-error"');
  const proved = await send({ representative: "yes", proof: "住民票（母）" });
  const result = new URL(proved.headers.get("location") ?? "").searchParams.get("result") ?? "";
  expect(read(result)).toBeDefined();
  expect(read(result, "another session")).toBeUndefined();
  expect(read(`${result.slice(0, -3)}AAA`)).toBeUndefined();
  await desk.advance("PT11M");
  expect(read(result)).toBeUndefined();
  expect(await client.spend(result, state)).toBeUndefined();
  // Only registered return addresses, matched exactly.
  const wrong = { person: { user: "u-2" }, item: "location", state, language: "ja" as const };
  for (const to of [`${returnTo}/`, "https://app.jing.example/consent/done?x=1", "https://evil.example/"]) {
    await expect(client.consentLink({ ...wrong, returnTo: to })).rejects.toThrow();
  }
  await desk.advance("PT1H");
  expect((await person.open(page.url)).status).toBe(410);
});

test.each(languages)(
  "an app's user and an address are joined in %s once both are proved, and a withdrawal by the mailed link reaches the app",
  async (lang) => {
    await using desk = await localDesk();
    const { client, link, check } = await app(desk);
    const person = new Person(desk);
    await person.send(await person.open(await link("u-3")), "/consent", { decision: "given" });
    expect(await check("u-3")).toMatchObject({ may: true });

    const { url } = await client.settingsLink({ person: { user: "u-3" }, language: lang });
    expect(url).not.toContain("u-3");
    const user = await SettingsUser.open(desk, { lang, from: url.replace("?link=", "?from=") });
    const shown = await user.settings();
    const joined = await user.send(shown, "/settings/join", {});
    expect(said(joined)).toContain(lang === "ja" ? "1つにまとめました" : "are joined");
    expect(said(joined)).toContain(lang === "ja" ? "同意されています" : "You have agreed");
    // Another link, by mail alone, opens the same settings; off there is off in the app at once.
    const byMail = await SettingsUser.open(desk, { lang, email: user.email });
    await byMail.switchOff();
    expect(await check("u-3")).toMatchObject({ may: false, because: "withdrawn" });
    await byMail.stopped();
  },
);

test.each([
  ["ja", "同意されています", "停止しました"],
  ["en", "You have agreed", "Stopped"],
] as const)(
  "opened from the app alone in %s, the settings show and stop what the app's user agreed to",
  async (language, given, stopped) => {
    await using desk = await localDesk();
    const { client, link, check } = await app(desk);
    const person = new Person(desk);
    await person.send(await person.open(await link("u-4", language)), "/consent", { decision: "given" });
    const { url } = await client.settingsLink({ person: { user: "u-4" }, language });
    const page = await person.open(url);
    expect(said(page)).toContain(given);
    expect(page.html).toContain("/settings?from=");
    const off = await person.send(page, "/settings/off", {});
    expect(said(off)).toContain(stopped);
    expect(await check("u-4")).toMatchObject({ may: false, because: "withdrawn" });
    await desk.settle();
    // Its owner is told the id under which the app knows them.
    const asked = await newestMail(desk, staff.owner("website"), "act-on-system");
    const task = await person.open(linkIn(asked));
    expect(said(task)).toContain("app: u-4");
    const done = {
      choice: "done",
      did: "止めました。",
      extent: "as-decided",
      collected: "erased",
      stays: "nothing",
    };
    await person.send(task, "/task", done);
    await desk.settle();
    // The person cannot be mailed: the desk tells them another way, and has no receipt to post.
    await newestMail(desk, staff.desk, "deliver-otherwise");
    const letters = (await desk.mails()).filter(({ tags }) => tags["mail"]?.startsWith("post-letter"));
    expect(letters).toEqual([]);
  },
);

test("no id, address or proof of a person is in a link, a log, an execution or the counters", async () => {
  const [userId, address, proof] = ["canary101user", "canary102address", "canary103proof"];
  await using desk = await localDesk();
  const { client, link } = await app(desk);
  const person = new Person(desk);
  const page = await person.open(await link(userId));
  const values = { decision: "given", representative: "yes", proof };
  const agreed = await person.send(page, "/consent", values);
  const { url } = await client.settingsLink({ person: { user: userId } });
  const from = url.replace("?link=", "?from=");
  const user = await SettingsUser.open(desk, { email: `${address}@example.com`, from });
  await user.send(await user.settings(), "/settings/join", {});
  await user.switchOff();
  await user.stopped();

  const mails = (await desk.mails()).filter(({ to }) => to.some((one) => one.includes(address)));
  const addresses = [...person.seen, ...user.seen].map((seen) => seen.url);
  const executions = new Executions(desk, "consent-withdrawal");
  const histories = await Promise.all(
    (await executions.names()).map(async (name) => [name, await executions.history(name)]),
  );
  expect(histories).toHaveLength(1);
  const dynamo = new DynamoDBClient({
    region: "ap-northeast-1",
    endpoint: desk.desk.variables["AWS_ENDPOINT_URL_DYNAMODB"] ?? "",
  });
  const { Items } = await dynamo.send(new ScanCommand({ TableName: desk.desk.variables["COUNTERS_TABLE"] }));
  dynamo.destroy();
  const everywhere = {
    addresses: [...addresses, ...mails.flatMap(({ links }) => links), agreed.headers.get("location")].join(),
    log: desk.log.join(),
    executions: JSON.stringify(histories),
    counters: JSON.stringify(Items),
  };
  for (const marker of [userId, address, proof]) {
    const forms = [0, 1, 2].map((shift) =>
      Buffer.from(`${"x".repeat(shift)}${marker}`)
        .toString("base64")
        .slice(shift + 1, -4),
    );
    for (const [where, text] of Object.entries(everywhere)) {
      for (const form of [marker, ...forms]) expect(text.includes(form), `${marker} in ${where}`).toBe(false);
    }
  }
  // They are where they belong: otherwise this would prove nothing.
  expect(JSON.stringify(mails)).toContain(address);
});
