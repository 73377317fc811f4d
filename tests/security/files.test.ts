import { afterAll, beforeAll, expect, test } from "vitest";
import { maxFileBytes } from "../../functions/domain/files.ts";
import { formatLink } from "../../functions/domain/links.ts";
import { eicar } from "../../infra/local/eicar.ts";
import { formsIn } from "../scenarios/forms.ts";
import { said, staff } from "../scenarios/journey.ts";
import { type LocalDesk, localDesk, scanned } from "../scenarios/local-desk.ts";
import { type Page, Person, postFile } from "../scenarios/person.ts";
import { Journey, linkMailed, pathOf } from "./desk.ts";

let desk: LocalDesk;
let person: Person;
beforeAll(async () => {
  desk = await localDesk();
  person = new Person(desk);
});
afterAll(() => desk.close());

const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3);

async function asked(email: string): Promise<{ journey: Journey; page: Page }> {
  const journey = await Journey.start(desk, { email });
  await journey.askForMore();
  return { journey, page: await journey.openMail(email, "send-evidence") };
}

/** Posts a file to the bucket with form fields that a browser would not send. */
async function posted(form: Page, change: Record<string, string>, bytes: Uint8Array): Promise<number> {
  return (await postFile(form, "id.png", "image/png", bytes, change)).status;
}

test("48: a program named as a picture, a drawing, HTML named as a PDF and the test virus never become part of an answer", async () => {
  const { journey, page } = await asked("programs@example.com");
  const files: [string, string, Uint8Array][] = [
    ["photo.jpg.exe", "image/jpeg", Uint8Array.of(0x4d, 0x5a, 0x90)],
    ["drawing.svg", "image/svg+xml", Buffer.from("<svg onload='alert(1)'/>")],
    ["id.pdf", "application/pdf", Buffer.from("<html><script>alert(1)</script></html>")],
    ["virus.png", "image/png", Buffer.concat([png, Buffer.from(eicar)])],
  ];
  let back = page;
  for (const [name, type, bytes] of files) back = await person.upload(back, name, type, bytes);
  await desk.advance(scanned);
  back = await person.upload(back, "id.png", "image/png", png);
  const told = await person.send(back, "/task", { text: "Here is my card." });
  expect([told.status, said(told)]).toEqual([409, expect.stringContaining("something harmful was found")]);
  const done = await person.send(told, "/task", { text: "Here is my card." });
  expect(done.status).toBe(200);
  await desk.advance(scanned);
  const { request } = await journey.record();
  expect(request.identity.asks[0].answer.files).toMatchObject([{ type: "image/png", bytes: png.byteLength }]);
});

test("50: a zip bomb is refused by its file type, and an image that is a decompression bomb is stored without being decoded", async () => {
  const { journey, page } = await asked("bombs@example.com");
  const zip = Buffer.concat([Buffer.from("PK\u0003\u0004"), Buffer.alloc(1000)]);
  // A picture that claims four billion pixels in each direction.
  const size = Buffer.from("ffffffffffffffff0802000000", "hex");
  const flood = Buffer.concat([
    png.subarray(0, 8),
    Buffer.from("0000000d", "hex"),
    Buffer.from("IHDR"),
    size,
  ]);
  let back = await person.upload(page, "papers.zip", "application/zip", zip);
  back = await person.upload(back, "papers.png", "image/png", zip);
  back = await person.upload(back, "flood.png", "image/png", flood);
  await desk.advance(scanned);
  back = await person.send(back, "/task", { text: "Here." });
  expect(said(back)).toContain("of a kind that we cannot take");
  expect((await person.send(back, "/task", { text: "Here." })).status).toBe(200);
  const { request } = await journey.record();
  expect(request.identity.asks[0].answer.files).toMatchObject([{ type: "image/png", bytes: flood.length }]);
});

test("49: a file name with a path traversal has no effect: the desk generates the key", async () => {
  const { journey, page } = await asked("climbing@example.com");
  let back = page;
  for (const name of [
    "../../../etc/passwd",
    "..\\..\\secret.png",
    "/etc/passwd",
    "a\r\nb.png",
    "${filename}",
    "花子.png",
  ]) {
    back = await person.upload(back, name, "image/png", png);
  }
  await person.send(back, "/task", {});
  await desk.advance(scanned);
  const { request } = await journey.record();
  const keys: string[] = request.identity.asks[0].answer.files.map((file: { key: string }) => file.key);
  expect(keys).toHaveLength(6);
  for (const key of keys) expect(key).toMatch(new RegExp(`^${journey.id}/evidence/1/[0-9a-f]{32}$`));
});

test("49: an upload under another key than the desk's is refused by the bucket", async () => {
  const page = await person.uploadForm((await asked("keys@example.com")).page);
  const form = formsIn(page.html).find((one) => one.enctype === "multipart/form-data");
  const key = new Map(form?.preset).get("key") ?? "";
  for (const other of [
    "../escape",
    "R-0000-0000-0000/evidence/1/mine",
    `${key}/more`,
    key.slice(0, -1),
    "",
  ]) {
    expect([other, await posted(page, { key: other }, png)]).toEqual([other, 403]);
  }
});

test("52: a file over the limit, or of another type, is refused by the bucket and is not there", async () => {
  const { journey, page: around } = await asked("large@example.com");
  const page = await person.uploadForm(around);
  const limit = maxFileBytes;
  expect(await posted(page, {}, new Uint8Array(limit + 1))).toBe(400);
  expect(await posted(page, {}, new Uint8Array())).toBe(400);
  expect(await posted(page, { "Content-Type": "text/html" }, png)).toBe(403);
  expect(await posted(page, { success_action_redirect: "https://evil.example/" }, png)).toBe(403);
  const refused = await person.send(await journey.openMail(journey.email, "send-evidence"), "/task", {});
  expect(refused.status).toBe(400);
  const largest = new Uint8Array(limit);
  largest.set(png);
  expect(await posted(page, {}, largest)).toBe(303);
});

test("52: an upload form works for five minutes, and pressing again brings a new one", async () => {
  const { page } = await asked("slow@example.com");
  const form = await person.uploadForm(page);
  await desk.advance("PT4M");
  expect(await posted(form, {}, png)).toBe(303);
  await desk.advance("PT2M");
  expect(await posted(form, {}, png)).toBe(400);
  const renewed = await person.send(form, "/upload", {});
  expect(await posted(renewed, {}, png)).toBe(303);
});

test("53: a file sent after the answer changes nothing on record", async () => {
  const { journey, page } = await asked("after@example.com");
  const form = await person.uploadForm(page);
  await person.send(page, "/task", { text: "Without a file." });
  await desk.settle();
  expect(await posted(form, {}, png)).toBe(303);
  expect((await journey.record()).request.identity.asks[0].answer.files).toEqual([]);
  await journey.verify();
  await desk.settle();
  expect(await journey.status()).toBe("awaiting-fee");
});

test("58: after 30 days the package is gone, its link says so, and an attempt to use it is on record", async () => {
  // A desk of its own: advancing a month is slow while other requests are open.
  await using desk = await localDesk();
  const person = new Person(desk);
  const journey = await Journey.toDecision(desk, { email: "expired@example.com" });
  await journey.decide({ choice: "disclose" });
  const link = await linkMailed(journey, journey.email, "notice");
  expect((await journey.download()).zip).toBeDefined();
  await desk.advance("P30DT1H");
  expect((await person.open(pathOf(link))).status).toBe(410);
  const looked = await journey.record();
  expect(looked.request.history.at(-1).event).not.toBe("late-link-refused");
  const refused = await person.post("/package", `link=${formatLink(link)}&code=${journey.accessCode}`);
  expect(refused.status).toBe(410);
  expect(said(refused)).not.toContain(journey.accessCode);
  const { request, history } = await journey.record();
  expect(request.history.at(-1)).toMatchObject({ event: "late-link-refused", actor: { kind: "requester" } });
  expect(request.package.deletedAt).toBeDefined();
  expect(history.intact).toBe(true);
});

test("58: a download link works for a minute, and five wrong codes lock the page for their network until the desk makes a new one", async () => {
  const journey = await Journey.toDecision(desk, { email: "codes@example.com" });
  await journey.decide({ choice: "disclose" });
  const { page } = await journey.download();
  expect(page.html).not.toContain("X-Amz-Signature");
  const url = await person.fetchPackage(page);
  expect((await fetch(url)).headers.get("content-disposition")).toContain("attachment");
  await desk.advance("PT61S");
  expect((await fetch(url)).status).toBe(403);

  const link = formatLink(await linkMailed(journey, journey.email, "notice"));
  const statuses: number[] = [];
  for (let tries = 0; tries < 6; tries += 1) {
    statuses.push((await person.post("/package", `link=${link}&code=AAAAA-AAAAA`)).status);
  }
  expect(new Set(statuses)).toEqual(new Set([403]));
  expect((await journey.record()).request.accessCode.triesLeft).toBe(20);
  const right = await person.post("/package", `link=${link}&code=${journey.accessCode}`);
  expect(right.status).toBe(403);
  expect(right.html).not.toContain('action="/package/file"');

  await person.post("/package/new-code", `link=${link}`);
  const asked = await journey.openMail(staff.desk, "renew-code");
  const renewed = await person.send(asked, "/task", {});
  const [code = ""] = /\b[0-9A-Z]{5}-[0-9A-Z]{5}\b/.exec(renewed.html) ?? [];
  expect((await person.post("/package", `link=${link}&code=${journey.accessCode}`)).status).toBe(403);
  expect((await person.post("/package", `link=${link}&code=${code}`)).html).toContain(
    'action="/package/file"',
  );
});
