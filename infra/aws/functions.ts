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
  /** What every variable is worth here; a function gets those that its entry names. */
  readonly values: Readonly<Record<VariableName, string>>;
  /** What pages know CloudFront by; left out where nothing stands in front of the API. */
  readonly frontSecret?: string | undefined;
  readonly desk: Protected;
  /** Where events go that a function could not handle even when tried again. */
  readonly undelivered: IQueue;
  readonly options: Options;
  readonly stackName: string;
}

/** A function with the entry that it was made from and the log that it writes. */
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
    // Events come without anybody waiting for an answer; what fails in the end must not vanish.
    const event = entry.trigger.kind !== "http" && entry.trigger.kind !== "step";
    const undelivered = event ? { undelivered: props.undelivered } : {};
    const role = functionRole(this, entry, props.desk, { log, ...undelivered });
    const lambda = new LambdaFunction(this, id, {
      functionName,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: props.code(entry),
      handler: "index.handler",
      // All its rights are already in the role, where they can be read in one place.
      role: role.withoutPolicyUpdates(),
      environment: environmentOf(entry, props),
      memorySize: entry.memoryMb,
      timeout: Duration.seconds(entry.timeoutSeconds),
      tracing: Tracing.ACTIVE,
      logGroup: log,
      ...(event && { deadLetterQueue: props.undelivered }),
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
