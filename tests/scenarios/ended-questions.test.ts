import { expect, test } from "vitest";
import { expectEnded } from "./ended.ts";
import { Journey, staff, systems } from "./journey.ts";
import { localDesk } from "./local-desk.ts";

const [first = "", second = "", third = ""] = systems;

test("who was asked when a request was withdrawn hears it once, by the next digest, and nobody else", async () => {
  await using desk = await localDesk();
  const digests = async () => (await desk.mails()).filter(({ tags }) => tags["request"] === "digest");
  // Closed in the usual way: everybody answered, and no digest goes out.
  const clean = await Journey.toDecision(desk);
  await clean.decide({ choice: "disclose" });
  await expectEnded(clean, "fulfilled");
  await desk.advance("P1D");
  expect(await digests()).toEqual([]);

  const journey = await Journey.toSearch(desk);
  await journey.findNothing(first);
  await journey.withdraw();
  await expectEnded(journey, "withdrawn", ["A8_WITHDRAWN"]);
  await desk.advance("P1D");
  const told = await digests();
  expect(told.flatMap(({ to }) => to).toSorted()).toEqual(
    [staff.owner(second), staff.owner(third)].toSorted(),
  );
  for (const mail of told) {
    expect(mail.subject).toContain("対応が不要になった件");
    expect(mail.text).toContain(`${journey.id}（開示）：取下げ`);
    expect(mail.links).toEqual([]);
  }
  await desk.advance("P5D");
  expect(await digests()).toHaveLength(told.length);
});

test("an owner whose question the officer took over hears once whom it is asked of now", async () => {
  await using desk = await localDesk();
  const journey = await Journey.toSearch(desk);
  await journey.findNothing(first);
  await journey.findNothing(second);
  await desk.advance("P20D");
  const { request } = await journey.record();
  expect(request.tasks[`search-system.${third}`].recipient).toBe("aoyagi");
  const told = (await desk.mails()).filter(({ text }) => text.includes("引き継がれました"));
  expect(told.map(({ to, links }) => ({ to, links }))).toEqual([{ to: [staff.owner(third)], links: [] }]);
  expect(told[0]?.text).toContain(journey.id);
});
