import { afterAll, beforeAll, expect, test } from "vitest";
import { HostedPages } from "../../functions/client/hosted.ts";
import type { Configuration } from "../../functions/domain/business.ts";
import { changedClinic, changedItems, changedTexts, withResearch } from "../clinic/later-policies.ts";
import { Operator } from "../infra/desk/operator.ts";
import { clientOf, keyOf } from "./consent-client.ts";
import { SettingsUser } from "./consent-person.ts";
import { countersTable } from "./counters-table.ts";
import { Executions } from "./executions.ts";
import { said } from "./journey.ts";
import { type LocalDesk, localDesk } from "./local-desk.ts";
import { Markers } from "./markers.ts";
import { keyIn } from "./paper.ts";
import { linkIn, newestMail, Person } from "./person.ts";

/** The canary of `canary.test.ts` for consents, settings, the hosted page, provisions and announcements. */

const markers = new Markers();
const make = (place: string) => markers.make(place);
const returnTo = "https://app.sakura.example/done";
const nurses = "nurses@sakura.example";
const morita = "morita@sakura.example";

const [app] = changedClinic.clients;
if (app === undefined) throw new Error("the clinic has no program");
const business: Configuration = {
  ...changedClinic,
  clients: [
    {
      ...app,
      system: "charts",
      returnTo: [returnTo],
      may: ["consents:check", "consents:record", "policy:check", "provisions:record"],
    },
  ],
};

let desk: LocalDesk;
let own: LocalDesk & { business: Configuration };
beforeAll(async () => {
  desk = await localDesk({
    change: () => business,
    policyTexts: changedTexts,
    consentItems: changedItems,
  });
  own = { ...desk, business };
});
afterAll(() => desk.close());

const item = "referral";
const executionsOf = async (machine: ConstructorParameters<typeof Executions>[1]) => {
  const executions = new Executions(desk, machine);
  const names = await executions.names();
  const told = names.map(async (name) => [await executions.describe(name), await executions.history(name)]);
  return { count: names.length, text: JSON.stringify([names, await Promise.all(told)]) };
};

test("no personal data is in an execution, a log, a URL, a counter or the subject of a mail", async () => {
  const operator = new Operator(desk.desk, business, changedTexts);
  const key = await keyOf(desk);
  const client = await clientOf(desk, { key });
  const hosted = new HostedPages(client);
  markers.add("a client's secret", key.split(".")[1] ?? "");
  const user = make("user id");
  const wording = changedItems.find((one) => one.key === item)?.wordings.at(-1)?.version ?? "";

  // A program records and asks, and sends its user to the hosted page.
  const recorded = await client.record({ person: { user }, item, decision: "given", wording });
  expect(recorded).toMatchObject({ result: "recorded" });
  const address = `${make("told address")}@example.com`;
  const known = { person: { email: address, verified: make("proof of address") }, item };
  await client.record({ ...known, decision: "given", wording });
  await client.check({ person: { user: make("unknown user") }, item });
  const { url } = await hosted.consentLink({
    ...{ person: { user }, item: "tests-abroad", returnTo, state: make("state") },
  });
  markers.add("secret of a hosted page", new URL(url).searchParams.get("link") ?? "");
  const person = new Person(desk);
  const agreed = await person.send(await person.open(url), "/consent", {
    ...{ decision: "given", representative: "yes", proof: make("proof of a representative") },
  });
  expect(agreed.status).toBe(303);

  // Settings: joined, news wanted, one consent switched off; SES refuses some of the mails at first.
  const settings = await hosted.settingsLink({ person: { user } });
  markers.add("secret of an app's settings", new URL(settings.url).searchParams.get("link") ?? "");
  const email = `${make("settings address")}@example.com`;
  const from = settings.url.replace("?link=", "?from=");
  const settingsUser = await SettingsUser.open(desk, { email, from });
  markers.add("secret of settings", new URL(settingsUser.link).searchParams.get("link") ?? "");
  await settingsUser.send(await settingsUser.settings(), "/settings/join", {});
  await settingsUser.send(await settingsUser.settings(), "/settings/news", { news: ["yes"] });
  desk.desk.mail.failNext("TooManyRequestsException");
  expect(said(await settingsUser.switchOff(item))).toContain("停止しました");
  const asked = await newestMail(desk, nurses, "act-on-system");
  await settingsUser.send(await settingsUser.open(linkIn(asked)), "/task", {
    ...{ choice: "done", extent: "as-decided", collected: "erased", stays: "nothing" },
    did: make("what was done"),
  });
  await desk.settle();

  // A provision is refused, recorded, stopped; the officer tells a recipient that is not in the configuration.
  const party = { name: make("party"), address: make("address of a party"), representative: make("chair") };
  const provision = { direction: "given", party, items: [make("item")], basis: { code: "consent", item } };
  const record = (people: readonly object[], n: string) =>
    client.recordProvision({ key: make(n), people, provision } as never);
  expect(await record([{ user: make("no consent") }], "first key")).toMatchObject({ recorded: false });
  expect(await record([{ email: address }], "second key")).toMatchObject({ recorded: true });
  const stop = await keyIn(own, "stop-provision", {
    ...{ email: address, name: make("name"), address: make("postal address") },
    ...{ ground: "provision-without-consent", facts: make("facts") },
  });
  await stop.verify({ sameContact: ["email"], userId: make("user id by staff") });
  await stop.answer(nurses, "search-system.charts", {
    ...{ choice: "found", searched: make("searched"), held: "yes", userId: make("user id by owner") },
  });
  await stop.answer("billing@sakura.example", "search-system.accounts", {
    ...{ choice: "nothing", searched: "x" },
  });
  await stop.decide({ choice: "grant", instruction: make("instruction") });
  expect(said(await stop.openMail(morita, "act-on-system.other-recipients"))).toContain(party.name);
  await stop.answer(morita, "act-on-system.other-recipients", {
    ...{ choice: "done", extent: "as-decided", did: make("whom was told"), stays: "nothing" },
  });

  // A change is announced, agreed to, and reminders are stopped.
  await operator.run("policy", "announce", withResearch.effective, "--yes");
  await desk.advance("PT1M");
  await desk.settle();
  const told = (await desk.mails()).filter(
    ({ to, tags }) => to.includes(email) && tags["request"] === "policy-change",
  );
  const links = told.flatMap((mail) => mail.links).filter((one) => one.includes("/policy/"));
  for (const link of links) {
    const secret = new URL(link).searchParams.get("link");
    if (secret !== null) markers.add(`secret of ${new URL(link).pathname}`, secret);
  }
  const answer = links.find((one) => one.includes("/policy/answer")) ?? "";
  await person.send(await person.open(answer), "/policy/answer", { choice: "agree" });
  const stops = links.find((one) => one.includes("/policy/stop")) ?? "";
  await person.send(await person.open(stops), "/policy/stop", {});
  await desk.advance("P40D");
  await desk.settle();

  // The markers are where they belong: otherwise this would prove nothing.
  expect(markers.in(JSON.stringify((await stop.record()).request))).toEqual(
    expect.arrayContaining(["told address", "user id by staff", "user id by owner", "instruction"]),
  );
  expect(JSON.stringify(await desk.mails())).toContain(email);

  const machines = await Promise.all(
    (["consent-withdrawal", "stop-provision", "policy-change"] as const).map(executionsOf),
  );
  expect(machines.map(({ count }) => count)).toEqual([1, 1, 1]);
  const log = desk.log.join("\n");
  for (const code of ["consent.recorded", "provision.refused", "policy.told", "mail.owed"]) {
    expect(log).toContain(code);
  }
  const everywhere = {
    log,
    executions: machines.map(({ text }) => text).join(),
    counters: await countersTable(desk),
    mails: (await desk.mails()).map(({ subject, tags }) => `${subject}${JSON.stringify(tags)}`).join("\n"),
    history: JSON.stringify((await stop.record()).request.history),
  };
  for (const [place, text] of Object.entries(everywhere)) expect(markers.in(text), place).toEqual([]);
  // A page's URL contains its link's secret, and nothing about the person.
  const addresses = [...person.seen, ...settingsUser.seen, ...stop.person.seen]
    .map((seen) => seen.url)
    .join("\n");
  expect(markers.in(addresses).filter((place) => !place.startsWith("secret"))).toEqual([]);
  expect(`${everywhere.log}${everywhere.executions}`).not.toMatch(/@example\.com/);
});
