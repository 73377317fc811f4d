import { afterAll, beforeAll, expect, test } from "vitest";
import { examples, thorough } from "../sampled.ts";
import { expectEnded } from "./ended.ts";
import { Journey, staff, systems, type Values } from "./journey.ts";
import { type LocalDesk, localDesk } from "./local-desk.ts";
import type { Page } from "./person.ts";

let desk: LocalDesk;
beforeAll(async () => {
  desk = await localDesk();
});
afterAll(() => desk.close());

const confirm: Values = { choice: "confirmed", method: "in-person", document: "none" };
const cannot: Values = { choice: "cannot", reason: "Unknown" };

/** Sends two answers from one page at once; returns the one that stands and the one that was refused. */
async function race(journey: Journey, page: Page, one: Values, other: Values) {
  const answers = await Promise.all([one, other].map((values) => journey.person.send(page, "/task", values)));
  const [stands, ...more] = [one, other].filter((_, index) => answers[index]?.status === 200);
  expect(more).toEqual([]);
  const refused = answers.find((answer) => answer.status !== 200);
  expect(refused?.status).toBe(410);
  expect(refused?.html).not.toContain("花子");
  expect(desk.log.some((line) => line.includes(journey.id) && line.includes('"reason":"answered"'))).toBe(
    true,
  );
  await desk.settle();
  return stands;
}

async function answersOnRecord(journey: Journey, task: string): Promise<readonly string[]> {
  const { request, history } = await journey.record();
  expect(history.intact).toBe(true);
  return request.history
    .filter((entry: { event: string; data: { task?: string } }) => {
      return entry.event === "task-answered" && entry.data.task === task;
    })
    .map((entry: { data: { result: string } }) => entry.data.result);
}

const times = thorough ? 20 : 2;
test("of two concurrent answers exactly one stands, twenty times over", async () => {
  for (let time = 0; time < times; time += 1) {
    // A network may submit at most twenty times an hour.
    if (time % 10 === 9) await desk.advance("PT1H");
    const journey = await Journey.start(desk);
    const page = await journey.openMail(staff.desk, "verify-identity");
    const [one, other] = time % 2 === 0 ? [confirm, cannot] : [confirm, confirm];
    const stands = await race(journey, page, one, other);
    expect(await answersOnRecord(journey, "verify-identity")).toEqual([stands?.["choice"]]);
    expect(await journey.status()).toBe(stands === cannot ? "closed" : "awaiting-fee");
    expect(await journey.mails(undefined, "confirm-fee")).toHaveLength(stands === cannot ? 0 : 1);
  }
});

test("granted and refused at the same moment: the request ends one way, and its notice says that way", async () => {
  await desk.advance("PT1H");
  for (let time = 0; time < examples(3); time += 1) {
    const journey = await Journey.toDecision(desk);
    const page = await journey.openMail(staff.officer, "decide");
    const refuse = { choice: "refuse", codes: "D2_SERIOUS_HINDRANCE", explanation: "Not now" };
    const stands = await race(journey, page, { choice: "disclose" }, refuse);
    if (stands === refuse) await expectEnded(journey, "refused", ["D2_SERIOUS_HINDRANCE"]);
    else await expectEnded(journey, "fulfilled");
  }
});

test("every owner answers at the same moment: every answer is kept", async () => {
  const journey = await Journey.toSearch(desk);
  const pages = await Promise.all(
    systems.map((system) => journey.openMail(staff.owner(system), `search-system.${system}`)),
  );
  const answers = await Promise.all(
    pages.map((page) => journey.person.send(page, "/task", { choice: "nothing", searched: "Everywhere" })),
  );
  expect(answers.map((answer) => answer.status)).toEqual(systems.map(() => 200));
  await desk.settle();
  expect(Object.keys((await journey.record()).request.findings).sort()).toEqual([...systems].sort());
  await journey.decide({ choice: "no-such-data" });
  await expectEnded(journey, "no-data");
});

test("withdrawn and decided at the same moment: one of the two, never both", async () => {
  for (let time = 0; time < examples(3); time += 1) {
    const journey = await Journey.toDecision(desk);
    const page = await journey.openMail(staff.officer, "decide");
    const asked = await journey.person.send(await journey.openStatus(), "/status/withdraw", {});
    const [decided, withdrawn] = await Promise.all([
      journey.person.send(page, "/task", { choice: "disclose" }),
      journey.person.send(asked, "/status/withdraw", {}),
    ]);
    await desk.settle();
    if (decided.status === 200) {
      expect(withdrawn.status).toBe(409);
      await expectEnded(journey, "fulfilled");
    } else {
      expect([decided.status, withdrawn.status]).toEqual([410, 200]);
      await expectEnded(journey, "withdrawn", ["A8_WITHDRAWN"]);
    }
  }
});
