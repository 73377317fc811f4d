import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type AttributeValue,
  CreateTableCommand,
  DynamoDBClient,
  PutItemCommand,
  ScanCommand,
  waitUntilTableExists,
} from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { erasureLedger } from "../../functions/adapters/erasure-ledger.ts";
import type { Configuration } from "../../functions/domain/business.ts";
import { requestIdSchema } from "../../functions/domain/ids.ts";
import { readEnvironment } from "../../functions/runtime/environment.ts";
import { business as configured } from "../functions/fakes.ts";
import { Operator } from "../infra/desk/operator.ts";
import { Journey } from "./journey.ts";
import { type LocalDesk, localDesk, startAt } from "./local-desk.ts";

/** With this longer retention nothing is erased by itself: only the ledger knows what was. */
const keepsLonger = (business: Configuration): Configuration => ({
  ...business,
  deadlines: { ...business.deadlines, retentionYears: 20, packageDays: 3000 },
});
const after = (days: number) => new Date(Date.parse(startAt) + days * 86_400_000).toISOString();
const personal = ["花子", "hanako", "東京都", "C-1024", "coffee"];

const folder = mkdtempSync(join(tmpdir(), "restored-"));
const data = join(folder, "data");
const tables = join(data, "tables");
const backup = join(folder, "backup");
const opened = (days: number, change = (business: Configuration) => business) =>
  localDesk({ dataFolder: data, clock: { kind: "virtual", startAt: after(days) }, change });

let erased: string;
let unconfirmed: string;
let before: readonly Item[];

beforeAll(async () => {
  const first = await opened(0);
  const journey = await Journey.toDecision(first);
  await journey.decide({ choice: "disclose" });
  expect(await journey.status()).toBe("closed");
  erased = journey.id;
  unconfirmed = (await Journey.submit(first)).id;
  before = await itemsOf(first);
  await first.close();
  cpSync(tables, backup, { recursive: true });

  const later = await opened(1100);
  await later.advance("PT1H");
  expect((await later.record(erased)).request.status).toBe("purged");
  expect((await later.record(unconfirmed)).request).toBeUndefined();
  await later.close();
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Item = Record<string, AttributeValue>;

function dynamo(desk: LocalDesk): DynamoDBClient {
  return new DynamoDBClient({
    region: "local",
    endpoint: desk.desk.variables["AWS_ENDPOINT_URL_DYNAMODB"] ?? "",
  });
}

async function itemsOf(desk: LocalDesk): Promise<readonly Item[]> {
  const client = dynamo(desk);
  const { Items = [] } = await client.send(
    new ScanCommand({ TableName: desk.desk.variables["REQUESTS_TABLE"] }),
  );
  client.destroy();
  return Items;
}

async function text(desk: LocalDesk): Promise<string> {
  return JSON.stringify(await itemsOf(desk));
}

test("a restored table brings erased people back; replaying the ledger erases them again, even within their retention", async () => {
  rmSync(tables, { recursive: true });
  cpSync(backup, tables, { recursive: true });
  const desk = await opened(1101, keepsLonger);
  try {
    const operator = new Operator(desk.desk, keepsLonger(configured));
    expect((await desk.record(erased)).request.status).toBe("closed");
    for (const one of personal) expect(await text(desk)).toContain(one);
    expect(await operator.run("replay-erasures")).toMatchObject({ code: 2 });

    operator.answer = "yes";
    const first = await operator.run("replay-erasures");
    expect(first).toMatchObject({ code: 0, out: "3 erased again, 0 gone already, 0 to look at." });
    const { request, history } = await desk.record(erased);
    expect(request.status).toBe("purged");
    expect(history.intact).toBe(true);
    expect(request.history.at(-1)).toMatchObject({
      event: "purged",
      data: { restored: true, first: expect.stringContaining(after(1100).slice(0, 10)) },
    });
    expect((await desk.record(unconfirmed)).request).toBeUndefined();
    for (const one of personal) expect(await text(desk)).not.toContain(one);

    const again = await operator.run("replay-erasures", "--yes");
    expect(again.out).toBe("0 erased again, 3 gone already, 0 to look at.");
    const { out } = await operator.run("certificate", erased, "--out", operator.folder);
    expect(out).toContain(erased);
  } finally {
    await desk.close();
  }
});

test("lost requests are restored from a backup, without those erased since", async () => {
  rmSync(tables, { recursive: true });
  const desk = await opened(1102, keepsLonger);
  try {
    const kept = await Journey.start(desk);
    // In addition to those erased since: one that the desk still has, and one that was lost without an erasure.
    const lost = { ...before.find((item) => item["id"]?.S === erased), id: { S: "R-1111-1111-1111" } };
    await restoredTable(desk, "restored", [...before, ...(await itemsOf(desk)), lost]);
    const operator = new Operator(desk.desk, keepsLonger(configured));
    const said = "1, and 1 without the person; 1 the desk still has, 1 were erased and stay away.";
    expect((await operator.run("restore", "--from", "restored", "--dry-run")).out).toBe(
      `Would put back ${said}`,
    );
    expect((await desk.record(erased)).request).toBeUndefined();
    expect((await operator.run("restore", "--from", "restored", "--yes")).out).toBe(`Put back ${said}`);
    expect((await desk.record(erased)).request.status).toBe("purged");
    expect((await desk.record("R-1111-1111-1111")).request.status).toBe("closed");
    expect((await desk.record(unconfirmed)).request).toBeUndefined();
    expect(await kept.status()).toBe("verifying");
  } finally {
    await desk.close();
  }
});

describe("a record that cannot be read", () => {
  const lost = ["R-1111-1111-1111", "R-2222-2222-2222", "R-3333-3333-3333"] as const;
  const [broken, ...others] = lost;
  let desk: LocalDesk;
  let operator: Operator;
  let client: DynamoDBClient;
  let table: string;

  /** Overwrites an item by hand, as no function of the desk would. */
  const breakIt = (id: string, note = "by hand") =>
    client.send(
      new PutItemCommand({
        TableName: table,
        Item: { id: { S: id }, status: { S: "approved" }, note: { S: note } },
      }),
    );

  beforeAll(async () => {
    rmSync(tables, { recursive: true });
    desk = await opened(1103, keepsLonger);
    operator = new Operator(desk.desk, keepsLonger(configured));
    client = dynamo(desk);
    table = desk.desk.variables["REQUESTS_TABLE"] ?? "";
    const whole = before.find((item) => item["id"]?.S === erased);
    await restoredTable(
      desk,
      "whole",
      lost.map((id) => ({ ...whole, id: { S: id } })),
    );
    await breakIt(broken);
  }, 60_000);
  afterAll(async () => {
    client.destroy();
    await desk.close();
  });

  test("does not stop restoring the others, is left alone, and reported with what to do", async () => {
    const { code, out, err } = await operator.run("restore", "--from", "whole", "--yes");
    expect(code).toBe(3);
    expect(out).toContain("Put back 2,");
    expect(err).toContain(`${broken}: what the desk has cannot be read`);
    expect(err).toContain(`--replace-corrupt ${broken}`);
    for (const id of others) expect((await desk.record(id)).request.status).toBe("closed");
    const [item] = (await itemsOf(desk)).filter(({ id }) => id?.S === broken);
    expect(item?.["note"]).toEqual({ S: "by hand" });
  });

  test("does not stop replaying erasures", async () => {
    // The ledger of erasures names the broken record and one of the others.
    const ledger = erasureLedger(readEnvironment(["PACKAGES_BUCKET"], desk.desk.variables));
    await ledger.note(requestIdSchema.parse(broken), "purged");
    await ledger.note(requestIdSchema.parse(others[0]), "purged");
    const { code, out, err } = await operator.run("replay-erasures", "--yes");
    expect(code).toBe(3);
    expect(out).toContain("1 erased again");
    expect(err).toContain(`${broken} (purged): the record cannot be read`);
    expect((await desk.record(others[0])).request.status).toBe("purged");
  });

  test("is replaced when named, by the backup without what the ledger of erasures says is erased", async () => {
    const args = ["restore", "--from", "whole", "--replace-corrupt"] as const;
    const dry = await operator.run(...args, broken, "--dry-run");
    expect(dry).toMatchObject({ code: 0, out: expect.stringContaining(`Would put ${broken}`) });
    expect((await operator.run("show", broken)).err).toContain("A record that cannot be read");
    expect(await operator.run(...args, broken, "--yes")).toMatchObject({ code: 0 });
    const { request } = await desk.record(broken);
    expect(request).toMatchObject({ id: broken, status: "purged" });
  });

  test("nothing else is ever replaced", async () => {
    const args = ["restore", "--from", "whole", "--yes", "--replace-corrupt"] as const;
    expect(await operator.run(...args, others[1])).toMatchObject({
      code: 1,
      err: expect.stringContaining("reads R-3333-3333-3333 well"),
    });
    expect(await operator.run(...args, "R-4444-4444-4444")).toMatchObject({
      code: 1,
      err: expect.stringContaining("whole has no request R-4444-4444-4444"),
    });
  });

  test("another release's record is reported with what to do, and never replaced", async () => {
    const [newer] = (await itemsOf(desk)).filter(({ id }) => id?.S === others[1]);
    if (newer === undefined) throw new Error("not put back");
    await client.send(new PutItemCommand({ TableName: table, Item: { ...newer, schema: { N: "99" } } }));
    const named = `${others[1]}: what the desk has was written by another release`;
    const all = await operator.run("restore", "--from", "whole", "--yes");
    expect(all).toMatchObject({ code: 3, err: expect.stringContaining(named) });
    expect((await operator.run("list", "--all")).err).toContain(
      `${others[1]} was written by another release`,
    );
    const one = await operator.run("restore", "--from", "whole", "--yes", "--replace-corrupt", others[1]);
    for (const refused of [one, await operator.run("show", others[1])]) {
      expect(refused).toMatchObject({
        code: 1,
        err: expect.stringMatching(/is in schema 99, .* deploy the release/),
      });
    }
    const [item] = (await itemsOf(desk)).filter(({ id }) => id?.S === others[1]);
    expect(item).toEqual({ ...newer, schema: { N: "99" } });
  });
});

/** Items in one of the desk's tables, as DynamoDB restores one. */
async function restoredTable(desk: LocalDesk, name: string, items: readonly Item[]): Promise<void> {
  const client = dynamo(desk);
  await client.send(
    new CreateTableCommand({
      TableName: name,
      AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
      KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
      BillingMode: "PAY_PER_REQUEST",
    }),
  );
  await waitUntilTableExists({ client, maxWaitTime: 20, minDelay: 1 }, { TableName: name });
  for (const item of items) await client.send(new PutItemCommand({ TableName: name, Item: item }));
  client.destroy();
}
