import { describe, expect, test } from "vitest";
import { pascalCase } from "../../../../infra/aws/resource-names.ts";
import { allMachines, machines } from "../../../../infra/machines.ts";
import { functions, type Permission } from "../../../../infra/manifest.ts";
import { business, deskTemplate, type Properties, readable } from "./desk-template.ts";
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

  test("never uses NotAction or NotResource", () => {
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

  test("names its resources, apart from a short list", () => {
    const reasons: Record<string, string> = {
      "states:SendTaskSuccess":
        "a task token names no machine, https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html",
      "ses:GetAccount":
        "an account is no resource, https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsimpleemailservicev2.html",
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

  test("has a wildcard within a resource only for files, executions, the trail and GuardDuty's own rule", () => {
    const wild = allowed
      .flatMap(({ resources }) => resources)
      .filter((resource) => resource.includes("*") && resource !== "*");
    expect([...new Set(wild)].sort()).toEqual([
      "<AccessTrailBucket.Arn>/AWSLogs/<AWS::AccountId>/*",
      "<EvidenceBucket.Arn>/*",
      "<EvidenceBucket.Arn>/*/evidence/scan-carried/*",
      "<EvidenceBucket.Arn>/*/messages/carried-*",
      "<PackagesBucket.Arn>/*",
      "<PackagesBucket.Arn>/R-*",
      "<PackagesBucket.Arn>/erasures/*",
      "<PackagesBucket.Arn>/packages/*",
      "<PackagesBucket.Arn>/uploads/*",
      "arn:<AWS::Partition>:events:<AWS::Region>:<AWS::AccountId>:rule/DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3*",
      ...meaning["workflows:redrive"]
        .filter((one) => one.startsWith("states:RedriveExecution "))
        .map((one) => one.replace("states:RedriveExecution ", ""))
        .sort(),
    ]);
  });

  test("admits nobody from other accounts", () => {
    // These two assume only roles that were passed to them from within the account.
    const withoutCondition = ["lambda.amazonaws.com", "malware-protection-plan.guardduty.amazonaws.com"];
    for (const { owner, principal, condition } of allowed) {
      if (principal === undefined) continue;
      const { AWS: account, Service: service } = principal as Properties;
      if (service === undefined) expect(JSON.stringify(account), owner).toMatch(/AWS::AccountId/);
      else if (!withoutCondition.includes(service)) {
        expect(JSON.stringify(condition), owner).toMatch(/AWS::AccountId|EventRule/);
      }
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

/** The IAM meaning of each word in the manifest: actions and the resources they are allowed on. */
const meaning: Record<Permission, readonly string[]> = {
  "requests:read": ["dynamodb:GetItem <RequestsTable.Arn>"],
  "requests:write": ["dynamodb:PutItem <RequestsTable.Arn>"],
  "requests:delete": ["dynamodb:DeleteItem <RequestsTable.Arn>"],
  "requests:query-due": ["dynamodb:Query <RequestsTable.Arn>/index/ByDue"],
  "requests:scan": ["dynamodb:Scan <RequestsTable.Arn>"],
  "counters:spend": ["dynamodb:PutItem <CountersTable.Arn>"],
  "client-keys:read": [
    "ssm:GetParameter arn:<AWS::Partition>:ssm:<AWS::Region>:<AWS::AccountId>:parameter/madoguchi-dev/clients/app",
  ],
  "consents:read": ["dynamodb:GetItem <ConsentsTable.Arn>"],
  "consents:list": ["dynamodb:Query <ConsentsTable.Arn>"],
  "consents:write": ["dynamodb:PutItem <ConsentsTable.Arn>"],
  "consents:forget": ["dynamodb:DeleteItem <ConsentsTable.Arn>"],
  "consents:scan": ["dynamodb:Scan <ConsentsTable.Arn>"],
  "desk-key": ["dynamodb:GetItem <CountersTable.Arn>", "dynamodb:PutItem <CountersTable.Arn>"],
  "counters:count": ["dynamodb:UpdateItem <CountersTable.Arn>"],
  "counters:keep": ["dynamodb:PutItem <CountersTable.Arn>"],
  "counters:read": ["dynamodb:GetItem <CountersTable.Arn>"],
  "provisions:read": ["dynamodb:GetItem <ProvisionsTable.Arn>"],
  "provisions:list": ["dynamodb:Query <ProvisionsTable.Arn>"],
  "provisions:scan": ["dynamodb:Scan <ProvisionsTable.Arn>"],
  "provisions:write": ["dynamodb:PutItem <ProvisionsTable.Arn>"],
  "provisions:remove": ["dynamodb:DeleteItem <ProvisionsTable.Arn>"],
  "addresses:read": ["dynamodb:GetItem <AddressBookTable.Arn>"],
  "addresses:scan": ["dynamodb:Scan <AddressBookTable.Arn>"],
  "addresses:write": ["dynamodb:PutItem <AddressBookTable.Arn>"],
  "addresses:query-owed": ["dynamodb:Query <AddressBookTable.Arn>/index/ByOwed"],
  "consents:query-untold": ["dynamodb:Query <ConsentsTable.Arn>/index/ByUntold"],
  "addresses:remove": ["dynamodb:DeleteItem <AddressBookTable.Arn>"],
  "mail:attach": [
    "ses:SendRawEmail arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:identity/<SenderIdentity>",
    "ses:SendRawEmail arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:identity/privacy@jing.example",
    "ses:SendRawEmail arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:configuration-set/<ConfigurationSet>",
  ],
  "mail:quota": ["ses:GetAccount *"],
  "mail:send": [
    "ses:SendEmail arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:identity/<SenderIdentity>",
    "ses:SendEmail arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:identity/privacy@jing.example",
    "ses:SendEmail arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:configuration-set/<ConfigurationSet>",
  ],
  "connectors:invoke": business.systems.flatMap(({ connector }) =>
    connector?.kind === "lambda" ? [`lambda:InvokeFunction ${connector.functionArn}`] : [],
  ),
  "workflows:start": onMachines("states:StartExecution"),
  "workflows:reply": ["states:SendTaskSuccess *"],
  "workflows:look": onMachines("states:DescribeExecution").map(
    (one) => `${one.replace(":stateMachine:", ":execution:")}:*`,
  ),
  "workflows:redrive": ["states:RedriveExecution", "states:DescribeExecution"].flatMap((action) =>
    onMachines(action).map((one) => `${one.replace(":stateMachine:", ":execution:")}:*`),
  ),
  "evidence:upload": ["s3:PutObject <EvidenceBucket.Arn>/*"],
  "evidence:read": [
    "s3:ListBucket <EvidenceBucket.Arn>",
    "s3:ListBucketVersions <EvidenceBucket.Arn>",
    "s3:GetObjectVersion <EvidenceBucket.Arn>/*",
    "s3:GetObjectVersionTagging <EvidenceBucket.Arn>/*",
  ],
  // By version only: no submitted file is hidden below a delete marker.
  "evidence:remove": ["s3:DeleteObjectVersion <EvidenceBucket.Arn>/*"],
  "evidence:delete": deleteIn("<EvidenceBucket.Arn>", "*"),
  "packages:upload": ["s3:PutObject <PackagesBucket.Arn>/uploads/*"],
  "packages:read": [
    "s3:ListBucket <PackagesBucket.Arn>",
    "s3:ListBucketVersions <PackagesBucket.Arn>",
    "s3:GetObjectVersion <PackagesBucket.Arn>/*",
    "s3:GetObjectVersionTagging <PackagesBucket.Arn>/*",
  ],
  "packages:remove": ["s3:DeleteObjectVersion <PackagesBucket.Arn>/uploads/*"],
  // Copies only: what somebody sent is not overwritten.
  "evidence:carry": ["*/messages/carried-*", "*/evidence/scan-carried/*"].flatMap((key) => [
    `s3:PutObject <EvidenceBucket.Arn>/${key}`,
    `s3:AbortMultipartUpload <EvidenceBucket.Arn>/${key}`,
  ]),
  "packages:carry": [
    "s3:PutObject <PackagesBucket.Arn>/uploads/*",
    "s3:AbortMultipartUpload <PackagesBucket.Arn>/uploads/*",
  ],
  "packages:write": [
    "s3:PutObject <PackagesBucket.Arn>/packages/*",
    "s3:AbortMultipartUpload <PackagesBucket.Arn>/packages/*",
  ],
  "packages:download": [
    "s3:GetObject <PackagesBucket.Arn>/packages/*",
    "s3:GetObject <PackagesBucket.Arn>/R-*",
  ],
  "packages:delete": deleteIn("<PackagesBucket.Arn>", "uploads/*", "packages/*", "R-*"),
  "erasures:note": ["s3:PutObject <PackagesBucket.Arn>/erasures/*"],
};

function onMachines(action: string): readonly string[] {
  return machines().map(
    ({ name }) =>
      `${action} arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:stateMachine:madoguchi-dev-${name}`,
  );
}

function deleteIn(bucket: string, ...keys: readonly string[]): readonly string[] {
  return [`s3:ListBucketVersions ${bucket}`, ...keys.map((key) => `s3:DeleteObjectVersion ${bucket}/${key}`)];
}

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
    const sending = allowed.filter(({ actions }) => actions.some((action) => action.startsWith("ses:Send")));
    expect(sending.length).toBeGreaterThan(0);
    for (const { condition } of sending) {
      expect(condition).toEqual({ StringEquals: { "ses:FromAddress": "privacy@jing.example" } });
    }
  });

  test("reaches the recipients' identities in SES's sandbox only", () => {
    const sandboxed = statements(deskTemplate({ sesSandbox: true }));
    const identities = "arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:identity/*";
    expect(all.some(({ resources }) => resources.includes(identities))).toBe(false);
    expect(sandboxed.some(({ resources }) => resources.includes(identities))).toBe(true);
  });

  test("deletes nothing from the ledger of erasures", () => {
    const deleting = allowed.filter(({ actions }) =>
      actions.some((action) => action.startsWith("s3:Delete")),
    );
    expect(deleting.length).toBeGreaterThan(0);
    for (const { resources } of deleting) {
      for (const resource of resources) {
        const [bucket, pattern = ""] = resource.split(/\/(.*)/s);
        if (bucket !== "<PackagesBucket.Arn>") continue;
        expect("erasures/".startsWith(pattern.replace("*", "")), resource).toBe(false);
      }
    }
  });

  test("has no permission on the key if it uses nothing encrypted", () => {
    const users = allowed
      .filter(
        ({ ownerType, actions }) =>
          ownerType === "AWS::IAM::Role" && actions.some((a) => a.startsWith("kms:")),
      )
      .map(({ owner }) => owner);
    expect(users.some((owner) => owner.includes("HomeRole"))).toBe(false);
  });
});

test.each(allMachines())("the workflow $name calls the functions it names and no others", ({ name }) => {
  const id = `${pascalCase(name)}Machine`;
  const steps = Object.values(template.byId(id).properties["DefinitionSubstitutions"]).map(readable);
  const invoking = allowed.filter(
    ({ owner, actions }) => owner === `${id}Role` && actions.includes("lambda:InvokeFunction"),
  );
  expect(invoking.flatMap(({ resources }) => resources).sort()).toEqual(steps.sort());
});

test("a permissions boundary bounds every role", () => {
  const permissionsBoundary = "arn:aws:iam::111122223333:policy/Bounds";
  for (const { id, properties } of deskTemplate({ permissionsBoundary }).of("AWS::IAM::Role")) {
    expect(properties["PermissionsBoundary"], id).toBe(permissionsBoundary);
  }
  expect(JSON.stringify(template.json)).not.toContain('"PermissionsBoundary"');
});

test("every role's policies fit into IAM's limit", () => {
  for (const { id, properties } of template.of("AWS::IAM::Role")) {
    const policies: readonly { PolicyDocument: unknown }[] = properties["Policies"] ?? [];
    const length = policies.reduce((sum, { PolicyDocument }) => sum + resolved(PolicyDocument).length, 0);
    // 10,240 characters for all inline policies of a role, not counting whitespace.
    expect(length, id).toBeLessThan(9_500);
  }
});

/** A policy as IAM will see it, with the longest possible values. */
function resolved(document: unknown): string {
  const values = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(values);
    if (typeof part !== "object" || part === null) return part;
    const [[name] = []] = Object.entries(part);
    if (name === "Ref" || name?.startsWith("Fn::")) {
      return readable(part)
        .replaceAll("<AWS::Partition>", "aws")
        .replaceAll("<AWS::Region>", "ap-northeast-1")
        .replaceAll("<AWS::AccountId>", "111122223333")
        .replaceAll(/<[^>]*\.Arn>/g, "a".repeat(100));
    }
    return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, values(value)]));
  };
  return JSON.stringify(values(document));
}
