import { readFileSync } from "node:fs";
import { App } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { Code } from "aws-cdk-lib/aws-lambda";
import { z } from "zod";
import { business as configured } from "../../business.config.ts";
import { businessSchema } from "../../functions/domain/business-schema.ts";
import { optionsSchema } from "../../infra/aws/options.ts";
import { DeskStack } from "../../infra/aws/stack.ts";
import { buckets } from "../../infra/local/buckets.ts";
import { tableNames } from "../../infra/local/tables.ts";
import { account, keyArn, region } from "./use.ts";

/** A policy as IAM reads it, with every name filled in. */
export interface Policy {
  readonly Version: string;
  readonly Statement: readonly Statement[];
}

export interface Statement {
  readonly Effect: string;
  readonly Action?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly [other: string]: unknown;
}

export interface DeployedPolicies {
  /** The permissions of each function's and machine's role, by `function task` and `machine erasure`. */
  readonly roles: ReadonlyMap<string, Policy>;
  /** Resource policies by ARN prefix: buckets and the key. */
  readonly resources: ReadonlyMap<string, Policy>;
}

const resourceSchema = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
});
type Resource = z.infer<typeof resourceSchema>;

/** The policies of the synthesised template, with the local desk's names instead of CloudFormation's. */
export function deployedPolicies(connectorArn: string): DeployedPolicies {
  const resources = synthesised(connectorArn);
  const resolve = resolver(resources);
  const policyOf = (value: unknown): Policy => resolve(value) as Policy;
  const inline = (role: string): Policy => {
    const written = z
      .array(z.object({ PolicyDocument: z.unknown() }))
      .parse(resources[role]?.Properties["Policies"]);
    return {
      Version: "2012-10-17",
      Statement: written.flatMap(({ PolicyDocument }) => policyOf(PolicyDocument).Statement),
    };
  };
  const roles = new Map<string, Policy>();
  const policies = new Map<string, Policy>();
  for (const { Type, Properties } of Object.values(resources)) {
    switch (Type) {
      case "AWS::Lambda::Function":
        roles.set(`function ${bare(Properties["FunctionName"])}`, inline(attributeOf(Properties["Role"])));
        break;
      case "AWS::StepFunctions::StateMachine":
        roles.set(
          `machine ${bare(Properties["StateMachineName"])}`,
          inline(attributeOf(Properties["RoleArn"])),
        );
        break;
      case "AWS::S3::BucketPolicy":
        policies.set(`arn:aws:s3:::${resolve(Properties["Bucket"])}`, policyOf(Properties["PolicyDocument"]));
        break;
      case "AWS::KMS::Key":
        policies.set(keyArn, policyOf(Properties["KeyPolicy"]));
        break;
    }
  }
  return { roles, resources: policies };
}

function synthesised(functionArn: string): Readonly<Record<string, Resource>> {
  const { context } = JSON.parse(readFileSync("cdk.json", "utf8"));
  const business = businessSchema.parse(configured);
  const [first, ...others] = business.systems;
  if (first === undefined) throw new Error("the business has no system");
  // One connector that is a function: the scenarios have one.
  const connector = { kind: "lambda" as const, functionArn, hours: 24 };
  const stack = new DeskStack(new App({ analyticsReporting: false, context }), {
    business: { ...business, systems: [{ ...first, connector }, ...others] },
    options: optionsSchema.parse({}),
    code: () => Code.fromInline("exports.handler = async () => undefined;"),
  });
  return z.record(z.string(), resourceSchema).parse(Template.fromStack(stack).toJSON()["Resources"]);
}

/** `madoguchi-dev-task` → `task`. */
function bare(name: unknown): string {
  return String(name).replace(/^madoguchi-dev-/, "");
}

function attributeOf(value: unknown): string {
  return z.object({ "Fn::GetAtt": z.tuple([z.string(), z.string()]) }).parse(value)["Fn::GetAtt"][0];
}

/** Evaluates CloudFormation's functions. Throws for an unknown value. */
function resolver(resources: Readonly<Record<string, Resource>>): (value: unknown) => unknown {
  const names: Readonly<Record<string, string>> = {
    "AWS::Partition": "aws",
    "AWS::Region": region,
    "AWS::AccountId": account,
    RequestsTable: tableNames.requests,
    CountersTable: tableNames.counters,
    ConsentsTable: tableNames.consents,
    ProvisionsTable: tableNames.provisions,
    AddressBookTable: tableNames.addressBook,
    EvidenceBucket: buckets.evidence,
    PackagesBucket: buckets.packages,
    ConfigurationSet: "madoguchi",
    Key: keyArn,
  };
  const nameOf = (id: string): string => {
    const name = names[id] ?? resources[id]?.Properties["EmailIdentity"] ?? undefined;
    return typeof name === "string" ? name : id;
  };
  const arnOf = (id: string): string => {
    const { Type, Properties } = resources[id] ?? { Type: "", Properties: {} };
    switch (Type) {
      case "AWS::DynamoDB::Table":
        return `arn:aws:dynamodb:${region}:${account}:table/${nameOf(id)}`;
      case "AWS::S3::Bucket":
        return `arn:aws:s3:::${nameOf(id).toLowerCase()}`;
      case "AWS::KMS::Key":
        return keyArn;
      case "AWS::Lambda::Function":
        return `arn:aws:lambda:${region}:${account}:function:madoguchi-${bare(Properties["FunctionName"])}`;
      case "AWS::Logs::LogGroup":
        return `arn:aws:logs:${region}:${account}:log-group:${Properties["LogGroupName"]}:*`;
      case "AWS::SQS::Queue":
        return `arn:aws:sqs:${region}:${account}:${id}`;
      case "AWS::IAM::Role":
        return `arn:aws:iam::${account}:role/${id}`;
      default:
        throw new Error(`no ARN for ${id}, a ${Type}`);
    }
  };
  const resolve = (value: unknown): unknown => {
    if (typeof value === "string")
      return value
        .replaceAll(/(stateMachine|execution):madoguchi-dev-/g, "$1:madoguchi-")
        .replaceAll("parameter/madoguchi-dev/", "parameter/madoguchi/");
    if (Array.isArray(value)) return value.map(resolve);
    if (typeof value !== "object" || value === null) return value;
    const [[kind, argument] = []] = Object.entries(value);
    switch (kind) {
      case "Ref":
        return nameOf(String(argument));
      case "Fn::GetAtt":
        return arnOf(String([argument].flat()[0]));
      case "Fn::Join": {
        const [between, parts] = argument as [string, readonly unknown[]];
        return resolve(parts.map(resolve).join(between));
      }
      default:
        return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, resolve(inner)]));
    }
  };
  return resolve;
}
