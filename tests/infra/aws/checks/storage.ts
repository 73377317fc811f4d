import { describe, expect, test } from "vitest";
import { dueIndex } from "../../../../functions/adapters/request-store.ts";
import { deskTemplate } from "./desk-template.ts";
import { statements } from "./statements.ts";

const template = deskTemplate();
const prod = deskTemplate({ stage: "prod" });
const key = { "Fn::GetAtt": ["Key", "Arn"] };

describe("tables", () => {
  test.each(template.of("AWS::DynamoDB::Table"))(
    "$id is encrypted, recoverable and forgets",
    ({ properties }) => {
      expect(properties["SSESpecification"]).toEqual({
        SSEEnabled: true,
        SSEType: "KMS",
        KMSMasterKeyId: key,
      });
      expect(properties["PointInTimeRecoverySpecification"]).toEqual({ PointInTimeRecoveryEnabled: true });
      expect(properties["TimeToLiveSpecification"]).toEqual({ AttributeName: "ttl", Enabled: true });
      expect(properties["BillingMode"]).toBe("PAY_PER_REQUEST");
      expect(properties["KeySchema"]).toEqual([{ AttributeName: "id", KeyType: "HASH" }]);
    },
  );

  test("the index of what is due holds keys only", () => {
    expect(template.byId("RequestsTable").properties["GlobalSecondaryIndexes"]).toEqual([
      {
        IndexName: dueIndex.name,
        KeySchema: [
          { AttributeName: dueIndex.partition, KeyType: "HASH" },
          { AttributeName: dueIndex.sort, KeyType: "RANGE" },
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

describe("buckets", () => {
  test.each(template.of("AWS::S3::Bucket"))("$id is private, encrypted and forgets", ({ properties }) => {
    expect(properties["PublicAccessBlockConfiguration"]).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
    expect(properties["BucketEncryption"]["ServerSideEncryptionConfiguration"]).toEqual([
      {
        BucketKeyEnabled: true,
        ServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms", KMSMasterKeyID: key },
      },
    ]);
    expect(properties["OwnershipControls"]["Rules"]).toEqual([{ ObjectOwnership: "BucketOwnerEnforced" }]);
    expect(properties["VersioningConfiguration"]).toEqual({ Status: "Enabled" });
    const rules = properties["LifecycleConfiguration"]["Rules"];
    expect(rules).toContainEqual(
      expect.objectContaining({ NoncurrentVersionExpiration: { NoncurrentDays: 1 } }),
    );
    expect(rules).toContainEqual(
      expect.objectContaining({ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } }),
    );
    expect(rules).toContainEqual(expect.objectContaining({ ExpirationInDays: 365 }));
    expect(properties).not.toHaveProperty("CorsConfiguration");
    expect(properties).not.toHaveProperty("WebsiteConfiguration");
  });

  test.each(template.of("AWS::S3::Bucket"))(
    "$id is reached by TLS 1.2 only and read only when clean",
    ({ id }) => {
      const policy = template
        .of("AWS::S3::BucketPolicy")
        .find(({ properties }) => properties["Bucket"]["Ref"] === id);
      const denied = statements(template).filter(
        ({ owner, effect }) => owner === policy?.id && effect === "Deny",
      );
      expect(denied.map(({ condition }) => condition)).toEqual(
        expect.arrayContaining([
          { Bool: { "aws:SecureTransport": "false" } },
          { NumericLessThan: { "s3:TlsVersion": 1.2 } },
          expect.objectContaining({
            StringNotEquals: { "s3:ExistingObjectTag/GuardDutyMalwareScanStatus": "NO_THREATS_FOUND" },
          }),
        ]),
      );
    },
  );

  test("the desk's own package is read without a scan, whatever people upload is not", () => {
    const unscanned = template.of("AWS::S3::BucketPolicy").map(({ properties }) => {
      const statement = properties["PolicyDocument"]["Statement"].find(
        ({ Sid }: { Sid?: string }) => Sid === "ReadOnlyWhatIsFoundClean",
      );
      return [properties["Bucket"]["Ref"], Object.keys(statement).find((name) => name.endsWith("Resource"))];
    });
    expect(unscanned).toEqual([
      ["EvidenceBucket", "Resource"],
      ["PackagesBucket", "NotResource"],
    ]);
  });

  test("are scanned and tagged, every one", () => {
    const scanned = template.of("AWS::GuardDuty::MalwareProtectionPlan").map(({ properties }) => {
      expect(properties["Actions"]).toEqual({ Tagging: { Status: "ENABLED" } });
      return properties["ProtectedResource"]["S3Bucket"]["BucketName"]["Ref"];
    });
    expect(scanned.sort()).toEqual(
      template
        .of("AWS::S3::Bucket")
        .map(({ id }) => id)
        .sort(),
    );
  });
});

test("the key turns over by itself and is kept a while when deleted", () => {
  expect(template.byId("Key").properties).toMatchObject({ EnableKeyRotation: true, PendingWindowInDays: 7 });
  expect(prod.byId("Key").properties).toMatchObject({ EnableKeyRotation: true, PendingWindowInDays: 30 });
});

test("queues and topics are encrypted and reached by TLS only", () => {
  for (const { properties } of template.of("AWS::SQS::Queue")) {
    expect(properties["SqsManagedSseEnabled"]).toBe(true);
  }
  for (const { properties } of template.of("AWS::SNS::Topic")) {
    expect(properties["KmsMasterKeyId"]).toEqual(key);
  }
  for (const type of ["AWS::SQS::QueuePolicy", "AWS::SNS::TopicPolicy"]) {
    for (const { id } of template.of(type)) {
      expect(
        statements(template).filter(({ owner, effect }) => owner === id && effect === "Deny"),
      ).toContainEqual(expect.objectContaining({ condition: { Bool: { "aws:SecureTransport": "false" } } }));
    }
  }
});
