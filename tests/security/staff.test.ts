import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Configuration } from "../../functions/domain/business.ts";
import { formatLink } from "../../functions/domain/links.ts";
import { staff } from "../scenarios/journey.ts";
import { type LocalDesk, localDesk } from "../scenarios/local-desk.ts";
import { Person } from "../scenarios/person.ts";
import { Journey, linkMailed, pathOf } from "./desk.ts";

let dataFolder: string;
let desk: LocalDesk | undefined;
beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), "madoguchi-"));
});
afterEach(async () => {
  await desk?.close();
  desk = undefined;
  rmSync(dataFolder, { recursive: true, force: true });
});

/** Redeploys the desk on the same data, with another configuration. */
async function deployed(change?: (business: Configuration) => Configuration): Promise<LocalDesk> {
  const startAt = desk === undefined ? undefined : new Date(desk.desk.clock.now()).toISOString();
  await desk?.close();
  desk = await localDesk({
    dataFolder,
    ...(change !== undefined && { change }),
    ...(startAt !== undefined && { clock: { kind: "virtual", startAt } }),
  });
  return desk;
}

const hiroko = { email: "hiroko@jing.example", roles: ["desk" as const] };

test("9: when the question went to somebody else, the first person's link stops working, and the history names both", async () => {
  const journey = await Journey.start(await deployed());
  const old = await linkMailed(journey, staff.desk, "verify-identity");
  const after = await deployed((business) => ({
    ...business,
    mailboxes: {
      ...business.mailboxes,
      reception: { email: staff.desk, roles: ["owner"] },
      hiroko,
    },
  }));
  await after.advance("P3DT1M");
  const asked = (await after.mails()).findLast((mail) => mail.tags["mail"]?.startsWith("verify-identity"));
  expect(asked?.to).toEqual([hiroko.email]);

  const person = new Person(after);
  expect((await person.open(pathOf(old))).status).toBe(410);
  expect((await person.post("/task", `link=${formatLink(old)}&choice=cannot&reason=x`)).status).toBe(410);
  const { request, history } = await after.record(journey.id);
  const opened = request.history.filter((entry: { event: string }) => entry.event === "task-opened");
  expect(opened.map((entry: { data: { to: string } }) => entry.data.to)).toEqual(["reception", "hiroko"]);
  expect(request.status).toBe("verifying");
  expect(history.intact).toBe(true);
});

test("10: without the role an old link opens and decides nothing", async () => {
  const journey = await Journey.start(await deployed());
  const link = await linkMailed(journey, staff.desk, "verify-identity");
  const after = await deployed((business) => ({
    ...business,
    mailboxes: { ...business.mailboxes, reception: { email: staff.desk, roles: ["owner"] }, hiroko },
  }));
  const person = new Person(after);
  const refused = await person.open(pathOf(link));
  expect(refused.status).toBe(403);
  expect(refused.html).not.toContain("山田");
  const answer = `link=${formatLink(link)}&choice=confirmed&method=customer-record&document=none`;
  expect((await person.post("/task", answer)).status).toBe(403);
  expect((await after.record(journey.id)).request.tasks["verify-identity"].state).toBe("pending");

  // With the role restored, the link works again: it was never used.
  const back = await deployed();
  expect((await new Person(back).post("/task", answer)).status).toBe(200);
});

test("10: nor does the link of a mailbox that was removed from the configuration", async () => {
  const journey = await Journey.start(await deployed());
  const link = await linkMailed(journey, staff.desk, "verify-identity");
  const after = await deployed((business) => {
    const { reception: _gone, ...others } = business.mailboxes;
    return { ...business, mailboxes: { ...others, hiroko } };
  });
  expect((await new Person(after).open(pathOf(link))).status).toBe(403);
});
