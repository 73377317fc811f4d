import { describe, expect, test } from "vitest";
import { untoldIndex } from "../../../../functions/adapters/consent-rows.ts";
import { owedIndex } from "../../../../functions/adapters/owed-mails.ts";
import { dueIndex } from "../../../../functions/adapters/stored-request.ts";
import { deskTemplate, type Properties, type Resource, readable } from "./desk-template.ts";
import { statements } from "./statements.ts";

const template = deskTemplate();
const prod = deskTemplate({ stage: "prod" });
const key = { "Fn::GetAtt": ["Key", "Arn"] };

/** Keys of tables whose key is not `id`. */
const keysOf: Readonly<Record<string, readonly string[]>> = {
  ConsentsTable: ["person", "entry"],
  ProvisionsTable: ["person", "entry"],
  AddressBookTable: ["person"],
};

describe("tables", () => {
  test.each(template.of("AWS::DynamoDB::Table"))(
    "$id is encrypted, deletes what has expired, and is recoverable unless an erasure has to be complete",
    ({ id, properties }) => {
      expect(properties["SSESpecification"]).toEqual({
        SSEEnabled: true,
        SSEType: "KMS",
        KMSMasterKeyId: key,
      });
      expect(properties["PointInTimeRecoverySpecification"]).toEqual({
        PointInTimeRecoveryEnabled: id !== "AddressBookTable",
      });
      expect(properties["TimeToLiveSpecification"]).toEqual({ AttributeName: "ttl", Enabled: true });
      expect(properties["BillingMode"]).toBe("PAY_PER_REQUEST");
      const keys = keysOf[id] ?? ["id"];
      expect(properties["KeySchema"]).toEqual(
        keys.map((AttributeName, at) => ({ AttributeName, KeyType: at === 0 ? "HASH" : "RANGE" })),
      );
    },
  );

  test.each([
    ["RequestsTable", dueIndex],
    ["AddressBookTable", owedIndex],
    ["ConsentsTable", untoldIndex],
  ])("the index of what is due in %s holds keys only", (id, index) => {
    expect(template.byId(id).properties["GlobalSecondaryIndexes"]).toEqual([
      {
        IndexName: index.name,
        KeySchema: [
          { AttributeName: index.partition, KeyType: "HASH" },
          { AttributeName: index.sort, KeyType: "RANGE" },
        ],
        Projection: { ProjectionType: "KEYS_ONLY" },
      },
    ]);
  });

  test("are protected from deletion in production", () => {
    for (const { properties } of prod.of("AWS::DynamoDB::Table")) {
      expect(properties["DeletionProtectionEnabled"]).toBe(true);
    }
  });
});

const files = ["EvidenceBucket", "PackagesBucket"];

describe("buckets", () => {
  test.each(template.of("AWS::S3::Bucket"))(
    "$id is private, encrypted and reached by TLS 1.2 only",
    (bucket) => {
      const { id, properties } = bucket;
      expect(properties["PublicAccessBlockConfiguration"]).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
      expect(properties["OwnershipControls"]["Rules"]).toEqual([{ ObjectOwnership: "BucketOwnerEnforced" }]);
      expect(properties["VersioningConfiguration"]).toEqual({ Status: "Enabled" });
      expect(properties["BucketEncryption"]["ServerSideEncryptionConfiguration"]).toEqual([
        files.includes(id)
          ? {
              BucketKeyEnabled: true,
              ServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms", KMSMasterKeyID: key },
            }
          : { ServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } },
      ]);
      expect(properties).not.toHaveProperty("CorsConfiguration");
      expect(properties).not.toHaveProperty("WebsiteConfiguration");
      expect(denied(id)).toEqual(
        expect.arrayContaining([
          { Bool: { "aws:SecureTransport": "false" } },
          { NumericLessThan: { "s3:TlsVersion": 1.2 } },
        ]),
      );
    },
  );

  test.each(files)("files in %s expire, and only clean ones can be read", (id) => {
    const rules = template.byId(id).properties["LifecycleConfiguration"]["Rules"];
    const noncurrent = rules.flatMap((rule: Properties) =>
      rule["NoncurrentVersionExpiration"] === undefined
        ? []
        : [[rule["Prefix"], rule["NoncurrentVersionExpiration"]["NoncurrentDays"]]],
    );
    // Submitted files stay, even if the same form overwrites them.
    expect(noncurrent).toEqual(
      id === "EvidenceBucket"
        ? [[undefined, 365]]
        : [
            ["uploads/", 365],
            ["packages/", 1],
            ["erasures/", 1],
            ["R-", 365],
          ],
    );
    expect(rules).toContainEqual(
      expect.objectContaining({ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } }),
    );
    expect(rules).toContainEqual(expect.objectContaining({ ExpirationInDays: 365 }));
    expect(denied(id)).toContainEqual({
      StringNotEquals: { "s3:ExistingObjectTag/GuardDutyMalwareScanStatus": "NO_THREATS_FOUND" },
      ArnNotEquals: { "aws:PrincipalArn": { "Fn::GetAtt": [expect.stringContaining("MalwareScan"), "Arn"] } },
    });
  });

  test("the desk's own files are readable without a scan, uploads are not", () => {
    const unscanned = files.map((id) => {
      const { properties } = policyOf(id);
      const statement = properties["PolicyDocument"]["Statement"].find(
        ({ Sid }: { Sid?: string }) => Sid === "ReadOnlyWhatIsFoundClean",
      );
      return [id, Object.keys(statement).find((name) => name.endsWith("Resource"))];
    });
    expect(unscanned).toEqual([
      ["EvidenceBucket", "Resource"],
      ["PackagesBucket", "NotResource"],
    ]);
    const { properties } = policyOf("PackagesBucket");
    const [own] = properties["PolicyDocument"]["Statement"].flatMap((one: Properties) =>
      one["Sid"] === "ReadOnlyWhatIsFoundClean" ? [one["NotResource"].map(readable)] : [],
    );
    expect(own).toEqual([
      "<PackagesBucket.Arn>/packages/*",
      "<PackagesBucket.Arn>/erasures/*",
      "<PackagesBucket.Arn>/R-*/package/*",
    ]);
  });

  test("in the packages bucket only uploads are scanned", () => {
    const plans = template.of("AWS::GuardDuty::MalwareProtectionPlan").map(({ properties }) => {
      const { BucketName, ObjectPrefixes } = properties["ProtectedResource"]["S3Bucket"];
      return [BucketName["Ref"], ObjectPrefixes];
    });
    expect(Object.fromEntries(plans)).toEqual({ EvidenceBucket: undefined, PackagesBucket: ["uploads/"] });
  });

  test("every kind of key has a rule by which it expires", () => {
    const prefixes = files.map((id) =>
      template
        .byId(id)
        .properties["LifecycleConfiguration"]["Rules"].filter((rule: Properties) => rule["ExpirationInDays"])
        .map((rule: Properties) => rule["Prefix"]),
    );
    expect(prefixes).toEqual([[undefined], ["uploads/", "packages/", "erasures/", "R-"]]);
  });

  test("are all scanned and tagged", () => {
    const scanned = template.of("AWS::GuardDuty::MalwareProtectionPlan").map(({ properties }) => {
      expect(properties["Actions"]).toEqual({ Tagging: { Status: "ENABLED" } });
      return properties["ProtectedResource"]["S3Bucket"]["BucketName"]["Ref"];
    });
    expect(scanned.sort()).toEqual(files);
  });
});

function policyOf(bucketId: string): Resource {
  const found = template
    .of("AWS::S3::BucketPolicy")
    .find(({ properties }) => properties["Bucket"]["Ref"] === bucketId);
  if (found === undefined) throw new Error(`${bucketId} has no policy`);
  return found;
}

/** The conditions under which a bucket's policy refuses. */
function denied(bucketId: string): readonly unknown[] {
  const { id } = policyOf(bucketId);
  return statements(template)
    .filter(({ owner, effect }) => owner === id && effect === "Deny")
    .map(({ condition }) => condition);
}

test("the trail records everybody's access but the desk's own", () => {
  const [trail] = template.of("AWS::CloudTrail::Trail");
  const selectors: { FieldSelectors: Properties[] }[] = trail?.properties["AdvancedEventSelectors"];
  const own = template
    .of("AWS::IAM::Role")
    .filter(({ properties }) =>
      /lambda|guardduty/.test(JSON.stringify(properties["AssumeRolePolicyDocument"])),
    )
    .map(({ id }) => `arn:<AWS::Partition>:sts::<AWS::AccountId>:assumed-role/<${id}>/`);
  const watched = selectors.map(({ FieldSelectors }) => {
    const others = FieldSelectors.find(({ Field }) => Field === "userIdentity.arn");
    expect(others?.["NotStartsWith"].map(readable).sort()).toEqual(own.sort());
    return FieldSelectors.find(({ Field }) => Field === "resources.ARN")?.["StartsWith"].map(readable);
  });
  expect(watched).toEqual([
    ["<EvidenceBucket.Arn>/", "<PackagesBucket.Arn>/"],
    [
      "<RequestsTable.Arn>",
      "<CountersTable.Arn>",
      "<ConsentsTable.Arn>",
      "<ProvisionsTable.Arn>",
      "<AddressBookTable.Arn>",
    ],
  ]);
});

test("the key rotates by itself, and a deleted key can be recovered for a while", () => {
  expect(template.byId("Key").properties).toMatchObject({ EnableKeyRotation: true, PendingWindowInDays: 7 });
  expect(prod.byId("Key").properties).toMatchObject({ EnableKeyRotation: true, PendingWindowInDays: 30 });
});

test("queues are encrypted, and they and topics are reached by TLS only", () => {
  for (const { properties } of template.of("AWS::SQS::Queue")) {
    expect(properties["SqsManagedSseEnabled"]).toBe(true);
  }
  for (const type of ["AWS::SQS::QueuePolicy", "AWS::SNS::TopicPolicy"]) {
    for (const { id } of template.of(type)) {
      expect(
        statements(template).filter(({ owner, effect }) => owner === id && effect === "Deny"),
      ).toContainEqual(expect.objectContaining({ condition: { Bool: { "aws:SecureTransport": "false" } } }));
    }
  }
});
