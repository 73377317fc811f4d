import {
  CloudFormationClient,
  DescribeStacksCommand,
  ListStackResourcesCommand,
} from "@aws-sdk/client-cloudformation";
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { DescribeKeyCommand, GetKeyPolicyCommand, KMSClient } from "@aws-sdk/client-kms";
import {
  GetAccountSettingsCommand,
  GetFunctionConcurrencyCommand,
  LambdaClient,
  ResourceNotFoundException,
} from "@aws-sdk/client-lambda";
import { DeleteObjectsCommand, ListObjectVersionsCommand, S3Client } from "@aws-sdk/client-s3";
import {
  GetEmailIdentityCommand,
  GetSuppressedDestinationCommand,
  NotFoundException,
  SESv2Client,
} from "@aws-sdk/client-sesv2";
import {
  ListExecutionsCommand,
  ListStateMachinesCommand,
  SFNClient,
  StopExecutionCommand,
} from "@aws-sdk/client-sfn";
import { GetParameterCommand, ParameterNotFound, SSMClient } from "@aws-sdk/client-ssm";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, beforeEach, expect, test } from "vitest";
import { awsAccount } from "../../../infra/deploy/aws-account.ts";
import { awsFault } from "./fake-account.ts";

const ssm = mockClient(SSMClient);
const ses = mockClient(SESv2Client);
const lambda = mockClient(LambdaClient);
const cloudFormation = mockClient(CloudFormationClient);
const s3 = mockClient(S3Client);
const kms = mockClient(KMSClient);
const stepFunctions = mockClient(SFNClient);
const logs = mockClient(CloudWatchLogsClient);
// Test files share a process: the next one needs the real clients.
afterAll(() => {
  ssm.restore();
  ses.restore();
  lambda.restore();
  cloudFormation.restore();
  s3.restore();
  kms.restore();
  stepFunctions.restore();
  logs.restore();
});
const account = awsAccount("ap-northeast-1");

beforeEach(() => {
  for (const mock of [ssm, ses, lambda, cloudFormation, s3, kms, stepFunctions, logs]) mock.reset();
});

const facts = { message: "not found", $metadata: {} };

test("missing things are undefined; refusals are thrown", async () => {
  ssm.on(GetParameterCommand).rejectsOnce(new ParameterNotFound(facts)).rejects(awsFault("AccessDenied"));
  expect(await account.bootstrapVersion()).toBeUndefined();
  await expect(account.bootstrapVersion()).rejects.toThrow("said by AWS");
  ses.on(GetEmailIdentityCommand).rejects(new NotFoundException(facts));
  ses.on(GetSuppressedDestinationCommand).rejects(new NotFoundException(facts));
  expect(await account.identity("jing.example")).toBeUndefined();
  expect(await account.suppressed("shop@jing.example")).toBe(false);
});

test("the bootstrap's version is a number", async () => {
  ssm
    .on(GetParameterCommand, { Name: "/cdk-bootstrap/hnb659fds/version" })
    .resolves({ Parameter: { Value: "30" } });
  expect(await account.bootstrapVersion()).toBe(30);
});

test("concurrency counts what the desk's functions already reserve", async () => {
  lambda.on(GetAccountSettingsCommand).resolves({
    AccountLimit: { ConcurrentExecutions: 1000, UnreservedConcurrentExecutions: 995 },
  });
  lambda
    .on(GetFunctionConcurrencyCommand)
    .resolvesOnce({ ReservedConcurrentExecutions: 5 })
    .rejects(new ResourceNotFoundException({ message: "no such function", $metadata: {} }));
  expect(await account.concurrency(["one", "two"])).toEqual({ limit: 1000, unreserved: 995, ownReserved: 5 });
});

test("a stack is read page by page, with its buckets and the identity that it made", async () => {
  cloudFormation.on(DescribeStacksCommand).resolves({
    Stacks: [
      {
        StackName: "madoguchi-dev",
        StackStatus: "UPDATE_COMPLETE",
        CreationTime: new Date(0),
        Outputs: [{ OutputKey: "Url", OutputValue: "https://privacy.jing.example" }],
      },
    ],
  });
  const resource = (type: string, id: string) => ({
    LogicalResourceId: id,
    ResourceType: type,
    PhysicalResourceId: id,
    ResourceStatus: "CREATE_COMPLETE" as const,
    LastUpdatedTimestamp: new Date(0),
  });
  cloudFormation
    .on(ListStackResourcesCommand)
    .resolvesOnce({ StackResourceSummaries: [resource("AWS::S3::Bucket", "evidence")], NextToken: "more" })
    .resolves({
      StackResourceSummaries: [
        { ...resource("AWS::SES::EmailIdentity", "old.example"), ResourceStatus: "DELETE_SKIPPED" },
        resource("AWS::SES::EmailIdentity", "jing.example"),
        resource("AWS::StepFunctions::StateMachine", "arn:erasure"),
      ],
    });
  expect(await account.stack("madoguchi-dev")).toEqual({
    status: "UPDATE_COMPLETE",
    buckets: ["evidence"],
    machines: ["arn:erasure"],
    identity: "jing.example",
    url: "https://privacy.jing.example",
  });
});

test("a stack whose first change set was never executed does not count", async () => {
  cloudFormation.on(DescribeStacksCommand).resolves({
    Stacks: [{ StackName: "madoguchi-dev", StackStatus: "REVIEW_IN_PROGRESS", CreationTime: new Date(0) }],
  });
  expect(await account.stack("madoguchi-dev")).toBeUndefined();
});

test("only running executions are listed, page by page, and stopped without an error text, which would need the key", async () => {
  const execution = (executionArn: string) => ({
    executionArn,
    stateMachineArn: "arn:machine",
    name: executionArn,
    status: "RUNNING" as const,
    startDate: new Date(0),
  });
  stepFunctions
    .on(ListExecutionsCommand, { stateMachineArn: "arn:machine", statusFilter: "RUNNING" })
    .resolvesOnce({ executions: [execution("one")], nextToken: "more" })
    .resolves({ executions: [execution("two")] });
  stepFunctions.on(StopExecutionCommand).resolves({});
  expect(await account.runningExecutions("arn:machine")).toEqual(["one", "two"]);
  await account.stopExecution("one");
  expect(stepFunctions.commandCalls(StopExecutionCommand)[0]?.args[0].input).toEqual({ executionArn: "one" });
});

test("names are looked for by every prefix, page by page", async () => {
  logs
    .on(DescribeLogGroupsCommand)
    .resolves({})
    .on(DescribeLogGroupsCommand, { logGroupNamePrefix: "/aws/lambda/madoguchi-prod-" })
    .resolvesOnce({ logGroups: [{ logGroupName: "/aws/lambda/madoguchi-prod-home" }], nextToken: "more" })
    .resolves({ logGroups: [{ logGroupName: "/aws/lambda/madoguchi-prod-task" }] });
  const machine = (name: string) => ({
    name,
    stateMachineArn: name,
    type: "STANDARD" as const,
    creationDate: new Date(0),
  });
  stepFunctions
    .on(ListStateMachinesCommand)
    .resolves({ stateMachines: [machine("madoguchi-prod-erasure"), machine("other")] });
  expect(await account.namesTaken("madoguchi-prod")).toEqual({
    logGroups: ["/aws/lambda/madoguchi-prod-home", "/aws/lambda/madoguchi-prod-task"],
    machines: ["madoguchi-prod-erasure"],
  });
});

test("a key is asked for its state, its kind and its policy", async () => {
  const keyArn = "arn:aws:kms:ap-northeast-1:111122223333:key/one";
  kms
    .on(DescribeKeyCommand, { KeyId: keyArn })
    .resolves({ KeyMetadata: { KeyId: "one", KeyState: "Enabled", KeySpec: "SYMMETRIC_DEFAULT" } });
  kms.on(GetKeyPolicyCommand, { KeyId: keyArn, PolicyName: "default" }).resolves({ Policy: "{}" });
  expect(await account.key(keyArn)).toEqual({ state: "Enabled", spec: "SYMMETRIC_DEFAULT" });
  expect(await account.keyPolicy(keyArn)).toBe("{}");
});

test("a stack that does not exist is no error; any other refusal is", async () => {
  const missing = Object.assign(new Error("Stack with id madoguchi-dev does not exist"), {
    name: "ValidationError",
  });
  cloudFormation.on(DescribeStacksCommand).rejectsOnce(missing).rejects(awsFault("ValidationError"));
  expect(await account.stack("madoguchi-dev")).toBeUndefined();
  await expect(account.stack("madoguchi-dev")).rejects.toThrow("said by AWS");
});

test("a bucket is emptied of versions and delete markers, until nothing is left", async () => {
  s3.on(ListObjectVersionsCommand)
    .resolvesOnce({ Versions: [{ Key: "a", VersionId: "1" }], DeleteMarkers: [{ Key: "a", VersionId: "2" }] })
    .resolvesOnce({ Versions: [{ Key: "b", VersionId: "3" }] })
    .resolves({});
  s3.on(DeleteObjectsCommand).resolves({});
  expect(await account.emptyBucket("evidence")).toBe(3);
  expect(s3.commandCalls(DeleteObjectsCommand)[0]?.args[0].input.Delete?.Objects).toEqual([
    { Key: "a", VersionId: "1" },
    { Key: "a", VersionId: "2" },
  ]);
});

test("objects that S3 keeps are an error, not a loop", async () => {
  s3.on(ListObjectVersionsCommand).resolves({ Versions: [{ Key: "a", VersionId: "1" }] });
  s3.on(DeleteObjectsCommand).resolves({ Errors: [{ Key: "a", Code: "AccessDenied" }] });
  await expect(account.emptyBucket("evidence")).rejects.toThrow("AccessDenied");
});
