import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Madoguchi } from "../../functions/client/index.ts";
import { type Language, languages } from "../../functions/domain/business.ts";
import { articleName } from "../../functions/languages/words.ts";
import { business as configured } from "../functions/fakes.ts";
import { Operator } from "../infra/desk/operator.ts";
import { clientOf } from "./consent-client.ts";
import { declare } from "./consent-ledger.ts";
import { expectEnded } from "./ended.ts";
import { Executions } from "./executions.ts";
import { freshAddress, Journey, type Submission, said, staff } from "./journey.ts";
import { type LocalDesk, localDesk } from "./local-desk.ts";
import { givingToOthers } from "./recipients.ts";

/** A program's records are what a person is shown and can have stopped, with information on a recipient abroad. */

let desk: LocalDesk;
let client: Madoguchi;
beforeAll(async () => {
  desk = await localDesk({ change: givingToOthers });
  client = await clientOf(desk);
});
afterAll(() => desk.close());

const onConsent = { code: "consent", item: "delivery" };
const toCarrier = {
  direction: "given",
  recipient: "carrier",
  items: ["氏名", "住所"],
  basis: onConsent,
} as const;
const toLab = {
  direction: "given",
  recipient: "lab",
  items: ["写真"],
  basis: { code: "entrusting" },
} as const;

async function consenting(email = freshAddress()): Promise<string> {
  await declare(desk, { kind: "email", address: email }, "delivery", "given");
  return email;
}

async function given(email: string, provision: typeof toCarrier | typeof toLab): Promise<void> {
  const key = `order-${email}-${provision.recipient}`;
  expect(await client.recordProvision({ key, people: [{ email }], provision })).toMatchObject({
    recorded: true,
    people: ["recorded"],
  });
}

/** Up to the search; there is no fee. */
async function toSearch(submission: Submission): Promise<Journey> {
  const journey = await Journey.start(desk, submission);
  await journey.verify();
  return journey;
}

async function reportOf(journey: Journey): Promise<string> {
  const { zip } = await journey.download();
  return new TextDecoder().decode(unzipSync(zip ?? new Uint8Array())["report.html"]);
}

test("a program's provision is refused while any of the people has not consented, and recorded once when they have", async () => {
  const email = freshAddress();
  const provision = { key: "order-1", people: [{ email }], provision: toCarrier };
  expect(await client.recordProvision(provision)).toEqual({
    recorded: false,
    why: "refused",
    problems: [{ field: "people.0", problem: "consent-missing" }],
  });
  await consenting(email);
  const both = { ...provision, people: [{ email }, { user: "everyone" }, { user: "u9" }] };
  expect(await client.recordProvision(both)).toMatchObject({
    problems: [
      { field: "people.1", problem: "person-not-named" },
      { field: "people.2", problem: "consent-missing" },
    ],
  });
  expect(await client.recordProvision(provision)).toMatchObject({ statutory: true, people: ["recorded"] });
  expect(await client.recordProvision(provision)).toMatchObject({ people: ["again"] });
  const other = { ...provision, provision: { ...toCarrier, items: ["電話番号"] } };
  expect(await client.recordProvision(other)).toMatchObject({ problems: [{ problem: "differs" }] });
  const police = { name: "山梨県警察", corporation: false };
  const lawful = { direction: "given", party: police, items: ["氏名"], basis: { code: "by-law" } } as const;
  const stranger = { key: "inquiry-1", people: [{ user: "stranger" }], provision: lawful };
  expect(await client.recordProvision(stranger)).toMatchObject({ recorded: true, statutory: false });
  expect(await client.recordProvision(stranger)).toMatchObject({ people: ["again"] });
  const unread = { ...provision, provision: { ...toCarrier, basis: { code: "because" } } };
  expect(await client.recordProvision(unread)).toMatchObject({ recorded: false, why: "invalid" });
});

test("an erasure deletes voluntary records, and leaves the others until their retention ends", async () => {
  const email = await consenting();
  await given(email, toCarrier);
  await given(email, toLab);
  const before = await listed();
  const values = { facts: "Everything, please." };
  const journey = await toSearch({ type: "erasure", email, values });
  await journey.search();
  await journey.decide({ choice: "grant", instruction: "Erase it.", basis: "goodwill" });
  expect(await listed()).toEqual(before);
  await desk.advance("P4D");
  expect(before.length - (await listed()).length).toBe(1);
  expect((await listed()).filter((line) => line.includes("carrier"))).toHaveLength(
    before.filter((line) => line.includes("carrier")).length,
  );
});

const operator = () => new Operator(desk.desk, givingToOthers(configured));

async function listed(): Promise<readonly string[]> {
  return (await operator().run("provisions", "list")).out.split("\n");
}

describe.each(languages)("in %s", (language: Language) => {
  test("a person is shown records required by law, and no voluntary ones", async () => {
    const email = await consenting();
    await given(email, toCarrier);
    await given(email, toLab);
    const journey = await toSearch({ type: "third-party-records", language, email });
    const page = await journey.openMail(staff.owner("till"), "search-system.till");
    expect(said(page)).toContain("さくら運送株式会社");
    // The owner confirms the draft on the page.
    await journey.answer(staff.owner("till"), "search-system.till", {});
    for (const system of staff.systems.slice(1)) await journey.findNothing(system);
    await journey.decide({ choice: "disclose" });
    await expectEnded(journey, "fulfilled");
    const report = await reportOf(journey);
    expect(report).toContain("さくら運送株式会社");
    expect(report).toContain("桜 太郎");
    expect(report).not.toContain("Alpine");
  });

  test("a stop is in the register first, its recipient is told, and nothing more is given", async () => {
    const email = await consenting();
    await given(email, toCarrier);
    const values = { ground: "provision-without-consent", facts: "I never agreed." };
    const journey = await toSearch({ type: "stop-provision", language, email, values });
    await journey.search();
    expect(said(await journey.openMail(staff.officer, "decide"))).toContain("さくら運送株式会社");
    await journey.decide({ choice: "grant", instruction: "Stop it." });
    const again = { key: `more-${email}`, people: [{ email }], provision: toCarrier };
    expect(await client.recordProvision(again)).toMatchObject({ problems: [{ problem: "stopped" }] });
    const done = { choice: "done", extent: "as-decided", did: "Told.", stays: "nothing" };
    await journey.answer(staff.owner("till"), "act-on-system.till", done);
    await journey.answer("web@jing.example", "act-on-system.carrier", done);
    await expectEnded(journey, "fulfilled");
    const { text } = await journey.notice();
    expect(text).toContain(language === "ja" ? "さくら運送株式会社" : "Sakura Delivery");
    expect((await operator().run("provisions", "list")).out).toMatch(/carrier .*stopped/);
  });

  test("stopping a provision ends the consent to it, until the person gives another", async () => {
    const email = await consenting();
    await given(email, toCarrier);
    const may = async () => (await client.check({ person: { email }, item: "delivery" })).may;
    expect(await may()).toBe(true);
    const values = { ground: "provision-without-consent", facts: "I never agreed." };
    const journey = await toSearch({ type: "stop-provision", language, email, values });
    await journey.search();
    expect(await may()).toBe(true);
    await journey.decide({ choice: "grant", instruction: "Stop it." });
    expect(await may()).toBe(false);
    await desk.advance("PT1M");
    await consenting(email);
    const again = { key: `again-${email}`, people: [{ email }], provision: toCarrier };
    expect(await client.recordProvision(again)).toMatchObject({ recorded: true });
    expect(await may()).toBe(true);
  });

  test("only the ticked provisions stop, and the officer tells a recipient that is not configured", async () => {
    const email = await consenting();
    await given(email, toCarrier);
    const festival = { name: "笛吹市観光協会", address: "山梨県笛吹市1-1", representative: "山 一郎" };
    const toFestival = { ...toCarrier, recipient: undefined, party: festival, items: ["氏名"] };
    const { recipient: _, ...elsewhere } = toFestival;
    const other = { key: `festival-${email}`, people: [{ email }], provision: elsewhere };
    expect(await client.recordProvision(other)).toMatchObject({ recorded: true });
    const values = { ground: "provision-without-consent", facts: "I never agreed." };
    const journey = await toSearch({ type: "stop-provision", language, email, values });
    await journey.search();
    const page = await journey.openMail(staff.officer, "decide");
    const boxes = [...page.html.matchAll(/name="stops" value="(\w{16})"[^>]*>\s*<label[^>]*>([^<]*)/g)];
    const idOf = (label: string) => boxes.find(([, , text]) => text?.includes(label))?.[1] ?? "";
    expect(boxes).toHaveLength(3);
    await journey.decide({
      ...{ choice: "grant-in-part", instruction: "Stop what is ticked.", withheld: "Name to the carrier." },
      ...{ codes: "S1_GROUND_NOT_ESTABLISHED", explanation: "The carrier needs a name." },
      stops: [idOf("さくら運送株式会社 / 住所"), idOf("笛吹市観光協会 / 氏名")],
    });
    const record = (key: string, provision: object) =>
      client.recordProvision({ key: `${key}-${email}`, people: [{ email }], provision } as never);
    const stopped = { problems: [{ problem: "stopped" }] };
    expect(await record("address", { ...toCarrier, items: ["住所"] })).toMatchObject(stopped);
    expect(await record("name", { ...toCarrier, items: ["氏名"] })).toMatchObject({ recorded: true });
    expect(await record("again", elsewhere)).toMatchObject(stopped);
    // A program that asks first hears the same; one that does not say to whom it gives what hears no.
    const says = async (more: { recipient?: string; data?: string[] }) =>
      (await client.check({ person: { email }, item: "delivery", ...more })).because;
    expect(await says({ recipient: "carrier", data: ["氏名"] })).toBe("given");
    expect(await says({ recipient: "carrier", data: ["氏名", "住所"] })).toBe("stopped");
    expect(await says({ recipient: "さくら運送株式会社", data: ["住所"] })).toBe("stopped");
    expect(await says({ recipient: "carrier" })).toBe("stopped");
    expect(await says({ recipient: "笛吹市観光協会" })).toBe("stopped");
    expect(await says({ recipient: "somebody else" })).toBe("given");
    expect(await says({})).toBe("stopped");
    const done = { choice: "done", extent: "as-decided", did: "Told.", stays: "nothing" };
    await journey.answer(staff.owner("till"), "act-on-system.till", done);
    await journey.answer("web@jing.example", "act-on-system.carrier", done);
    const asked = await journey.openMail(staff.officer, "act-on-system.other-recipients");
    for (const part of ["笛吹市観光協会", "そのほかの提供先"]) expect(said(asked)).toContain(part);
    await journey.answer(staff.officer, "act-on-system.other-recipients", done);
    await expectEnded(journey, "fulfilled-in-part", ["S1_GROUND_NOT_ESTABLISHED"]);
    expect((await operator().run("consent", "verify", "--email", email)).code).toBe(0);
    // Agreed again since: as in the register, that permits it again.
    await desk.advance("PT1M");
    await consenting(email);
    expect(await says({})).toBe("given");
    expect(await record("since", elsewhere)).toMatchObject({ recorded: true });
  });

  test("a person is told the seven items about a recipient abroad that keeps equivalent measures", async () => {
    const email = await consenting();
    await given(email, toLab);
    const journey = await toSearch({ type: "foreign-safeguards", language, email });
    await journey.answer(staff.owner("till"), "search-system.till", {});
    for (const system of staff.systems.slice(1)) await journey.findNothing(system);
    await journey.decide({ choice: "disclose" });
    await expectEnded(journey, "fulfilled");
    const report = await reportOf(journey);
    const told =
      language === "ja"
        ? ["委託契約", "暗号化", "年1回", "スイス"]
        : ["entrustment", "encrypted", "Once a year", "Switzerland"];
    for (const item of told) expect(report).toContain(item);
  });

  test("information on measures abroad may be refused for serious hindrance, citing the Rule; a provision on consent is not covered", async () => {
    const email = await consenting();
    await given(email, toCarrier);
    const journey = await toSearch({ type: "foreign-safeguards", language, email });
    const page = await journey.openMail(staff.owner("till"), "search-system.till");
    expect(page.html).not.toContain("委託契約");
    await journey.search("A recipient abroad");
    await journey.decide({ choice: "refuse", codes: "F1_SERIOUS_HINDRANCE", explanation: "Not now." });
    await expectEnded(journey, "refused", ["F1_SERIOUS_HINDRANCE"]);
    expect((await journey.notice()).text).toContain(articleName(language, "R18(3)*"));
  });
});

test("neither logs nor executions contain the person, the data or the recipient", async () => {
  const log = desk.log.join("\n");
  expect(log).toContain("provision.refused");
  const rights = ["third-party-records", "stop-provision", "foreign-safeguards", "erasure"] as const;
  const histories: string[] = [];
  for (const right of rights) {
    const executions = new Executions(desk, right);
    for (const name of await executions.names())
      histories.push(JSON.stringify(await executions.history(name)));
  }
  expect(histories.length).toBeGreaterThan(6);
  for (const secret of ["hanako.", "氏名", "さくら運送", "委託契約"]) {
    expect(log, secret).not.toContain(secret);
    expect(histories.join(), secret).not.toContain(secret);
  }
  expect(`${log}${histories.join()}`).not.toMatch(/P-[0-9A-Z]{26}/);
});
