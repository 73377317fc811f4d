import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import {
  type AttributeValue,
  CreateTableCommand,
  DynamoDBClient,
  PutItemCommand,
  ScanCommand,
  waitUntilTableExists,
} from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Business } from "../../functions/domain/business.ts";
import { business as configured } from "../functions/fakes.ts";
import { Operator } from "../infra/desk/operator.ts";
import { Journey } from "./journey.ts";
import { type LocalDesk, localDesk, startAt } from "./local-desk.ts";

/** What retention would not erase by itself any more: only the ledger knows. */
const keepsLonger = (business: Business): Business => ({
  ...business,
  deadlines: { ...business.deadlines, retentionYears: 20, packageDays: 3000 },
});
const after = (days: number) => new Date(Date.parse(startAt) + days * 86_400_000).toISOString();
const personal = ["花子", "hanako", "東京都", "C-1024", "coffee"];

const folder = mkdtempSync(join(tmpdir(), "restored-"));
const data = join(folder, "data");
const tables = join(data, "tables");
const backup = join(folder, "backup");
const opened = (days: number, change = (business: Business) => business) =>
  localDesk({ dataFolder: data, clock: { kind: "virtual", startAt: after(days) }, change });

let erased: string;
let never: string;
let before: readonly Item[];

beforeAll(async () => {
  const first = await opened(0);
  const journey = await Journey.toDecision(first);
  await journey.decide({ choice: "disclose" });
  expect(await journey.status()).toBe("closed");
  erased = journey.id;
  never = (await Journey.submit(first)).id;
  before = await itemsOf(first);
  await first.close();
  cpSync(tables, backup, { recursive: true });

  const later = await opened(1100);
  await later.advance("PT1H");
  expect((await later.record(erased)).request.status).toBe("purged");
  expect((await later.record(never)).request).toBeUndefined();
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

test("a restored table brings erased people back; replaying the ledger erases them again, whatever retention says", async () => {
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
    expect((await desk.record(never)).request).toBeUndefined();
    for (const one of personal) expect(await text(desk)).not.toContain(one);

    const again = await operator.run("replay-erasures", "--yes");
    expect(again.out).toBe("0 erased again, 3 gone already, 0 to look at.");
    const { out } = await operator.run("certificate", erased, "--out", operator.folder);
    expect(out).toContain(erased);
  } finally {
    await desk.close();
  }
});

test("what the desk has lost is put back from a restored table, without those erased since", async () => {
  rmSync(tables, { recursive: true });
  const desk = await opened(1102, keepsLonger);
  try {
    const kept = await Journey.start(desk);
    // Beside those erased since: one that the desk still has, and one that it lost and nobody erased.
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
    expect((await desk.record(never)).request).toBeUndefined();
    expect(await kept.status()).toBe("verifying");
  } finally {
    await desk.close();
  }
});

/** Items in a table of the desk's, as DynamoDB makes one when it restores. */
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

test("the command line finds a running desk by its data folder, and says so where none runs", async () => {
  const run = promisify(execFile);
  const main = new URL("../../infra/desk/main.ts", import.meta.url).pathname;
  const desk = await localDesk({ dataFolder: join(folder, "running") });
  const args = [main, "list", "--json", "--local", join(folder, "running")];
  try {
    const journey = await Journey.start(desk);
    await desk.advance("P3D");
    const { stdout } = await run(process.execPath, args);
    expect(JSON.parse(stdout)).toMatchObject([{ number: journey.id, ageDays: 3 }]);
    const resent = await run(process.execPath, [
      main,
      "resend",
      journey.id,
      "verify-identity",
      "--local",
      join(folder, "running"),
    ]);
    expect(resent.stdout).toContain("reception");
    await desk.settle();
    expect((await journey.openMail("reception@jing.example", "verify-identity")).status).toBe(200);
  } finally {
    await desk.close();
  }
  await expect(run(process.execPath, args)).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining("npm start"),
  });
});
