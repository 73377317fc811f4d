import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { requestStore } from "../../functions/adapters/request-store.ts";
import type { Configuration } from "../../functions/domain/business.ts";
import type { PolicyText } from "../../functions/domain/policy/policy.ts";
import type { ConsentItem } from "../../functions/domain/policy/wordings.ts";
import type { RequestStore } from "../../functions/domain/ports.ts";
import { loadLanguages } from "../../functions/languages/catalogue.ts";
import { jsonLog } from "../../functions/runtime/log.ts";
import { placeOf } from "../../functions/runtime/runtime.ts";
import { allMachines } from "../machines.ts";
import { isReported } from "../mail-reports.ts";
import { functions, type Throttle } from "../manifest.ts";
import { Activity } from "./activity.ts";
import { buckets, noncurrentDays, readable, scanned } from "./buckets.ts";
import { type MovableClock, ShiftedClock, VirtualClock } from "./clock.ts";
import type { OnWritten } from "./dynamodb/memory-tables.ts";
import { removeEndpoints, writeEndpoints } from "./endpoints.ts";
import { functionArn, LocalFunctions } from "./functions.ts";
import { Gateway } from "./http/gateway.ts";
import { serveLocal } from "./http/local-api.ts";
import { InProcess } from "./in-process.ts";
import { listening } from "./listening.ts";
import { type Mail, openMail } from "./mail/mail.ts";
import type { SentMail } from "./mail/sent-mail.ts";
import { type ObjectStore, openObjectStore } from "./object-store/object-store.ts";
import type { ScanResultEvent } from "./object-store/scan-event.ts";
import { refusedForeign } from "./origin-check.ts";
import { parameterServer } from "./parameters.ts";
import { likeAws, type Realism, sessionToken } from "./realism.ts";
import { runSchedule } from "./schedule.ts";
import { apiHandler, attempt, attempted } from "./step-functions/api.ts";
import { type Engine, type ExecutionView, openEngine } from "./step-functions/engine.ts";
import type { TableFaults } from "./table-faults.ts";
import { openTables, tableNames, tableServer } from "./tables.ts";
import type { Wire } from "./wire.ts";

export interface DeskOptions {
  readonly business: Configuration;
  /** The text of its policies; default: those of `business.config.ts`. */
  readonly policyTexts?: readonly PolicyText[];
  /** The wordings of its consent items; default: likewise. */
  readonly consentItems?: readonly ConsentItem[];
  /** Folder for all data; undefined keeps it in memory. */
  readonly dataFolder?: string;
  /**
   * Folder for executions, if different, so that those of an earlier release can continue with other data in memory.
   */
  readonly executionsFolder?: string;
  /** 0 (the default) takes a free one. */
  readonly port?: number;
  /**
   * `real` runs by itself and can be moved ahead; `virtual` starts at `startAt` and moves only when moved; `given` is
   * the caller's own.
   */
  readonly clock:
    | { readonly kind: "real" }
    | { readonly kind: "virtual"; readonly startAt: string }
    | { readonly kind: "given"; readonly clock: MovableClock };
  /** Receives every log line. */
  readonly log: (line: string) => void;
  /** Addresses for which SES never emits an event. */
  readonly silent?: (address: string) => boolean;
  /** Makes the engine's ids reproducible. */
  readonly seed?: number;
  /** Overrides of `likeAws`. */
  readonly realism?: Partial<Realism>;
  /** Called when nothing can be written any more, as on a full disk: the process has to end. */
  readonly onBroken?: (error: unknown) => void;
  /** The rate limit of a route (`POST /requests`); undefined, the default for all: none. */
  readonly throttleOf?: (routeKey: string) => Throttle | undefined;
  /** Receives GuardDuty's verdict on every upload; called again if it rejects. */
  readonly onScanResult?: (event: ScanResultEvent) => Promise<void>;
  /** Injects faults between functions and AWS; in-memory desks only. */
  readonly wire?: Wire;
  /** Called for every mail that SES accepts. */
  readonly onMail?: (mail: SentMail) => void;
  /** Called for every item written, in DynamoDB's format; in-memory desks only. */
  readonly onWritten?: OnWritten;
  /** Uses TCP even in memory, for tests that watch the wire. */
  readonly overTcp?: boolean;
}

/** A whole desk in one process: the same handlers and state machines as on AWS, with a stand-in for every service. */
export interface Desk {
  readonly url: string;
  /** Reaches the desk and its stand-ins without sockets; undefined if the desk uses TCP. */
  readonly inProcess?: InProcess | undefined;
  readonly clock: MovableClock;
  readonly activity: Activity;
  readonly engine: Engine;
  readonly mail: Mail;
  readonly objects: Pick<ObjectStore, "planNextScan" | "endCredentialsAfter">;
  readonly tables: TableFaults;
  readonly requests: RequestStore;
  readonly variables: Readonly<Record<string, string>>;
  /** Simulates deploying another configuration while requests are open. */
  reconfigure(configuration: Configuration): void;
  close(): Promise<void>;
}

/** Opens the desk; continues from what `dataFolder` holds of an earlier run, even one that was killed. */
export async function openDesk(options: DeskOptions): Promise<Desk> {
  const { business, dataFolder } = options;
  const realism: Realism = { ...likeAws, ...options.realism };
  const executionsFolder = options.executionsFolder ?? (dataFolder && join(dataFolder, "executions"));
  // Never the machine's own credentials: the local desk must not reach a real account.
  const credentials = { AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "local" };
  Object.assign(process.env, credentials);
  if (realism.sessionTokens) process.env["AWS_SESSION_TOKEN"] = sessionToken;
  else delete process.env["AWS_SESSION_TOKEN"];
  if (dataFolder !== undefined) mkdirSync(dataFolder, { recursive: true });

  const activity = new Activity();
  const clockFile = dataFolder === undefined ? undefined : join(dataFolder, "clock.json");
  const clock = openClock(options, activity, clockFile);
  const variables: Record<string, string> = { AWS_REGION: "ap-northeast-1" };
  const inProcess =
    dataFolder === undefined && options.overTcp !== true ? new InProcess(options.wire) : undefined;
  const reached = inProcess === undefined ? {} : { requestHandler: inProcess.transport };
  const surroundings = {
    clock,
    business,
    configuration: business,
    ...(options.policyTexts !== undefined && { policyTexts: options.policyTexts }),
    ...(options.consentItems !== undefined && { consentItems: options.consentItems }),
    loopback: true,
    log: jsonLog(options.log, () => clock.now()),
    loadLanguages,
    random: (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes)),
    sleep: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
  };
  const called = new LocalFunctions({ ...surroundings, ...reached }, variables, options.wire);

  // As EventBridge reports it, without the error; the clock waits for the function's work.
  const reportExecution = (execution: ExecutionView, is: { readonly status?: "RUNNING" }): void => {
    const { name, status, stoppedAt: stopDate, redrivenAt: redriveDate } = execution;
    const detail = { name, status, stopDate, redriveDate, ...is };
    for (const entry of functions) {
      if (entry.trigger.kind !== "execution-events") continue;
      void activity.track(() => called.event(entry, { detail })).catch(() => undefined);
    }
  };
  const engine = openEngine({
    clock,
    activity,
    ...(executionsFolder !== undefined && { dataFolder: executionsFolder }),
    ...(options.seed !== undefined && { seed: options.seed }),
    ...(options.onBroken !== undefined && { journal: { onBroken: options.onBroken } }),
    invoke: (name, payload) => called.invoke(name, payload),
    onClosed: (execution) => reportExecution(execution, {}),
    onRedriven: (execution) => reportExecution(execution, { status: "RUNNING" }),
  });
  // A clock that was being moved when the process died is behind events already recorded.
  if (engine.lastTime !== undefined && engine.lastTime > clock.now()) {
    await clock.advance(engine.lastTime - clock.now());
  }
  // The desk's own URL is known only once it listens, and its functions need it.
  const ready = Promise.withResolvers<RequestStore>();
  const [tables, objects, mail] = await Promise.all([
    tableServer(dataFolder, options.onWritten).then((server) => openTables(server, inProcess)),
    openObjectStore({
      clock,
      activity,
      folder: dataFolder && join(dataFolder, "objects"),
      secretAccessKey: credentials.AWS_SECRET_ACCESS_KEY,
      buckets: Object.values(buckets),
      noncurrentDays,
      scanned,
      readable,
      scanDelayMs: realism.scanDelayMs,
      ...(realism.credentialLifeMs !== undefined && { credentialLifeMs: realism.credentialLifeMs }),
      onScanResult: async (event) => {
        await ready.promise;
        await options.onScanResult?.(event);
        for (const entry of functions) {
          if (entry.trigger.kind === "scan-results") await called.event(entry, event);
        }
      },
    }),
    openMail({
      clock,
      activity,
      folder: dataFolder && join(dataFolder, "mail"),
      onEvent: async (event) => {
        // Events left over from an earlier run are due at once, when there is nobody to handle them yet.
        await ready.promise;
        if (!isReported(event)) return;
        for (const entry of functions) {
          if (entry.trigger.kind === "mail-events") await called.event(entry, event);
        }
      },
      ...(options.silent !== undefined && { silent: options.silent }),
      ...(options.onMail !== undefined && { onMail: options.onMail }),
    }),
  ]);
  const steps = await listening(createServer(apiHandler(engine)), 0);
  const parameters = await listening(parameterServer(dataFolder && join(dataFolder, "parameters.json")), 0);
  const store = await objects.listen(0);
  const post = await mail.listen(0);

  const onMoved = () => {
    if (clockFile !== undefined) saveOffset(clockFile, clock.offset);
  };
  const { throttleOf } = options;
  const gateway = new Gateway({
    clock,
    called,
    mostHeaderBytes: realism.mostHeaderBytes,
    ...(throttleOf !== undefined && { throttleOf }),
  });
  const server = createServer(async (request, response) => {
    try {
      const requests = await ready.promise;
      if (!request.url?.startsWith("/_local/")) {
        await activity.track(() => gateway.serve(request, response));
      } else if (!refusedForeign(request, response)) {
        await serveLocal({ clock, mail, requests, onMoved }, request, response);
      }
    } catch {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    }
  });
  const front = await listening(server, options.port ?? 0);
  const url = front.url.replace("127.0.0.1", "localhost");
  for (const listener of [steps, store, post, front, parameters]) inProcess?.add(listener);
  for (const operation of attempted) {
    inProcess?.shorten(operation, steps.server, (input) => attempt(engine, operation, input));
  }
  inProcess?.shorten("SendEmail", post.server, mail.attempt);
  inProcess?.shorten("ListObjectVersions", store.server, objects.attemptList);

  Object.assign(variables, {
    AWS_ENDPOINT_URL_DYNAMODB: tables.url,
    AWS_ENDPOINT_URL_SFN: steps.url,
    AWS_ENDPOINT_URL_SESV2: post.url,
    AWS_ENDPOINT_URL_S3: store.url,
    AWS_ENDPOINT_URL_SSM: parameters.url,
    // A port where nobody listens: real Lambda functions are never called from here.
    AWS_ENDPOINT_URL_LAMBDA: process.env["AWS_ENDPOINT_URL_LAMBDA"] ?? "http://127.0.0.1:9",
    REQUESTS_TABLE: tableNames.requests,
    COUNTERS_TABLE: tableNames.counters,
    CONSENTS_TABLE: tableNames.consents,
    PROVISIONS_TABLE: tableNames.provisions,
    ADDRESS_BOOK_TABLE: tableNames.addressBook,
    CLIENT_KEYS: "/madoguchi/clients/",
    BASE_URL: url,
    EVIDENCE_BUCKET: buckets.evidence,
    PACKAGES_BUCKET: buckets.packages,
    CONFIGURATION_SET: "madoguchi",
  });
  for (const [name, definition] of definitions()) {
    const { arn } = engine.machines.put(`madoguchi-${name}`, definition);
    variables["MACHINE_PREFIX"] = arn.slice(0, -name.length);
  }
  const requests = requestStore(placeOf(["REQUESTS_TABLE"], { env: variables, ...reached }), surroundings);
  if (dataFolder !== undefined) writeEndpoints(dataFolder, variables);
  engine.resume();
  ready.resolve(requests);
  const stopSchedule = runSchedule(clock, called, { timeZone: business.timeZone, ...tables });

  return {
    url,
    inProcess,
    clock,
    activity,
    engine,
    mail,
    objects,
    tables,
    requests,
    variables,
    reconfigure: (configuration) => called.reconfigure(configuration),
    close: async () => {
      stopSchedule();
      if (dataFolder !== undefined) removeEndpoints(dataFolder);
      await front.close();
      clock.stop();
      onMoved();
      engine.close();
      await Promise.all([steps.close(), store.close(), post.close(), parameters.close(), tables.close()]);
    },
  };
}

let knownDefinitions: ReadonlyMap<string, string> | undefined;

/** The JSON of each machine's definition, by name; cached, because tests open desks by the hundred. */
function definitions(): ReadonlyMap<string, string> {
  knownDefinitions ??= new Map(
    allMachines().map(({ name, definition }) => [name, withArns(JSON.stringify(definition))]),
  );
  return knownDefinitions;
}

/** The definition with the functions' ARNs, as by a deployment's `definitionSubstitutions`. */
function withArns(definition: string): string {
  return definition.replace(/\$\{([A-Za-z]+)\}/g, (placeholder, name: string) => {
    const entry = functions.find(({ trigger }) => trigger.kind === "step" && trigger.placeholder === name);
    if (entry === undefined) throw new Error(`no function for ${placeholder}`);
    return functionArn(entry.name);
  });
}

function openClock(options: DeskOptions, activity: Activity, file: string | undefined): MovableClock {
  if (options.clock.kind === "given") return options.clock.clock;
  if (options.clock.kind === "virtual") return new VirtualClock(Date.parse(options.clock.startAt), activity);
  return new ShiftedClock(file === undefined ? 0 : readOffset(file), activity);
}

function readOffset(file: string): number {
  try {
    const offset: unknown = JSON.parse(readFileSync(file, "utf8"));
    return typeof offset === "number" && offset > 0 ? offset : 0;
  } catch {
    return 0;
  }
}

function saveOffset(file: string, offset: number): void {
  writeFileSync(`${file}.new`, JSON.stringify(offset));
  renameSync(`${file}.new`, file);
}
