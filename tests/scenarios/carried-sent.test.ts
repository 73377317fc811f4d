import { ListObjectVersionsCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshAddress, Journey, said, staff } from "./journey.ts";
import { type LocalDesk, localDesk, scanned } from "./local-desk.ts";
import { mandated } from "./mandate.ts";
import { openMessagePage } from "./messages.ts";
import { keyIn } from "./paper.ts";
import type { Page } from "./person.ts";
import { officersCase, reopened } from "./reopened.ts";

/** What the requester sent goes on with a request that was closed by mistake, while it is kept. */

let desk: LocalDesk;
beforeAll(async () => {
  desk = await localDesk();
});
afterAll(() => desk.close());

const mandate = new TextEncoder().encode("%PDF-1.4 委任状 %%EOF");
const letter = new TextEncoder().encode("%PDF-1.4 開示等請求書 %%EOF");

/** The keys of a request's files in the evidence bucket, in every version. */
async function sentFiles({ id }: Journey): Promise<readonly string[]> {
  const client = new S3Client({
    region: "ap-northeast-1",
    endpoint: desk.desk.variables["AWS_ENDPOINT_URL_S3"] ?? "",
    forcePathStyle: true,
    systemClockOffset: desk.desk.clock.now() - Date.now(),
  });
  const { Versions = [] } = await client.send(
    new ListObjectVersionsCommand({ Bucket: desk.desk.variables["EVIDENCE_BUCKET"], Prefix: `${id}/` }),
  );
  client.destroy();
  return Versions.map(({ Key = "" }) => Key);
}

async function historyOf(journey: Journey): Promise<Page> {
  const page = await officersCase(desk, journey);
  const [way = ""] = /\/staff\/case\?[^"]*view=history/.exec(page.html) ?? [];
  return journey.person.open(way.replaceAll("&amp;", "&"));
}

async function opened(journey: Journey, page: Page, route: string, file: string): Promise<string> {
  const there = await journey.person.send(page, route, { file });
  expect(there.status).toBe(303);
  return (await fetch(there.headers.get("location") ?? "")).text();
}

test("an agent's mandate and the whole conversation are there when the identity is checked again", async () => {
  const before = await Journey.start(desk, { language: "ja", agent: mandated().agent });
  const texts = ["い", "ろ", "は", "に", "ほ", "へ"].map((one) => one.repeat(2000));
  for (const [index, text] of texts.entries()) {
    const page = await openMessagePage(before);
    if (index === 0) expect(said(page)).toContain("ご請求の終了から30日後に削除します");
    if (index === 0) await before.person.upload(page, "mandate.pdf", "application/pdf", mandate);
    if (index === 0) await desk.advance(scanned);
    expect((await before.person.send(page, "/status/message", { text })).status).toBe(200);
  }
  // Added and never sent: it goes at the end.
  await before.person.upload(await openMessagePage(before), "not-sent.pdf", "application/pdf", letter);
  expect(await sentFiles(before)).toHaveLength(2);
  await before.withdraw();
  expect(await sentFiles(before)).toHaveLength(1);
  const first = (await before.record()).request;
  expect(first.status).toBe("closed");
  // The officer still sees it.
  expect(await opened(before, await historyOf(before), "/staff/case/file", "@1.0")).toContain("委任状");
  const button = said(await officersCase(desk, before));
  expect(button).toContain("本人確認の書類は、お約束どおり削除済みです");
  expect(button).toContain("請求者から届いたファイル（やり取りのファイル、書面の写し）も引き継がれます");

  await desk.advance("P29D");
  const next = await reopened(desk, before);
  expect(await next.mails(staff.desk)).toEqual([]);
  await desk.advance(scanned);
  await desk.advance("PT5M");
  const { request } = await next.record();
  expect(request.messages.map(({ text }: { text: string }) => text)).toEqual(texts);
  const [copy, ...more] = await sentFiles(next);
  expect(more).toEqual([]);
  expect(request.messages[0]).toMatchObject({
    files: [{ key: copy, sha256: first.messages[0].files[0].sha256 }],
  });
  const check = await next.openMail(staff.desk, "verify-identity");
  expect(await opened(next, check, "/task/file", "@1.0")).toContain("委任状");
  // The files of the first go; those of the second stay, and room for what is still to be written is left.
  await desk.advance("P2D");
  expect(await sentFiles(before)).toEqual([]);
  expect(await sentFiles(next)).toEqual([copy]);
  expect(said(await historyOf(before))).toContain("ファイル1個は、すでに削除されています");
  expect(said(await openMessagePage(next))).toContain("内容の記入");
  // From the new case, the closed one is one button away.
  const led = await next.person.send(await officersCase(desk, next), "/staff/case/before", {});
  expect(said(await next.person.open(led.headers.get("location") ?? ""))).toContain(before.id);
});

/** Keys in a letter, attaches its scan, and has the request withdrawn; with proof of identity on it, or without. */
async function withScan(identity: boolean): Promise<Journey> {
  const journey = await keyIn(desk, "disclosure", { email: freshAddress(), came: "post" });
  const { person } = journey;
  const check = await journey.openMail(staff.desk, "verify-identity");
  const [way = ""] = /\/task\/aside\?[^"]*/.exec(check.html) ?? [];
  const form = await person.open(way.replaceAll("&amp;", "&"));
  const on = await person.send(form, "/task/aside", {});
  const page = await person.open(on.headers.get("location") ?? "");
  expect(said(page)).toContain("請求の終了から30日後に削除されます");
  await person.upload(page, "letter.pdf", "application/pdf", letter);
  await desk.advance(scanned);
  const sent = await person.send(page, "/task", identity ? { identity: "yes" } : {});
  expect(sent.status).toBe(200);
  await desk.advance(scanned);
  return journey;
}

test("the scan of a letter is kept and carried; with proof of identity on it, it goes when that is decided", async () => {
  const [plain, proof] = [await withScan(false), await withScan(true)];
  for (const journey of [plain, proof]) {
    await journey.verify();
    expect(await sentFiles(journey)).toHaveLength(journey === plain ? 1 : 0);
    const page = await officersCase(desk, journey);
    await journey.person.send(page, "/staff/case/withdraw", { came: "telephone" });
    await desk.settle();
    expect(await journey.status()).toBe("closed");
  }
  expect(await opened(plain, await historyOf(plain), "/staff/case/file", "scan.0")).toContain("開示等請求書");
  expect((await historyOf(proof)).html).not.toContain("/staff/case/file");

  const [again, asked] = [await reopened(desk, plain), await reopened(desk, proof)];
  await desk.advance(scanned);
  await desk.advance("PT5M");
  expect((await again.record()).request.intake).toMatchObject({
    came: "post",
    files: [{ bytes: letter.length }],
  });
  expect(await opened(again, await historyOf(again), "/staff/case/file", "scan.0")).toContain("開示等請求書");
  expect((await asked.record()).request.intake).toEqual({ came: "post", by: "reception", gone: 1 });
  expect(await sentFiles(asked)).toEqual([]);
});
