import {
  CloudFormationClient,
  DescribeStacksCommand,
  paginateListStackResources,
  type Stack,
} from "@aws-sdk/client-cloudformation";
import { CloudWatchLogsClient, paginateDescribeLogGroups } from "@aws-sdk/client-cloudwatch-logs";
import { DescribeKeyCommand, GetKeyPolicyCommand, KMSClient } from "@aws-sdk/client-kms";
import {
  GetAccountSettingsCommand,
  GetFunctionConcurrencyCommand,
  LambdaClient,
  ResourceNotFoundException,
} from "@aws-sdk/client-lambda";
import { DeleteObjectsCommand, ListObjectVersionsCommand, S3Client } from "@aws-sdk/client-s3";
import {
  GetAccountCommand,
  GetEmailIdentityCommand,
  GetSuppressedDestinationCommand,
  NotFoundException,
  SESv2Client,
} from "@aws-sdk/client-sesv2";
import {
  paginateListExecutions,
  paginateListStateMachines,
  SFNClient,
  StopExecutionCommand,
} from "@aws-sdk/client-sfn";
import { GetParameterCommand, ParameterNotFound, SSMClient } from "@aws-sdk/client-ssm";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { logGroupPrefixes } from "../aws/stack-name.ts";
import { readFingerprints } from "../policies.ts";
import type { Account } from "./account.ts";

/** CDK's parameter with the version of its bootstrap stack. */
const bootstrapParameter = "/cdk-bootstrap/hnb659fds/version";

/** The account of the SDK's default credentials. */
export function awsAccount(region: string): Account {
  const sts = new STSClient({ region });
  const ssm = new SSMClient({ region });
  const ses = new SESv2Client({ region });
  const lambda = new LambdaClient({ region });
  const cloudFormation = new CloudFormationClient({ region });
  const s3 = new S3Client({ region });
  const kms = new KMSClient({ region });
  const stepFunctions = new SFNClient({ region });
  const logs = new CloudWatchLogsClient({ region });

  return {
    caller: async () => {
      const { Account = "", Arn = "" } = await sts.send(new GetCallerIdentityCommand());
      return { account: Account, arn: Arn };
    },
    bootstrapVersion: () =>
      unless(ParameterNotFound, async () => {
        const { Parameter } = await ssm.send(new GetParameterCommand({ Name: bootstrapParameter }));
        return Number(Parameter?.Value);
      }),
    mail: async () => {
      const account = await ses.send(new GetAccountCommand());
      return {
        production: account.ProductionAccessEnabled === true,
        sending: account.SendingEnabled === true,
        standing: account.EnforcementStatus ?? "unknown",
        dailyQuota: account.SendQuota?.Max24HourSend ?? 0,
        sentToday: account.SendQuota?.SentLast24Hours ?? 0,
      };
    },
    identity: (name) =>
      unless(NotFoundException, async () => {
        const found = await ses.send(new GetEmailIdentityCommand({ EmailIdentity: name }));
        return {
          verified: found.VerifiedForSendingStatus === true,
          dkim: found.DkimAttributes?.Status ?? "NOT_STARTED",
          mailFrom:
            found.MailFromAttributes?.MailFromDomain === undefined
              ? undefined
              : found.MailFromAttributes.MailFromDomainStatus,
        };
      }),
    suppressed: async (address) => {
      const found = await unless(NotFoundException, () =>
        ses.send(new GetSuppressedDestinationCommand({ EmailAddress: address })),
      );
      return found !== undefined;
    },
    concurrency: async (functionNames) => {
      const [{ AccountLimit = {} }, ...own] = await Promise.all([
        lambda.send(new GetAccountSettingsCommand()),
        ...functionNames.map((FunctionName) =>
          unless(ResourceNotFoundException, () =>
            lambda.send(new GetFunctionConcurrencyCommand({ FunctionName })),
          ),
        ),
      ]);
      return {
        limit: AccountLimit.ConcurrentExecutions ?? 0,
        unreserved: AccountLimit.UnreservedConcurrentExecutions ?? 0,
        ownReserved: own.reduce((sum, found) => sum + (found?.ReservedConcurrentExecutions ?? 0), 0),
      };
    },
    stack: async (name) => {
      const found = await stackNamed(cloudFormation, name);
      // Created by a first change set that was never executed; CDK treats such a stack as nonexistent.
      if (found === undefined || found.StackStatus === "REVIEW_IN_PROGRESS") return undefined;
      const physical: { readonly type: string | undefined; readonly id: string }[] = [];
      for await (const page of paginateListStackResources({ client: cloudFormation }, { StackName: name })) {
        for (const resource of page.StackResourceSummaries ?? []) {
          const { ResourceStatus: status, ResourceType: type, PhysicalResourceId: id } = resource;
          if (status === "DELETE_COMPLETE" || status === "DELETE_SKIPPED" || id === undefined) continue;
          physical.push({ type, id });
        }
      }
      const idsOf = (type: string) => physical.filter((one) => one.type === type).map(({ id }) => id);
      return {
        status: found.StackStatus ?? "unknown",
        buckets: idsOf("AWS::S3::Bucket"),
        machines: idsOf("AWS::StepFunctions::StateMachine"),
        identity: idsOf("AWS::SES::EmailIdentity")[0],
        url: outputOf(found, "Url"),
        policies: policiesIn(outputOf(found, "Policies")),
      };
    },
    namesTaken: async (stackName) => {
      const logGroups: string[] = [];
      for (const logGroupNamePrefix of Object.values(logGroupPrefixes(stackName))) {
        for await (const page of paginateDescribeLogGroups({ client: logs }, { logGroupNamePrefix })) {
          for (const { logGroupName } of page.logGroups ?? [])
            if (logGroupName !== undefined) logGroups.push(logGroupName);
        }
      }
      const machines: string[] = [];
      for await (const page of paginateListStateMachines({ client: stepFunctions }, {})) {
        for (const { name } of page.stateMachines ?? [])
          if (name?.startsWith(`${stackName}-`)) machines.push(name);
      }
      return { logGroups, machines };
    },
    key: async (arn) => {
      const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: arn }));
      return { state: KeyMetadata?.KeyState ?? "unknown", spec: KeyMetadata?.KeySpec ?? "unknown" };
    },
    keyPolicy: async (arn) => {
      const { Policy = "" } = await kms.send(new GetKeyPolicyCommand({ KeyId: arn, PolicyName: "default" }));
      return Policy;
    },
    runningExecutions: async (machineArn) => {
      const arns: string[] = [];
      const running = { stateMachineArn: machineArn, statusFilter: "RUNNING" } as const;
      for await (const { executions = [] } of paginateListExecutions({ client: stepFunctions }, running)) {
        for (const { executionArn } of executions) if (executionArn !== undefined) arns.push(executionArn);
      }
      return arns;
    },
    stopExecution: async (executionArn) => {
      // Without an error or a cause, which would have to be encrypted with the machine's key.
      await stepFunctions.send(new StopExecutionCommand({ executionArn }));
    },
    emptyBucket: async (name) => {
      for (let deleted = 0; ; ) {
        const { Versions = [], DeleteMarkers = [] } = await s3.send(
          new ListObjectVersionsCommand({ Bucket: name }),
        );
        const all = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key, VersionId }));
        if (all.length === 0) return deleted;
        const { Errors = [] } = await s3.send(
          new DeleteObjectsCommand({ Bucket: name, Delete: { Objects: all, Quiet: true } }),
        );
        // DeleteObjects answers 200 even if some objects were not deleted; carrying on would list the same ones
        // forever.
        if (Errors.length > 0) throw new Error(`${name} keeps ${Errors.length} objects: ${Errors[0]?.Code}`);
        deleted += all.length;
      }
    },
  };
}

/** The region of the SDK's default settings; undefined if none is set. */
export async function configuredRegion(): Promise<string | undefined> {
  try {
    return await new STSClient().config.region();
  } catch {
    return undefined;
  }
}

function outputOf({ Outputs = [] }: Stack, name: string): string | undefined {
  return Outputs.find(({ OutputKey }) => OutputKey === name)?.OutputValue;
}

function policiesIn(line: string | undefined) {
  return line === undefined ? undefined : readFingerprints(line);
}

async function stackNamed(client: CloudFormationClient, StackName: string): Promise<Stack | undefined> {
  try {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName }));
    return Stacks[0];
  } catch (thrown) {
    // CloudFormation has no error name of its own for this.
    const missing =
      thrown instanceof Error &&
      thrown.name === "ValidationError" &&
      thrown.message.includes("does not exist");
    if (missing) return undefined;
    throw thrown;
  }
}

/** The result of `ask`, or undefined if AWS says that there is no such thing. */
async function unless<T>(
  nothing: abstract new (...args: never[]) => Error,
  ask: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await ask();
  } catch (thrown) {
    if (thrown instanceof nothing) return undefined;
    throw thrown;
  }
}
