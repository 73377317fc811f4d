import { afterAll, beforeAll, expect, test } from "vitest";
import { business } from "../../business.config.ts";
import { fileWords } from "../../functions/languages/files.ts";
import { asSelf } from "../../functions/languages/self.ts";
import { sampled } from "../sampled.ts";
import { freshAddress, Journey, said, staff, systems } from "./journey.ts";
import { type LocalDesk, localDesk } from "./local-desk.ts";
import type { Page } from "./person.ts";

let local: LocalDesk;
beforeAll(async () => {
  local = await localDesk();
});
afterAll(() => local.close());

const pdf = new TextEncoder().encode("%PDF-1.4 ledger");
const [till = ""] = systems;

/** A file is uploaded, and the form is submitted before the scan has finished. */
async function answeredAtOnce(journey: Journey, page: Page, answer: Record<string, string>): Promise<Page> {
  const uploaded = await journey.person.upload(page, "ledger.pdf", "application/pdf", pdf);
  return journey.person.send(uploaded, "/task", answer);
}

/** The same for a message from the status page. */
async function writtenAtOnce(journey: Journey, text: string): Promise<Page> {
  const status = await journey.openStatus();
  const link = new URL(status.url).searchParams.get("link");
  const write = await journey.person.open(`/status/message?link=${link}`);
  const uploaded = await journey.person.upload(write, "card.pdf", "application/pdf", pdf);
  return journey.person.send(uploaded, "/status/message", { text });
}

test("78: an owner answers while their file is scanned: the answer waits, and completes itself with the file", async () => {
  const journey = await Journey.toSearch(local, { email: freshAddress() });
  const page = await journey.openMail(staff.owner(till), `search-system.${till}`);
  const done = await answeredAtOnce(journey, page, { choice: "found", searched: "Till, by name" });
  expect(done.status).toBe(200);
  expect((await journey.record()).request.findings[till]).toBeUndefined();
  await local.advance("PT30S");
  expect((await journey.record()).request.findings[till]).toMatchObject({
    searched: "Till, by name",
    files: [{ type: "application/pdf", bytes: pdf.byteLength }],
  });
});

test("78: a requester sends evidence while it is scanned", async () => {
  const journey = await Journey.start(local, { email: freshAddress() });
  await journey.askForMore();
  const page = await journey.openMail(journey.email, "send-evidence");
  const done = await answeredAtOnce(journey, page, {});
  expect([done.status, said(done)]).toEqual([200, expect.any(String)]);
  expect(await journey.status()).toBe("awaiting-requester");
  await local.advance("PT30S");
  const { request } = await journey.record();
  expect(request.identity.asks[0].answer.files).toHaveLength(1);
  expect(request.status).toBe("verifying");
});

test("78: a requester writes with a file that is scanned: the desk is asked once it can open it", async () => {
  const journey = await Journey.start(local, { email: freshAddress() });
  await journey.verify();
  expect((await writtenAtOnce(journey, "My card.")).status).toBe(200);
  await local.settle();
  expect(await journey.mails(staff.desk, "reply-message")).toEqual([]);
  await local.advance("PT30S");
  expect((await journey.record()).request.messages[0].files).toHaveLength(1);
  expect(await journey.mails(staff.desk, "reply-message")).toHaveLength(1);
});

/** The places for uploads, and their usual answers. */
const places = {
  owner: async (desk = local) => {
    const journey = await Journey.toSearch(desk, { email: freshAddress() });
    const answer = { choice: "found", searched: "Till, by name", notes: "二件" };
    return { journey, to: staff.owner(till), mail: `search-system.${till}`, answer, typed: "Till, by name" };
  },
  requester: async (desk = local) => {
    const journey = await Journey.start(desk, { email: freshAddress() });
    await journey.askForMore();
    return {
      ...{ journey, to: journey.email, mail: "send-evidence" },
      ...{ answer: { text: "My licence." }, typed: "My licence." },
    };
  },
} as const;

const endings = [
  { status: "THREATS_FOUND", why: "harmful", code: "file.refused", after: "PT30S" },
  { status: "UNSUPPORTED", why: "locked", code: "file.refused", after: "PT30S" },
  { status: "ACCESS_DENIED", why: "unscanned", code: "file.unscanned", after: "PT30S" },
  { status: "FAILED", why: "unscanned", code: "file.unscanned", after: "PT30S" },
  { status: "nothing", why: "unscanned", code: "file.unscanned", after: "PT1H16M" },
] as const;

const problem = fileWords("en").problem;

const verdicts = (["owner", "requester"] as const).flatMap((place) =>
  endings.map((ending) => ({ ...ending, place })),
);

test.each(sampled(verdicts, 1))(
  "78: $place: a scan that ends in $status: who answered is told which file, and nothing they wrote is lost",
  async ({ place, status, why, code, after }) => {
    const { journey, to, mail, answer, typed } = await places[place]();
    const before = (await journey.mails(to, mail)).length;
    local.desk.objects.planNextScan({ status });
    const logged = local.log.length;
    await answeredAtOnce(journey, await journey.openMail(to, mail), answer);
    await local.advance(after);
    const mails = await journey.mails(to, mail);
    expect(mails).toHaveLength(before + 1);
    const told = mails.at(-1)?.text ?? "";
    const language = place === "owner" ? "ja" : "en";
    expect(told).toContain(asSelf(fileWords(language).problem[why], business));
    expect(told).toContain(asSelf(fileWords(language).advice[why], business));
    expect(local.log.slice(logged).join("\n")).toContain(code);

    const { request } = await journey.record();
    const task = request.tasks[mail];
    expect(task).toMatchObject({ state: "pending", sentBack: { refused: [{ number: 1, why }] } });
    expect(task.received).toBeUndefined();
    const again = await journey.openMail(to, mail);
    expect(again.html).toContain(typed);
    expect(said(again)).toContain(asSelf(fileWords(language).problem[why], business));
    const good = await journey.person.upload(again, "again.pdf", "application/pdf", pdf);
    await journey.person.send(good, "/task", answer);
    await local.advance("PT30S");
    expect((await journey.record()).request.tasks[mail].state).toBe("answered");
    expect((await journey.record()).history.intact).toBe(true);
  },
);

test("78: a file in a message is refused: the requester is told, and the desk is asked about the text", async () => {
  const journey = await Journey.start(local, { email: freshAddress() });
  await journey.verify();
  local.desk.objects.planNextScan({ status: "THREATS_FOUND" });
  await writtenAtOnce(journey, "My card.");
  await local.advance("PT30S");
  expect(await journey.mails(staff.desk, "reply-message")).toHaveLength(1);
  await local.advance("PT16M");
  const told = await journey.mail(journey.email, "message-files.1");
  expect(told.text).toContain(problem.harmful);
  expect(said(await journey.openStatus())).toContain(fileWords("en").message.refused(1));
});

test("78: the event is lost: the sweep completes the answer", async () => {
  const { journey, to, mail, answer } = await places.owner();
  local.desk.objects.planNextScan({ reports: 0 });
  await answeredAtOnce(journey, await journey.openMail(to, mail), answer);
  await local.advance("PT1M");
  expect((await journey.record()).request.tasks[mail].state).toBe("pending");
  await local.advance("PT16M");
  expect((await journey.record()).request.findings[till].files).toHaveLength(1);
});

test("78: the verdict comes twice, and late for a file that is gone: one answer, and nothing else", async () => {
  const { journey, to, mail, answer } = await places.requester();
  local.desk.objects.planNextScan({ reports: 3 });
  await answeredAtOnce(journey, await journey.openMail(to, mail), answer);
  await local.advance("PT30S");
  const { request } = await journey.record();
  const events = request.history.map(({ event, data }: { event: string; data: { task?: string } }) =>
    data.task === mail ? event : "",
  );
  expect(events.filter((event: string) => event === "task-answered")).toHaveLength(1);
  expect(events.filter((event: string) => event === "answer-received")).toHaveLength(1);
});

test("78: a verdict before the answer: the answer counts at once", async () => {
  const { journey, to, mail, answer } = await places.owner();
  const page = await journey.openMail(to, mail);
  const frame = await journey.person.uploadInFrame(page, "a.pdf", "application/pdf", pdf);
  expect(said(frame)).toContain(fileWords("ja").checking);
  await local.advance("PT30S");
  await journey.person.send(page, "/task", answer);
  expect((await journey.record()).request.findings[till].files).toHaveLength(1);
});

test("78: a second press while it waits is the same answer, opening the page changes nothing, and no file is deleted", async () => {
  const { journey, to, mail, answer } = await places.requester();
  const page = await journey.openMail(to, mail);
  const uploaded = page;
  const frame = await journey.person.uploadInFrame(page, "ledger.pdf", "application/pdf", pdf);
  const first = await journey.person.send(uploaded, "/task", answer);
  const { version } = (await journey.record()).request;
  const second = await journey.person.send(uploaded, "/task", { text: "Another text." });
  expect([second.status, said(second)]).toEqual([200, said(first)]);
  const [name = ""] = /name="remove" value="(\S{32})"/.exec(frame.html)?.slice(1) ?? [];
  expect((await journey.person.send(frame, "/upload/file", { remove: name })).status).toBe(410);
  expect(said(await journey.person.open(uploaded.url))).toBe(said(first));
  expect((await journey.record()).request.version).toBe(version);
  await local.advance("PT30S");
  const { request } = await journey.record();
  expect(request.identity.asks[0].answer).toMatchObject({ text: "My licence.", files: [{}] });
});

test("78: a file turns out unusable after the page was shown: the answer is not sent without it unless its author agrees", async () => {
  const { journey, to, mail, answer } = await places.owner();
  local.desk.objects.planNextScan({ status: "UNSUPPORTED" });
  const page = await journey.openMail(to, mail);
  const uploaded = await journey.person.upload(page, "ledger.pdf", "application/pdf", pdf);
  await local.advance("PT30S");
  const asked = await journey.person.send(uploaded, "/task", { ...answer, content: "二件" });
  expect([asked.status, said(asked)]).toEqual([409, expect.stringContaining(fileWords("ja").status.notSent)]);
  expect(asked.html).toContain("Till, by name");
  expect((await journey.record()).request.tasks[mail].state).toBe("pending");
  const done = await journey.person.send(asked, "/task", { ...answer, content: "二件" });
  expect(done.status).toBe(200);
  expect((await journey.record()).request.findings[till]).toMatchObject({ content: "二件", files: [] });
});

test("78: withdrawn while the answer waits: the withdrawal is what counts", async () => {
  const { journey, to, mail, answer } = await places.requester();
  await answeredAtOnce(journey, await journey.openMail(to, mail), answer);
  await journey.withdraw();
  await local.advance("PT5M");
  const { request, history } = await journey.record();
  expect(request.tasks[mail]).toMatchObject({ state: "answered", result: "withdrawn" });
  expect(request.ending.outcome).toBe("withdrawn");
  expect(history.intact).toBe(true);
});

test("78: the workflow's wait ends while the answer waits: nobody is mailed, and the new wait gets the answer", async () => {
  // A desk of its own: days are slow with other open requests.
  await using desk = await localDesk();
  const { journey, to, mail, answer } = await places.owner(desk);
  const page = await journey.openMail(to, mail);
  await desk.advance("P2DT23H45M");
  desk.desk.objects.planNextScan({ delayMs: 40 * 60_000 });
  const fresh = (await journey.digestLink(to, mail)) ?? page.url;
  await answeredAtOnce(journey, await journey.person.open(fresh), answer);
  const before = (await journey.mails(to, mail)).length;
  await desk.advance("PT30M");
  expect((await journey.record()).request.tasks[mail]).toMatchObject({ state: "pending", received: {} });
  expect(await journey.mails(to, mail)).toHaveLength(before);
  await desk.advance("PT15M");
  const { request } = await journey.record();
  expect(request.tasks[mail]).toMatchObject({ state: "answered", handedOver: true });
  expect(request.findings[till].files).toHaveLength(1);
});

test("78: the request would lapse while the evidence waits: it goes on", async () => {
  // A desk of its own: days are slow with other open requests.
  await using desk = await localDesk();
  const { journey, to, mail, answer } = await places.requester(desk);
  await desk.advance("P13DT23H45M");
  desk.desk.objects.planNextScan({ delayMs: 40 * 60_000 });
  await answeredAtOnce(journey, await journey.openMail(to, mail), answer);
  await desk.advance("PT30M");
  expect(await journey.status()).toBe("awaiting-requester");
  await desk.advance("PT15M");
  expect(await journey.status()).toBe("verifying");
  await journey.verify();
  expect(await journey.status()).toBe("awaiting-fee");
});
