import { expect, test } from "vitest";
import { keysIn, pdf } from "./bucket.ts";
import { freshAddress, Journey } from "./journey.ts";
import { type LocalDesk, localDesk, scanned } from "./local-desk.ts";
import { openMessagePage } from "./messages.ts";
import { type Page, postFile } from "./person.ts";
import { reopened } from "./reopened.ts";

/** Nothing that a requester sent is left in the bucket by accident, or deleted while it is still needed. */

const filesOf = (desk: LocalDesk, { id }: Journey) => keysIn(desk, "EVIDENCE_BUCKET", `${id}/`);

async function messageWithFile(journey: Journey): Promise<void> {
  const page = await openMessagePage(journey);
  await journey.person.upload(page, "mandate.pdf", "application/pdf", pdf);
  expect((await journey.person.send(page, "/status/message", { text: "委任状です。" })).status).toBe(200);
}

/** The requester is asked for proof of identity, and has the form of the bucket open, which is good for minutes. */
async function askedForProof(desk: LocalDesk): Promise<{ journey: Journey; page: Page; form: Page }> {
  const journey = await Journey.start(desk, { email: freshAddress() });
  await journey.askForMore();
  const page = await journey.openMail(journey.email, "send-evidence");
  return { journey, page, form: await journey.person.uploadForm(page) };
}

async function uploadBy(form: Page): Promise<void> {
  expect((await postFile(form, "licence.pdf", "application/pdf", pdf)).status).toBe(303);
}

test("a file that nobody can open, found after the end, is deleted as well", async () => {
  await using desk = await localDesk();
  for (const plan of [{ status: "THREATS_FOUND", delayMs: 20 * 60_000 }, { status: "nothing" }] as const) {
    const journey = await Journey.start(desk, { email: freshAddress() });
    desk.desk.objects.planNextScan(plan);
    await messageWithFile(journey);
    await journey.withdraw();
    await desk.advance("PT2H");
    const { request } = await journey.record();
    expect([request.status, request.messages[0].files]).toEqual(["closed", []]);
    await desk.advance("P30D");
    expect(await filesOf(desk, journey)).toEqual([]);
  }
});

test("proof of identity that is uploaded once it is no longer needed is not kept", async () => {
  await using desk = await localDesk();
  const ended = await askedForProof(desk);
  await ended.journey.withdraw();
  await uploadBy(ended.form);
  const decided = await askedForProof(desk);
  await decided.journey.person.send(decided.page, "/task", { text: "Born 1990." });
  await desk.settle();
  await decided.journey.verify();
  await uploadBy(decided.form);
  await desk.advance(scanned);
  for (const { journey } of [ended, decided]) expect(await filesOf(desk, journey)).toEqual([]);
  expect(await decided.journey.status()).toBe("awaiting-fee");
});

test("what is reopened on the last day has its files, however long their scan takes", async () => {
  await using desk = await localDesk();
  const before = await Journey.start(desk, { email: freshAddress() });
  await messageWithFile(before);
  await desk.advance(scanned);
  await before.withdraw();
  await desk.advance("P29DT23H40M");
  desk.desk.objects.planNextScan({ delayMs: 50 * 60_000 });
  const next = await reopened(desk, before);
  await desk.advance("PT2H");
  expect((await next.record()).request.messages[0].files).toHaveLength(1);
  expect(await filesOf(desk, before)).toEqual([]);
  // Withdrawn and reopened: what was sent to the first still goes on, and each loses its own in the end.
  await next.withdraw();
  const third = await reopened(desk, next);
  await desk.advance("PT15M");
  expect((await third.record()).request.messages[0].files).toHaveLength(1);
  await third.withdraw();
  await desk.advance("P31D");
  for (const journey of [before, next, third]) expect(await filesOf(desk, journey)).toEqual([]);
});
