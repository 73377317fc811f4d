import { afterAll, beforeAll, expect, test } from "vitest";
import { keysIn, pdf } from "./bucket.ts";
import { expectEnded } from "./ended.ts";
import { Journey, said, staff } from "./journey.ts";
import { type LocalDesk, localDesk, scanned } from "./local-desk.ts";
import { ask, openMessagePage, write } from "./messages.ts";

let desk: LocalDesk;
beforeAll(async () => {
  desk = await localDesk();
});
afterAll(() => desk.close());

/** Keys of a request's files in the evidence bucket. */
const evidence = ({ id }: Journey) => keysIn(desk, "EVIDENCE_BUCKET", id);

test("an unclear erasure is clarified in a conversation, with a file; nothing is deleted meanwhile", async () => {
  const journey = await Journey.start(desk, { type: "erasure", language: "ja" });
  const again = await ask(
    journey,
    staff.desk,
    "verify-identity",
    "会員登録と購入履歴の、どちらの消去をご希望ですか。",
  );
  expect(said(again)).toContain("請求者の返答を待っています");
  expect(await journey.mails(journey.email, "message")).toEqual([]);
  await desk.advance("PT16M");

  // The mail says that there is a question, but not which.
  const mail = await journey.mail(journey.email, "message.1");
  expect(mail.text).not.toContain("購入履歴");
  const status = await journey.openStatus();
  expect(said(status)).toContain("会員登録と購入履歴の、どちらの消去をご希望ですか。");
  expect(said(status)).toContain("お客様のご対応をお待ちしています。");

  // The requester's turn for three days: one reminder, and the internal target moves; the workflow goes on.
  await desk.advance("P8D");
  expect(await journey.mails(journey.email, "message-reminder")).toHaveLength(1);
  const digest = (await desk.mails("digest")).findLast((one) => one.to.includes(staff.desk));
  expect(digest?.text).toContain("請求者の返答を待っています");
  await journey.verify();
  expect(await journey.status()).toBe("investigating");

  const page = await openMessagePage(journey);
  expect(said(page)).toContain("どちらの消去をご希望ですか");
  const uploaded = await journey.person.upload(page, "会員証.pdf", "application/pdf", pdf);
  const twice = await journey.person.uploadInFrame(page, "別の会員証.pdf", "application/pdf", pdf);
  const [, unwanted = ""] = /name="remove" value="(\S{32})"/.exec(twice.html) ?? [];
  const removed = await journey.person.send(twice, "/upload/file", { remove: unwanted });
  expect(said(removed)).toContain("ファイルを削除しました");
  const sent = await journey.person.send(uploaded, "/status/message", { text: "購入履歴だけです。" });
  expect(sent.status).toBe(200);
  await desk.advance(scanned);
  await desk.settle();
  expect(await evidence(journey)).toHaveLength(1);
  // Sent again, it is still one message.
  await journey.person.send(uploaded, "/status/message", { text: "購入履歴だけです。" });

  const { request } = await journey.record();
  expect(request.messages).toHaveLength(2);
  expect(request.messages[1]).toMatchObject({ from: "requester", text: "購入履歴だけです。" });
  const reply = await journey.openMail(staff.desk, "reply-message");
  expect(said(reply)).toContain("購入履歴だけです。");
  const file = await journey.person.send(reply, "/task/file", { file: "@2.0" });
  expect(file.status).toBe(303);
  expect((await fetch(file.headers.get("location") ?? "")).status).toBe(200);
  await journey.answer(staff.desk, "reply-message", { choice: "reply", reply: "承知しました。" });
  await desk.advance("PT16M");
  expect(said(await journey.openStatus())).toContain("承知しました。");

  expect((await journey.mails(undefined, "act-on-system")).length).toBe(0);
  const search = await journey.openMail(staff.owner("till"), "search-system.till");
  expect(said(search)).toContain("購入履歴だけです。");
  const byOwner = new URLSearchParams({
    link: new URL(search.url).searchParams.get("link") ?? "",
    file: "@2.0",
  });
  expect((await journey.person.post("/task/file", byOwner)).status).toBe(404);
  await journey.search();
  const decide = await journey.openMail(staff.officer, "decide");
  expect(said(decide)).toContain("購入履歴だけです。");
  const link = new URL(decide.url).searchParams.get("link") ?? "";
  const byOfficer = await journey.person.post("/task/file", new URLSearchParams({ link, file: "@2.0" }));
  expect(byOfficer.status).toBe(303);
  // Both buckets may be posted to: the findings' files, and those of the conversation.
  expect(decide.headers.get("content-security-policy")).toMatch(/form-action 'self' http/);
  await journey.decide({ choice: "refuse", codes: "S1_GROUND_NOT_ESTABLISHED", explanation: "…" });
  await expectEnded(journey, "refused", ["S1_GROUND_NOT_ESTABLISHED"]);
  // Kept as long as a package, in case it was closed by mistake.
  await desk.advance("P29D");
  expect(await evidence(journey)).toHaveLength(1);
  await desk.advance("P2D");
  expect(await evidence(journey)).toEqual([]);
  const closed = (await journey.record()).request;
  expect(closed.messages.map(({ files }: { files: unknown[] }) => files.length)).toEqual([0, 0, 0]);
  expect(said(await journey.openStatus())).not.toContain("当方に連絡する");
});

test("a message from an old page after the end is kept to copy, with a way to the status page", async () => {
  const journey = await Journey.start(desk);
  const page = await openMessagePage(journey);
  await journey.withdraw();
  const refused = await journey.person.send(page, "/status/message", { text: "One more thing." });
  expect(refused.status).toBe(409);
  expect(refused.html).toContain("One more thing.");
  const [, status = ""] = /href="(\/status\?link=[^"]*)"/.exec(refused.html) ?? [];
  expect(said(await journey.person.open(status))).toContain(journey.id);
});

test("the requester writes first: one mail to the desk a turn, an answer on the status page, and then a new turn", async () => {
  const journey = await Journey.start(desk);
  expect(said(await write(journey, "Please hurry."))).toContain("Your message was sent");
  await write(journey, "And a second thing.\n<script>alert(1)</script>");
  expect(await journey.mails(staff.desk, "reply-message")).toHaveLength(1);
  const page = await journey.openMail(staff.desk, "reply-message");
  expect(page.html).toContain("&lt;script&gt;");
  expect(said(page)).toContain("Please hurry.");
  await journey.answer(staff.desk, "reply-message", { choice: "none" });
  expect(await journey.mails(journey.email, "message")).toEqual([]);

  await write(journey, "One more.");
  expect(await journey.mails(staff.desk, "reply-message")).toHaveLength(2);
  // A question from the verification page answers the message.
  await ask(journey, staff.desk, "verify-identity", "Which shop?");
  expect((await journey.record()).request.tasks["reply-message"]).toMatchObject({ result: "asked" });
  const { request } = await journey.record();
  expect(request.history.at(-1)).toMatchObject({
    event: "message-written",
    data: { message: 4, asks: true },
  });
});

test("a message whose mail was cut off is mailed by the sweep; an eleventh message on one day is refused", async () => {
  const journey = await Journey.start(desk);
  desk.desk.mail.failNext("TooManyRequestsException");
  await write(journey, "Message 1");
  expect(await journey.mails(staff.desk, "reply-message")).toHaveLength(0);
  await desk.advance("PT16M");
  expect(await journey.mails(staff.desk, "reply-message")).toHaveLength(1);
  expect(said(await journey.openMail(staff.desk, "reply-message"))).toContain("Message 1");
  for (let n = 2; n <= 10; n += 1) await write(journey, `Message ${n}`);
  const refused = await journey.person.send(await openMessagePage(journey), "/status/message", { text: "x" });
  expect(refused.status).toBe(429);
  expect((await journey.record()).request.messages).toHaveLength(10);
});
