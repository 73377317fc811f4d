/**
 * `npm run keep-release -- <version>`: keeps what a release has stored, started and deployed, as fixtures against
 * which every later release is tested. Run it in a checkout of the release's own commit; README.md beside this says
 * when.
 */
import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type AttributeValue, DynamoDBClient, GetItemCommand, ScanCommand } from "@aws-sdk/client-dynamodb";
import { GetObjectCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";
import { business as configured } from "../../business.config.ts";
import { businessSchema } from "../../functions/domain/business-schema.ts";
import { buckets } from "../../infra/local/buckets.ts";
import { Journal } from "../../infra/local/step-functions/journal.ts";
import { executionArn } from "../../infra/local/step-functions/names.ts";
import { machines } from "../../infra/machines.ts";
import { s3Of } from "../scenarios/bucket.ts";
import { type LocalDesk, localDesk } from "../scenarios/local-desk.ts";
import { openReceiver } from "../scenarios/receiver.ts";
import { seedRandomness } from "./chance.ts";
import { keptBusiness, places, type World } from "./places.ts";

/** The time of the update for which the open requests are kept: a Monday morning in Japan. */
const updateAt = Date.parse("2026-12-07T00:00:00.000Z");
const dayMs = 86_400_000;

/** The base of links in the kept mails; to open them, replace it with your own desk's. */
const port = 39_517;

const root = fileURLToPath(new URL("../..", import.meta.url));
const parsed = businessSchema.parse(configured);

/** Item in the format of DynamoDB's protocol. */
type Stored = Readonly<Record<string, unknown>>;

async function main(version: string): Promise<void> {
  const folder = fileURLToPath(new URL(version, import.meta.url));
  rmSync(folder, { recursive: true, force: true });
  for (const part of ["golden", "machines"]) mkdirSync(join(folder, part), { recursive: true });
  const files = keepMachines(folder);
  for (const stage of ["prod", "dev"]) {
    writeFileSync(join(folder, `template.${stage}.json`), template(stage));
  }
  seedRandomness();
  const { manifest, ...lists } = await reachEveryPlace();
  for (const [name, lines] of Object.entries(lists)) {
    writeFileSync(join(folder, `${name}.jsonl`), lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  }
  const commit = execFileSync("git", ["rev-parse", "HEAD"], { cwd: root, encoding: "utf8" }).trim();
  const text = JSON.stringify({ version, commit, machines: files, ...manifest }, undefined, 2);
  writeFileSync(join(folder, "manifest.json"), `${text}\n`);
}

/** Copies the goldens: all machines of this release, for any configuration; name → file. */
function keepMachines(folder: string): Record<string, string> {
  const goldens = join(root, "tests/workflows/golden");
  return Object.fromEntries(
    readdirSync(goldens)
      .filter((name) => name.endsWith(".json"))
      .map((file) => {
        copyFileSync(join(goldens, file), join(folder, "golden", file));
        return [file.replace(".asl.json", ""), `golden/${file}`];
      }),
  );
}

/** The names of the machines that every business deploys, by right. */
function deployed(): Record<string, string> {
  return Object.fromEntries(machines().map(({ name }) => [name, name]));
}

/** A stage's template, without what differs between builds of the same code. */
function template(stage: string): string {
  const out = mkdtempSync(join(tmpdir(), "keep-release-"));
  try {
    execFileSync("npx", ["cdk", "synth", "--quiet", "-c", `stage=${stage}`, "-o", out], { cwd: root });
    const text = JSON.stringify(JSON.parse(readFileSync(join(out, "Desk.template.json"), "utf8")));
    return `${text.replaceAll(/\b[0-9a-f]{64}\b/g, "asset")}\n`;
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/** Takes requests to every place on a desk of this release, and stores what exists at the time of the update. */
async function reachEveryPlace() {
  const folder = mkdtempSync(join(tmpdir(), "keep-release-"));
  const business = keptBusiness(parsed);
  const silent = new Set<string>();
  const first = Math.max(...places.map(({ days }) => days));
  const clock = { kind: "virtual", startAt: new Date(updateAt - first * dayMs).toISOString() } as const;
  const desk = await localDesk({
    change: () => business,
    dataFolder: folder,
    clock,
    port,
    seed: 1,
    silent: (address) => silent.has(address),
  });
  const receiver = await openReceiver();
  const withConnector: World["withConnector"] = async (key, begin) => {
    const system = business.systems.find((one) => one.key === key) ?? {};
    Object.assign(system, { connector: { kind: "webhook", url: `${receiver.url}/ask`, hours: 24 } });
    try {
      return await begin();
    } finally {
      Object.assign(system, { connector: undefined });
    }
  };
  try {
    const at = new Map<string, string>();
    for (const [index, place] of places.entries()) {
      const due = updateAt - place.days * dayMs;
      if (due > desk.desk.clock.now()) await advance(desk, due - desk.desk.clock.now());
      // A network's submissions are limited by the hour.
      if (index % 12 === 11) await advance(desk, 3_600_000);
      const { id } = await place.begin({ desk, silent, withConnector }).catch((error: unknown) => {
        throw new Error(place.at, { cause: error });
      });
      at.set(id, place.at);
    }
    await desk.settle();
    const items = await itemsOf(desk);
    const records = items.map((item) => ({ at: nameOf(item, at), item }));
    for (const place of places) {
      const found = records.find((one) => one.at === place.at)?.item["status"];
      if (JSON.stringify(found) !== JSON.stringify({ S: place.status })) {
        throw new Error(`"${place.at}" has come to ${JSON.stringify(found)}`);
      }
    }
    for (const line of desk.log.filter((one) => one.includes("fault"))) console.warn(line);
    const kept = {
      manifest: {
        updateAt: new Date(desk.desk.clock.now()).toISOString(),
        url: desk.url,
        silent: [...silent],
        deskKey: await deskKey(desk),
        deployed: deployed(),
        business,
      },
      records: records.toSorted(
        (a, b) => places.findIndex((one) => one.at === a.at) - places.findIndex((one) => one.at === b.at),
      ),
      mails: mailsOf(desk, items),
      objects: await objectsOf(desk),
    };
    const { MACHINE_PREFIX: prefix = "" } = desk.desk.variables;
    await desk.close();
    return { ...kept, executions: executionsOf(join(folder, "executions"), items, prefix) };
  } finally {
    await receiver.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function advance(desk: LocalDesk, ms: number): Promise<void> {
  await desk.desk.clock.advance(ms);
}

function textOf(item: Stored, name: string): string {
  const value = item[name] as AttributeValue | undefined;
  return value?.S ?? "";
}

/** A record's place; others of its submission are named after it. */
function nameOf(item: Stored, at: ReadonlyMap<string, string>): string {
  const own = at.get(textOf(item, "id"));
  if (own !== undefined) return own;
  for (const [id, place] of at) {
    if (JSON.stringify(item["linked"] ?? "").includes(id)) return `${place}: another right of the submission`;
  }
  throw new Error(`${textOf(item, "id")} belongs to no place`);
}

async function itemsOf(desk: LocalDesk): Promise<readonly Stored[]> {
  const client = dynamo(desk);
  const found: Stored[] = [];
  let from: Record<string, AttributeValue> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({ TableName: desk.desk.variables["REQUESTS_TABLE"], ExclusiveStartKey: from }),
    );
    found.push(...(page.Items ?? []).map(asOnTheWire));
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  client.destroy();
  return found;
}

/** The SDK reads binary values as bytes; on the wire they are base64. */
function asOnTheWire(item: Readonly<Record<string, AttributeValue>>): Stored {
  return JSON.parse(
    JSON.stringify(item, (_name, value: unknown) => {
      const bytes = typeof value === "object" && value !== null && "B" in value ? value.B : undefined;
      return bytes instanceof Uint8Array ? { B: Buffer.from(bytes).toString("base64") } : value;
    }),
  );
}

async function deskKey(desk: LocalDesk): Promise<string> {
  const client = dynamo(desk);
  const { Item } = await client.send(
    new GetItemCommand({ TableName: desk.desk.variables["COUNTERS_TABLE"], Key: { id: { S: "desk-key" } } }),
  );
  client.destroy();
  return Buffer.from(Item?.["key"]?.B ?? []).toString("base64");
}

function dynamo(desk: LocalDesk): DynamoDBClient {
  const endpoint = desk.desk.variables["AWS_ENDPOINT_URL_DYNAMODB"] ?? "";
  return new DynamoDBClient({ region: "ap-northeast-1", endpoint });
}

/** Mails whose links may still be needed, oldest first. */
function mailsOf(desk: LocalDesk, items: readonly Stored[]) {
  const kept = new Set(
    items.filter((item) => textOf(item, "status") !== "purged").map((item) => textOf(item, "id")),
  );
  const all = desk.desk.mail.mails().filter(({ links }) => links.length > 0);
  const digests = all.filter(({ tags }) => tags["request"] === "digest");
  const newest = new Set(digests.toReversed().slice(0, 12));
  return all
    .filter((mail) => kept.has(mail.tags["request"] ?? "") || newest.has(mail))
    .map(({ at, to, from, subject, tags, messageId, links }) => ({
      at,
      to,
      from,
      subject,
      tags,
      messageId,
      links,
    }));
}

async function objectsOf(desk: LocalDesk) {
  const client = s3Of(desk.desk);
  const found = [];
  for (const [bucket, name] of Object.entries(buckets)) {
    const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: name }));
    for (const { Key: key = "" } of Contents) {
      const {
        Body,
        ContentType: type,
        Metadata: metadata,
      } = await client.send(new GetObjectCommand({ Bucket: name, Key: key }));
      const bytes = Buffer.from((await Body?.transformToByteArray()) ?? []);
      found.push({ bucket, key, type, metadata, bytes: bytes.toString("base64") });
    }
  }
  client.destroy();
  return found;
}

/** The execution of every open request, with its machine, as the engine keeps it. */
function executionsOf(folder: string, items: readonly Stored[], prefix: string) {
  const names = new Map(
    machines().map(({ name, definition }) => [withoutArns(JSON.stringify(definition)), name] as const),
  );
  const journal = new Journal(folder);
  try {
    return items.flatMap((item) => {
      if (["unconfirmed", "closed", "purged"].includes(textOf(item, "status"))) return [];
      const id = textOf(item, "id");
      const row = journal.executionByArn(executionArn(`${prefix}${textOf(item, "right")}`, id));
      if (row === undefined) return [];
      const definition = withoutArns(journal.revision(row.revision)?.definition ?? "");
      const machine = names.get(definition);
      if (machine === undefined) throw new Error(`${id} runs on no machine of this release`);
      return [{ machine, ...row, revision: undefined, turns: journal.turns(row.key) }];
    });
  } finally {
    journal.close();
  }
}

/** A definition with the placeholders of its functions removed. */
function withoutArns(definition: string): string {
  return definition.replaceAll(/"(?:\$\{[A-Za-z]+\}|arn:aws:lambda:[^"]*)"/g, '"function"');
}

const [version] = process.argv.slice(2);
if (version === undefined || !/^\d+\.\d+\.\d+$/.test(version)) {
  console.error("Which release? npm run keep-release -- 0.2.0");
  process.exit(2);
}
await main(version);
