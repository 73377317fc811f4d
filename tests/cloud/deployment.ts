import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { GetFunctionConfigurationCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { z } from "zod";
import { readEnvironment } from "../../functions/runtime/environment.ts";
import { functions } from "../../infra/manifest.ts";
import { childEnvironment, root, run } from "./command.ts";
import { type Difference, forEmulator, type Template } from "./for-emulator.ts";
import { account, credentials, type MiniStack, region } from "./ministack.ts";

/** A deployed desk: its address, and its functions' environments. */
export interface Deployment {
  /** The API's own address, as in every mail. */
  readonly url: string;
  /** The address on this machine that serves it. */
  readonly servedAt: string;
  readonly endpoint: string;
  readonly stackName: string;
  readonly variables: Readonly<Record<"REQUESTS_TABLE" | "EVIDENCE_BUCKET" | "PACKAGES_BUCKET", string>>;
  readonly configurationSet: string;
  /** The ARN of every state machine up to its name. */
  readonly machines: string;
  readonly clientKeys: string;
  readonly differences: readonly Difference[];
}

export interface DeployOptions {
  readonly emulator: MiniStack;
  readonly folder: string;
  /** Seconds for which the workflow's steps wait, by name. */
  readonly waits: Readonly<Record<string, number>>;
}

/** Synthesises, bootstraps and deploys with the real CDK CLI, as a business would. */
export async function deploy({ emulator, folder, waits }: DeployOptions): Promise<Deployment> {
  const { endpoint } = emulator;
  const assembly = join(folder, "assembly");
  const env = cdkEnvironment(endpoint, folder);
  const cdk = (name: string, args: readonly string[], cwd = root) =>
    run({
      program: "cdk",
      args: [...args, "--no-notices"],
      cwd,
      env,
      log: join(folder, `${name}.log`),
      limitMs: 240_000,
    });
  await cdk("synth", ["synth", "--quiet", "--app", "node tests/cloud/app.ts", "--output", assembly]);
  const stack = stackOf(assembly);
  const templateFile = join(assembly, stack.templateFile);
  const real: Template = JSON.parse(readFileSync(templateFile, "utf8"));
  const { template, differences } = forEmulator(real, waits);
  writeFileSync(templateFile, JSON.stringify(template));

  // From an empty folder: next to an app the CLI would synthesise that first.
  const empty = join(folder, "empty");
  mkdirSync(empty, { recursive: true });
  await cdk("bootstrap", ["bootstrap", `aws://${account}/${region}`], empty);
  const outputsFile = join(folder, "outputs.json");
  await cdk(
    "deploy",
    ["deploy", "--app", assembly, "--require-approval", "never", "--outputs-file", outputsFile],
    empty,
  );
  const outputs = z
    .record(z.string(), z.record(z.string(), z.string()))
    .parse(JSON.parse(readFileSync(outputsFile, "utf8")));
  const url = z.url().parse(outputs[stack.stackName]?.["Url"]);
  const apiId = new URL(url).hostname.split(".")[0] ?? "";
  return {
    url,
    servedAt: `${endpoint}/_aws/execute-api/${apiId}/$default`,
    endpoint,
    stackName: stack.stackName,
    differences,
    ...(await namesFromFunctions(endpoint, stack.stackName)),
  };
}

/** Fake credentials only, and every service at the emulator. */
function cdkEnvironment(endpoint: string, folder: string): Record<string, string> {
  return childEnvironment({
    HOME: folder,
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EC2_METADATA_DISABLED: "true",
    CDK_DISABLE_CLI_TELEMETRY: "true",
  });
}

const manifestSchema = z.object({
  artifacts: z.record(
    z.string(),
    z.object({ type: z.string(), properties: z.record(z.string(), z.unknown()).optional() }),
  ),
});
const stackSchema = z.object({ templateFile: z.string(), stackName: z.string() });

/** The one stack of an assembly. */
export function stackOf(assembly: string): z.infer<typeof stackSchema> {
  const { artifacts } = manifestSchema.parse(
    JSON.parse(readFileSync(join(assembly, "manifest.json"), "utf8")),
  );
  const stacks = Object.entries(artifacts).filter(
    ([, artifact]) => artifact.type === "aws:cloudformation:stack",
  );
  const [[id, stack] = []] = stacks;
  if (id === undefined || stack === undefined || stacks.length !== 1) {
    throw new Error(`the assembly should hold one stack, but holds ${stacks.length}`);
  }
  return stackSchema.parse({ stackName: id, ...stack.properties });
}

/** The names of the desk's resources, read back from the environments of its functions. */
async function namesFromFunctions(endpoint: string, stackName: string) {
  const lambda = new LambdaClient({ endpoint, region, credentials });
  const values: Record<string, string | undefined> = { AWS_REGION: region };
  for (const { name } of functions) {
    const { Environment } = await lambda.send(
      new GetFunctionConfigurationCommand({ FunctionName: `${stackName}-${name}` }),
    );
    Object.assign(values, Environment?.Variables);
  }
  lambda.destroy();
  const told = readEnvironment(
    [
      ...(["REQUESTS_TABLE", "EVIDENCE_BUCKET", "PACKAGES_BUCKET"] as const),
      ...(["CONFIGURATION_SET", "MACHINE_PREFIX", "CLIENT_KEYS"] as const),
    ],
    values,
  );
  const { REQUESTS_TABLE, EVIDENCE_BUCKET, PACKAGES_BUCKET } = told;
  return {
    variables: { REQUESTS_TABLE, EVIDENCE_BUCKET, PACKAGES_BUCKET },
    configurationSet: told.CONFIGURATION_SET,
    machines: told.MACHINE_PREFIX,
    clientKeys: told.CLIENT_KEYS,
  };
}
