import { isScanned } from "../../functions/domain/folders.ts";
import { buckets } from "../../infra/local/buckets.ts";
import type { Invocation } from "./meter.ts";
import type { Quantities } from "./prices.ts";
import { TableUnits } from "./table-units.ts";

/**
 * Turns what was counted on the local desk into what AWS bills. Counts are exact. These are assumptions, on the high
 * side, about what cannot be measured on this machine.
 */
export const assumed = {
  /** The memory, in MB, at which Lambda gives a function one whole processor; with less it gets a share. */
  memoryOfOneProcessor: 1769,
  /** Milliseconds that a call takes on AWS, while the function waits. */
  roundTripMs: { DYNAMODB: 10, S3: 40, SESV2: 100, SFN: 50 } satisfies Record<string, number>,
  /** Milliseconds of a cold start before the bundle loads. Traffic is so low that every invocation counts as cold. */
  runtimeStartMs: 150,
  /** Bytes that Lambda, the access log and Step Functions log per invocation, page and event. */
  logBytes: { invocation: 500, page: 400, workflowEvent: 500 },
  /** Bytes of HTTP around a page. */
  pageOverhead: 1000,
} as const;

/** Milliseconds of processor time for loading each bundle. */
export type LoadMs = ReadonlyMap<string, number>;

export interface Counted {
  readonly invocations: readonly Invocation[];
  readonly executions: number;
  /** Transitions and events in the histories of executions. */
  readonly transitions: number;
  readonly workflowEvents: number;
  readonly logBytes: number;
  /** Files that people uploaded to a bucket, as `/bucket/key`; those they downloaded, and their bytes. */
  readonly uploads: readonly string[];
  readonly downloads: number;
  readonly downloadBytes: number;
}

export function billed(counted: Counted, loadMs: LoadMs): Quantities {
  const { invocations } = counted;
  const tables = new TableUnits();
  const calls = invocations.flatMap((one) => one.calls);
  for (const call of calls) if (call.service === "DYNAMODB") tables.count(call);
  const s3 = calls.filter(({ service }) => service === "S3").map(({ operation }) => operation);
  const workflowCalls = calls.filter(({ service }) => service === "SFN").length;
  const pages = invocations.filter(({ by }) => by === "page");
  const reads = s3.filter((operation) => operation.startsWith("GET") && !isList(operation)).length;
  const deletes = s3.filter((operation) => operation.includes("delete")).length;
  const writes = s3.length - reads - deletes;
  const uploads = counted.uploads.length;
  const scans = [...counted.uploads, ...s3.flatMap(written)].filter(isScannedHere).length;
  return {
    apiRequest: pages.length,
    lambdaRequest: invocations.length,
    lambdaGbSecond: invocations.reduce((sum, one) => sum + gbSeconds(one, loadMs), 0),
    stateTransition: counted.transitions,
    writeUnit: tables.write,
    readUnit: tables.read,
    mail: calls.filter(({ service }) => service === "SESV2").length,
    // The scanner reads a file, reads its tags and tags it.
    s3Write: writes + uploads + scans,
    s3Read: reads + counted.downloads + scans * 2,
    malwareScan: scans,
    kmsRequest: keyRequests(invocations, s3.length - deletes + uploads + scans, workflowCalls),
    // The steps of an execution belong to its trace.
    trace: invocations.filter(({ by }) => by !== "step").length + counted.executions,
    logGb:
      (counted.logBytes +
        invocations.length * assumed.logBytes.invocation +
        pages.length * assumed.logBytes.page +
        counted.workflowEvents * assumed.logBytes.workflowEvent) /
      1e9,
    trafficGb:
      (pages.reduce((sum, one) => sum + one.bytesOut + assumed.pageOverhead, 0) + counted.downloadBytes) /
      1e9,
  };
}

/** The object written by a call, as `/bucket/key`. */
function written(operation: string): readonly string[] {
  const path = /^PUT (\/[^/?]+\/[^?]+)/.exec(operation)?.[1];
  return path === undefined ? [] : [path];
}

/** Whether the malware scan covers an object, by the rule from which the template is made. */
function isScannedHere(path: string): boolean {
  const [, bucket, ...key] = decodeURIComponent(path).split("/");
  return isScanned(bucket === buckets.evidence ? "evidence" : "packages", key.join("/"));
}

/**
 * DynamoDB asks KMS for a table's key once in five minutes per function, S3 for each file. Step Functions caches a
 * data key for 15 minutes, so that each external call, with what it triggers, takes about three.
 */
function keyRequests(invocations: readonly Invocation[], files: number, workflowCalls: number): number {
  const onTables = invocations.filter(({ calls }) =>
    calls.some(({ service }) => service === "DYNAMODB"),
  ).length;
  return onTables + files + workflowCalls * 3;
}

/** An invocation's billed duration: rounded up to milliseconds, cold start included. */
function gbSeconds({ entry, cpuMs, calls }: Invocation, loadMs: LoadMs): number {
  const slower = Math.max(1, assumed.memoryOfOneProcessor / entry.memoryMb);
  const waiting = calls.reduce((sum, { service }) => sum + roundTripMs(service), 0);
  const load = loadMs.get(entry.name) ?? 0;
  const ms = Math.ceil(assumed.runtimeStartMs + (load + cpuMs) * slower + waiting);
  return (ms / 1000) * (entry.memoryMb / 1024);
}

function roundTripMs(service: string): number {
  const known: Readonly<Record<string, number>> = assumed.roundTripMs;
  const ms = known[service];
  if (ms === undefined) throw new Error(`no round trip is assumed for ${service}`);
  return ms;
}

function isList(operation: string): boolean {
  return operation.includes("list-type=2");
}
