import { afterAll, beforeAll, expect, test } from "vitest";
import { sampled } from "../sampled.ts";
import { expectEnded } from "./ended.ts";
import { Journey, said, staff } from "./journey.ts";
import { type LocalDesk, localDesk } from "./local-desk.ts";
import { walk } from "./walk.ts";

/** Every write is made, its response lost, and the SDK retries: people and the record see no difference. */

let usual: LocalDesk;
let losing: LocalDesk;
beforeAll(async () => {
  usual = await localDesk();
  losing = await localDesk();
  losing.desk.tables.loseAnswers();
});
afterAll(async () => {
  await usual.close();
  await losing.close();
});

/** Runs `live` on both desks, and compares what people saw, the history and the mails. */
async function expectSame(live: (desk: LocalDesk) => Promise<{ journey: Journey; seen?: unknown }>) {
  const [one, other] = await Promise.all([live(usual), live(losing)]);
  expect(other.seen).toEqual(one.seen);
  const [before, after] = [await one.journey.record(), await other.journey.record()];
  expect(after.history.intact).toBe(true);
  const events = ({ history }: { history: readonly { event: string }[] }) =>
    history.map(({ event }) => event).sort();
  expect(events(after.request)).toEqual(events(before.request));
  const mails = async (journey: Journey) => (await journey.mails()).map(({ tags }) => tags["mail"]).sort();
  expect(await mails(other.journey)).toEqual(await mails(one.journey));
}

const lives = [
  ["disclosure", "fulfilled-in-part"],
  ["erasure", "fulfilled"],
  ["correction", "withdrawn"],
] as const;

test.each(sampled(lives, 1))("%s, %s", async (right, outcome) => {
  await expectSame(async (desk) => ({ journey: await walk(desk, right, outcome, "en") }));
});

test("a renewed access code is the one that opens the package", async () => {
  await expectSame(async (desk) => {
    const journey = await Journey.toDecision(desk);
    await journey.decide({ choice: "disclose" });
    const page = await journey.openMail(journey.email, "notice");
    const wrong = await journey.person.send(page, "/package", { code: "00000-00000" });
    const asked = await journey.person.send(page, "/package/new-code", {});
    const renewed = await journey.answer(staff.desk, "renew-code", {});
    const [fresh = ""] = /\b[0-9A-Z]{5}-[0-9A-Z]{5}\b/.exec(said(renewed)) ?? [];
    const { zip } = await journey.download(fresh);
    await expectEnded(journey, "fulfilled");
    return { journey, seen: [wrong.status, asked.status, zip === undefined] };
  });
});
