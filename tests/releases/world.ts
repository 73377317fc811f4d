import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import type { Configuration } from "../../functions/domain/business.ts";
import { rightKeys, rightOf } from "../../functions/domain/rights/index.ts";
import { buckets } from "../../infra/local/buckets.ts";
import { functionArn } from "../../infra/local/functions.ts";
import { Journal } from "../../infra/local/step-functions/journal.ts";
import type { Entry } from "../../infra/local/step-functions/records.ts";
import { functions } from "../../infra/manifest.ts";
import { s3Of } from "../scenarios/bucket.ts";
import { type LocalDesk, localDesk } from "../scenarios/local-desk.ts";
import type { KeptExecution, Release } from "./index.ts";

/** Today's desk at the moment of the update: everything that a release stored is there, and its executions wait. */
export type KeptWorld = LocalDesk & {
  readonly release: Release;
  /** The newest link in any mail, old or new, to a place of a request: a task, `confirm`, `package`. */
  link(requestId: string, place: string): string | undefined;
};

/**
 * `executions: "gone"`: Step Functions has deleted them, as it does 90 days after they ended. `ids`: only these
 * requests.
 */
export async function openWorld(
  release: Release,
  {
    executions = "kept",
    ids,
  }: { readonly executions?: "kept" | "gone"; readonly ids?: ReadonlySet<string> } = {},
): Promise<KeptWorld> {
  const isThere = (id: string | undefined) => ids === undefined || ids.has(id ?? "");
  const { updateAt, url, silent } = release.manifest;
  const executionsFolder = mkdtempSync(join(tmpdir(), "release-"));
  if (executions === "kept") writeJournal(executionsFolder, release, ({ name }) => isThere(name));
  const desk = await localDesk({
    change: () => withOtherFees(release.business),
    clock: { kind: "virtual", startAt: updateAt },
    seed: 1,
    silent: (address) => silent.includes(address),
    executionsFolder,
    // Files in the buckets were scanned before the update.
    realism: { scanDelayMs: 0 },
  });
  await fill(desk, release, isThere);
  const earlier = release.mails().flatMap(({ links }) => links.map((one) => one.replace(url, desk.url)));
  const close = async () => {
    await desk.close();
    rmSync(executionsFolder, { recursive: true, force: true });
  };
  return {
    ...desk,
    release,
    link: (requestId, place) => {
      const part = `link=${requestId}.${place}.`;
      const later = [...desk.desk.mail.mails(requestId), ...desk.desk.mail.mails("digest")]
        .filter(({ links }) => links.some((one) => one.includes(part)))
        .toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))
        .flatMap(({ links }) => links);
      return [...earlier, ...later].findLast((one) => one.includes(part));
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/**
 * Other changes of the update: fees are swapped with none, and nobody signs off any more. Executions continue on the
 * definitions that they were started with.
 */
function withOtherFees(business: Configuration): Configuration {
  const yen = Object.fromEntries(
    rightKeys.map((right) => {
      const mayCharge = rightOf(right).laws.some(({ feeAllowed }) => feeAllowed);
      return [right, mayCharge && (business.fee.yen[right] ?? 0) === 0 ? 700 : 0];
    }),
  );
  return { ...business, fee: { ...business.fee, yen }, secondSignOff: [] };
}

/** A definition as a deployment of the release would have made it, but with today's functions. */
export function definitionOf(release: Release, machine: string): string {
  return release.machine(machine).replaceAll(/\$\{([A-Za-z]+)\}/g, (_, placeholder: string) => {
    const step = functions.find(
      ({ trigger }) => trigger.kind === "step" && trigger.placeholder === placeholder,
    );
    if (step === undefined)
      throw new Error(`executions of ${release.version} call ${placeholder}, and nothing answers`);
    return functionArn(step.name);
  });
}

/** Executions of the release, each on the definition it was started with. */
export function writeJournal(
  folder: string,
  release: Release,
  chosen: (execution: KeptExecution) => boolean = () => true,
): void {
  const journal = new Journal(folder);
  const revisions = new Map<string, number>();
  const revisionOf = ({ machine, machineArn: arn, startedAt }: KeptExecution): number => {
    const known = revisions.get(machine);
    if (known !== undefined) return known;
    const saved = journal.saveMachine({
      arn,
      name: arn.slice(arn.lastIndexOf(":") + 1),
      roleArn: "arn:aws:iam::000000000000:role/local",
      definition: definitionOf(release, machine),
      createdAt: startedAt,
      updatedAt: startedAt,
    });
    revisions.set(machine, saved);
    return saved;
  };
  for (const execution of release.executions().filter(chosen)) {
    const { machine: _, turns, stoppedAt, ...row } = execution;
    journal.insertExecution({ ...row, stoppedAt, revision: revisionOf(execution), parent: undefined });
    if (stoppedAt !== undefined) journal.setStatus(row.key, row.status, stoppedAt);
    // Written by an earlier version of this engine.
    for (const [turn, entries] of turns.entries())
      journal.append(row.key, turn, entries as unknown as Entry[]);
  }
  journal.close();
}

/** Puts records, the desk's key and files where the release had them. */
async function fill({ desk }: LocalDesk, release: Release, isThere: (id?: string) => boolean): Promise<void> {
  const { variables } = desk;
  const region = "ap-northeast-1";
  const dynamo = new DynamoDBClient({ region, endpoint: variables["AWS_ENDPOINT_URL_DYNAMODB"] ?? "" });
  const key = new Uint8Array(Buffer.from(release.manifest.deskKey, "base64"));
  await Promise.all([
    ...release
      .records()
      .filter(({ item }) => isThere(item["id"]?.S))
      .map(({ item }) =>
        dynamo.send(new PutItemCommand({ TableName: variables["REQUESTS_TABLE"], Item: item })),
      ),
    dynamo.send(
      new PutItemCommand({
        TableName: variables["COUNTERS_TABLE"],
        Item: { id: { S: "desk-key" }, key: { B: key } },
      }),
    ),
  ]);
  dynamo.destroy();
  const s3 = s3Of(desk);
  await Promise.all(
    release.objects().map(({ bucket, key: name, type, metadata, bytes }) =>
      s3.send(
        new PutObjectCommand({
          Bucket: buckets[bucket],
          Key: name,
          ContentType: type,
          Metadata: metadata,
          Body: Buffer.from(bytes, "base64"),
        }),
      ),
    ),
  );
  s3.destroy();
}
