import { expect, test } from "vitest";
import { Release, releases } from "../../../releases/index.ts";
import { deskTemplate, readable } from "./desk-template.ts";

/**
 * What CloudFormation deletes is gone: a machine with its running executions, a table or bucket with its content, a
 * key with everything it encrypts. It deletes resources that are no longer in the template under the same logical id,
 * or have another physical name.
 */
const lasting: Readonly<Record<string, readonly string[]>> = {
  "AWS::StepFunctions::StateMachine": ["StateMachineName", "StateMachineType"],
  "AWS::DynamoDB::Table": ["TableName", "KeySchema"],
  "AWS::DynamoDB::GlobalTable": ["TableName", "KeySchema"],
  "AWS::S3::Bucket": ["BucketName"],
  "AWS::KMS::Key": [],
  "AWS::KMS::Alias": ["AliasName"],
  "AWS::SES::EmailIdentity": ["EmailIdentity"],
  "AWS::SES::ConfigurationSet": ["Name"],
  "AWS::Lambda::Function": ["FunctionName"],
  "AWS::ApiGatewayV2::Api": ["ProtocolType"],
};

const [newest = ""] = releases.toReversed();

test.each(["prod", "dev"] as const)(
  "%s keeps what the last release deployed that must not be lost",
  (stage) => {
    const { Resources: before } = new Release(newest).template(stage);
    const now = deskTemplate(stage === "dev" ? {} : { stage });
    const kept = Object.entries(before).filter(([, { Type }]) => Type in lasting);
    const types = new Set(kept.map(([, { Type }]) => Type));
    for (const type of ["StepFunctions::StateMachine", "S3::Bucket", "KMS::Key", "Lambda::Function"]) {
      expect(types).toContain(`AWS::${type}`);
    }
    for (const [id, { Type, Properties }] of kept) {
      const resource = now.all.find((one) => one.id === id);
      expect.soft(resource?.type, id).toBe(Type);
      for (const name of lasting[Type] ?? []) {
        expect.soft(resource?.properties[name], `${id} ${name}`).toEqual(Properties[name]);
      }
    }
  },
);

test.each(["prod", "dev"] as const)("%s: executions keep the role that they were started with", (stage) => {
  const { Resources: before } = new Release(newest).template(stage);
  const now = deskTemplate(stage === "dev" ? {} : { stage });
  for (const [id, { Type, Properties }] of Object.entries(before)) {
    if (Type !== "AWS::StepFunctions::StateMachine") continue;
    expect.soft(readable(now.byId(id).properties["RoleArn"]), id).toBe(readable(Properties["RoleArn"]));
  }
});
