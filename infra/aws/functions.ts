import { Duration } from "aws-cdk-lib";
import type { Role } from "aws-cdk-lib/aws-iam";
import {
  Architecture,
  type Code,
  Function as LambdaFunction,
  Runtime,
  Tracing,
} from "aws-cdk-lib/aws-lambda";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { VariableName } from "../../functions/runtime/environment.ts";
import type { FunctionEntry } from "../manifest.ts";
import { functionRole } from "./function-role.ts";
import type { Options } from "./options.ts";
import type { Protected } from "./permissions.ts";
import { pascalCase, pinLogicalId } from "./resource-names.ts";
import { logGroupPrefixes } from "./stack-name.ts";
import { type Stage, stages } from "./stage.ts";

export interface FunctionsProps {
  readonly entries: readonly FunctionEntry[];
  readonly code: (entry: FunctionEntry) => Code;
  /** The value of every variable here; a function gets those in its entry. */
  readonly values: Readonly<Record<VariableName, string>>;
  /** How pages recognize CloudFront; absent if there is none. */
  readonly frontSecret?: string | undefined;
  readonly desk: Protected;
  /** Dead-letter queue for events that a function failed on after all retries. */
  readonly undelivered: IQueue;
  readonly options: Options;
  readonly stackName: string;
}

/** A function with its manifest entry and its log. */
export interface DeployedFunction {
  readonly entry: FunctionEntry;
  readonly lambda: LambdaFunction;
  readonly role: Role;
  readonly log: LogGroup;
}

/** Every function of the manifest, each with its own role, log and exactly its variables. */
export class Functions extends Construct {
  readonly all: readonly DeployedFunction[];

  constructor(scope: Construct, props: FunctionsProps) {
    super(scope, "Functions");
    const stage = stages[props.options.stage];
    this.all = props.entries.map((entry) => this.#deploy(entry, props, stage));
  }

  #deploy(entry: FunctionEntry, props: FunctionsProps, stage: Stage): DeployedFunction {
    const id = pascalCase(entry.name);
    const functionName = `${props.stackName}-${entry.name}`;
    const log = new LogGroup(this, `${id}Log`, {
      logGroupName: `${logGroupPrefixes(props.stackName).functions}${entry.name}`,
      retention: stage.logRetention,
      removalPolicy: stage.removal,
    });
    // Asynchronous events have no caller to notice a failure, so they must not get lost.
    const isAsynchronous = entry.trigger.kind !== "http" && entry.trigger.kind !== "step";
    const undelivered = isAsynchronous ? { undelivered: props.undelivered } : {};
    const role = functionRole(this, entry, props.desk, { log, ...undelivered });
    const lambda = new LambdaFunction(this, id, {
      functionName,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: props.code(entry),
      handler: "index.handler",
      // Its role has all permissions already, defined in one place.
      role: role.withoutPolicyUpdates(),
      environment: environmentOf(entry, props),
      memorySize: entry.memoryMb,
      timeout: Duration.seconds(entry.timeoutSeconds),
      tracing: Tracing.ACTIVE,
      logGroup: log,
      ...(isAsynchronous && { deadLetterQueue: props.undelivered }),
      ...(entry.concurrency !== undefined &&
        props.options.reserveConcurrency && { reservedConcurrentExecutions: entry.concurrency }),
    });
    // Running executions call functions by the name they were started with.
    pinLogicalId(lambda, `${id}Function`);
    return { entry, lambda, role, log };
  }
}

function environmentOf(
  { trigger, variables }: FunctionEntry,
  { values, frontSecret }: FunctionsProps,
): Record<string, string> {
  return {
    ...Object.fromEntries(variables.map((name) => [name, values[name]])),
    ...(trigger.kind === "http" && frontSecret !== undefined && { FRONT_SECRET: frontSecret }),
  };
}
