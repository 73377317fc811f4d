import { afterAll, beforeAll, expect, test } from "vitest";
import { business as configured } from "../../business.config.ts";
import { businessSchema } from "../../functions/domain/business-schema.ts";
import type { Actor } from "../../functions/domain/history.ts";
import { parseLink } from "../../functions/domain/links.ts";
import { isConfirmed } from "../../functions/domain/request/request.ts";
import { answered } from "../../functions/domain/request/transitions/answer.ts";
import { confirmed } from "../../functions/domain/request/transitions/confirm.ts";
import { taskIdOf } from "../../functions/domain/request/transitions/open-task.ts";
import { expectEnded } from "./ended.ts";
import { freshAddress, type Journey, said, staff } from "./journey.ts";
import { type LocalDesk, localDesk } from "./local-desk.ts";
import { together } from "./together.ts";

const business = businessSchema.parse(configured);
let desk: LocalDesk;
beforeAll(async () => {
  desk = await localDesk();
});
afterAll(() => desk.close());

async function two(): Promise<{ readonly lead: Journey; readonly other: Journey }> {
  const [lead, other] = await together(desk, ["disclosure", "erasure"], {
    "erasure.facts": "もう利用しません。",
  });
  if (lead === undefined || other === undefined) throw new Error("not two");
  return { lead, other };
}

/** The state of the identity check, and the number of mails to the desk about it. */
async function verifyingOf(journey: Journey) {
  const { request } = await journey.record();
  const task = request.tasks["verify-identity"];
  return {
    state: task?.state,
    result: task?.result,
    mails: (await journey.mails(staff.desk, "verify-identity")).length,
  };
}

test("two rights in one submission: one mail to confirm, one identity check, two fees, decisions and notices", async () => {
  const { lead, other } = await two();
  const confirm = await lead.mail(lead.email, "confirm");
  expect(confirm.text).toContain(lead.id);
  expect(confirm.text).toContain(other.id);
  expect(await other.mails(other.email)).toEqual([]);
  await lead.confirm();
  expect(lead.accessCode).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
  expect(await other.mails(other.email)).toEqual([]);
  expect(await verifyingOf(other)).toEqual({ state: "pending", result: undefined, mails: 0 });
  expect(said(await other.openStatus())).toContain(`受付番号${lead.id}のご請求とまとめて行います`);

  const page = await lead.openMail(staff.desk, "verify-identity");
  expect(said(page)).toContain(other.id);
  await lead.verify({ method: "photo-id", document: "passport" });
  expect(await lead.status()).toBe("awaiting-fee");
  expect(await other.status()).toBe("investigating");
  const [first, second] = [(await lead.record()).request.identity, (await other.record()).request.identity];
  expect(second).toEqual({ ...first, from: lead.id });

  await other.search();
  const decide = await other.openMail(staff.officer, "decide");
  expect(said(decide)).toContain(`本人確認は、受付番号${lead.id}の請求で済んでいます。`);
  await other.decide({ choice: "refuse", codes: "S1_GROUND_NOT_ESTABLISHED", explanation: "…" });
  await expectEnded(other, "refused", ["S1_GROUND_NOT_ESTABLISHED"]);
  expect((await other.notice()).text).toContain(lead.id);
  for (const { request } of [await lead.record(), await other.record()]) {
    expect(JSON.stringify(request.history)).not.toMatch(/花子|もう利用しません/);
  }
  expect(desk.log.join("\n")).not.toMatch(/花子|もう利用しません/);
  expect(await lead.status()).toBe("awaiting-fee");
  await lead.pay();
  await lead.searchInVain();
  await lead.decide({ choice: "no-such-data" });
  await expectEnded(lead, "no-data");
});

test("somebody at the address on file says that they asked for nothing: the request sent together with that one stops too", async () => {
  const { lead, other } = await two();
  await lead.confirm();
  const contact = freshAddress();
  await lead.verify({ onFile: contact });
  expect(await other.status()).toBe("investigating");
  await lead.person.send(await lead.openMail(contact, "warn-contact"), "/task", {});
  await desk.settle();
  await expectEnded(lead, "refused", ["A1_ID_UNVERIFIED"]);
  await expectEnded(other, "refused", ["A1_ID_UNVERIFIED"]);
});

test("somebody at the address on file who is too late is not told that there is nothing to do", async () => {
  const { lead } = await two();
  await lead.confirm();
  const contact = freshAddress();
  await lead.verify({ onFile: contact });
  const page = await lead.openMail(contact, "warn-contact");
  await lead.withdraw();
  const late = [await lead.person.send(page, "/task", {}), await lead.openMail(contact, "warn-contact")];
  for (const refused of late) {
    expect(said(refused)).toContain("お心当たりのない");
    expect(said(refused)).not.toContain("ご対応いただくことはありません");
  }
});

test("the first is withdrawn before the identity check: the desk is asked about the other at once", async () => {
  const { lead, other } = await two();
  await lead.confirm();
  await lead.withdraw();
  expect(await lead.status()).toBe("closed");
  expect(await verifyingOf(other)).toEqual({ state: "pending", result: undefined, mails: 1 });
  await other.cannotVerify();
  await expectEnded(other, "refused", ["A1_ID_UNVERIFIED"]);
  await expectEnded(lead, "withdrawn", ["A8_WITHDRAWN"]);
});

test("the first lapses: the sweep has the desk asked about the other, whose reminders begin then", async () => {
  const { lead, other } = await two();
  await lead.confirm();
  await lead.askForMore();
  expect(said(await other.openStatus())).toContain("お客様のご対応をお待ちしています。");
  expect(said(await other.openStatus())).toContain("そちらへのご返答をお願いします。");
  await desk.advance("P15D");
  expect(await lead.status()).toBe("closed");
  expect((await verifyingOf(other)).mails).toBeGreaterThan(0);
  await other.verify();
  expect(await other.status()).toBe("investigating");
  // Two weeks of waiting for the requester do not count as ours, here either.
  expect(said(await other.openStatus())).toMatch(/お客様をお待ちした日数 14日/);
});

test("the sweep finishes what was cut off between writes: confirming, telling and handing over", async () => {
  const { lead, other } = await two();
  const { requests, clock } = desk.desk;
  const stamp = (actor: Actor) => ({ at: new Date(clock.now()).toISOString(), actor });
  const [link] = (await lead.links(lead.email, "confirm")).map((url) =>
    parseLink(new URL(url).searchParams.get("link")),
  );
  if (link === undefined) throw new Error("no link");
  // The function dies after its first write: the first request is confirmed, nothing else.
  await requests.change(link.requestId, (found) => {
    const done = found && confirmed(found, link.secret, stamp({ kind: "requester" }), business.timeZone);
    return { write: done?.ok === true ? done.value.request : undefined, value: undefined };
  });
  expect(await other.status()).toBe("unconfirmed");
  await desk.advance("PT16M");
  expect(await other.status()).toBe("verifying");
  expect((await other.record()).request.arrivedAt).toBe((await lead.record()).request.arrivedAt);
  expect((await verifyingOf(other)).mails).toBe(0);

  // The answer is recorded, and the function dies before it tells anybody; then a hand-over by the sweep fails.
  const answer = { choice: "confirmed", method: "photo-id", document: "passport" } as const;
  await requests.change(link.requestId, (found) => {
    if (found === undefined || !isConfirmed(found)) throw new Error("not confirmed");
    const given = { kind: "verify-identity", answer } as const;
    const by = stamp({ kind: "staff", mailbox: "reception" });
    const done = answered(found, taskIdOf("verify-identity"), given, by, business);
    return { write: done.ok ? done.value : undefined, value: undefined };
  });
  expect((await verifyingOf(other)).state).toBe("pending");
  const { engine } = desk.desk;
  const send = engine.sendTaskSuccess.bind(engine);
  engine.sendTaskSuccess = () => Promise.reject(new Error("cut off"));
  await desk.advance("PT16M");
  engine.sendTaskSuccess = send;
  expect((await other.record()).request.tasks["verify-identity"]).toMatchObject({ handedOver: false });
  await desk.advance("PT16M");
  expect(await other.mails(staff.owner("till"), "search-system")).toHaveLength(1);
  expect((await lead.record()).request.linked.sharedAt).toBeDefined();
});
