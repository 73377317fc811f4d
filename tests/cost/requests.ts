import { business as configured } from "../../business.config.ts";
import { businessSchema } from "../../functions/domain/business-schema.ts";
import { type RightKey, rightOf } from "../../functions/domain/rights/index.ts";
import { loadLanguages } from "../../functions/languages/catalogue.ts";
import { openDesk } from "../../infra/local/desk.ts";
import { LocalFunctions } from "../../infra/local/functions.ts";
import type { FunctionEntry } from "../../infra/manifest.ts";
import { Journey } from "../scenarios/journey.ts";
import { overHttp } from "../scenarios/local-desk.ts";
import type { DeskInUse } from "../scenarios/person.ts";
import { walk } from "../scenarios/walk.ts";
import { type Invocation, type Meter, watchFunctions } from "./meter.ts";
import type { Counted } from "./on-aws.ts";

const business = { ...businessSchema.parse(configured), staffHours: undefined };
const startAt = "2026-12-07T00:00:00.000Z";

/**
 * A typical request to its best outcome: identity by the customer record, a fee paid at the counter, one system with
 * data. The requester looks at the status page once, and downloads the disclosure.
 */
export function plain(right: RightKey): (desk: DeskInUse) => Promise<Journey> {
  return async (desk) => {
    // Paid at the counter, together with the identity check.
    const identity = business.fee.yen[right] === undefined ? {} : { fee: "paid" };
    const journey = await walk(desk, right, "fulfilled", "ja", undefined, identity);
    await journey.openStatus();
    if (rightOf(right).act === "package") await journey.download();
    return journey;
  };
}

/** The same with more steps: evidence to upload, and reminders for an owner and the officer. */
export async function laboriousDisclosure(desk: DeskInUse): Promise<Journey> {
  const journey = await Journey.start(desk);
  await journey.askForMore();
  const question = await journey.openMail(journey.email, "send-evidence");
  const uploaded = await journey.person.upload(question, "licence.png", "image/png", tinyPicture());
  await journey.person.send(uploaded, "/task", { text: "Here is my licence." });
  await desk.advance("PT30S");
  await desk.settle();
  await journey.verify({ method: "photo-id", document: "driving-licence" });
  await journey.pay();
  await desk.advance(`P${business.deadlines.staffReminderDays}D`);
  await desk.settle();
  await journey.search();
  await desk.advance(`P${business.deadlines.staffReminderDays}D`);
  await desk.settle();
  await journey.decide({ choice: "disclose" });
  await journey.openStatus();
  await journey.download();
  return journey;
}

/** Runs a journey on the local desk and counts everything that AWS would bill. */
export async function counted(right: RightKey, run: (desk: DeskInUse) => Promise<Journey>): Promise<Counted> {
  let logBytes = 0;
  const desk = await openDesk({
    business,
    clock: { kind: "virtual", startAt },
    overTcp: true,
    log: (line) => {
      logBytes += Buffer.byteLength(line);
    },
  });
  const meter = watchFunctions(desk.variables);
  const files = watchFiles(desk.variables["AWS_ENDPOINT_URL_S3"] ?? "");
  try {
    const journey = await run(overHttp(desk.url));
    const { request } = await journey.record();
    if (request.status !== "closed") throw new Error(`${journey.id} is ${request.status}, not closed`);
    const machine = `${desk.variables["MACHINE_PREFIX"]}${right}`;
    const history = desk.engine.history(`${machine.replace(":stateMachine:", ":execution:")}:${journey.id}`);
    const invocations = meter.invocations.filter(belongsToRequest);
    return { invocations, executions: 1, ...transitionsIn(history), logBytes, ...files.seen };
  } finally {
    files.close();
    meter.close();
    await desk.close();
  }
}

/** Scheduled calls that send a mail or store an item belong to the request; the others, to the idle month. */
function belongsToRequest({ entry, calls }: Invocation): boolean {
  const { kind } = entry.trigger;
  if (kind !== "schedule" && kind !== "daily") return true;
  return calls.some(({ service, operation }) => service === "SESV2" || operation === "PutItem");
}

/** One run of a scheduled function with nothing to do, on an empty desk. */
export async function countedIdle(entry: FunctionEntry): Promise<Counted> {
  let logBytes = 0;
  const log = (line: string) => {
    logBytes += Buffer.byteLength(line);
  };
  const desk = await openDesk({ business, clock: { kind: "virtual", startAt }, overTcp: true, log });
  const meter: Meter = watchFunctions(desk.variables);
  try {
    const called = new LocalFunctions(
      {
        clock: desk.clock,
        business,
        configuration: business,
        log: (code) => log(JSON.stringify({ code })),
        loadLanguages,
        random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
        sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      },
      desk.variables,
    );
    await called.event(entry, {});
    const invocations = meter.invocations.filter((one) => one.entry === entry);
    const nothing = {
      executions: 0,
      transitions: 0,
      workflowEvents: 0,
      uploads: [],
      downloads: 0,
      downloadBytes: 0,
    };
    return { invocations, logBytes, ...nothing };
  } finally {
    meter.close();
    await desk.close();
  }
}

/** Every state entered, every retry, and the start. https://aws.amazon.com/step-functions/pricing/ */
function transitionsIn(history: readonly { readonly type: string | undefined }[]) {
  const entered = history.filter(({ type }) => type?.endsWith("StateEntered")).length;
  const scheduled = history.filter(({ type }) => type === "TaskScheduled").length;
  const tasks = history.filter(({ type }) => type === "TaskStateEntered").length;
  return { transitions: 1 + entered + (scheduled - tasks), workflowEvents: history.length };
}

/** Counts people's own uploads to the buckets and downloads from them. */
function watchFiles(endpoint: string) {
  const real = globalThis.fetch;
  const uploads: string[] = [];
  const seen = { uploads, downloads: 0, downloadBytes: 0 };
  globalThis.fetch = async (input, init) => {
    const response = await real(input, init);
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.origin !== new URL(endpoint).origin) return response;
    if (init?.method === "POST") {
      const key = (await new Response(init.body, { headers: init.headers ?? {} }).formData()).get("key");
      if (typeof key !== "string") throw new Error("a file was sent without a key");
      uploads.push(`${url.pathname.replace(/\/$/, "")}/${key}`);
    } else {
      seen.downloads += 1;
      seen.downloadBytes += Number(response.headers.get("content-length") ?? 0);
    }
    return response;
  };
  return {
    seen,
    close: () => {
      globalThis.fetch = real;
    },
  };
}

/** The smallest PNG: one transparent pixel. */
function tinyPicture(): Uint8Array {
  return Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
    "base64",
  );
}
