import { unzipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addressBook } from "../../functions/adapters/address-book.ts";
import { boundVersions } from "../../functions/adapters/bound-versions.ts";
import { consentLedger } from "../../functions/adapters/consent-ledger.ts";
import { counters } from "../../functions/adapters/counters.ts";
import { bindingOf } from "../../functions/application/changes/bindings.ts";
import { agreed } from "../../functions/domain/address-book.ts";
import { aliasOf } from "../../functions/domain/consents/aliases.ts";
import { newPersonKey, type PersonKey, personKeyBytes } from "../../functions/domain/consents/person.ts";
import { ledgerTerms } from "../../functions/domain/consents/terms.ts";
import { type Language, languages } from "../../functions/domain/languages.ts";
import { suppressedByAccount } from "../../infra/local/mail/delivery-fate.ts";
import { changedClinic, changedItems, changedTexts, mended, withResearch } from "../clinic/later-policies.ts";
import { Operator } from "../infra/desk/operator.ts";
import { clientOf } from "./consent-client.ts";
import { Executions } from "./executions.ts";
import { Journey, said } from "./journey.ts";
import { type LocalDesk, localDesk } from "./local-desk.ts";
import { overNetwork, Person } from "./person.ts";
import { claimOf, walk } from "./walk.ts";

const officer = "morita@sakura.example";
const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));

/** Six people in each language, each with their own opinion, or mailbox. */
const minds = ["agrees", "refuses", "silent", "bounces", "suppressed", "stops"] as const;
type Mind = (typeof minds)[number];

let desk: LocalDesk;
let operator: Operator;
const people = new Map<string, PersonKey>();
const address = (mind: Mind, language: Language) =>
  mind === "bounces" ? `bounce+${language}@simulator.amazonses.com` : `${mind}.${language}@example.com`;
const personOf = (mind: Mind, language: Language) =>
  people.get(address(mind, language)) ?? newPersonKey(random(17));

function ports() {
  const { clock } = desk.desk;
  const runtime = { clock, random, sleep: async () => undefined };
  const env = {
    AWS_REGION: "ap-northeast-1",
    AWS_ENDPOINT_URL_DYNAMODB: desk.desk.variables["AWS_ENDPOINT_URL_DYNAMODB"] ?? "",
    ADDRESS_BOOK_TABLE: desk.desk.variables["ADDRESS_BOOK_TABLE"] ?? "",
    CONSENTS_TABLE: desk.desk.variables["CONSENTS_TABLE"] ?? "",
    COUNTERS_TABLE: desk.desk.variables["COUNTERS_TABLE"] ?? "",
    ...(desk.desk.inProcess !== undefined && { requestHandler: desk.desk.inProcess.transport }),
  };
  return {
    business: changedClinic,
    addresses: addressBook(env, runtime),
    bound: boundVersions(env),
    ledger: consentLedger(env, runtime, ledgerTerms({ configuration: changedClinic, clock })),
    counters: counters(env, runtime),
  };
}

beforeAll(async () => {
  desk = await localDesk({
    change: () => changedClinic,
    policyTexts: changedTexts,
    consentItems: changedItems,
  });
  operator = new Operator(desk.desk, changedClinic, changedTexts);
  const { addresses, ledger, counters: kept } = ports();
  const at = new Date(desk.desk.clock.now()).toISOString();
  for (const language of languages) {
    desk.desk.mail.decide(address("suppressed", language), suppressedByAccount);
    for (const mind of minds) {
      const person = newPersonKey(random(personKeyBytes));
      const email = address(mind, language);
      people.set(email, person);
      const alias = aliasOf(await kept.deskKey(), { kind: "email", address: email });
      await ledger.addAlias(person, alias, { by: "link", reference: "test" });
      await addresses.change(person, () => ({
        write: agreed(undefined, {
          ...{ person, address: email, language, at },
          ...{ purposes: ["changes"], wording: "changes.1" },
        }),
        value: undefined,
      }));
    }
  }
});
afterAll(() => desk.close());

/** The mails about a change to a person, oldest first. */
async function mailsTo(email: string) {
  return (await desk.mails()).filter(
    ({ to, tags }) => to.includes(email) && tags["request"] === "policy-change",
  );
}

async function linkIn(email: string, path: string): Promise<string> {
  const links = (await mailsTo(email)).flatMap((mail) => mail.links);
  return links.find((one) => one.includes(path)) ?? "";
}

async function bindings(date: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [email, person] of people) found[email] = await bindingOf(ports(), person, date);
  return found;
}

test("a version that needs consent is announced, and binds who agreed; silence binds nobody", async () => {
  const person = new Person(desk);
  // An announcement that is too late is refused, and so is one without its changes.
  expect((await operator.run("policy", "announce", "2025-04-01", "--yes")).err).toContain("changes nothing");
  expect((await operator.run("policy", "announce", "2028-01-01", "--yes")).err).toContain("no such version");
  const announced = await operator.run("policy", "announce", withResearch.effective, "--yes");
  expect(announced).toMatchObject({ code: 0, out: expect.stringContaining("binds only who agrees") });
  await desk.advance("PT1M");
  await desk.settle();
  expect((await operator.run("policy", "announce", withResearch.effective)).out).toContain("under way");

  for (const language of languages) {
    for (const mind of minds) {
      const mails = await mailsTo(address(mind, language));
      expect(mails, `${mind} ${language}`).toHaveLength(1);
      const [{ headers, text, subject } = { headers: [], text: "", subject: "" }] = mails;
      expect(`${subject}${text}`).not.toContain(address(mind, language));
      const header = (name: string) => headers.find((one) => one.name === name)?.value;
      expect(header("List-Unsubscribe")).toMatch(/^<http.*\/policy\/stop\?link=[\w-]{43}>$/);
      expect(header("List-Unsubscribe-Post")).toBe("List-Unsubscribe=One-Click");
      expect(text).toContain(language === "ja" ? "同意とみなすことはありません" : "Silence is never taken");
    }
    const page = await person.open(await linkIn(address("agrees", language), "/policy/answer"));
    expect(page.status).toBe(200);
    expect(page.html).toContain(`<html lang="${language}">`);
    expect(said(page)).toContain(
      language === "ja"
        ? "大学との共同研究に利用することに同意します"
        : "I agree that my records are used for research",
    );
    // Two equal buttons, nothing preselected.
    expect(page.html.match(/<button name="choice"/g)).toHaveLength(2);
    expect(page.html.slice(page.html.indexOf("<main"))).not.toMatch(/checked|class="quiet"/);
    const yes = await person.send(page, "/policy/answer", { choice: "agree" });
    expect(yes.status).toBe(200);
    // The receipt is on the page and in a mail, once.
    const receipt =
      language === "ja"
        ? "プライバシーポリシー（2027年1月11日版）への変更"
        : "Change to the privacy policy of";
    expect(said(yes)).toContain(receipt);
    const again = await person.send(page, "/policy/answer", { choice: "agree" });
    expect(said(again)).toContain(receipt);
    const receipts = (await desk.mails()).filter(
      ({ to, tags }) => tags["request"] === "consents" && to.includes(address("agrees", language)),
    );
    expect(receipts.map(({ text }) => text.includes(receipt))).toEqual([true]);
    const refusing = await person.open(await linkIn(address("refuses", language), "/policy/answer"));
    expect((await person.send(refusing, "/policy/answer", { choice: "refuse" })).status).toBe(200);
    // As mail programs post it for their user, in either encoding: without a page before it, the link in the URL.
    const stop = new URL(await linkIn(address("stops", language), "/policy/stop"));
    const inParts = `--b1\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b1--\r\n`;
    const oneClick =
      language === "ja"
        ? { type: "application/x-www-form-urlencoded", body: "List-Unsubscribe=One-Click" }
        : { type: "multipart/form-data; boundary=b1", body: inParts };
    const clicked = await overNetwork(stop, {
      method: "POST",
      headers: { "content-type": oneClick.type },
      body: oneClick.body,
    });
    expect(clicked.status).toBe(200);
    // A mail scanner's GETs change nothing.
    await person.open(await linkIn(address("silent", language), "/policy/answer"));
    await person.open(await linkIn(address("silent", language), "/policy/stop"));
  }

  const live = await operator.run("policy", "status", withResearch.effective);
  expect(live.out).toContain("Everybody was told");
  expect(live.out).toMatch(/agreed +2/);

  // A week before the effective date people who have not answered are reminded, once, if mail reaches them and they
  // want it.
  await desk.advance("P30D");
  await desk.settle();
  for (const language of languages) {
    const counts = await Promise.all(
      minds.map(async (mind) => (await mailsTo(address(mind, language))).length),
    );
    expect(Object.fromEntries(minds.map((mind, index) => [mind, counts[index]]))).toEqual({
      ...{ agrees: 1, refuses: 1, silent: 2, bounces: 1, suppressed: 1, stops: 1 },
    });
  }
  await desk.advance("P6D");
  await desk.settle();

  const bound = await bindings(withResearch.effective);
  for (const language of languages) {
    for (const mind of minds) {
      expect(bound[address(mind, language)], mind).toBe(
        mind === "agrees" ? withResearch.effective : "2025-04-01",
      );
    }
    expect(await ports().bound.fixed(personOf("agrees", language))).toMatchObject([
      { version: withResearch.effective, binds: withResearch.effective },
    ]);
  }
  expect((await bindings("2027-01-10"))[address("agrees", "ja")]).toBe("2025-04-01");
  const [report, ...others] = await mailsTo(officer);
  expect(others).toEqual([]);
  const numbers = report?.text ?? "";
  for (const [label, count] of [
    ["お知らせの対象の人数", 12],
    ["届いた人数", 8],
    ["届かなかった人数", 2],
    ["送られなかった人数", 2],
    ["同意した人数", 2],
    ["同意しなかった人数", 2],
    ["お返事のない人数", 8],
    ["お返事をお願いするメールを停止した人数", 2],
  ] as const) {
    expect(numbers, label).toMatch(new RegExp(`${label}[^\\n]*：${count}\\n`));
  }
  // A person who stopped reminders is still told of later changes, until they end that in the settings.
  const stopped = await ports().addresses.find(personOf("stops", "en"));
  expect(stopped).toMatchObject({ stopped: expect.any(String), purposes: { changes: {} } });
  expect((await operator.run("policy", "announce", withResearch.effective)).out).toContain("is over");
});

test("a request, and a program by the API, is told the version that binds that person, not today's", async () => {
  const own = { ...desk, business: changedClinic };
  for (const [mind, version] of [
    ["agrees", withResearch.effective],
    ["refuses", "2025-04-01"],
    ["silent", "2025-04-01"],
  ] as const) {
    const journey = await Journey.start(own, { email: address(mind, "en") });
    expect((await journey.record()).request.policyVersion, mind).toBe(version);
  }
  const client = await clientOf(desk);
  const asked = (mind: Mind, on?: string) => client.policy({ email: address(mind, "ja") }, on);
  expect(await asked("agrees")).toMatchObject({
    version: withResearch.effective,
    answer: "agreed",
    asks: [],
  });
  expect(await asked("refuses")).toMatchObject({
    ...{ version: "2025-04-01", newest: withResearch.effective },
    ...{ answer: "refused", asks: ["research"] },
  });
  expect(await asked("silent")).toMatchObject({
    version: "2025-04-01",
    answer: "silent",
    asks: ["research"],
  });
  expect(await asked("agrees", "2027-01-10")).toMatchObject({ version: "2025-04-01", asks: [] });
  // Nobody can say that an unknown person agreed.
  expect(await client.policy({ user: "unknown" })).toMatchObject({ version: "2025-04-01", answer: "silent" });
  const forged = await clientOf(desk, { key: `${"k".repeat(8)}.${"s".repeat(43)}` });
  expect(await forged.policy({ user: "unknown" })).toBeUndefined();
});

test("who agrees late is bound from then on; a typo asks nobody and mails nobody", async () => {
  const person = new Person(desk);
  const before = (await desk.mails()).length;
  const page = await person.open(await linkIn(address("silent", "en"), "/policy/answer"));
  await person.send(page, "/policy/answer", { choice: "agree" });
  expect((await bindings("2027-01-20"))[address("silent", "en")]).toBe(withResearch.effective);

  const announced = await operator.run("policy", "announce", mended.effective, "--yes");
  expect(announced.out).toContain("nobody is mailed or asked");
  await desk.advance("P30D");
  await desk.settle();
  const mails = (await desk.mails()).slice(before).filter(({ tags }) => tags["request"] === "policy-change");
  expect(mails.map(({ to }) => to)).toEqual([[officer]]);
  const bound = await bindings(mended.effective);
  expect(bound[address("agrees", "ja")]).toBe(mended.effective);
  expect(bound[address("silent", "en")]).toBe(mended.effective);
  expect(bound[address("silent", "ja")]).toBe("2025-04-01");
  expect(bound[address("refuses", "en")]).toBe("2025-04-01");
});

test("on a past day, what bound a person then: an agreement since changes nothing about it", async () => {
  const client = await clientOf(desk);
  const late = { email: address("silent", "en") };
  expect(await client.policy(late)).toMatchObject({ version: mended.effective, asks: [] });
  expect(await client.policy(late, withResearch.effective)).toMatchObject({
    ...{ version: "2025-04-01", newest: withResearch.effective },
    ...{ answer: "silent", asks: ["research"] },
  });
});

test("a disclosure tells what the desk itself keeps: each answer, which version binds, and the address", async () => {
  const own = { ...desk, business: changedClinic };
  const journey = await walk(
    own,
    "disclosure",
    "fulfilled",
    "en",
    undefined,
    {},
    {
      email: address("agrees", "en"),
    },
  );
  const { zip } = await journey.download();
  const files = unzipSync(zip ?? new Uint8Array());
  const report = Buffer.from(files["consents.html"] ?? []).toString("utf8");
  for (const said of [
    "Use of records for research",
    "Change to the privacy policy of",
    address("agrees", "en"),
    "Changes of the privacy policy",
    "E-mail address",
  ]) {
    expect(report, said).toContain(said);
  }
  expect(report).not.toMatch(/P-[0-9A-Z]{26}|undefined/);
});

test("an erasure takes the address, and every link that was mailed there; the counts stay", async () => {
  const own = { ...desk, business: changedClinic };
  const email = address("silent", "ja");
  const person = personOf("silent", "ja");
  expect(await ports().addresses.find(person)).toBeDefined();
  const journey = await walk(
    own,
    "stop-violation",
    "fulfilled",
    "ja",
    { ...claimOf("stop-violation"), measure: "erase" },
    {},
    { email },
  );
  expect(await journey.status()).toBe("closed");
  expect(await ports().addresses.find(person)).toBeUndefined();
  expect(await ports().bound.fixed(person)).toEqual([]);
  const page = await new Person(desk).open(await linkIn(email, "/policy/answer"));
  expect(page.status).toBe(404);
  const status = await operator.run("policy", "status", withResearch.effective);
  expect(status.out).toMatch(/people +12/);
});

test("no address, and nothing that somebody chose, is in an execution or a log", async () => {
  const executions = new Executions(desk, "policy-change");
  const names = await executions.names();
  expect([...names].sort()).toEqual([withResearch.effective, mended.effective]);
  const told = [...desk.log];
  for (const name of names) {
    told.push(
      JSON.stringify(await executions.describe(name)),
      JSON.stringify(await executions.history(name)),
    );
  }
  expect(told.join("\n")).toContain("policy.told");
  expect(told.join("\n")).not.toMatch(/example\.com|simulator\.amazonses|link=/);
});
