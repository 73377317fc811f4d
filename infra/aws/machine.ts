import { CfnResource, Stack } from "aws-cdk-lib";
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { CfnStateMachine } from "aws-cdk-lib/aws-stepfunctions";
import { Construct } from "constructs";
import type { MachineEntry } from "../machines.ts";
import { acknowledgeWildcards } from "./acknowledge.ts";
import type { DeployedFunction } from "./functions.ts";
import { pascalCase, pinLogicalId } from "./resource-names.ts";
import { logGroupPrefixes } from "./stack-name.ts";
import type { Stage } from "./stage.ts";

/** The name of a machine, fixed so that its ARN is known before it exists. */
function machineName(stackName: string, { name }: MachineEntry): string {
  return `${stackName}-${name}`;
}

/** The common prefix of the ARNs of a desk's machines; the name of the right follows. */
export function machineArnPrefix(scope: Construct, stackName: string): string {
  const { partition, region, account } = Stack.of(scope);
  return `arn:${partition}:states:${region}:${account}:stateMachine:${stackName}-`;
}

/** The ARN of a machine, which functions use instead of a reference to the resource. */
export function machineArn(scope: Construct, stackName: string, machine: MachineEntry): string {
  return `${machineArnPrefix(scope, stackName)}${machine.name}`;
}

export interface DeskMachineProps {
  readonly machine: MachineEntry;
  readonly stackName: string;
  readonly functions: readonly DeployedFunction[];
  readonly key: IKey;
  readonly stage: Stage;
}

/**
 * One state machine: the workflow's JSON with the functions' ARNs for its placeholders. Its role may call the steps
 * in the definition; its log has no execution data.
 */
export class DeskMachine extends Construct {
  readonly arn: string;
  readonly log: LogGroup;
  readonly resource: CfnStateMachine;

  constructor(scope: Construct, props: DeskMachineProps) {
    const { machine, stackName, key, stage } = props;
    super(scope, `${pascalCase(machine.name)}Machine`);
    this.arn = machineArn(this, stackName, machine);
    const definition = JSON.stringify(machine.definition);
    const steps = stepsOf(definition, props.functions);
    this.log = new LogGroup(this, "Log", {
      logGroupName: `${logGroupPrefixes(stackName).machines}${machine.name}`,
      retention: stage.logRetention,
      removalPolicy: stage.removal,
    });
    const role = this.#role(
      machine,
      key,
      [...steps.values()].map((step) => step.lambda.functionArn),
    );
    this.resource = new CfnStateMachine(this, "Resource", {
      stateMachineName: machineName(stackName, machine),
      stateMachineType: "STANDARD",
      definitionString: definition,
      definitionSubstitutions: Object.fromEntries(
        [...steps].map(([placeholder, step]) => [placeholder, step.lambda.functionArn]),
      ),
      roleArn: role.roleArn,
      loggingConfiguration: {
        level: "ALL",
        includeExecutionData: false,
        destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: this.log.logGroupArn } }],
      },
      tracingConfiguration: { enabled: true },
      encryptionConfiguration: {
        type: "CUSTOMER_MANAGED_KMS_KEY",
        kmsKeyId: key.keyArn,
        kmsDataKeyReusePeriodSeconds: 900,
      },
    });
    pinLogicalId(this.resource, `${pascalCase(machine.name)}Machine`);
    this.resource.applyRemovalPolicy(stage.removal);
  }

  #role(machine: MachineEntry, key: IKey, functionArns: string[]): Role {
    const { partition, region, account } = Stack.of(this);
    const role = new Role(this, "Role", {
      description: `Madoguchi: workflow ${machine.name}`,
      assumedBy: new ServicePrincipal("states.amazonaws.com", {
        conditions: { StringEquals: { "aws:SourceAccount": account } },
      }),
      inlinePolicies: {
        Workflow: new PolicyDocument({
          statements: [
            new PolicyStatement({ actions: ["lambda:InvokeFunction"], resources: functionArns }),
            new PolicyStatement({
              actions: ["kms:Decrypt", "kms:GenerateDataKey"],
              resources: [key.keyArn],
              conditions: {
                StringEquals: { "kms:EncryptionContext:aws:states:stateMachineArn": this.arn },
              },
            }),
            new PolicyStatement({
              actions: ["kms:GenerateDataKey"],
              resources: [key.keyArn],
              conditions: {
                StringEquals: {
                  "kms:EncryptionContext:SourceArn": `arn:${partition}:logs:${region}:${account}:*`,
                },
              },
            }),
            new PolicyStatement({
              actions: [
                "logs:CreateLogDelivery",
                "logs:DeleteLogDelivery",
                "logs:DescribeLogGroups",
                "logs:DescribeResourcePolicies",
                "logs:GetLogDelivery",
                "logs:ListLogDeliveries",
                "logs:PutResourcePolicy",
                "logs:UpdateLogDelivery",
                "xray:GetSamplingRules",
                "xray:GetSamplingTargets",
                "xray:PutTelemetryRecords",
                "xray:PutTraceSegments",
              ],
              resources: ["*"],
            }),
          ],
        }),
      },
    });
    // Executions keep the role that they were started with, for months.
    const resource = role.node.defaultChild;
    if (resource instanceof CfnResource) pinLogicalId(resource, `${pascalCase(machine.name)}MachineRole`);
    acknowledgeWildcards(role, [
      { resource: "*", reason: "The delivery of logs, and X-Ray, know no resources." },
    ]);
    return role;
  }
}

/** The functions that a definition calls, by placeholder. Throws for an unknown placeholder. */
function stepsOf(
  definition: string,
  functions: readonly DeployedFunction[],
): ReadonlyMap<string, DeployedFunction> {
  const steps = new Map<string, DeployedFunction>();
  for (const [, placeholder] of definition.matchAll(/\$\{([A-Za-z]+)\}/g)) {
    const step = functions.find(
      ({ entry: { trigger } }) => trigger.kind === "step" && trigger.placeholder === placeholder,
    );
    if (placeholder === undefined || step === undefined) {
      throw new Error(`no function of the manifest is the step "${placeholder}"`);
    }
    steps.set(placeholder, step);
  }
  return steps;
}
