import { spawn } from "node:child_process";
import { copyFileSync, cpSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundleFunctions, bundleOf } from "../../infra/aws/bundles.ts";
import { functionArn } from "../../infra/local/functions.ts";
import { type FunctionEntry, functions } from "../../infra/manifest.ts";
import { childEnvironment, root, run } from "../cloud/command.ts";
import { type Answered, runtimeApi } from "./runtime-api.ts";

const source = join(root, "tests/second-opinions/lambda-ric");

/**
 * AWS's runtime client for Node, installed from the npm registry into its own folder; or why there is none. Nothing
 * is compiled: `rapid-client.cjs` replaces its one part in C++.
 */
export async function runtimeClient(): Promise<{ readonly main: string } | { readonly missing: string }> {
  const folder = join(root, ".venv/lambda-ric");
  const main = join(folder, "node_modules/aws-lambda-ric");
  const lock = readFileSync(join(source, "package-lock.json"), "utf8");
  const stamp = join(folder, "installed");
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== lock) {
    mkdirSync(folder, { recursive: true });
    for (const file of ["package.json", "package-lock.json"]) cpSync(join(source, file), join(folder, file));
    const log = `${folder}.log`;
    try {
      await run({ program: "npm", args: ["ci", "--ignore-scripts"], cwd: folder, log, limitMs: 120_000 });
    } catch {
      return { missing: `npm could not install aws-lambda-ric; what it said is in ${log}` };
    }
    writeFileSync(stamp, lock);
  }
  copyFileSync(join(source, "rapid-client.cjs"), join(main, "rapid-client.node"));
  return { main };
}

/** The problems, by function, when Lambda's own runtime starts every bundle and gives it one event. */
export async function faultsOfBundles(client: string, folder: string): Promise<readonly string[]> {
  const bundles = join(folder, "bundles");
  await bundleFunctions(functions, bundles);
  const faults: string[] = [];
  for (const entry of functions) {
    const answered = await started(entry, { client, task: bundleOf(entry, bundles), folder });
    const fault = faultOf(entry, answered);
    if (fault !== undefined) faults.push(`${entry.name}: ${fault}`);
  }
  return faults;
}

interface Start {
  readonly client: string;
  readonly task: string;
  readonly folder: string;
}

async function started(entry: FunctionEntry, { client, task, folder }: Start): Promise<Answered> {
  const arn = functionArn(entry.name);
  const api = await runtimeApi(eventFor(entry), arn);
  const log = openSync(join(folder, `${entry.name}.log`), "w");
  const child = spawn("node", ["--require", join(source, "node-addons.cjs"), join(client, "index.mjs")], {
    stdio: ["ignore", log, log],
    env: childEnvironment({
      ...variablesOf(entry),
      AWS_LAMBDA_RUNTIME_API: api.host,
      AWS_LAMBDA_NODEJS_USE_ALTERNATIVE_CLIENT_1: "true",
      AWS_LAMBDA_FUNCTION_NAME: `madoguchi-${entry.name}`,
      AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(entry.memoryMb),
      AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/madoguchi-${entry.name}`,
      AWS_LAMBDA_LOG_STREAM_NAME: "one",
      AWS_REGION: "ap-northeast-1",
      AWS_ACCESS_KEY_ID: "local",
      AWS_SECRET_ACCESS_KEY: "local",
      LAMBDA_TASK_ROOT: task,
      _HANDLER: "index.handler",
    }),
  });
  const ended = new Promise<Answered>((resolve) => {
    child.once("exit", (code) =>
      resolve({ kind: "not-started", body: `it ended with ${code}; see ${folder}` }),
    );
  });
  const late = AbortSignal.timeout(30_000);
  const answered = await Promise.race([
    api.answered,
    ended,
    new Promise<Answered>((resolve) => {
      late.addEventListener("abort", () => resolve({ kind: "not-started", body: "it did not answer" }));
    }),
  ]);
  child.kill("SIGKILL");
  await api.close();
  return answered;
}

/** Exactly the manifest's variables, and endpoints at a port where nobody listens. */
function variablesOf({ variables }: FunctionEntry): Record<string, string> {
  const values: Readonly<Record<FunctionEntry["variables"][number], string>> = {
    REQUESTS_TABLE: "requests",
    COUNTERS_TABLE: "counters",
    CONSENTS_TABLE: "consents",
    PROVISIONS_TABLE: "provisions",
    CLIENT_KEYS: "/madoguchi/clients/",
    ADDRESS_BOOK_TABLE: "address-book",
    EVIDENCE_BUCKET: "evidence",
    PACKAGES_BUCKET: "packages",
    CONFIGURATION_SET: "madoguchi",
    BASE_URL: "https://privacy.jing.example",
    MACHINE_PREFIX: "arn:aws:states:ap-northeast-1:000000000000:stateMachine:madoguchi-",
  };
  const services = ["DYNAMODB", "SFN", "SESV2", "S3", "LAMBDA"];
  return Object.fromEntries([
    ...variables.map((name) => [name, values[name]]),
    ...services.map((service) => [`AWS_ENDPOINT_URL_${service}`, "http://127.0.0.1:9"]),
  ]);
}

/** Pages are opened without a link; other functions get an empty event. */
function eventFor({ trigger }: FunctionEntry): unknown {
  if (trigger.kind !== "http") return {};
  const [routeKey = ""] = trigger.routes;
  const [method = "", path = ""] = routeKey.split(" ");
  return {
    version: "2.0",
    routeKey,
    rawPath: path,
    rawQueryString: "",
    headers: { host: "privacy.jing.example", "content-length": "0" },
    requestContext: { http: { method, path, sourceIp: "192.0.2.1" }, requestId: "one" },
    isBase64Encoded: false,
  };
}

/** Pages respond; steps and event handlers reject the event; scheduled functions may do nothing, or find no table. */
function faultOf({ trigger }: FunctionEntry, { kind, body }: Answered): string | undefined {
  if (kind === "not-started") return body;
  switch (trigger.kind) {
    case "http": {
      const { statusCode } = JSON.parse(body);
      return kind === "response" && statusCode < 500 ? undefined : `answers ${body.slice(0, 300)}`;
    }
    case "schedule":
    case "daily":
      return undefined;
    case "step":
    case "mail-events":
    case "execution-events":
    case "scan-results":
      return kind === "error" && /requestId|detail|"do"/.test(body)
        ? undefined
        : `answers ${body.slice(0, 300)}`;
  }
}
