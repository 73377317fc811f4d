import { Duration, Stack } from "aws-cdk-lib";
import { CfnTrail } from "aws-cdk-lib/aws-cloudtrail";
import type { Table } from "aws-cdk-lib/aws-dynamodb";
import { type IRole, PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Bucket, BucketEncryption } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import { acknowledge } from "./acknowledge.ts";
import { closed } from "./closed-bucket.ts";
import { pinLogicalId } from "./resource-names.ts";
import type { Stage } from "./stage.ts";

export interface AccessTrailProps {
  readonly stackName: string;
  readonly buckets: readonly Bucket[];
  readonly tables: readonly Table[];
  /** The desk's own roles. Their actions are in the requests' histories; the trail is about everybody else. */
  readonly own: readonly IRole[];
  readonly stage: Stage;
}

/**
 * Records who in the account accesses requests or files other than through the desk. The desk's own access is left
 * out, including the downloads it signs for requesters, so no requester's IP address is in it.
 */
export class AccessTrail extends Construct {
  constructor(scope: Construct, { stackName, buckets, tables, own, stage }: AccessTrailProps) {
    super(scope, "AccessTrail");
    const { partition, region, account } = Stack.of(this);
    const trailArn = `arn:${partition}:cloudtrail:${region}:${account}:trail/${stackName}`;
    const bucket = this.#bucket(stage);
    const cloudTrail = new ServicePrincipal("cloudtrail.amazonaws.com");
    bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: "CheckTheBucket",
        principals: [cloudTrail],
        actions: ["s3:GetBucketAcl"],
        resources: [bucket.bucketArn],
        conditions: { StringEquals: { "aws:SourceArn": trailArn } },
      }),
    );
    bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: "WriteTheTrail",
        principals: [cloudTrail],
        actions: ["s3:PutObject"],
        resources: [bucket.arnForObjects(`AWSLogs/${account}/*`)],
        conditions: {
          StringEquals: { "aws:SourceArn": trailArn, "s3:x-amz-acl": "bucket-owner-full-control" },
        },
      }),
    );
    const others = {
      field: "userIdentity.arn",
      notStartsWith: own.map(({ roleName }) => `arn:${partition}:sts::${account}:assumed-role/${roleName}/`),
    };
    const on = (type: string, arns: string[]) => ({
      fieldSelectors: [
        { field: "eventCategory", equalTo: ["Data"] },
        { field: "resources.type", equalTo: [type] },
        { field: "resources.ARN", startsWith: arns },
        others,
      ],
    });
    const trail = new CfnTrail(this, "Resource", {
      trailName: stackName,
      isLogging: true,
      enableLogFileValidation: true,
      includeGlobalServiceEvents: false,
      isMultiRegionTrail: false,
      s3BucketName: bucket.bucketName,
      advancedEventSelectors: [
        on(
          "AWS::S3::Object",
          buckets.map(({ bucketArn }) => `${bucketArn}/`),
        ),
        on(
          "AWS::DynamoDB::Table",
          tables.map(({ tableArn }) => tableArn),
        ),
      ],
    });
    // CloudTrail tries to write to the bucket before it accepts the trail.
    if (bucket.policy !== undefined) trail.node.addDependency(bucket.policy);
  }

  #bucket(stage: Stage): Bucket {
    const bucket = new Bucket(this, "Bucket", {
      // The trail names people with access and ids of requests, no requesters; CloudTrail needs no permission on the
      // key.
      encryption: BucketEncryption.S3_MANAGED,
      ...closed,
      removalPolicy: stage.removal,
      lifecycleRules: [
        {
          id: "ForgetInTime",
          expiration: Duration.days(400),
          noncurrentVersionExpiration: Duration.days(30),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
    });
    pinLogicalId(bucket, "AccessTrailBucket");
    acknowledge(bucket, "S1", "It is itself a log of access; a log of access to the log would have no end.");
    return bucket;
  }
}
