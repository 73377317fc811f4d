import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { pascalCase } from "../../../../infra/aws/resource-names.ts";
import { logGroupPrefixes } from "../../../../infra/aws/stack-name.ts";
import { allMachines } from "../../../../infra/machines.ts";
import { functions } from "../../../../infra/manifest.ts";
import { deskTemplate, type Properties, readable } from "./desk-template.ts";

/** The machines of the first release, which are never deleted or renamed. */
const firstMachines = [
  "DisclosureMachine",
  "ThirdPartyRecordsMachine",
  "PurposeMachine",
  "CorrectionMachine",
  "StopViolationMachine",
  "StopProvisionMachine",
  "StopNeedMachine",
  "ErasureMachine",
  "OptOutMachine",
  "ConsentWithdrawalMachine",
  "InquiryMachine",
];

/** What a deployment must never replace: it holds data, or running executions and mails sent refer to it. */
const pinned: Record<string, readonly string[]> = {
  "AWS::KMS::Key": ["Key"],
  "AWS::DynamoDB::Table": [
    "RequestsTable",
    "CountersTable",
    "ConsentsTable",
    "ProvisionsTable",
    "AddressBookTable",
  ],
  "AWS::S3::Bucket": ["EvidenceBucket", "PackagesBucket", "AccessTrailBucket"],
  "AWS::StepFunctions::StateMachine": [
    ...new Set([...firstMachines, ...allMachines().map(({ name }) => `${pascalCase(name)}Machine`)]),
  ],
  "AWS::SES::EmailIdentity": ["SenderIdentity"],
  "AWS::SES::ConfigurationSet": ["ConfigurationSet"],
  "AWS::ApiGatewayV2::Api": ["Api"],
};

const dev = deskTemplate();
const prod = deskTemplate({ stage: "prod" });

describe.each(Object.entries(pinned))("%s", (type, ids) => {
  test("keeps its logical ids", () => {
    for (const template of [dev, prod]) {
      expect(
        template
          .of(type)
          .map(({ id }) => id)
          .sort(),
      ).toEqual([...ids].sort());
    }
  });
});

test("running executions find their role and their functions", () => {
  for (const { name } of allMachines()) {
    expect(dev.byId(`${pascalCase(name)}MachineRole`).type).toBe("AWS::IAM::Role");
  }
  for (const { name } of functions) {
    expect(prod.byId(`${pascalCase(name)}Function`).properties["FunctionName"]).toBe(
      `madoguchi-prod-${name}`,
    );
  }
});

const holdsData = ["AWS::KMS::Key", "AWS::DynamoDB::Table", "AWS::S3::Bucket", "AWS::Logs::LogGroup"];

test("production keeps its data and refuses to be deleted", () => {
  expect(prod.stack.terminationProtection).toBe(true);
  for (const type of [...holdsData, "AWS::StepFunctions::StateMachine"]) {
    for (const { id, deletionPolicy, updateReplacePolicy } of prod.of(type)) {
      expect([deletionPolicy, updateReplacePolicy], id).toEqual(["RetainExceptOnCreate", "Retain"]);
    }
  }
});

test("the sender's identity outlives its stack in every stage: another stage may send with it", () => {
  for (const template of [dev, prod]) {
    const { deletionPolicy, updateReplacePolicy } = template.byId("SenderIdentity");
    expect([deletionPolicy, updateReplacePolicy]).toEqual(["RetainExceptOnCreate", "Retain"]);
  }
});

test("a dev desk leaves nothing behind", () => {
  expect(dev.stack.terminationProtection).toBe(false);
  for (const type of holdsData) {
    for (const { id, deletionPolicy } of dev.of(type)) expect(deletionPolicy, id).toBe("Delete");
  }
});

test("the stages have no other differences", () => {
  const bare = ({ json }: typeof dev) => {
    const text = JSON.stringify(json)
      .replaceAll("madoguchi-prod", "madoguchi-dev")
      .replaceAll('"Value":"prod"', '"Value":"dev"')
      .replaceAll('"madoguchi:stage":"prod"', '"madoguchi:stage":"dev"')
      .replaceAll(/"(DeletionPolicy|UpdateReplacePolicy)":"[A-Za-z]+",?/g, "")
      .replaceAll(/"RetentionInDays":\d+/g, '"RetentionInDays":0')
      .replaceAll(/"PendingWindowInDays":\d+/g, '"PendingWindowInDays":0')
      .replaceAll(/"DeletionProtectionEnabled":(true|false)/g, '"DeletionProtectionEnabled":0')
      .replaceAll(/,\}/g, "}");
    return JSON.parse(text);
  };
  expect(bare(prod)).toEqual(bare(dev));
});

test("a customer's key is used instead", () => {
  const keyArn = "arn:aws:kms:ap-northeast-1:111122223333:key/0a1b2c3d-0a1b-2c3d-4e5f-0a1b2c3d4e5f";
  const own = deskTemplate({ keyArn });
  expect(own.all.some(({ type }) => type === "AWS::KMS::Key")).toBe(false);
  for (const { properties } of own.of("AWS::DynamoDB::Table")) {
    expect(properties["SSESpecification"]["KMSMasterKeyId"]).toBe(keyArn);
  }
});

test("the handbook's policy for such a key is the one that the desk writes for its own", () => {
  const [, written = ""] =
    /### A key of your own.*?```json\n(.*?)```/s.exec(readFileSync("docs/operate.md", "utf8")) ?? [];
  const documented: readonly Properties[] = JSON.parse(
    written
      .replaceAll("arn:aws:", "arn:<AWS::Partition>:")
      .replaceAll("<account>", "<AWS::AccountId>")
      .replaceAll("<region>", "<AWS::Region>"),
  );
  const own: readonly Properties[] = dev.byId("Key").properties["KeyPolicy"]["Statement"];
  const bare = ({ Sid: _, ...statement }: Properties) => plain(statement);
  expect(documented.map(bare)).toEqual(own.map(bare));
});

/** A part of the template with CloudFormation's values as text. */
function plain(part: unknown): unknown {
  if (typeof part !== "object" || part === null) return part;
  const [[name] = []] = Object.entries(part);
  if (name === "Ref" || name?.startsWith("Fn::")) return readable(part);
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, plain(value)]));
}

test("omitting an unavailable service changes nothing else", () => {
  const without = deskTemplate({ malwareScan: false, accessTrail: false });
  const rest = (template: typeof dev) =>
    template.all
      .filter(({ id }) => !/^(MalwareScan|AccessTrail|Buckets(Evidence|Packages)Policy)/.test(id))
      .map(({ id, type, properties }) => ({ id, type, properties }));
  expect(rest(without)).toEqual(rest(dev));
  expect(without.all.some(({ type }) => /GuardDuty|CloudTrail/.test(type))).toBe(false);
});

test("the template fits into CloudFormation's limits", () => {
  // Of 500: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
  expect(prod.all.length).toBeLessThan(450);
  expect(JSON.stringify(prod.json).length).toBeLessThan(800_000);
});

test("doctor checks for everything that prod keeps under a fixed name", () => {
  const prefixes = Object.values(logGroupPrefixes("madoguchi-prod"));
  for (const { id, type, properties } of prod.all.filter((one) => one.deletionPolicy?.startsWith("Retain"))) {
    const named = Object.entries<unknown>(properties).flatMap(([property, value]) =>
      property.endsWith("Name") && typeof value === "string" ? [value] : [],
    );
    for (const name of named) {
      const found =
        type === "AWS::Logs::LogGroup"
          ? prefixes.some((prefix) => name.startsWith(prefix))
          : type === "AWS::StepFunctions::StateMachine" && name.startsWith("madoguchi-prod-");
      expect(found, id).toBe(true);
    }
  }
});
