import { expect, test } from "vitest";
import { expectEnded } from "./ended.ts";
import { freshAddress, Journey, said, staff, systems } from "./journey.ts";
import { localDesk } from "./local-desk.ts";

/** A person repeats an earlier request: staff see it, nobody searches twice, and it is answered. */

test("a repeated request takes over the earlier findings, and gets an answer of its own", async () => {
  await using desk = await localDesk();
  const email = freshAddress();
  const first = await Journey.toDecision(desk, { email });
  await first.decide({ choice: "disclose" });
  await desk.advance("P3D");
  const stranger = await Journey.start(desk, {
    values: { name: "佐藤 一郎", kana: "サトウ イチロウ", phone: "055-222-3333" },
  });
  expect(said(await stranger.openMail(staff.desk, "verify-identity"))).not.toContain(first.id);

  const again = await Journey.start(desk, { email });
  const page = await again.openMail(staff.desk, "verify-identity");
  expect(said(page)).toContain("これまでの請求");
  expect(said(page)).toContain(first.id);
  expect(said(page)).toContain("一致：氏名、電話番号、メールアドレス");
  const confirmed = await again.person.send(page, "/task", {
    ...{ choice: "confirmed", method: "customer-record", document: "none" },
    ...{ fee: "paid", repeats: first.id },
  });
  expect(confirmed.status).toBe(200);
  await desk.settle();
  const { request } = await again.record();
  expect(request).toMatchObject({ status: "deciding", repeats: first.id });
  for (const system of systems) {
    expect(request.findings[system]).toMatchObject({ from: first.id });
    expect(await again.mails(staff.owner(system), `search-system.${system}`)).toHaveLength(0);
  }
  const decide = await again.openMail(staff.officer, "decide");
  expect(said(decide)).toContain("今回と同じ請求");
  await again.person.send(decide, "/task", { choice: "disclose" });
  await desk.settle();
  await expectEnded(again, "fulfilled");
});

test("somebody else's request is never taken for an earlier one of the same person", async () => {
  await using desk = await localDesk();
  const other = await Journey.toDecision(desk);
  const journey = await Journey.start(desk, {
    values: { name: "佐藤 一郎", kana: "サトウ イチロウ", phone: "055-222-3333" },
  });
  const page = await journey.openMail(staff.desk, "verify-identity");
  const [, link = ""] = /name="link" value="([^"]*)"/.exec(page.html) ?? [];
  const answer = { choice: "confirmed", method: "customer-record", document: "none", medium: "electronic" };
  const body = new URLSearchParams({ link, ...answer, fee: "paid", repeats: other.id });
  const form = await journey.person.post("/task", body);
  expect(form.status).toBe(200);
  await desk.settle();
  const { request } = await journey.record();
  expect(request).toMatchObject({ status: "investigating", findings: {} });
});
