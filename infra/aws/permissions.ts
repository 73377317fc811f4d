import { Stack } from "aws-cdk-lib";
import type { Table } from "aws-cdk-lib/aws-dynamodb";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { Bucket } from "aws-cdk-lib/aws-s3";
import { untoldIndex } from "../../functions/adapters/consent-rows.ts";
import { owedIndex } from "../../functions/adapters/owed-mails.ts";
import { dueIndex } from "../../functions/adapters/stored-request.ts";
import { carriedFolders, folders } from "../../functions/domain/folders.ts";
import type { Permission } from "../manifest.ts";
import type { Wildcard } from "./acknowledge.ts";
import { withoutFolder } from "./buckets.ts";
import type { Mail } from "./mail.ts";

/** Copies of the requester's files, of any request: never a file that somebody sent. */
const carriedCopies = Object.values(carriedFolders).map((folder) => `*/${folder}`);

/** Resources that functions may be permitted to use. */
export interface Protected {
  readonly requests: Table;
  readonly counters: Table;
  readonly consents: Table;
  readonly provisions: Table;
  readonly addressBook: Table;
  readonly evidence: Bucket;
  readonly packages: Bucket;
  readonly mail: Mail;
  readonly sender: string;
  /** The names of the clients' keys in Parameter Store. */
  readonly clientKeys: readonly string[];
  readonly sesSandbox: boolean;
  readonly machineArns: readonly string[];
  /** Functions that answer for the owners of systems. */
  readonly connectorArns: readonly string[];
  readonly key: IKey;
}

/** The IAM statements of a permission in the manifest. */
export interface Grant {
  readonly statements: readonly PolicyStatement[];
  readonly wildcards?: readonly Wildcard[];
}

/** The one place where the manifest's permissions become IAM statements, each as narrow as its service allows. */
export const permissions: Readonly<Record<Permission, (desk: Protected) => Grant>> = {
  "requests:read": ({ requests, key }) => readTable(requests, key, ["dynamodb:GetItem"]),
  "requests:write": ({ requests, key }) => writeTable(requests, key, ["dynamodb:PutItem"]),
  "requests:delete": ({ requests, key }) => writeTable(requests, key, ["dynamodb:DeleteItem"]),
  "requests:query-due": ({ requests, key }) => ({
    statements: [
      allow(["dynamodb:Query"], [`${requests.tableArn}/index/${dueIndex.name}`]),
      useKey(key, "dynamodb", readTableKey),
    ],
  }),
  "requests:scan": ({ requests, key }) => readTable(requests, key, ["dynamodb:Scan"]),
  "desk-key": ({ counters, key }) => writeTable(counters, key, ["dynamodb:GetItem", "dynamodb:PutItem"]),
  "counters:count": ({ counters, key }) => writeTable(counters, key, ["dynamodb:UpdateItem"]),
  "counters:keep": ({ counters, key }) => writeTable(counters, key, ["dynamodb:PutItem"]),
  "counters:spend": ({ counters, key }) => writeTable(counters, key, ["dynamodb:PutItem"]),
  "counters:read": ({ counters, key }) => readTable(counters, key, ["dynamodb:GetItem"]),
  "consents:read": ({ consents, key }) => readTable(consents, key, ["dynamodb:GetItem"]),
  "consents:list": ({ consents, key }) => readTable(consents, key, ["dynamodb:Query"]),
  "consents:write": ({ consents, key }) => writeTable(consents, key, ["dynamodb:PutItem"]),
  "consents:forget": ({ consents, key }) => writeTable(consents, key, ["dynamodb:DeleteItem"]),
  "consents:query-untold": ({ consents, key }) => ({
    statements: [
      allow(["dynamodb:Query"], [`${consents.tableArn}/index/${untoldIndex.name}`]),
      useKey(key, "dynamodb", readTableKey),
    ],
  }),
  "consents:scan": ({ consents, key }) => readTable(consents, key, ["dynamodb:Scan"]),
  "provisions:read": ({ provisions, key }) => readTable(provisions, key, ["dynamodb:GetItem"]),
  "provisions:list": ({ provisions, key }) => readTable(provisions, key, ["dynamodb:Query"]),
  "provisions:scan": ({ provisions, key }) => readTable(provisions, key, ["dynamodb:Scan"]),
  "provisions:write": ({ provisions, key }) => writeTable(provisions, key, ["dynamodb:PutItem"]),
  "provisions:remove": ({ provisions, key }) => writeTable(provisions, key, ["dynamodb:DeleteItem"]),
  // They are encrypted with Parameter Store's AWS managed key, which needs no permission for reading.
  "client-keys:read": ({ clientKeys, key }) => ({
    statements:
      clientKeys.length === 0
        ? []
        : [
            allow(
              ["ssm:GetParameter"],
              clientKeys.map((name) =>
                Stack.of(key).formatArn({
                  service: "ssm",
                  resource: "parameter",
                  resourceName: name.slice(1),
                }),
              ),
            ),
          ],
  }),
  "addresses:read": ({ addressBook, key }) => readTable(addressBook, key, ["dynamodb:GetItem"]),
  "addresses:scan": ({ addressBook, key }) => readTable(addressBook, key, ["dynamodb:Scan"]),
  "addresses:write": ({ addressBook, key }) => writeTable(addressBook, key, ["dynamodb:PutItem"]),
  "addresses:remove": ({ addressBook, key }) => writeTable(addressBook, key, ["dynamodb:DeleteItem"]),
  "addresses:query-owed": ({ addressBook, key }) => ({
    statements: [
      allow(["dynamodb:Query"], [`${addressBook.tableArn}/index/${owedIndex.name}`]),
      useKey(key, "dynamodb", readTableKey),
    ],
  }),
  "mail:send": (desk) => sendMail(desk, "ses:SendEmail"),
  // SES sends a mail with attachments as a raw one, and may check that permission.
  "mail:attach": (desk) => sendMail(desk, "ses:SendRawEmail"),
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsimpleemailservicev2.html
  "mail:quota": () => ({
    statements: [allow(["ses:GetAccount"], ["*"])],
    wildcards: [{ resource: "*", reason: "X-Ray knows no resources, nor does an account's quota." }],
  }),
  "connectors:invoke": ({ connectorArns }) => ({
    statements: connectorArns.length === 0 ? [] : [allow(["lambda:InvokeFunction"], connectorArns)],
  }),
  "workflows:start": ({ machineArns, key }) => ({
    statements: [allow(["states:StartExecution"], machineArns), useMachineKey(key, machineArns)],
  }),
  // The call names no machine, only an unguessable token: docs/decisions/0050-answers-name-no-machine.md.
  "workflows:reply": ({ machineArns, key }) => ({
    statements: [allow(["states:SendTaskSuccess"], ["*"]), useMachineKey(key, machineArns)],
    wildcards: [{ resource: "*", reason: "X-Ray knows no resources, nor does an answer to a task." }],
  }),
  // An execution's error is encrypted like its data.
  "workflows:look": (desk) => onExecutions(desk, ["states:DescribeExecution"]),
  // https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html
  "workflows:redrive": (desk) => onExecutions(desk, ["states:RedriveExecution", "states:DescribeExecution"]),
  "evidence:upload": ({ evidence, key }) => writeFiles(evidence, key),
  "evidence:read": ({ evidence, key }) => readFiles(evidence, key),
  "evidence:remove": ({ evidence }) => removeVersions(evidence),
  "evidence:delete": ({ evidence }) => deleteFiles(evidence),
  "packages:remove": ({ packages }) => removeVersions(packages, folders.uploads),
  "packages:upload": ({ packages, key }) => writeFiles(packages, key, folders.uploads),
  "packages:read": ({ packages, key }) => readFiles(packages, key),
  "packages:download": ({ packages, key }) => ({
    statements: [
      allow(
        ["s3:GetObject"],
        [packages.arnForObjects(`${folders.packages}*`), packages.arnForObjects(`${withoutFolder}*`)],
      ),
      useKey(key, "s3", ["kms:Decrypt"]),
    ],
    wildcards: [anyFile(packages, folders.packages), anyFile(packages, withoutFolder)],
  }),
  "evidence:carry": ({ evidence, key }) => writeInParts(evidence, key, carriedCopies),
  "packages:carry": ({ packages, key }) => writeInParts(packages, key, [folders.uploads]),
  "packages:write": ({ packages, key }) => writeInParts(packages, key, [folders.packages]),
  // All but the ledger.
  "packages:delete": ({ packages }) =>
    deleteFiles(packages, [folders.uploads, folders.packages, withoutFolder]),
  "erasures:note": ({ packages, key }) => writeFiles(packages, key, folders.erasures),
};

const readTableKey = ["kms:Decrypt", "kms:DescribeKey"];
const writeTableKey = [
  ...readTableKey,
  "kms:Encrypt",
  "kms:GenerateDataKey",
  "kms:GenerateDataKeyWithoutPlaintext",
  "kms:ReEncryptFrom",
  "kms:ReEncryptTo",
];

function readTable(table: Table, key: IKey, actions: readonly string[]): Grant {
  return { statements: [allow(actions, [table.tableArn]), useKey(key, "dynamodb", readTableKey)] };
}

function writeTable(table: Table, key: IKey, actions: readonly string[]): Grant {
  return { statements: [allow(actions, [table.tableArn]), useKey(key, "dynamodb", writeTableKey)] };
}

/**
 * Mail from the business's one sender, and only with the configuration set that reports events. If the account has an
 * identity for the very address, SES uses that one and checks the permission on it, not on the domain's.
 * https://docs.aws.amazon.com/ses/latest/dg/creating-identities.html
 */
function sendMail(
  { mail, sender, sesSandbox }: Protected,
  action: "ses:SendEmail" | "ses:SendRawEmail",
): Grant {
  const stack = Stack.of(mail);
  const arn = (resourceName: string, resource: string) =>
    stack.formatArn({ service: "ses", resource, resourceName });
  const resources = [
    mail.identity.emailIdentityArn,
    arn(sender, "identity"),
    arn(mail.configurationSet.configurationSetName, "configuration-set"),
    ...(sesSandbox ? [arn("*", "identity")] : []),
  ];
  return {
    statements: [allow([action], resources, { StringEquals: { "ses:FromAddress": sender } })],
    wildcards: sesSandbox
      ? [
          {
            resource: "arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:identity/*",
            reason:
              "In SES's sandbox the recipients' identities are checked too; the sender stays the only one.",
          },
        ]
      : [],
  };
}

/** Uploading files, also by a browser with a form that the function signed. */
function writeFiles(bucket: Bucket, key: IKey, folder = ""): Grant {
  return {
    statements: [
      allow(["s3:PutObject"], [bucket.arnForObjects(`${folder}*`)]),
      useKey(key, "s3", ["kms:GenerateDataKey"]),
    ],
    wildcards: [anyFile(bucket, folder)],
  };
}

/**
 * Multipart uploads, whose parts have to be decrypted to be assembled.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions
 */
function writeInParts(bucket: Bucket, key: IKey, below: readonly string[]): Grant {
  return {
    statements: [
      allow(
        ["s3:PutObject", "s3:AbortMultipartUpload"],
        below.map((folder) => bucket.arnForObjects(`${folder}*`)),
      ),
      useKey(key, "s3", ["kms:GenerateDataKey", "kms:Decrypt"]),
    ],
    wildcards: below.map((folder) => anyFile(bucket, folder)),
  };
}

/** One version for good, by its id; nothing can be deleted without one. */
function removeVersions(bucket: Bucket, folder = ""): Grant {
  return {
    statements: [allow(["s3:DeleteObjectVersion"], [bucket.arnForObjects(`${folder}*`)])],
    wildcards: [anyFile(bucket, folder)],
  };
}

/** By version id only: an answer's files are read in the version that it was given with. */
function readFiles(bucket: Bucket, key: IKey): Grant {
  return {
    statements: [
      allow(["s3:ListBucket", "s3:ListBucketVersions"], [bucket.bucketArn]),
      allow(["s3:GetObjectVersion", "s3:GetObjectVersionTagging"], [bucket.arnForObjects("*")]),
      useKey(key, "s3", ["kms:Decrypt"]),
    ],
    wildcards: [anyFile(bucket)],
  };
}

/** Deletes files version by version, so that no noncurrent version is left. */
function deleteFiles(bucket: Bucket, below: readonly string[] = [""]): Grant {
  return {
    statements: [
      allow(["s3:ListBucketVersions"], [bucket.bucketArn]),
      allow(
        ["s3:DeleteObjectVersion"],
        below.map((folder) => bucket.arnForObjects(`${folder}*`)),
      ),
    ],
    wildcards: below.map((folder) => anyFile(bucket, folder)),
  };
}

function anyFile(bucket: Bucket, folder = ""): Wildcard {
  return {
    resource: `<${bucket.node.id}Bucket.Arn>/${folder}*`,
    reason: "Keys of files name the request that they belong to, which is not known when the role is made.",
  };
}

function allow(
  actions: readonly string[],
  resources: readonly string[],
  conditions: Record<string, Record<string, string | readonly string[]>> = {},
): PolicyStatement {
  return new PolicyStatement({ actions: [...actions], resources: [...resources], conditions });
}

/** The key, but only through the service that stores the data. */
function useKey(key: IKey, service: "dynamodb" | "s3", actions: readonly string[]): PolicyStatement {
  return allow(actions, [key.keyArn], {
    StringEquals: { "kms:ViaService": `${service}.${key.stack.region}.amazonaws.com` },
  });
}

function onExecutions({ machineArns, key }: Protected, actions: readonly string[]): Grant {
  return {
    statements: [allow(actions, machineArns.map(executionsOf)), useMachineKey(key, machineArns)],
    wildcards: machineArns.map((arn) => ({
      resource: `arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:${arn.slice(arn.lastIndexOf(":") + 1)}:*`,
      reason: "Executions are named after their requests, which are not known when the role is made.",
    })),
  };
}

/** Every execution of a machine. */
function executionsOf(machineArn: string): string {
  return `${machineArn.replace(":stateMachine:", ":execution:")}:*`;
}

/** With a customer-managed key, starting or answering an execution requires the key of that machine's data. */
function useMachineKey(key: IKey, machineArns: readonly string[]): PolicyStatement {
  return allow(["kms:Decrypt", "kms:GenerateDataKey"], [key.keyArn], {
    StringEquals: { "kms:EncryptionContext:aws:states:stateMachineArn": machineArns },
  });
}
