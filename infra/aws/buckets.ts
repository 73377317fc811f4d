import { Duration } from "aws-cdk-lib";
import { Effect, PolicyStatement, StarPrincipal } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { Bucket, BucketEncryption, CfnBucket, type LifecycleRule } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import { folders, keptDays } from "../../functions/domain/folders.ts";
import { acknowledge } from "./acknowledge.ts";
import { closed } from "./closed-bucket.ts";
import { pinLogicalId } from "./resource-names.ts";
import type { Stage } from "./stage.ts";

/** The prefix of a request's keys in the packages bucket before there were folders: its number. */
export const withoutFolder = "R-";

/** Keys that only the desk itself writes, or wrote before there were folders; nobody can upload under them. */
export const ownFiles: readonly string[] = [
  `${folders.packages}*`,
  `${folders.erasures}*`,
  `${withoutFolder}*/package/*`,
];

/**
 * A safety net for files that the desk lost track of: it deletes its files long before. Only the ledger of erasures
 * is left to its rule: after a year there is no backup of the table any more that its entries could be about.
 */
const forgotten = {
  evidence: [forget("Files", keptDays.uploads)],
  packages: [
    forget("Uploads", keptDays.uploads, folders.uploads),
    forget("Packages", keptDays.own, folders.packages),
    forget("Erasures", keptDays.own, folders.erasures),
    forget("FilesWithoutFolder", keptDays.uploads, withoutFolder),
  ],
} as const;

/** `noncurrentDays`: how long a version is kept below a newer one, or below a delete marker. */
function forget(what: string, noncurrentDays: number, prefix?: string): LifecycleRule {
  return {
    id: `Forget${what}`,
    expiration: Duration.days(365),
    noncurrentVersionExpiration: Duration.days(noncurrentDays),
    ...(prefix !== undefined && { prefix }),
  };
}

/** Files from the requester, and files for the requester. */
export class Buckets extends Construct {
  readonly evidence: Bucket;
  readonly packages: Bucket;

  constructor(scope: Construct, key: IKey, stage: Stage) {
    super(scope, "Buckets");
    this.evidence = this.#bucket("Evidence", key, stage, forgotten.evidence);
    this.packages = this.#bucket("Packages", key, stage, forgotten.packages);
  }

  #bucket(name: string, encryptionKey: IKey, stage: Stage, forgets: readonly LifecycleRule[]): Bucket {
    const bucket = new Bucket(this, name, {
      encryption: BucketEncryption.KMS,
      encryptionKey,
      bucketKeyEnabled: true,
      ...closed,
      removalPolicy: stage.removal,
      lifecycleRules: [
        {
          id: "ForgetWhatWasNeverWhole",
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
        ...forgets,
        { id: "ForgetDeleteMarkers", expiredObjectDeleteMarker: true },
      ],
    });
    pinLogicalId(bucket, `${name}Bucket`);
    const resource = bucket.node.defaultChild;
    if (resource instanceof CfnBucket) {
      // Lets the malware scanner hear of new files through EventBridge. It would switch this on by itself; stated
      // here, template and bucket agree. (The construct's own property would deploy a function for it.)
      resource.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
    }
    acknowledge(
      bucket,
      "S1",
      "It would keep requesters' addresses and signed URLs. What the desk does is in each request's own history, what others do in the access trail.",
    );
    return bucket;
  }
}

/**
 * An uploaded file can be read only once it is found clean. The functions check this themselves; here it also holds
 * for people with access to the account.
 */
export function denyUnscanned(bucket: Bucket, scannerRoleArn: string, except: readonly string[]): void {
  const statement = new PolicyStatement({
    sid: "ReadOnlyWhatIsFoundClean",
    effect: Effect.DENY,
    principals: [new StarPrincipal()],
    actions: ["s3:GetObject", "s3:GetObjectVersion"],
    ...(except.length === 0
      ? { resources: [bucket.arnForObjects("*")] }
      : { notResources: except.map((keys) => bucket.arnForObjects(keys)) }),
    conditions: {
      StringNotEquals: { "s3:ExistingObjectTag/GuardDutyMalwareScanStatus": "NO_THREATS_FOUND" },
      ArnNotEquals: { "aws:PrincipalArn": scannerRoleArn },
    },
  });
  bucket.addToResourcePolicy(statement);
}
