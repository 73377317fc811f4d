import { App, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { afterEach, describe, expect, test, vi } from "vitest";
import { pascalCase } from "../../../../infra/aws/resource-names.ts";
import { allMachines, machines } from "../../../../infra/machines.ts";
import { functions } from "../../../../infra/manifest.ts";
import { deskTemplate } from "./desk-template.ts";

afterEach(() => vi.restoreAllMocks());

/** Accepted findings, each with its constructs; the reasons are on the resources. */
const accepted = {
  "AwsSolutions-APIG4": functions.flatMap(({ trigger }) =>
    trigger.kind === "http"
      ? trigger.routes.flatMap((route) =>
          route.startsWith("GET ") ? [route, `HEAD${route.slice(3)}`] : [route],
        )
      : [],
  ).length,
  "AwsSolutions-IAM5[Resource::*]": [
    ...allMachines().map(({ name }) => `${pascalCase(name)}Machine/Role`),
    ...functions.map(({ name }) => `Functions/${pascalCase(name)}Role`),
  ].sort(),
  "AwsSolutions-IAM5[Resource::<EvidenceBucket.Arn>/*]": [
    ...rolesWith("evidence:"),
    "MalwareScan/EvidenceRole",
  ].sort(),
  "AwsSolutions-IAM5[Resource::<EvidenceBucket.Arn>/*/evidence/scan-carried/*]": rolesWith("evidence:carry"),
  "AwsSolutions-IAM5[Resource::<EvidenceBucket.Arn>/*/messages/carried-*]": rolesWith("evidence:carry"),
  "AwsSolutions-IAM5[Resource::<PackagesBucket.Arn>/*]": [
    ...rolesWith("packages:read"),
    "MalwareScan/PackagesRole",
  ].sort(),
  "AwsSolutions-IAM5[Resource::<PackagesBucket.Arn>/uploads/*]": rolesWith(
    "packages:upload",
    "packages:carry",
    "packages:remove",
    "packages:delete",
  ),
  "AwsSolutions-IAM5[Resource::<PackagesBucket.Arn>/packages/*]": rolesWith(
    "packages:download",
    "packages:write",
    "packages:delete",
  ),
  "AwsSolutions-IAM5[Resource::<PackagesBucket.Arn>/R-*]": rolesWith("packages:download", "packages:delete"),
  "AwsSolutions-IAM5[Resource::<PackagesBucket.Arn>/erasures/*]": rolesWith("erasures:note"),
  "AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:events:<AWS::Region>:<AWS::AccountId>:rule/DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3*]":
    ["MalwareScan/EvidenceRole", "MalwareScan/PackagesRole"],
  ...Object.fromEntries(
    machines().map(({ name }) => [
      `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:madoguchi-<stage>-${name}:*]`,
      rolesWith("workflows:redrive", "workflows:look"),
    ]),
  ),
  "AwsSolutions-DDB3": ["Tables/AddressBook"],
  "AwsSolutions-S1": ["AccessTrail/Bucket", "Buckets/Evidence", "Buckets/Packages"],
};

function rolesWith(...wanted: readonly string[]): readonly string[] {
  return functions
    .filter(({ permissions }) => permissions.some((word) => wanted.some((one) => word.startsWith(one))))
    .map(({ name }) => `Functions/${pascalCase(name)}Role`)
    .sort();
}

const mailbox = { alarmMailbox: "alarms@jing.example" };

describe.each([deskTemplate(), deskTemplate({ stage: "prod", ...mailbox })])("cdk-nag", ({ stack }) => {
  const findings = () =>
    new AwsSolutionsChecks(new App())
      .validateScope(stack)
      .violations.map(({ ruleName, violatingResources }) => ({
        rule: ruleName,
        places: violatingResources
          .map(({ constructPath = "" }) => constructPath.split("/").slice(1, -1).join("/"))
          .sort(),
      }));

  test("finds nothing that is not accepted", () => {
    expect(findings()).toEqual([]);
  });

  test("would find exactly what is accepted and known here", () => {
    vi.spyOn(Validations, "ACKNOWLEDGED_RULES_METADATA_KEY", "get").mockReturnValue("none" as never);
    const found = Object.fromEntries(
      findings().map(({ rule, places }) => [
        rule.replace(/madoguchi-(?:dev|prod)-/, "madoguchi-<stage>-"),
        places,
      ]),
    );
    const routes = found["AwsSolutions-APIG4"]?.length;
    expect({ ...found, "AwsSolutions-APIG4": routes }).toEqual(accepted);
  });

  test("has a reason for each accepted finding", () => {
    const reasons = stack.node
      .findAll()
      .flatMap(({ node }) => node.metadata)
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.values<string>(data));
    expect(reasons.length).toBeGreaterThan(0);
    for (const reason of reasons) expect(reason.length, reason).toBeGreaterThan(20);
  });
});
