import { Duration, Stack } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { type IKey, Key } from "aws-cdk-lib/aws-kms";
import type { Construct } from "constructs";
import type { Options } from "./options.ts";
import { pinLogicalId } from "./resource-names.ts";
import type { Stage } from "./stage.ts";

/**
 * The key that encrypts everything with personal data, and everything about a running request. Roles use it through
 * their own policies; the key policy admits only services that act in their own name.
 */
export function deskKey(scope: Construct, options: Options, stage: Stage): IKey {
  if (options.keyArn !== undefined) return Key.fromKeyArn(scope, "Key", options.keyArn);
  const key = new Key(scope, "Key", {
    description: "Madoguchi: requests, evidence, packages, workflows",
    enableKeyRotation: true,
    // Each of the first two rotations adds a dollar a month to the price; this is the longest period that AWS allows.
    rotationPeriod: Duration.days(2560),
    pendingWindow: stage.keepsData ? Duration.days(30) : Duration.days(7),
    removalPolicy: stage.removal,
  });
  pinLogicalId(key, "Key");
  const { partition, region, account } = Stack.of(scope);
  // CloudWatch receives the state machines' logs encrypted with the machines' key.
  // https://docs.aws.amazon.com/step-functions/latest/dg/encryption-at-rest.html
  key.addToResourcePolicy(
    new PolicyStatement({
      sid: "ReadWorkflowLogsOnTheirWay",
      principals: [new ServicePrincipal("delivery.logs.amazonaws.com")],
      actions: ["kms:Decrypt"],
      resources: ["*"],
      conditions: {
        StringEquals: {
          "kms:EncryptionContext:SourceArn": `arn:${partition}:logs:${region}:${account}:*`,
        },
      },
    }),
  );
  return key;
}
