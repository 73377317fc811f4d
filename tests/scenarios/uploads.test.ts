import { ListObjectVersionsCommand } from "@aws-sdk/client-s3";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { uploadQuota } from "../../functions/domain/files.ts";
import { fileWords } from "../../functions/languages/files.ts";
import { likeAws } from "../../infra/local/realism.ts";
import { s3Of } from "./bucket.ts";
import { formsIn } from "./forms.ts";
import { freshAddress, Journey, said, staff, systems } from "./journey.ts";
import { type LocalDesk, localDesk, scanned } from "./local-desk.ts";
import { type Page, postFile } from "./person.ts";

let local: LocalDesk;
beforeAll(async () => {
  local = await localDesk();
});
afterAll(() => local.close());

const bytes = (text: string) => new TextEncoder().encode(text);
const pdf = bytes("%PDF-1.4 ledger");
const other = bytes("%PDF-1.4 another");
const [till = "", ...rest] = systems;
const task = `search-system.${till}`;
const answer = { choice: "found", searched: "Till, by name" };

/** The owner of the till, before their page. */
async function searching(): Promise<{ readonly journey: Journey; readonly page: Page }> {
  const journey = await Journey.toSearch(local, { email: freshAddress() });
  return { journey, page: await journey.openMail(staff.owner(till), task) };
}

/** The owner has answered with a file; the others find nothing. */
async function answered(): Promise<{ readonly journey: Journey; readonly form: Page }> {
  const { journey, page } = await searching();
  const form = await journey.person.uploadForm(page);
  await postFile(form, "ledger.pdf", "application/pdf", pdf);
  await local.advance(scanned);
  await journey.person.send(page, "/task", answer);
  for (const system of rest) await journey.findNothing(system);
  return { journey, form };
}

/** Number of versions below a prefix of the packages bucket. */
async function versions(Prefix: string): Promise<number> {
  const client = s3Of(local.desk);
  const Bucket = local.desk.variables["PACKAGES_BUCKET"];
  const { Versions = [] } = await client.send(new ListObjectVersionsCommand({ Bucket, Prefix }));
  client.destroy();
  return Versions.length;
}

test("105: the store's own error page stays in a frame, and a link beside it reloads the frame", async () => {
  const { journey, page } = await searching();
  expect(page.html).toMatch(/<iframe\b[^>]*\bname="files"/);
  expect(page.html).toMatch(/<a\b[^>]*\btarget="files"/);
  expect(formsIn(page.html).map(({ enctype }) => enctype)).not.toContain("multipart/form-data");
  const policy = page.headers.get("content-security-policy") ?? "";
  expect(policy).toMatch(/frame-src 'self' http/);
  expect(policy).toContain("frame-ancestors 'none'");

  // Open for hours, the frame itself does not expire; a form in it does, and is refused by the store only.
  const first = await journey.person.frame(page);
  expect(first.headers.get("content-security-policy")).toContain("frame-ancestors 'self'");
  expect(first.headers.get("x-frame-options")).toBe("SAMEORIGIN");
  expect(first.html).not.toContain("X-Amz-Signature");
  await local.advance("PT3H");
  const form = await journey.person.send(first, "/upload", {});
  // Credentials may expire before the form's stated lifetime.
  local.desk.objects.endCredentialsAfter(60_000);
  await local.advance("PT2M");
  const refused = await postFile(form, "ledger.pdf", "application/pdf", pdf);
  expect([refused.status, refused.text]).toEqual([400, expect.stringContaining("ExpiredToken")]);
  const renewed = await journey.person.send(form, "/upload", {});
  expect((await postFile(renewed, "ledger.pdf", "application/pdf", pdf)).status).toBe(303);
  local.desk.objects.endCredentialsAfter(likeAws.credentialLifeMs);
});

test("105: an expired link says so in the frame, on a page that may be framed", async () => {
  const { journey, page } = await searching();
  const form = await journey.person.uploadForm(page);
  await journey.person.send(page, "/task", { choice: "nothing", searched: "By name" });
  const over = await journey.person.send(form, "/upload", {});
  expect([over.status, over.headers.get("content-security-policy")]).toEqual([
    410,
    expect.stringContaining("frame-ancestors 'self'"),
  ]);
});

test("106: the uploader sees each file, opens it, deletes it, and is told which is refused and why", async () => {
  const { journey, page } = await searching();
  const person = journey.person;
  await person.upload(page, "table.csv", "text/csv", Buffer.from("93fa95742c8a7a0a312c320a", "hex"));
  await local.advance("PT1S");
  await person.upload(page, "ledger.pdf", "application/pdf", pdf);
  await local.advance("PT1S");
  const last = await person.uploadInFrame(page, "page.html", "text/html", bytes("<!doctype html><p>"));
  expect(said(last)).toContain(fileWords("ja").checking);
  await local.advance(scanned);
  const frame = await person.frame(page);
  expect(said(frame)).toMatch(
    /ファイル1（表（CSV）、12 B）.*ファイル2（PDF、15 B）.*ファイル3（18 B） – 受け取れない/s,
  );
  const [csv = "", , html = ""] = [...frame.html.matchAll(/name="remove" value="(\S{32})"/g)].map(
    ([, v]) => v,
  );
  const opened = await person.send(frame, "/upload/file", { open: csv });
  const file = await fetch(opened.headers.get("location") ?? "");
  expect([file.headers.get("content-type"), file.headers.get("content-disposition")]).toEqual([
    "text/csv; charset=shift_jis",
    expect.stringContaining(".csv"),
  ]);
  await file.arrayBuffer();
  expect(said(await person.send(frame, "/upload/file", { remove: html }))).not.toContain("ファイル3");
  await person.send(page, "/task", answer);
  const { request } = await journey.record();
  expect(request.findings[till].files).toMatchObject([{ type: "text/csv" }, { type: "application/pdf" }]);
  expect(request.findings[till].files[0].charset).toBe("shift_jis");
});

test("107: the submitted files are opened and disclosed, even if the same form overwrites them", async () => {
  const { journey, form } = await answered();
  expect((await postFile(form, "another.pdf", "application/pdf", other)).status).toBe(303);
  await local.advance("P3D");
  const decide = await journey.openMail(staff.officer, "decide");
  const opened = await journey.person.send(decide, "/task/file", { file: `${till}.0` });
  expect(await (await fetch(opened.headers.get("location") ?? "")).text()).toBe("%PDF-1.4 ledger");
  await journey.decide({ choice: "disclose" });
  expect(await journey.status()).toBe("closed");
  const { zip, page: shown } = await journey.download();
  expect(Buffer.from(unzipSync(zip ?? new Uint8Array())[`${till}-1.pdf`] ?? [])).toEqual(Buffer.from(pdf));
  // A single file, and the report on the page; both count as a download like the whole.
  const alone = await journey.person.send(shown, "/package/file", { part: `${till}.0` });
  const file = await fetch(alone.headers.get("location") ?? "");
  expect(Buffer.from(await file.arrayBuffer())).toEqual(Buffer.from(pdf));
  const read = await journey.person.send(shown, "/package/read", {});
  expect(said(read)).toContain(`${till}-1.pdf`);
  expect((await journey.record()).request.package.downloads).toHaveLength(3);
  expect((await journey.person.send(shown, "/package/file", { part: `${till}.9` })).status).toBe(404);
  expect(
    (await journey.person.send(read, "/package/file", { part: `${till}.0`, code: "AAAAA-AAAAA" })).status,
  ).toBe(403);
  const { request } = await journey.record();
  expect(request.findings[till].files[0].version).toMatch(/^\S{32}$/);
});

test("107: one form is for one file: a second one from it is shown, refused, and does not take the first one's place", async () => {
  const { journey, page } = await searching();
  const form = await journey.person.uploadForm(page);
  for (const one of [pdf, other]) await postFile(form, "ledger.pdf", "application/pdf", one);
  await local.advance(scanned);
  expect(said(await journey.person.frame(page))).toContain(fileWords("ja").problem["form-used"]);
  const told = await journey.person.send(page, "/task", answer);
  expect([told.status, said(told)]).toEqual([
    409,
    expect.stringContaining(fileWords("ja").advice["form-used"]),
  ]);
  expect(told.html).toContain("Till, by name");
  await journey.person.send(told, "/task", answer);
  expect((await journey.record()).request.findings[till].files).toMatchObject([{ bytes: pdf.length }]);
});

test("108: uploads count against a quota: beyond it no form is signed, and what a signed one brings is not kept", async () => {
  const { journey, page } = await searching();
  const form = await journey.person.uploadForm(page);
  for (let sent = 0; sent < uploadQuota.files + 5; sent += 1) {
    await postFile(form, "ledger.pdf", "application/pdf", pdf);
  }
  await local.advance(scanned);
  expect(await versions(`uploads/${journey.id}/`)).toBe(uploadQuota.files);
  const full = await journey.person
    .send(await journey.person.frame(page), "/upload", {})
    .catch(() => undefined);
  expect(full).toBeUndefined();
  const frame = await journey.person.frame(page);
  expect(said(frame)).toContain(fileWords("ja").upload.full);
  expect(frame.html).not.toContain("multipart/form-data");
});

test("109: a file that is lost is asked for again, and the disclosure goes on with the same one only", async () => {
  const { journey } = await answered();
  const { request } = await journey.record();
  const [{ key, version }] = request.findings[till].files;
  const { DeleteObjectCommand } = await import("@aws-sdk/client-s3");
  const client = s3Of(local.desk);
  const Bucket = local.desk.variables["PACKAGES_BUCKET"];
  await client.send(new DeleteObjectCommand({ Bucket, Key: key, VersionId: version }));
  client.destroy();

  const decide = await journey.openMail(staff.officer, "decide");
  const lost = await journey.person.send(decide, "/task/file", { file: `${till}.0` });
  expect([lost.status, said(lost)]).toEqual([409, expect.stringContaining(fileWords("ja").upload.lostAsked)]);
  await journey.decide({ choice: "disclose" });
  await local.advance("PT16M");
  expect(await journey.status()).toBe("acting");

  const resend = `resend-files.${till}`;
  for (const [one, mails] of [
    [other, 1],
    [pdf, 2],
  ] as const) {
    expect(await journey.mails(staff.owner(till), resend)).toHaveLength(mails);
    const page = await journey.openMail(staff.owner(till), resend);
    await journey.person.upload(page, "ledger.pdf", "application/pdf", one);
    await journey.person.send(page, "/task", {});
    await local.advance("PT2H");
  }
  expect(await journey.status()).toBe("closed");
  const { zip } = await journey.download();
  expect(Buffer.from(unzipSync(zip ?? new Uint8Array())[`${till}-1.pdf`] ?? [])).toEqual(Buffer.from(pdf));
  expect((await journey.record()).history.intact).toBe(true);
});

test("110: a download URL is signed when the button is pressed, so an open page does not expire", async () => {
  const journey = await Journey.toDecision(local, { email: freshAddress() });
  await journey.decide({ choice: "disclose" });
  const asked = await journey.openMail(journey.email, "notice");
  const page = await journey.person.send(asked, "/package", { code: journey.accessCode });
  expect(page.html).not.toContain("X-Amz-Signature");
  expect((await journey.record()).request.package.downloads).toEqual([]);
  await local.advance("PT2H");
  for (let time = 1; time <= 2; time += 1) {
    expect(await (await fetch(await journey.person.fetchPackage(page))).arrayBuffer()).toBeDefined();
    expect((await journey.record()).request.package.downloads).toHaveLength(time);
  }
});
