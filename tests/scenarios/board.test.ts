import { expect, test } from "vitest";
import { business as configured } from "../../business.config.ts";
import { businessSchema } from "../../functions/domain/business-schema.ts";
import type { SentMail } from "../../infra/local/mail/sent-mail.ts";
import { formsIn, unescaped } from "./forms.ts";
import { Journey, said, staff } from "./journey.ts";
import { type LocalDesk, localDesk } from "./local-desk.ts";
import { linkIn, type Page, Person } from "./person.ts";

/** The board: all that a mailbox has to do, behind one link that is good for a day. */

async function boardMail(desk: LocalDesk, to: string): Promise<SentMail | undefined> {
  const person = new Person(desk);
  const sent = await person.send(await person.open("/staff"), "/staff/board-link", { address: to });
  expect(sent.status).toBe(200);
  await desk.settle();
  return (await desk.mails("board")).findLast((mail) => mail.to.includes(to));
}

async function openBoard(
  desk: LocalDesk,
  to: string,
): Promise<{ person: Person; landing: Page; board: Page }> {
  const mail = await boardMail(desk, to);
  if (mail === undefined) throw new Error("no mail with a board");
  const person = new Person(desk);
  const landing = await person.open(linkIn(mail));
  return { person, landing, board: await person.send(landing, "/staff/board", {}) };
}

/** Presses one of the buttons of the list. */
function press(person: Person, board: Page, name: string, value: string): Promise<Page> {
  return person.send(board, "/staff/board/open", { [name]: value });
}

function buttons(board: Page, name: string): readonly string[] {
  return [...board.html.matchAll(new RegExp(`<button[^>]* name="${name}" value="([^"]*)"`, "g"))].map(
    ([, value = ""]) => unescaped(value),
  );
}

const boardEvents = async (journey: Journey) =>
  (await journey.record()).request.history.filter(({ event }: { event: string }) => event === "board-shown");

test("each mailbox sees its part, answers from it, and what it was shown is in the history", async () => {
  await using desk = await localDesk();
  const first = await Journey.toSearch(desk);
  const second = await Journey.start(desk, {
    type: "correction",
    values: { "item.0": "住所", "correct.0": "東京" },
  });
  await desk.advance("P2D");

  // Opening the link shows and records nothing yet; no other address gets one.
  expect(await boardMail(desk, "somebody@example.com")).toBeUndefined();
  const reception = await openBoard(desk, staff.desk);
  expect(said(reception.landing)).not.toContain(first.id);

  expect(buttons(reception.board, "task")).toEqual([`${second.id}.verify-identity`]);
  for (const { id } of [first, second]) expect(said(reception.board)).toContain(id);
  expect(said(reception.board)).toContain("山田 花子");
  expect(reception.board.html).toMatch(/<svg[^>]*role="img" aria-label="受付から2日目。回答の目安は\d+日目/);
  expect(reception.board.html).toContain("赤い線は、回答の目安、2週間、最終期限です。");
  expect(Buffer.byteLength(reception.board.html)).toBeLessThan(14 * 1024);
  for (const journey of [first, second]) expect(await boardEvents(journey)).toHaveLength(1);

  // An owner sees their questions, and no name.
  const owner = await openBoard(desk, "shop@jing.example");
  expect(buttons(owner.board, "task")).toEqual([`${first.id}.search-system.till`]);
  expect(said(owner.board)).not.toMatch(/山田/);
  expect(said(owner.board)).not.toContain(second.id);
  expect(buttons(owner.board, "case")).toEqual([]);
  expect(await boardEvents(second)).toHaveLength(1);

  // The button leads to the question, and the answer counts.
  const there = await press(owner.person, owner.board, "task", `${first.id}.search-system.till`);
  expect(there.status).toBe(303);
  const question = await owner.person.open(there.headers.get("location") ?? "");
  const done = await owner.person.send(question, "/task", { choice: "nothing", searched: "By name" });
  expect(done.status).toBe(200);
  expect((await press(owner.person, owner.board, "task", `${first.id}.search-system.till`)).status).toBe(410);

  // The desk goes on to the case without a mail.
  const inCase = await press(reception.person, reception.board, "case", first.id);
  const case1 = await reception.person.open(inCase.headers.get("location") ?? "");
  expect(said(case1)).toContain(first.id);
  const [history = ""] = /\/staff\/case\?[^"]*view=history/.exec(case1.html) ?? [];
  expect(said(await reception.person.open(unescaped(history)))).toContain("本人確認");
  // The mailbox's open questions are answered from there as well.
  const inSecond = await press(reception.person, reception.board, "case", second.id);
  const case2 = await reception.person.open(inSecond.headers.get("location") ?? "");
  const check = await reception.person.send(case2, "/staff/case/open", { task: "verify-identity" });
  expect(check.status).toBe(303);
  expect((await reception.person.open(check.headers.get("location") ?? "")).status).toBe(200);
  // Anybody who has the link can use it.
  const byOther = await press(owner.person, reception.board, "case", first.id);
  expect(byOther.status).toBe(303);
});

test("the officer sees every case and the month's counts, and reassigns a question", async () => {
  await using desk = await localDesk();
  const journey = await Journey.toSearch(desk);
  const closed = await Journey.start(desk);
  await closed.cannotVerify();
  const { person, board } = await openBoard(desk, staff.officer);
  expect(buttons(board, "other")).toEqual([journey.id]);
  const choose = await press(person, board, "other", journey.id);
  const offered = formsIn(choose.html).find(({ action }) => action === "/staff/board/ask-other");
  expect(offered?.names.has("to")).toBe(true);
  // To others, not to the mailbox that has it already.
  expect(choose.html).toContain('value="search-system.till aoyagi"');
  expect(choose.html).not.toContain('value="search-system.till shop"');
  expect((await person.send(choose, "/staff/board/ask-other", {})).status).toBe(400);
  const asked = await person.send(choose, "/staff/board/ask-other", { to: "search-system.till aoyagi" });
  expect(said(asked)).toContain("aoyagiに依頼しました");
  await desk.settle();
  expect((await journey.record()).request.tasks["search-system.till"].recipient).toBe("aoyagi");
  expect(await journey.mails(staff.officer, "search-system.till")).toHaveLength(1);

  const month = await person.send(board, "/staff/board/month", {});
  expect(said(month)).toContain("2026年12月の請求");
  expect(said(month)).toContain("不開示 1");
  const back = await person.send(month, "/staff/board/month", { month: "2026-11" });
  expect(said(back)).toContain("2026年11月の請求");
});

test("staff find a request by its people, in any spelling; owners cannot search", async () => {
  await using desk = await localDesk();
  const journey = await Journey.start(desk);
  const other = await Journey.start(desk, {
    values: { name: "佐藤 一郎", kana: "サトウ イチロウ", phone: "055-222-3333" },
  });
  const { person, board } = await openBoard(desk, staff.desk);
  const find = async (wanted: string) =>
    buttons(await person.send(board, "/staff/board/search", { wanted }), "case");
  for (const wanted of ["山田花子", "やまだ　はなこ", journey.email.toUpperCase()]) {
    expect.soft(await find(wanted), wanted).toEqual([journey.id]);
  }
  for (const wanted of ["０５５（２２２）３３３３", "+81 55 222 3333", "サトウイチロウ"]) {
    expect.soft(await find(wanted), wanted).toEqual([other.id]);
  }
  for (const wanted of ["山田", "055", "", "nobody@example.com"])
    expect.soft(await find(wanted), wanted).toEqual([]);
  const blank = await person.send(board, "/staff/board/search", { wanted: "　" });
  expect(said(blank)).toContain("は必須です");
  expect(said(blank)).not.toContain("見つかりませんでした");
  const owner = await openBoard(desk, "shop@jing.example");
  const [link = ""] = /name="link" value="[^"]*"/.exec(owner.board.html) ?? [];
  const body = new URLSearchParams({ link: unescaped(link.slice(19, -1)), wanted: "山田花子" });
  expect((await owner.person.post("/staff/board/search", body)).status).toBe(403);
  // The words of a search are not logged.
  expect(JSON.stringify(desk.log)).not.toContain("山田");
});

test("what is the officer's is refused to others, even with a form of the officer's", async () => {
  await using desk = await localDesk();
  const journey = await Journey.toSearch(desk);
  const over = await Journey.start(desk);
  await over.withdraw();
  const officers = await openBoard(desk, staff.officer);
  const choose = await press(officers.person, officers.board, "other", journey.id);
  const caseOf = async ({ person, board }: typeof officers) => {
    const found = await person.send(board, "/staff/board/search", { wanted: over.id });
    return person.open((await press(person, found, "case", over.id)).headers.get("location") ?? "");
  };
  const theirs = await caseOf(officers);
  const reception = await openBoard(desk, staff.desk);
  const own = await caseOf(reception);
  /** Sends a form of the officer's page with the link of another one. */
  const forged = (form: Page, action: string, from: Page, values: Readonly<Record<string, string>>) => {
    const preset = formsIn(form.html).find((one) => one.action === action)?.preset ?? [];
    const [, onPage = ""] = /name="link" value="([^"]*)"/.exec(from.html) ?? [];
    const link = new URL(from.url).searchParams.get("link") ?? unescaped(onPage);
    const fields = { ...Object.fromEntries(preset), ...values, link };
    return reception.person.post(action, new URLSearchParams(fields));
  };
  const owner = await openBoard(desk, "shop@jing.example");
  for (const { board } of [reception, owner]) {
    const to = "search-system.till aoyagi";
    expect((await forged(choose, "/staff/board/ask-other", board, { to })).status).toBe(403);
    expect((await forged(board, "/staff/board/open", board, { other: journey.id })).status).toBe(403);
  }
  expect((await journey.record()).request.tasks["search-system.till"].recipient).toBe("shop");
  expect((await forged(theirs, "/staff/case/reopen", own, {})).status).toBe(403);
  expect((await over.record()).request.followedBy).toBeUndefined();
});

test("the links of a mailbox end with its part in the business", async () => {
  await using desk = await localDesk();
  const journey = await Journey.start(desk);
  const { person, landing, board } = await openBoard(desk, staff.desk);
  const inCase = (await press(person, board, "case", journey.id)).headers.get("location") ?? "";
  expect((await person.open(inCase)).status).toBe(200);
  const { reception, ...others } = configured.mailboxes;
  const left = { ...others, fresh: { ...reception, email: "fresh@jing.example" } };
  desk.desk.reconfigure(businessSchema.parse({ ...configured, mailboxes: left }));
  expect((await person.open(inCase)).status).toBe(403);
  expect((await person.send(board, "/staff/board/search", { wanted: journey.id })).status).toBe(403);
  expect((await person.open(landing.url)).status).toBe(403);
});

test("a receipt number is found, also of a closed case; the link is good for a day, and can be closed", async () => {
  await using desk = await localDesk();
  const journey = await Journey.start(desk);
  await journey.cannotVerify();
  const { person, board } = await openBoard(desk, staff.desk);
  expect(said(board)).toContain("いま対応する請求はありません");
  const typed = journey.id.toLowerCase().replaceAll("-", " ");
  const found = await person.send(board, "/staff/board/search", { wanted: typed });
  expect(buttons(found, "case")).toEqual([journey.id]);
  expect(said(await person.send(board, "/staff/board/search", { wanted: "R-0000-0000-0000" }))).toContain(
    "見つかりませんでした",
  );

  expect(said(await person.send(board, "/staff/board/close", {}))).toContain("無効にしました");
  expect((await person.send(board, "/staff/board/search", { wanted: typed })).status).toBe(410);
  const another = await openBoard(desk, staff.desk);
  await desk.advance("P1DT1M");
  expect((await another.person.send(another.board, "/staff/board/search", { wanted: typed })).status).toBe(
    410,
  );
});
