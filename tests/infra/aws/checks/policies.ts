import { describe, expect, test } from "vitest";
import { functions, type Permission } from "../../../../infra/manifest.ts";
import { deskTemplate } from "./desk-template.ts";
import { statements } from "./statements.ts";

const template = deskTemplate();
const all = statements(template);
const allowed = all.filter((statement) => statement.effect === "Allow");

describe("every policy of the template", () => {
  test("names its actions", () => {
    const wild = allowed.filter(({ actions }) => actions.some((action) => action.includes("*")));
    // The account's own administrators manage the key; without them nobody could, ever.
    expect(wild.map(({ owner, actions }) => [owner, ...actions])).toEqual([["Key", "kms:*"]]);
  });

  test("never allows by exception", () => {
    const text = JSON.stringify(template.json);
    expect(text).not.toContain('"NotAction"');
    const byException = template.all.flatMap(({ id, properties }) =>
      JSON.stringify(properties).includes('"NotResource"') ? [id] : [],
    );
    expect(byException).toHaveLength(1);
    expect(all.filter(({ owner }) => owner === byException[0]).every(({ effect }) => effect === "Deny")).toBe(
      true,
    );
  });

  test("names its resources, but for a short list", () => {
    const reasons: Record<string, string> = {
      "xray:PutTraceSegments": "X-Ray knows no resources",
      "xray:PutTelemetryRecords": "X-Ray knows no resources",
      "xray:GetSamplingRules": "X-Ray knows no resources",
      "xray:GetSamplingTargets": "X-Ray knows no resources",
      "logs:CreateLogDelivery": "log delivery knows no resources",
      "logs:DeleteLogDelivery": "log delivery knows no resources",
      "logs:DescribeLogGroups": "log delivery knows no resources",
      "logs:DescribeResourcePolicies": "log delivery knows no resources",
      "logs:GetLogDelivery": "log delivery knows no resources",
      "logs:ListLogDeliveries": "log delivery knows no resources",
      "logs:PutResourcePolicy": "log delivery knows no resources",
      "logs:UpdateLogDelivery": "log delivery knows no resources",
    };
    for (const { ownerType, actions, resources } of allowed) {
      // In a key's own policy `*` is the key.
      if (ownerType === "AWS::KMS::Key" || !resources.includes("*")) continue;
      for (const action of actions) expect(reasons).toHaveProperty([action]);
    }
  });

  test("has a wildcard within a resource only for files, the trail and GuardDuty's own rule", () => {
    const wild = allowed
      .flatMap(({ resources }) => resources)
      .filter((resource) => resource.includes("*") && resource !== "*");
    expect([...new Set(wild)].sort()).toEqual([
      "<AccessTrailBucket.Arn>/AWSLogs/<AWS::AccountId>/*",
      "<EvidenceBucket.Arn>/*",
      "<PackagesBucket.Arn>/*",
      "arn:<AWS::Partition>:events:<AWS::Region>:<AWS::AccountId>:rule/DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3*",
    ]);
  });

  test("lets nobody from elsewhere in", () => {
    for (const { owner, principal, condition } of allowed) {
      if (principal === undefined) continue;
      expect(JSON.stringify(principal), owner).not.toContain('"*"');
      const text = JSON.stringify(principal);
      const service = text.includes('"Service"') && !text.includes("lambda.amazonaws.com");
      // A service that acts for many accounts must be acting for this one.
      if (service) expect(JSON.stringify(condition), owner).toMatch(/AWS::AccountId|Topic|Rule|Alarm/);
    }
  });

  test("uses the key only through a service or for a workflow", () => {
    const direct = allowed.filter(
      ({ ownerType, actions, condition }) =>
        ownerType === "AWS::IAM::Role" &&
        actions.some((action) => action.startsWith("kms:")) &&
        !/kms:ViaService|kms:EncryptionContext/.test(JSON.stringify(condition)),
    );
    expect(direct).toEqual([]);
  });
});

/** What each word of the manifest may come to: actions and the resource they are allowed on. */
const meaning: Record<Permission, readonly string[]> = {
  "requests:read": ["dynamodb:GetItem <RequestsTable.Arn>"],
  "requests:write": ["dynamodb:PutItem <RequestsTable.Arn>"],
  "requests:delete": ["dynamodb:DeleteItem <RequestsTable.Arn>"],
  "requests:query-due": ["dynamodb:Query <RequestsTable.Arn>/index/ByDue"],
  "requests:scan": ["dynamodb:Scan <RequestsTable.Arn>"],
  counters: [
    "dynamodb:GetItem <CountersTable.Arn>",
    "dynamodb:PutItem <CountersTable.Arn>",
    "dynamodb:UpdateItem <CountersTable.Arn>",
  ],
  "mail:send": [
    "ses:SendEmail arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:identity/<SenderIdentity>",
    "ses:SendEmail arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:configuration-set/<ConfigurationSet>",
  ],
  "workflows:start": [
    "states:StartExecution arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:stateMachine:madoguchi-dev-disclosure",
  ],
  "workflows:reply": [
    "states:SendTaskSuccess arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:stateMachine:madoguchi-dev-disclosure",
  ],
  "evidence:upload": ["s3:PutObject <EvidenceBucket.Arn>/*"],
  "evidence:read": [
    "s3:ListBucket <EvidenceBucket.Arn>",
    "s3:GetObject <EvidenceBucket.Arn>/*",
    "s3:GetObjectTagging <EvidenceBucket.Arn>/*",
  ],
  "evidence:delete": ["s3:ListBucket <EvidenceBucket.Arn>", "s3:DeleteObject <EvidenceBucket.Arn>/*"],
  "packages:upload": ["s3:PutObject <PackagesBucket.Arn>/*"],
  "packages:read": [
    "s3:ListBucket <PackagesBucket.Arn>",
    "s3:GetObject <PackagesBucket.Arn>/*",
    "s3:GetObjectTagging <PackagesBucket.Arn>/*",
  ],
  "packages:write": ["s3:PutObject <PackagesBucket.Arn>/*"],
  "packages:delete": ["s3:ListBucket <PackagesBucket.Arn>", "s3:DeleteObject <PackagesBucket.Arn>/*"],
};

describe("a function's role", () => {
  test.each(functions)("$name may do what the manifest permits, and nothing else", (entry) => {
    const own = `${entry.name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())}`;
    const lambda = template.byId(`${own}Function`);
    const [role] = lambda.properties["Role"]["Fn::GetAtt"];
    const log = lambda.properties["LoggingConfig"]["LogGroup"]["Ref"];
    const event = entry.trigger.kind !== "http" && entry.trigger.kind !== "step";
    const [queue] = template.of("AWS::SQS::Queue");
    const expected = [
      `logs:CreateLogStream <${log}.Arn>`,
      `logs:PutLogEvents <${log}.Arn>`,
      "xray:PutTraceSegments *",
      "xray:PutTelemetryRecords *",
      ...(event ? [`sqs:SendMessage <${queue?.id}.Arn>`] : []),
      ...entry.permissions.flatMap((permission) => meaning[permission]),
    ];
    const found = allowed
      .filter(({ owner, principal }) => owner === role && principal === undefined)
      .flatMap(({ actions, resources }) =>
        actions.flatMap((action) =>
          action.startsWith("kms:") ? [] : resources.map((resource) => `${action} ${resource}`),
        ),
      );
    expect([...new Set(found)].sort()).toEqual([...new Set(expected)].sort());
    expect(JSON.stringify(template.byId(role).properties)).not.toContain("ManagedPolicyArns");
  });

  test("sends mail in the business's name alone", () => {
    const sending = allowed.filter(({ actions }) => actions.includes("ses:SendEmail"));
    expect(sending.length).toBeGreaterThan(0);
    for (const { condition } of sending) {
      expect(condition).toEqual({ StringEquals: { "ses:FromAddress": "privacy@jing.example" } });
    }
  });

  test("has no key where it touches nothing encrypted", () => {
    const users = allowed
      .filter(
        ({ ownerType, actions }) =>
          ownerType === "AWS::IAM::Role" && actions.some((a) => a.startsWith("kms:")),
      )
      .map(({ owner }) => owner);
    expect(users.some((owner) => owner.includes("HomeRole"))).toBe(false);
  });
});

test("a workflow calls the functions it names and no others", () => {
  const machine = template.byId("DisclosureMachine");
  const steps = Object.values(machine.properties["DefinitionSubstitutions"]).map(
    (arn) => `<${(arn as { "Fn::GetAtt": string[] })["Fn::GetAtt"].join(".")}>`,
  );
  const invoking = allowed.filter(
    ({ owner, actions }) => owner === "DisclosureMachineRole" && actions.includes("lambda:InvokeFunction"),
  );
  expect(invoking.flatMap(({ resources }) => resources).sort()).toEqual(steps.sort());
});
