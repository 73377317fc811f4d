import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Language, languages } from "../../functions/domain/business.ts";
import { articleName, words } from "../../functions/languages/words.ts";
import { sampled } from "../sampled.ts";
import { expectEnded } from "./ended.ts";
import { Journey, said, staff } from "./journey.ts";
import { type LocalDesk, localDesk } from "./local-desk.ts";

let desk: LocalDesk;
beforeAll(async () => {
  desk = await localDesk();
});
afterAll(() => desk.close());

function textsOf(zip: Uint8Array | undefined): Readonly<Record<string, string>> {
  const files = unzipSync(zip ?? new Uint8Array());
  return Object.fromEntries(
    Object.entries(files).map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]),
  );
}

describe.each(sampled(languages, 1))("a request in %s", (language: Language) => {
  test("granted electronically: the package opens with the code", async () => {
    const journey = await Journey.toDecision(desk, { language });
    await journey.decide({ choice: "disclose" });
    await expectEnded(journey, "fulfilled");
    const { page, zip } = await journey.download();
    expect(textsOf(zip)["report.html"]).toContain("coffee beans");
    const { request } = await journey.record();
    expect(request.package.downloads).toHaveLength(1);
    expect(said(page)).toContain(request.package.sha256);
  });

  test("granted on paper: the desk prints letter and report, posts them and records it", async () => {
    const journey = await Journey.toDecision(desk, { language, medium: "paper" });
    await journey.decide({ choice: "disclose" });
    expect(await journey.mails(undefined, "notice")).toEqual([]);
    const [link = ""] = await journey.links(staff.desk, "post-package");
    const print = await journey.person.open(`${link}&view=print`);
    expect(said(print)).toContain("coffee beans");
    expect(said(print)).toContain("東京都千代田区千代田1-1");
    expect(said(print)).toContain(articleName(language, "33(2)"));
    await journey.answer(staff.desk, "post-package", { tracking: "1234-5678-9012" });
    await expectEnded(journey, "fulfilled");
    const { request } = await journey.record();
    expect(request.posting).toMatchObject({ tracking: "1234-5678-9012", by: "reception" });
    const notice = await journey.notice();
    expect(notice.text).toContain("1234-5678-9012");
    expect(notice.links.filter((one) => one.includes("/package"))).toEqual([]);
  });

  test("the method asked for is difficult: it goes out on paper, and the notice says which and why", async () => {
    const journey = await Journey.toDecision(desk, { language });
    await journey.decide({ choice: "disclose", onPaperBecause: "Our ledger is a paper book." });
    const [link = ""] = await journey.links(staff.desk, "post-package");
    expect(said(await journey.person.open(`${link}&view=print`))).toContain("Our ledger is a paper book.");
    await journey.answer(staff.desk, "post-package", { tracking: "1234-5678-9012" });
    await expectEnded(journey, "fulfilled");
    const { request } = await journey.record();
    expect(request).toMatchObject({ medium: "paper", askedMedium: "electronic" });
    const { text } = await journey.notice();
    expect(text).toContain(words(language).medium.electronic);
    expect(text).toContain("Our ledger is a paper book.");
  });

  test("granted in part: what is withheld is not in the package, and the notice says why", async () => {
    const journey = await Journey.toSearch(desk, { language });
    await journey.find("till", "2025-03-01 coffee beans");
    await journey.find("bookings", "2025-04-01 pottery class with Jiro");
    await journey.findNothing("website");
    await journey.decide({
      choice: "disclose-in-part",
      include: "till",
      withheld: "Who else took part",
      codes: "D1_HARM_RIGHTS",
      explanation: "The booking names another person.",
    });
    await expectEnded(journey, "fulfilled-in-part", ["D1_HARM_RIGHTS"]);
    const files = textsOf((await journey.download()).zip);
    expect(files["report.html"]).toContain("coffee beans");
    expect(Object.values(files).join()).not.toContain("Jiro");
    const { text } = await journey.notice();
    expect(text).toContain("Who else took part");
    expect(text).toContain("The booking names another person.");
    expect(text).toContain(articleName(language, "33(2)(i)"));
  });

  test("no such data: the notice says that nothing is held", async () => {
    const journey = await Journey.toSearch(desk, { language });
    await journey.searchInVain();
    await journey.decide({ choice: "no-such-data" });
    await expectEnded(journey, "no-data");
    const { text, links } = await journey.notice();
    expect(text).toContain(articleName(language, "33(3)"));
    expect(links.filter((one) => one.includes("/package"))).toEqual([]);
  });

  test("refused: the notice gives every code's article and the explanation", async () => {
    const journey = await Journey.toDecision(desk, { language });
    await journey.decide({
      choice: "refuse",
      codes: ["D2_SERIOUS_HINDRANCE", "D3_OTHER_LAW_VIOLATION"],
      explanation: "An inspection is under way.",
    });
    await expectEnded(journey, "refused", ["D2_SERIOUS_HINDRANCE", "D3_OTHER_LAW_VIOLATION"]);
    const { text } = await journey.notice();
    for (const article of ["33(2)(ii)", "33(2)(iii)"]) expect(text).toContain(articleName(language, article));
    expect(text).toContain("An inspection is under way.");
  });

  test("an unverified identity: refused, without search or decision", async () => {
    const journey = await Journey.start(desk, { language });
    await journey.cannotVerify("No customer of that name.");
    await expectEnded(journey, "refused", ["A1_ID_UNVERIFIED"]);
    expect((await journey.notice()).text).toContain(articleName(language, "37(1)"));
    for (const task of ["confirm-fee", "search-system", "decide"]) {
      expect(await journey.mails(undefined, task)).toEqual([]);
    }
  });
});

test("the medium is settled when identity is checked, where the requester asked to be asked", async () => {
  const journey = await Journey.start(desk, { medium: "ask" });
  const page = await journey.openMail(staff.desk, "verify-identity");
  const unsaid = await journey.person.send(page, "/task", {
    choice: "confirmed",
    method: "customer-record",
    document: "none",
  });
  expect(unsaid.status).toBe(400);
  expect((await journey.record()).request.status).toBe("verifying");
  await journey.verify({ medium: "paper" });
  await journey.pay();
  await journey.search();
  await journey.decide({ choice: "disclose" });
  await journey.answer(staff.desk, "post-package", {});
  await expectEnded(journey, "fulfilled");
  expect((await journey.record()).request.medium).toBe("paper");
});

test("the fee is waived: nobody is mailed about it, and the notice says so", async () => {
  const journey = await Journey.start(desk);
  await journey.verify();
  await journey.waive("A loyal customer");
  await journey.searchInVain();
  await journey.decide({ choice: "no-such-data" });
  await expectEnded(journey, "no-data");
  expect(await journey.mails(journey.email, "fee-receipt")).toEqual([]);
  expect((await journey.mail(journey.email, "notice")).text).toMatch(/waived on/);
  expect((await journey.record()).request.fee).toMatchObject({ state: "waived", yen: 1000, by: "reception" });
});

test("the fee is settled at the counter with the identity: nobody is asked for it or mailed about it", async () => {
  for (const settled of [{ fee: "paid" }, { fee: "waived", feeReason: "A loyal customer" }]) {
    const journey = await Journey.start(desk);
    const page = await journey.openMail(staff.desk, "verify-identity");
    const known = { choice: "confirmed", method: "customer-record", document: "none" };
    const unsaid = await journey.person.send(page, "/task", { ...known, fee: "waived", feeReason: "" });
    expect(unsaid.status).toBe(400);
    expect(unsaid.html).toContain("手数料を免除する理由を記入してください。");
    await journey.verify(settled);
    expect(await journey.status()).toBe("investigating");
    await journey.search();
    await journey.decide({ choice: "disclose" });
    await expectEnded(journey, "fulfilled");
    expect((await journey.record()).request.fee).toMatchObject({
      state: settled.fee,
      yen: 1000,
      by: "reception",
    });
    for (const mail of ["fee", "fee-receipt"]) expect(await journey.mails(journey.email, mail)).toEqual([]);
    expect(await journey.mails(staff.desk, "confirm-fee")).toEqual([]);
    const notice = await journey.mail(journey.email, "notice");
    expect(notice.text).toMatch(settled.fee === "paid" ? /this notice is your receipt/ : /waived on/);
  }
});

test("a business without fees asks for no fee", async () => {
  const free = await localDesk({
    change: (business) => ({ ...business, fee: { ...business.fee, yen: {} } }),
  });
  try {
    const journey = await Journey.start(free);
    await journey.verify();
    await journey.searchInVain();
    await journey.decide({ choice: "no-such-data" });
    await expectEnded(journey, "no-data");
    expect(await journey.mails(undefined, "fee")).toEqual([]);
  } finally {
    await free.close();
  }
});
