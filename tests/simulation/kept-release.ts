import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { buckets } from "../../infra/local/buckets.ts";
import type { Desk } from "../../infra/local/desk.ts";
import { type KeptMail, Release, releases } from "../releases/index.ts";
import { writeJournal } from "../releases/world.ts";
import { Chance } from "./chance.ts";
import { habitsOf } from "./people/habits.ts";
import { Requester } from "./people/requester.ts";
import { later, type Town, think } from "./people/town.ts";

/** At most so many requests of an earlier release are taken over. */
const most = 12;

/** The data of an earlier release, as far as this seed uses it: records, executions, files and mails. */
export class Kept {
  readonly release: Release;
  readonly ids: ReadonlySet<string>;
  /** The journal of its executions. */
  readonly executionsFolder = mkdtempSync(join(tmpdir(), "simulated-release-"));

  private constructor(release: Release, chance: Chance) {
    this.release = release;
    const all = release.records().flatMap(({ item }) => item["id"]?.S ?? []);
    this.ids = new Set(Array.from({ length: most }, () => chance.pick(all) ?? ""));
    writeJournal(this.executionsFolder, release, ({ name }) => this.ids.has(name));
  }

  /** The data that a seed begins with; undefined: it begins with an empty desk. */
  static of(seed: number): Kept | undefined {
    const chance = Chance.of(seed, "kept release");
    const version = chance.pick(releases);
    return chance.happens(0.25) && version !== undefined ? new Kept(new Release(version), chance) : undefined;
  }

  /** The time of the update to today's desk, in ms since the epoch. */
  get updateMs(): number {
    return Date.parse(this.release.manifest.updateAt);
  }

  /** Puts records, the desk's key and files where the release had them. */
  async fill({ variables, inProcess, objects }: Desk): Promise<void> {
    const { release, ids } = this;
    const region = "ap-northeast-1";
    if (inProcess === undefined) throw new Error("a simulated desk is reached without sockets");
    const requestHandler = inProcess.transport;
    const dynamo = new DynamoDBClient({
      region,
      requestHandler,
      endpoint: variables["AWS_ENDPOINT_URL_DYNAMODB"] ?? "",
    });
    const key = new Uint8Array(Buffer.from(release.manifest.deskKey, "base64"));
    const desk = { TableName: variables["COUNTERS_TABLE"], Item: { id: { S: "desk-key" }, key: { B: key } } };
    await dynamo.send(new PutItemCommand(desk));
    for (const { item } of release.records()) {
      if (!ids.has(item["id"]?.S ?? "")) continue;
      await dynamo.send(new PutItemCommand({ TableName: variables["REQUESTS_TABLE"], Item: item }));
    }
    const endpoint = variables["AWS_ENDPOINT_URL_S3"] ?? "";
    const s3 = new S3Client({ region, requestHandler, endpoint, forcePathStyle: true });
    for (const { bucket, key: name, type, metadata, bytes } of release.objects()) {
      if (![...ids].some((id) => name.includes(id))) continue;
      objects.planNextScan({ status: "NO_THREATS_FOUND", delayMs: 0, reports: 1 });
      await s3.send(
        new PutObjectCommand({
          Bucket: buckets[bucket],
          Key: name,
          ContentType: type,
          Metadata: metadata,
          Body: Buffer.from(bytes, "base64"),
        }),
      );
    }
  }

  /** Gives people the mails of the earlier release, which they read in their own time. */
  settle(town: Town): void {
    const { url } = this.release.manifest;
    for (const mail of this.release.mails()) {
      const id = mail.tags["request"] ?? "";
      if (!this.ids.has(id)) continue;
      const name = `K${[...this.ids].indexOf(id)}`;
      town.name(id, name);
      for (const to of mail.to) {
        const address = to.replace(/^.*<|>$/g, "").toLowerCase();
        const chance = Chance.of(town.seed, `${name} ${address} ${mail.tags["mail"]}`);
        if (!town.readers.has(address)) {
          const person = new Requester(town, name, {
            ...habitsOf(Chance.of(town.seed, name)),
            mailbox: "good",
          });
          town.readers.set(address, person);
        }
        later(town, think(chance, true), async () =>
          town.readers.get(address)?.receive(asSent(mail, url, town)),
        );
      }
    }
  }
}

function asSent(mail: KeptMail, url: string, town: Town) {
  const links = mail.links.map((link) => link.replace(url, town.desk.url));
  return { ...mail, links, replyTo: [], headers: [], text: "", html: "" };
}
