import { afterAll, beforeAll, expect, test } from "vitest";
import { counters } from "../../functions/adapters/counters.ts";
import { readEnvironment } from "../../functions/runtime/environment.ts";
import { FakeRuntime } from "../functions/fakes.ts";
import { expectEnded } from "./ended.ts";
import { Journey, said, staff, systems } from "./journey.ts";
import { type LocalDesk, localDesk } from "./local-desk.ts";
import { isSigned, openReceiver, type Receiver } from "./receiver.ts";
import { claims } from "./walk.ts";

const [first = "", second = "", third = ""] = systems;

/** The first system has a program on this machine; the second one's only redirects, the third has none. */
let receiver: Receiver;
let desk: LocalDesk;
beforeAll(async () => {
  receiver = await openReceiver();
  const webhook = (path: string) => ({ kind: "webhook" as const, url: `${receiver.url}${path}`, hours: 24 });
  receiver.statuses.set("/moved", 302);
  desk = await localDesk({
    change: (business) => ({
      ...business,
      systems: business.systems.map((system) => ({
        ...system,
        ...(system.key === first && { connector: webhook("/ask") }),
        ...(system.key === second && { connector: webhook("/moved") }),
      })),
    }),
  });
});
afterAll(async () => {
  await desk.close();
  await receiver.close();
});

const nothing = { choice: "nothing", searched: "SELECT … WHERE email = …" };

async function disputed(): Promise<Journey> {
  const journey = await Journey.start(desk, { type: "stop-violation", values: claims["stop-violation"] });
  await journey.verify();
  return journey;
}

test("a program is asked in the owner's place, signed; it answers later, for the search and for the act", async () => {
  const journey = await disputed();
  const search = receiver.newest(journey.id);
  const env = readEnvironment(["COUNTERS_TABLE"], desk.desk.variables);
  expect(isSigned(search, await counters(env, new FakeRuntime()).deskKey())).toBe(true);
  expect(search.ask).toMatchObject({
    ask: "search-system",
    hold: true,
    system: { key: first },
    subject: { name: "山田 花子", email: journey.email },
    claim: { ground: "beyond-purpose" },
    answer: { until: "2026-12-08T00:00:02.000Z" },
  });
  // No owner is asked, no token leaves, and the link opens no page.
  expect(await journey.mails(staff.owner(first))).toEqual([]);
  expect(search.body).not.toContain("token");
  expect((await journey.person.open(`/task?link=${search.ask.answer.link}`)).status).toBe(404);

  const found = { choice: "found", searched: "By e-mail", content: "Two rows", held: "yes" };
  const wrong = await receiver.answer(search, { ...found, held: undefined, by: "me" });
  expect(wrong.status).toBe(400);
  expect(JSON.parse(wrong.said)).toMatchObject({ title: "invalid", problems: [{ field: "" }] });
  expect(await receiver.answer(search, found)).toEqual({ status: 200, said: '{"result":"found"}' });
  // A repetition is accepted; a different answer is too late.
  expect((await receiver.answer(search, found)).status).toBe(200);
  expect((await receiver.answer(search, nothing)).status).toBe(410);

  // The second system's program redirects, which the desk does not follow: its owner is asked at once.
  await journey.findNothing(second);
  await journey.findNothing(third);
  const page = said(await journey.openMail(staff.officer, "decide"));
  for (const told of ["Two rows", "連携システム"]) expect(page).toContain(told);
  await journey.decide({ choice: "grant", instruction: "Stop the advertisements." });

  const act = receiver.newest(journey.id, { ask: "act-on-system" });
  expect(act.ask).toMatchObject({ decision: { choice: "grant", instruction: "Stop the advertisements." } });
  expect(await receiver.answer(act, { choice: "done", did: "Unsubscribed" })).toMatchObject({ status: 200 });
  await desk.settle();
  await expectEnded(journey, "fulfilled");
  const { request } = await journey.record();
  expect(request.findings[first]).toMatchObject({ by: "connector", content: "Two rows", held: "yes" });
  expect(request.actions[first]).toMatchObject({ by: "connector", did: "Unsubscribed" });
  const moved = receiver.calls.filter(
    ({ ask }) => ask.request.number === journey.id && ask.system.key === second,
  );
  expect(moved.map(({ path }) => path)).toEqual(["/moved"]);
  expect(receiver.calls.some(({ path }) => path === "/elsewhere")).toBe(false);
});

test("a failing program is not waited for, and one that declines passes the question on", async () => {
  receiver.statuses.set("/ask", 500);
  const failed = await disputed();
  receiver.statuses.set("/ask", 202);
  const refused = receiver.newest(failed.id);
  expect(await failed.mails(staff.owner(first), "search-system")).toHaveLength(1);
  expect((await receiver.answer(refused, nothing)).status).toBe(410);
  const { request } = await failed.record();
  const reassigned = request.history.filter(({ event }: { event: string }) => event === "task-reassigned");
  expect(reassigned).toMatchObject([
    { data: { from: "connector", reason: "connector-failed" } },
    { data: { from: "connector", reason: "connector-failed" } },
  ]);
  await failed.findNothing(first);
  expect((await failed.record()).request.findings[first].by).toBe("shop");

  const declined = await disputed();
  const asked = receiver.newest(declined.id);
  expect((await receiver.answer(asked, { choice: "ask-owner" })).status).toBe(202);
  await desk.advance("PT15M");
  expect(await declined.mails(staff.owner(first), "search-system")).toHaveLength(1);
  expect((await receiver.answer(asked, nothing)).status).toBe(410);
});

test("if a program does not answer in time, the owner is asked, and a later answer is refused", async () => {
  const journey = await disputed();
  const late = receiver.newest(journey.id);
  await desk.advance("PT23H45M");
  expect(await journey.mails(staff.owner(first))).toEqual([]);
  await desk.advance("PT30M");
  expect(await journey.mails(staff.owner(first), "search-system")).toHaveLength(1);
  expect(await receiver.answer(late, nothing)).toMatchObject({ status: 410 });
  await journey.find(first, "What we hold");
  const { said: problem } = await receiver.answer(late, nothing);
  expect(JSON.parse(problem)).toEqual({ type: "about:blank", status: 410, title: "link-superseded" });
  const { request, history } = await journey.record();
  expect(history.intact).toBe(true);
  expect(request.findings[first]).toMatchObject({ by: "shop", content: "What we hold" });
  expect(
    receiver.calls.filter(({ ask }) => ask.request.number === journey.id && ask.system.key === first),
  ).toHaveLength(1);
  expect(desk.log.join("\n")).toContain("connector.passed-on");
});
