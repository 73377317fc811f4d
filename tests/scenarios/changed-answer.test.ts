import { afterAll, beforeAll, expect, test } from "vitest";
import { expectEnded } from "./ended.ts";
import { Journey, said, staff, systems } from "./journey.ts";
import { type LocalDesk, localDesk } from "./local-desk.ts";

const [first = ""] = systems;

let desk: LocalDesk;
beforeAll(async () => {
  desk = await localDesk();
});
afterAll(() => desk.close());

test("an owner can change an answer until the decision; a decision page opened before the change refuses", async () => {
  const journey = await Journey.toDecision(desk);
  const opened = await journey.openMail(staff.officer, "decide");
  await desk.advance("PT1H");

  // The used link shows the answer, and accepts another in its place.
  const used = await journey.openMail(staff.owner(first), `search-system.${first}`);
  expect(used.status).toBe(200);
  expect(said(used)).toContain("この質問には回答済みです");
  expect(used.html).toContain("coffee beans");
  const changed = { choice: "found", content: "2025-03-01 tea, 800 yen" };
  expect((await journey.person.send(used, "/task", changed)).status).toBe(200);
  // Submitting the same form again, or one opened earlier, changes nothing.
  expect((await journey.person.send(used, "/task", { choice: "nothing" })).status).toBe(410);
  const { request } = await journey.record();
  expect(request).toMatchObject({ status: "deciding", findings: { [first]: { content: changed.content } } });
  expect(request.history.at(-1)).toMatchObject({ event: "task-answered", data: { changed: true } });

  const refused = await journey.person.send(opened, "/task", { choice: "disclose" });
  expect(refused.status).toBe(409);
  expect(said(refused)).toContain("この回答は、ページを開いたあとに変更されました");
  expect(said(refused)).toContain(changed.content);
  expect((await journey.person.send(refused, "/task", { choice: "disclose" })).status).toBe(200);
  await desk.settle();

  // After the decision the owner's link no longer opens.
  expect((await journey.openMail(staff.owner(first), `search-system.${first}`)).status).toBe(410);
  await expectEnded(journey, "fulfilled");
});

test("a preview says what it sends, and that an answer has changed since the form was opened", async () => {
  const journey = await Journey.toDecision(desk);
  const opened = await journey.openMail(staff.officer, "decide");
  const shown = () => journey.person.send(opened, "/task", { choice: "disclose", preview: "yes" });
  const before = await shown();
  expect(said(before)).toContain("送信されるのは、このタブに表示されている内容です");
  expect(said(before)).not.toContain("担当者が調査の回答を変更しました");
  await desk.advance("PT1H");
  await journey.find(first, "2025-03-01 tea, 800 yen");
  expect(said(await shown())).toContain("担当者が調査の回答を変更しました");
  // Neither preview decides before the change was seen.
  for (const preview of [before, await shown()]) {
    const refused = await journey.person.send(preview, "/task", {});
    expect([refused.status, await journey.status()]).toEqual([409, "deciding"]);
    expect(said(refused)).toContain("2025-03-01 tea, 800 yen");
  }
});

test("an owner is told that the answer can still be changed, also after sending an old page", async () => {
  const journey = await Journey.toSearch(desk);
  const old = await journey.openMail(staff.owner(first), `search-system.${first}`);
  const nothing = { choice: "nothing", searched: "氏名で検索" };
  const done = await journey.person.send(old, "/task", nothing);
  expect(said(done)).toContain("同じリンクから回答を変更できます");
  expect(said(done)).not.toContain("使用済み");
  const again = await journey.person.send(old, "/task", { ...nothing, searched: "電話番号で検索" });
  expect(again.status).toBe(410);
  expect(said(again)).toContain("リンクを開き直すと");
  expect(said(again)).not.toContain("最初の回答が有効");
  // What was typed is there to copy.
  expect(said(again)).toContain("電話番号で検索");
  const changed = await journey.openMail(staff.owner(first), `search-system.${first}`);
  expect(said(await journey.person.send(changed, "/task", nothing))).not.toContain("使用済み");
});
