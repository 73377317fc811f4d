import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { verifyHistory } from "../../functions/domain/history.ts";
import { requestIdSchema } from "../../functions/domain/ids.ts";
import { executionArn } from "../../infra/local/step-functions/names.ts";
import { Operator } from "../infra/desk/operator.ts";
import { said } from "../scenarios/journey.ts";
import { type Page, Person } from "../scenarios/person.ts";
import { finishRequests } from "./finish-requests.ts";
import { Release, releases } from "./index.ts";
import { definitionOf, type KeptWorld, openWorld } from "./world.ts";
import { sampled, thorough } from "../sampled.ts";

/** The requests to withdraw: all but the first with the same right and status, which is answered to its end. */
function withdrawn(
  records: readonly { readonly id: string; readonly status: string; readonly right: string }[],
): readonly string[] {
  const known = new Set<string>();
  return records.flatMap(({ id, status, right }) => {
    const another = known.has(`${status} ${right}`);
    known.add(`${status} ${right}`);
    return another ? [id] : [];
  });
}

describe.each(releases)("what %s stored and started, on today's desk", (version) => {
  const release = new Release(version);
  const every = release.records().map(({ at, item }) => ({
    at,
    id: requestIdSchema.parse(item["id"]?.S),
    status: item["status"]?.S ?? "",
    right: item["right"]?.S ?? "",
  }));
  const records = sampled(every, 8);
  const ids = new Set<string>(records.map(({ id }) => id));
  const kept = release.executions().filter(({ name }) => ids.has(name));
  const executions = new Map(kept.map((one) => [one.name, one]));
  const statuses = [...new Set(records.map(({ status }) => status))];
  let world: KeptWorld;
  let pages: ReadonlyMap<string, Page>;

  beforeAll(async () => {
    world = await openWorld(release, { ids });
    const operator = new Operator(world.desk, release.business);
    for (const { name, status } of executions.values()) {
      if (status === "RUNNING") continue;
      const { code, err } = await operator.run("redrive", name);
      if (code !== 0) throw new Error(err);
    }
    pages = await finishRequests(
      world,
      records.map(({ id }) => id),
      new Set(withdrawn(records)),
    );
    // Some hundred answers, one after another.
  }, 180_000);
  afterAll(() => world.close());

  test.each(statuses.filter((status) => status !== "purged"))(
    "%s: comes to its end, with a notice that was delivered",
    async (status) => {
      for (const { id, at } of records.filter((one) => one.status === status)) {
        const request = await world.desk.requests.get(id);
        if (request?.status !== "closed") {
          expect.soft(request?.status, `${id} ${at}`).toBe("closed");
          continue;
        }
        const delivered = request.mails["notice"]?.state === "delivered" || request.otherwise !== undefined;
        expect.soft(delivered, `${at}: the notice`).toBe(true);
        expect.soft(verifyHistory(id, request.history).intact, `${at}: the history`).toBe(true);
        const pending = Object.entries(request.tasks).filter(([, task]) => task.state === "pending");
        expect.soft(pending, `${at}: what is left open`).toEqual([]);
      }
    },
  );

  test("every execution under way kept the definition that it was started with, and came to its end", () => {
    expect(executions.size).toBeGreaterThan(0);
    for (const { name, machine, machineArn } of executions.values()) {
      const arn = executionArn(machineArn, name);
      expect.soft(world.desk.engine.machineOf(arn).definition).toBe(definitionOf(release, machine));
      expect.soft(world.desk.engine.describe(arn).status, name).toBe("SUCCEEDED");
    }
  });

  test("a package from before the update can be downloaded with the link in the old notice and a new code", async () => {
    const packages = [...pages].filter(([task]) => task.endsWith(".renew-code"));
    if (thorough) expect(packages).not.toEqual([]);
    for (const [task, renewed] of packages) {
      const [code = ""] = /\b[0-9A-Z]{5}-[0-9A-Z]{5}\b/.exec(said(renewed)) ?? [];
      const person = new Person(world);
      const asked = await person.open(world.link(task.replace(".renew-code", ""), "package") ?? "");
      const page = await person.send(asked, "/package", { code });
      const zip = await fetch(await person.fetchPackage(page));
      expect((await zip.arrayBuffer()).byteLength).toBeGreaterThan(100);
    }
  });

  test("nothing failed", () => {
    expect(world.log.filter((line) => /fault|gone|stalled|unreachable/.test(line))).toEqual([]);
  });
});
