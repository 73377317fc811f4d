import { createServer } from "node:http";
import { join } from "node:path";
import type { Activity } from "../activity.ts";
import { buckets, noncurrentDays, readable, scanned } from "../buckets.ts";
import type { MovableClock } from "../clock.ts";
import type { InProcess } from "../in-process.ts";
import { type Listener, listening } from "../listening.ts";
import { type Mail, openMail } from "../mail/mail.ts";
import { type ObjectStore, openObjectStore } from "../object-store/object-store.ts";
import { parameterServer } from "../parameters.ts";
import type { Realism } from "../realism.ts";
import { apiHandler, attempt, attempted } from "../step-functions/api.ts";
import type { Engine } from "../step-functions/engine.ts";
import { openTables, type Tables, tableServer } from "../tables.ts";
import type { EventBus } from "./event-bus.ts";
import type { DeskOptions } from "./options.ts";

/** What the stand-ins for AWS share. */
interface Surroundings {
  readonly clock: MovableClock;
  readonly activity: Activity;
  readonly realism: Realism;
  readonly secretAccessKey: string;
  readonly engine: Engine;
  readonly events: EventBus;
  /** How they are reached, if not over TCP. */
  readonly inProcess: InProcess | undefined;
}

/** The stand-ins for AWS, each listening on a port of its own. */
export interface Services {
  readonly tables: Tables;
  readonly objects: ObjectStore;
  readonly mail: Mail;
  /** The variables that lead AWS clients here. */
  readonly endpoints: Readonly<Record<string, string>>;
  close(): Promise<unknown>;
}

/** Opens the stand-ins, with what an earlier run left in `dataFolder`. */
export async function openServices(options: DeskOptions, around: Surroundings): Promise<Services> {
  const { dataFolder } = options;
  const { engine, inProcess } = around;
  const [tables, objects, mail] = await Promise.all([
    tableServer(dataFolder, options.onWritten).then((server) => openTables(server, inProcess)),
    openObjects(dataFolder, around),
    openOutgoingMail(options, around),
  ]);
  const steps = await listening(createServer(apiHandler(engine)), 0);
  const parameters = await listening(parameterServer(dataFolder && join(dataFolder, "parameters.json")), 0);
  const store = await objects.listen(0);
  const post = await mail.listen(0);
  const listeners = { steps, parameters, store, post };
  if (inProcess !== undefined) shorten(inProcess, listeners, { engine, objects, mail });
  return {
    tables,
    objects,
    mail,
    endpoints: {
      AWS_ENDPOINT_URL_DYNAMODB: tables.url,
      AWS_ENDPOINT_URL_SFN: steps.url,
      AWS_ENDPOINT_URL_SESV2: post.url,
      AWS_ENDPOINT_URL_S3: store.url,
      AWS_ENDPOINT_URL_SSM: parameters.url,
      // A port where nobody listens: real Lambda functions are never called from here.
      AWS_ENDPOINT_URL_LAMBDA: process.env["AWS_ENDPOINT_URL_LAMBDA"] ?? "http://127.0.0.1:9",
    },
    close: () =>
      Promise.all([steps.close(), store.close(), post.close(), parameters.close(), tables.close()]),
  };
}

function openObjects(
  dataFolder: string | undefined,
  { clock, activity, realism, secretAccessKey, events }: Surroundings,
): Promise<ObjectStore> {
  return openObjectStore({
    clock,
    activity,
    folder: dataFolder && join(dataFolder, "objects"),
    secretAccessKey,
    buckets: Object.values(buckets),
    noncurrentDays,
    scanned,
    readable,
    scanDelayMs: realism.scanDelayMs,
    ...(realism.credentialLifeMs !== undefined && { credentialLifeMs: realism.credentialLifeMs }),
    onScanResult: (event) => events.scanResult(event),
  });
}

function openOutgoingMail(
  { dataFolder, silent, onMail }: DeskOptions,
  { clock, activity, events }: Surroundings,
): Promise<Mail> {
  return openMail({
    clock,
    activity,
    folder: dataFolder && join(dataFolder, "mail"),
    onEvent: (event) => events.mail(event),
    ...(silent !== undefined && { silent }),
    ...(onMail !== undefined && { onMail }),
  });
}

/** Lets AWS clients of this process reach the stand-ins without sockets, and frequent calls without HTTP. */
function shorten(
  inProcess: InProcess,
  { steps, parameters, store, post }: Readonly<Record<"steps" | "parameters" | "store" | "post", Listener>>,
  { engine, objects, mail }: { readonly engine: Engine; readonly objects: ObjectStore; readonly mail: Mail },
): void {
  for (const listener of [steps, parameters, store, post]) inProcess.add(listener);
  for (const operation of attempted) {
    inProcess.shorten(operation, steps.server, (input) => attempt(engine, operation, input));
  }
  inProcess.shorten("SendEmail", post.server, mail.attempt);
  inProcess.shorten("ListObjectVersions", store.server, objects.attemptList);
}
