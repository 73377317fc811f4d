import { unzipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Madoguchi } from "../../functions/client/index.ts";
import { clientOf } from "./consent-client.ts";
import { declare } from "./consent-ledger.ts";
import { freshAddress, Journey, said, staff, systems } from "./journey.ts";
import { type LocalDesk, localDesk } from "./local-desk.ts";
import { mandated } from "./mandate.ts";
import { keyIn, postLetter } from "./paper.ts";

/** A person's consents are found by what staff verified about them, also on paper and for an agent. */

let desk: LocalDesk;
let client: Madoguchi;
beforeAll(async () => {
  desk = await localDesk();
  client = await clientOf(desk);
});
afterAll(() => desk.close());

const item = "location";
const wording = "2026-11-28";
const agree = (person: { user: string } | { email: string }) =>
  client.record({
    person: "email" in person ? { ...person, verified: "link" } : person,
    item,
    decision: "given",
    wording,
  });
const may = async (user: string) => (await client.check({ person: { user }, item })).may;

/** Up to the decision: the website's owner finds the person's account. */
async function searched(journey: Journey, user: string): Promise<void> {
  for (const system of systems) {
    if (system === "website") await journey.find(system, "会員登録", { userId: user });
    else await journey.findNothing(system);
  }
}

test("a disclosure on paper: the owner of the app's accounts finds the user, and the consents are printed with it", async () => {
  await agree({ user: "paper-1" });
  const journey = await keyIn(desk, "disclosure", { language: "ja" });
  await postLetter(journey, "receipt");
  await journey.verify();
  await postLetter(journey, "fee");
  await journey.pay();
  await searched(journey, "paper-1");
  await journey.decide({ choice: "disclose" });
  const asked = await journey.openMail(staff.desk, "post-package");
  const print = said(await journey.person.open(`${asked.url}&view=print`));
  for (const part of ["同意の記録", "位置情報の取得", "サービスの利用者ID"]) expect(print).toContain(part);
});

test("asked by an agent: only contact data that the desk matched with its records lead to consents", async () => {
  const told = { authority: "power-of-attorney", hearing: "told", hearingNote: "電話で確認した。" };
  for (const matches of [[], ["email"]]) {
    const { subject, agent } = mandated();
    await declare(desk, { kind: "email", address: subject }, item, "given");
    const journey = await Journey.start(desk, { agent, language: "ja" });
    expect(said(await journey.openMail(staff.desk, "verify-identity"))).toContain(subject);
    await journey.verify({ ...told, receives: "requester", sameContact: matches });
    await journey.pay();
    await journey.search();
    await journey.decide({ choice: "disclose" });
    const { zip, page } = await journey.download();
    const consents = unzipSync(zip ?? new Uint8Array())["consents.html"];
    expect(consents !== undefined).toBe(matches.length > 0);
    // The same to be read without opening a file.
    const read = await journey.person.send(page, "/package/read", {});
    expect(said(read).includes("位置情報の取得")).toBe(matches.length > 0);
  }
});

test("an address that nobody compared with the records proves nothing; a withdrawal on paper counts for every alias", async () => {
  const email = freshAddress();
  await agree({ email });
  await agree({ user: "paper-2" });
  const journey = await keyIn(desk, "consent-withdrawal", { email });
  await journey.verify({ sameContact: ["email"], userId: "paper-2" });
  expect(await may("paper-2")).toBe(true);
  await journey.decide({ choice: "grant", instruction: "止めてください。" });
  expect(await may("paper-2")).toBe(false);
  const verified = { person: { email }, item };
  expect(await client.check(verified)).toMatchObject({ may: false, because: "withdrawn" });
});

test("an erasure on paper takes the user's consents out of the ledger", async () => {
  await agree({ user: "paper-3" });
  const journey = await keyIn(desk, "erasure", { categories: "" });
  await journey.verify();
  await searched(journey, "paper-3");
  await journey.decide({ choice: "grant", instruction: "消去してください。", basis: "goodwill" });
  expect(await may("paper-3")).toBe(true);
  await desk.advance("P4D");
  await journey.answer(staff.owner("website"), "act-on-system.website", {
    ...{ choice: "done", extent: "as-decided", did: "消去しました。", stays: "nothing" },
  });
  await journey.answer(staff.desk, "deliver-otherwise", { how: "post", tracking: "77" });
  expect(await journey.status()).toBe("closed");
  expect(await client.check({ person: { user: "paper-3" }, item })).toMatchObject({
    may: false,
    because: "none",
  });
});
