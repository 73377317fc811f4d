import { afterAll, beforeAll, expect, test } from "vitest";
import { verifyHistory } from "../../functions/domain/history.ts";
import { requestIdSchema } from "../../functions/domain/ids.ts";
import { type ConfirmedRequest, isConfirmed } from "../../functions/domain/request/request.ts";
import { stalled } from "../../functions/domain/request/transitions/stall.ts";
import { Operator } from "../infra/desk/operator.ts";
import { Executions } from "../scenarios/executions.ts";
import { finishRequests } from "./finish-requests.ts";
import { Release, releases } from "./index.ts";
import { type KeptWorld, openWorld } from "./world.ts";
import { sampled, thorough } from "../sampled.ts";

/**
 * Executions that ended too long ago to be redriven: each request continues in a new one, from its record, whatever
 * its state.
 */
const release = new Release(releases.at(-1) ?? "");
let world: KeptWorld;
let before: ReadonlyMap<string, ConfirmedRequest>;

beforeAll(async () => {
  world = await openWorld(release, { executions: "gone" });
  const begun: ConfirmedRequest[] = [];
  const places = new Set<string>();
  for (const { item } of release.records()) {
    const id = requestIdSchema.parse(item["id"]?.S);
    const request = await world.desk.requests.get(id);
    if (request === undefined || !isConfirmed(request) || request.status === "closed") continue;
    // One of each status of each route, and of what is asked there.
    const asked = Object.entries(request.tasks).flatMap(([key, { state }]) => (state === "pending" ? [key] : []));
    const place = [request.status, "ending" in request ? request.ending.outcome : "", ...asked].join(" ");
    if (places.has(place) || request.execution === "to-start") continue;
    places.add(place);
    begun.push(request);
  }
  const found = new Map(sampled(begun, 4).map((request) => [request.id, request]));
  for (const id of found.keys()) {
    await world.desk.requests.change(id, (now) => {
      const at = new Date(world.desk.clock.now()).toISOString();
      const stop = { error: "FAILED", stoppedAt: at, run: 1 };
      return { write: now && stalled(now, stop, "aoyagi", { at, actor: { kind: "desk" } })?.request, value: undefined };
    });
  }
  before = found;
  // The first by hand, all others by the sweep.
  const [first = ""] = found.keys();
  const { code, out } = await new Operator(world.desk, release.business).run("redrive", first);
  if (code !== 0 || !out.includes("a new execution")) throw new Error(out);
  await world.advance("PT2H");
}, 60_000);
afterAll(() => world.close());

test("each continues in another execution, and no answered question is asked again", async () => {
  expect(before.size).toBeGreaterThan(thorough ? 10 : 2);
  for (const [id, was] of before) {
    const now = await world.desk.requests.get(requestIdSchema.parse(id));
    const name = `${id} ${was.right} ${was.status}`;
    expect.soft(now, name).toMatchObject({ execution: "started", run: 2 });
    if (now?.status === "closed") continue;
    expect.soft(now?.status, name).toBe(was.status);
    const { status } = await new Executions(world, was.right).describe(`${id}.2`);
    expect.soft(status, name).toBe("RUNNING");
    const settled = Object.entries(was.tasks).flatMap(([key, { state }]) => (state === "pending" ? [] : [key]));
    const mailed = world.desk.mail.mails(id).map(({ tags }) => tags["mail"] ?? "");
    expect.soft(mailed.filter((mail) => settled.some((key) => mail.startsWith(`${key}__`))), name).toEqual([]);
  }
});

test("all of them come to their end", async () => {
  await finishRequests(world, [...before.keys()], new Set());
  for (const [id, was] of before) {
    const name = `${id} ${was.right} ${was.status}`;
    const request = await world.desk.requests.get(requestIdSchema.parse(id));
    expect.soft(request?.status, name).toBe("closed");
    if (request?.status !== "closed") continue;
    const told = request.mails["notice"]?.state === "delivered" || request.otherwise !== undefined;
    expect.soft(told, name).toBe(true);
    expect.soft(verifyHistory(id, request.history).intact, name).toBe(true);
    const { status } = await new Executions(world, was.right).describe(`${id}.2`);
    expect.soft(status, name).toBe("SUCCEEDED");
  }
  const wrong = world.log.filter((line) => /fault|execution.stalled|unreachable/.test(line));
  // The executions of the other requests are gone too, but no event says so: the digest's run finds these requests,
  // and they continue as well.
  const found = wrong.filter((line) => line.includes('"reason":"ExecutionDoesNotExist"'));
  const ids = found.map((line) => requestIdSchema.parse(JSON.parse(line).requestId));
  // A few requests may be over before the next morning.
  if (thorough) expect(ids.length).toBeGreaterThan(0);
  for (const id of ids) {
    expect(before.has(id)).toBe(false);
    expect(await world.desk.requests.get(id), id).toMatchObject({ execution: "started", run: 2 });
  }
  expect(wrong.filter((line) => !found.includes(line))).toEqual([]);
}, 60_000);
