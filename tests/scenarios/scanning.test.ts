import { afterAll, beforeAll, expect, test } from "vitest";
import { freshAddress, Journey, said, staff, systems } from "./journey.ts";
import { type LocalDesk, localDesk } from "./local-desk.ts";
import type { Page } from "./person.ts";

let local: LocalDesk;
beforeAll(async () => {
  local = await localDesk({ realism: { scanDelayMs: 20_000 } });
});
afterAll(() => local.close());

const pdf = new TextEncoder().encode("%PDF-1.4 ledger");
const [till = ""] = systems;

/** A file goes up, and what the page asks for is sent before the scan has said anything. */
async function answeredAtOnce(journey: Journey, page: Page, answer: Record<string, string>): Promise<Page> {
  const uploaded = await journey.person.upload(page, "ledger.pdf", "application/pdf", pdf);
  return journey.person.send(uploaded, "/task", answer);
}

test("67: an owner answers while their file is scanned: the answer waits, and completes itself with the file", async () => {
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

test("67: a requester sends evidence while it is scanned", async () => {
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

test("67: a requester writes with a file that is scanned: the desk is asked once it can open it", async () => {
  const journey = await Journey.start(local, { email: freshAddress() });
  await journey.verify();
  const status = await journey.openStatus();
  const write = await journey.person.open(
    `/status/message?link=${new URL(status.url).searchParams.get("link")}`,
  );
  const uploaded = await journey.person.upload(write, "card.pdf", "application/pdf", pdf);
  expect((await journey.person.send(uploaded, "/status/message", { text: "My card." })).status).toBe(200);
  await local.settle();
  expect(await journey.mails(staff.desk, "reply-message")).toEqual([]);
  await local.advance("PT30S");
  expect((await journey.record()).request.messages[0].files).toHaveLength(1);
  expect(await journey.mails(staff.desk, "reply-message")).toHaveLength(1);
});
