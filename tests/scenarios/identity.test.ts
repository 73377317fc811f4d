import { afterAll, beforeAll, expect, test } from "vitest";
import { maxFileBytes } from "../../functions/domain/files.ts";
import { eicar } from "../../infra/local/eicar.ts";
import { keysIn, pdf } from "./bucket.ts";
import { expectEnded } from "./ended.ts";
import { Journey, said, staff } from "./journey.ts";
import { type LocalDesk, localDesk, scanned } from "./local-desk.ts";
import { type Page, postFile } from "./person.ts";

let desk: LocalDesk;
beforeAll(async () => {
  desk = await localDesk();
});
afterAll(() => desk.close());

const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);
const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 0xff, 0xd9]);

/** Keys of a request's files in the evidence bucket. */
const evidence = ({ id }: Journey) => keysIn(desk, "EVIDENCE_BUCKET", id);

async function asked(): Promise<{ readonly journey: Journey; readonly page: Page }> {
  const journey = await Journey.start(desk);
  await journey.askForMore();
  return { journey, page: await journey.openMail(journey.email, "send-evidence") };
}

test("asked for evidence, the requester sends two files; the desk opens them, confirms, and they are deleted", async () => {
  const { journey, page } = await asked();
  expect(await journey.status()).toBe("awaiting-requester");
  const one = await journey.person.uploadInFrame(page, "licence.pdf", "application/pdf", pdf);
  expect(said(one)).toContain(`Received: File 1 (${pdf.length} B) – being checked for safety`);
  await desk.advance(scanned);
  expect(said(await journey.person.frame(page))).toContain(`File 1 (PDF, ${pdf.length} B)`);
  const wrong = await journey.person.uploadInFrame(page, "back.png", "image/png", png);
  // Unwanted files can be removed; pressing the same button twice removes nothing else.
  const [, unwanted = ""] =
    /File 2 [^<]*<\/span> <button form="files" name="remove" value="(\S{32})"/.exec(wrong.html) ?? [];
  for (let time = 0; time < 2; time += 1) {
    const without = await journey.person.send(wrong, "/upload/file", { remove: unwanted });
    expect(said(without)).toContain("The file has been removed");
    expect((await evidence(journey)).length).toBe(1);
  }
  await journey.person.upload(page, "front.jpg", "image/jpeg", jpeg);
  expect((await evidence(journey)).length).toBe(2);
  await journey.person.send(page, "/task", { text: "My number is blackened." });
  await desk.advance(scanned);
  await desk.settle();
  expect(await journey.status()).toBe("verifying");

  const check = await journey.openMail(staff.desk, "verify-identity");
  for (const number of ["0.0", "0.1"]) {
    expect(check.html).toContain(`value="${number}"`);
    const opened = await journey.person.send(check, "/task/file", { file: number });
    expect(opened.status).toBe(303);
    const file = await fetch(opened.headers.get("location") ?? "");
    expect(file.status).toBe(200);
    expect(file.headers.get("content-disposition")).toMatch(/^attachment/);
  }
  expect((await journey.person.send(check, "/task/file", { file: "0.2" })).status).toBe(404);

  await journey.verify({ method: "photo-id", document: "driving-licence" });
  expect(await evidence(journey)).toEqual([]);
  const { request } = await journey.record();
  expect(request.identity).toMatchObject({
    state: "confirmed",
    method: "photo-id",
    document: "driving-licence",
    by: "reception",
  });
  expect(request.identity.asks[0].answer.files).toEqual([]);
  expect(request.history.map(({ event }: { event: string }) => event)).toContain("evidence-deleted");
  await journey.pay();
  await journey.searchInVain();
  await journey.decide({ choice: "no-such-data" });
  await expectEnded(journey, "no-data");
});

test("a program called .jpg, an SVG and HTML called PDF are refused and deleted", async () => {
  const { journey, page } = await asked();
  const bad: [string, string, string][] = [
    ["holiday.jpg.exe", "image/jpeg", "MZ\u0000\u0000 not a picture"],
    ["face.svg", "image/svg+xml", '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ["licence.pdf", "application/pdf", "<!doctype html><script>alert(1)</script>"],
  ];
  let now = page;
  for (const [name, type, text] of bad) {
    now = await journey.person.upload(now, name, type, new TextEncoder().encode(text));
  }
  for (const key of await evidence(journey)) {
    expect(key).toMatch(new RegExp(`^${journey.id}/evidence/1/[0-9a-f]{32}$`));
  }
  await desk.advance(scanned);
  // Once to be told that they are left out, once more to continue without them.
  now = await journey.person.send(now, "/task", {});
  expect([now.status, said(now)]).toEqual([409, expect.stringContaining("Nothing has been sent yet")]);
  const nothing = await journey.person.send(now, "/task", {});
  expect(nothing.status).toBe(400);
  await journey.person.send(now, "/task", { text: "I have no scanner." });
  await desk.settle();
  const { request } = await journey.record();
  expect(request.identity.asks[0].answer.files).toEqual([]);
  const check = await journey.openMail(staff.desk, "verify-identity");
  expect((await journey.person.send(check, "/task", { choice: "more" })).status).toBe(400);
  await journey.cannotVerify();
  expect(await evidence(journey)).toEqual([]);
  await expectEnded(journey, "refused", ["A1_ID_UNVERIFIED"]);
});

test("a file with a virus is never opened", async () => {
  const { journey, page } = await asked();
  const infected = new TextEncoder().encode(`%PDF-1.4\n${eicar}`);
  const after = await journey.person.upload(page, "licence.pdf", "application/pdf", infected);
  await desk.advance(scanned);
  const told = await journey.person.send(after, "/task", {});
  expect([told.status, said(told)]).toEqual([409, expect.stringContaining("something harmful was found")]);
  expect((await journey.person.send(told, "/task", {})).status).toBe(400);
});

test("a file over the limit, or with a content type that its sender chose, is refused by the bucket itself", async () => {
  const { journey, page } = await asked();
  const form = await journey.person.uploadForm(page);
  const large = new Uint8Array(maxFileBytes + 1);
  large.set(pdf);
  const refused = await postFile(form, "large.pdf", "application/pdf", large);
  expect([refused.status, refused.text]).toEqual([400, expect.stringContaining("EntityTooLarge")]);
  const empty = await postFile(form, "empty.pdf", "application/pdf", new Uint8Array());
  expect(empty.status).toBe(400);
  const typed = await postFile(form, "x.html", "text/html", pdf, { "Content-Type": "text/html" });
  expect(typed.status).toBe(403);
  expect(await evidence(journey)).toEqual([]);
});

test("an upload form kept open and used after the decision leaves nothing behind once the request closes", async () => {
  const { journey, page } = await asked();
  const form = await journey.person.uploadForm(page);
  await journey.person.send(page, "/task", { text: "My customer card is C-1024." });
  await desk.settle();
  await journey.verify();
  expect((await postFile(form, "late.pdf", "application/pdf", pdf)).status).toBe(303);
  expect((await evidence(journey)).length).toBe(1);
  await journey.pay();
  await journey.searchInVain();
  await journey.decide({ choice: "no-such-data" });
  await expectEnded(journey, "no-data");
  expect(await evidence(journey)).toEqual([]);
  await desk.advance("PT16M");
  expect((await postFile(form, "later.pdf", "application/pdf", pdf)).status).toBe(400);
});

test("the desk may ask three times, and then has to decide; the links of earlier rounds no longer work", async () => {
  const journey = await Journey.start(desk);
  for (let round = 1; round <= 3; round += 1) {
    await journey.askForMore(`Question ${round}`);
    await journey.answer(journey.email, "send-evidence", { text: `Answer ${round}` });
  }
  const fourth = await journey.openMail(staff.desk, "verify-identity");
  const body = new URLSearchParams(new URL(fourth.url).search);
  body.append("choice", "more");
  body.append("question", "Once more?");
  expect((await journey.person.post("/task", body)).status).toBe(400);
  expect(await journey.status()).toBe("verifying");
  const links = [
    ...(await journey.links(staff.desk, "verify-identity")).slice(0, -1),
    ...(await journey.links(journey.email, "send-evidence")),
  ];
  expect(links.length).toBe(6);
  for (const link of links) expect((await journey.person.open(link)).status).toBe(410);
  await journey.verify();
  expect(await journey.status()).toBe("awaiting-fee");
  const { request } = await journey.record();
  expect(request.identity.asks.map((ask: { question: string }) => ask.question)).toEqual([
    "Question 1",
    "Question 2",
    "Question 3",
  ]);
});
