import { mkdirSync } from "node:fs";
import { requestStore } from "../../functions/adapters/request-store.ts";
import type { Configuration } from "../../functions/domain/business.ts";
import type { RequestStore } from "../../functions/domain/ports.ts";
import { loadLanguages } from "../../functions/languages/catalogue.ts";
import { jsonLog } from "../../functions/runtime/log.ts";
import { placeOf, type Runtime } from "../../functions/runtime/runtime.ts";
import { Activity } from "./activity.ts";
import { buckets } from "./buckets.ts";
import type { MovableClock } from "./clock.ts";
import { useMadeUpCredentials } from "./desk/credentials.ts";
import { openClock } from "./desk/desk-clock.ts";
import { EventBus } from "./desk/event-bus.ts";
import { openExecutions } from "./desk/executions.ts";
import { openFront } from "./desk/front.ts";
import { putMachines } from "./desk/machines.ts";
import type { DeskOptions } from "./desk/options.ts";
import { openServices } from "./desk/services.ts";
import { removeEndpoints, staffLanguageOf, writeEndpoints } from "./endpoints.ts";
import { LocalFunctions } from "./functions.ts";
import { Gateway } from "./http/gateway.ts";
import { InProcess } from "./in-process.ts";
import type { Mail } from "./mail/mail.ts";
import type { ObjectStore } from "./object-store/object-store.ts";
import { likeAws, type Realism } from "./realism.ts";
import { runSchedule } from "./schedule.ts";
import type { Engine } from "./step-functions/engine.ts";
import type { TableFaults } from "./table-faults.ts";
import { tableNames } from "./tables.ts";

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
  const secretAccessKey = useMadeUpCredentials(realism);
  if (dataFolder !== undefined) mkdirSync(dataFolder, { recursive: true });

  const activity = new Activity();
  const { clock, keepOffset } = openClock(options, activity);
  const inProcess =
    dataFolder === undefined && options.overTcp !== true ? new InProcess(options.wire) : undefined;
  const runtime = runtimeOf(options, clock, inProcess);
  // Filled in below: the functions need URLs that are known only once everything listens.
  const variables: Record<string, string> = { AWS_REGION: "ap-northeast-1" };
  const called = new LocalFunctions(runtime, variables, options.wire);
  const ready = Promise.withResolvers<RequestStore>();
  const { onScanResult, throttleOf } = options;
  const events = new EventBus({
    called,
    activity,
    ready: ready.promise,
    ...(onScanResult !== undefined && { onScanResult }),
  });

  const engine = await openExecutions(options, { clock, activity, called, events });
  const around = { clock, activity, realism, secretAccessKey, engine, events, inProcess };
  const services = await openServices(options, around);
  const { tables, objects, mail } = services;
  const { mostHeaderBytes } = realism;
  const gateway = new Gateway({
    clock,
    called,
    mostHeaderBytes,
    ...(throttleOf !== undefined && { throttleOf }),
  });
  const local = { clock, mail, onMoved: keepOffset };
  const front = await openFront({ gateway, activity, local, ready: ready.promise }, options.port ?? 0);
  inProcess?.add(front);
  const url = front.url.replace("127.0.0.1", "localhost");

  Object.assign(variables, services.endpoints, {
    ...namesInDesk,
    BASE_URL: url,
    MACHINE_PREFIX: putMachines(engine),
  });
  const requests = requestStore(placeOf(["REQUESTS_TABLE"], { ...runtime, env: variables }), runtime);
  if (dataFolder !== undefined)
    writeEndpoints(dataFolder, { ...variables, [staffLanguageOf]: business.staffLanguage });
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
      keepOffset();
      engine.close();
      await services.close();
    },
  };
}

/** The variables that are the same for every desk. */
const namesInDesk = {
  REQUESTS_TABLE: tableNames.requests,
  COUNTERS_TABLE: tableNames.counters,
  CONSENTS_TABLE: tableNames.consents,
  PROVISIONS_TABLE: tableNames.provisions,
  ADDRESS_BOOK_TABLE: tableNames.addressBook,
  CLIENT_KEYS: "/madoguchi/clients/",
  EVIDENCE_BUCKET: buckets.evidence,
  PACKAGES_BUCKET: buckets.packages,
  CONFIGURATION_SET: "madoguchi",
} as const;

/** What the functions of this process are given, apart from their variables. */
function runtimeOf(
  { business, policyTexts, consentItems, log }: DeskOptions,
  clock: MovableClock,
  inProcess: InProcess | undefined,
): Omit<Runtime, "env"> {
  return {
    clock,
    business,
    configuration: business,
    ...(policyTexts !== undefined && { policyTexts }),
    ...(consentItems !== undefined && { consentItems }),
    loopback: true,
    log: jsonLog(log, () => clock.now()),
    loadLanguages,
    random: (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes)),
    sleep: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
    ...(inProcess !== undefined && { requestHandler: inProcess.transport }),
  };
}
