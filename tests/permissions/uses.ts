import { z } from "zod";
import { business } from "../../business.config.ts";
import { isScanned } from "../../functions/domain/folders.ts";
import { buckets } from "../../infra/local/buckets.ts";
import { account, type Call, keyArn, region, type Use } from "./use.ts";

type Asked = Omit<Use, "by">;

/** The machine that waits for a task token, if the tap has seen the token being passed. */
export type MachineOf = (token: string) => string | undefined;

/**
 * The questions to IAM for a call: the permission for the call itself, and those on the key that the service uses on
 * the caller's behalf. A call that the stand-in refused for lack of a permission is not a use. Throws for an unknown
 * kind of call, so that none goes unexamined.
 */
export function usesOf(call: Call, machineOf: MachineOf): readonly Use[] {
  if (call.status === 403) return [];
  return permissionsOf(call, machineOf).map((asked) => ({ by: call.by, ...asked }));
}

function permissionsOf(call: Call, machineOf: MachineOf): readonly Asked[] {
  const service = serviceOf(call);
  switch (service) {
    case "dynamodb":
      return onTable(call);
    case "s3":
      return onFiles(call);
    case "ses":
      return onMail(call);
    case "states":
      return onMachines(call, machineOf);
    case "lambda":
      return onFunction(call);
    case "ssm":
      return onParameter(call);
    default:
      throw new Error(`no such service: ${service} (${call.method} ${call.path})`);
  }
}

/** The service that a call was signed for. */
function serviceOf({ headers }: Call): string | undefined {
  return /Credential=[^/]+\/\d{8}\/[^/]+\/([a-z0-9]+)\/aws4_request/.exec(
    headers["authorization"] ?? "",
  )?.[1];
}

function operationOf({ headers }: Call): string {
  return headers["x-amz-target"]?.split(".").at(-1) ?? "";
}

function viaService(action: string, service: string): Asked {
  return { action, resource: keyArn, context: { "kms:ViaService": `${service}.${region}.amazonaws.com` } };
}

const tableSchema = z.object({ TableName: z.string(), IndexName: z.string().optional() });

function onTable(call: Call): readonly Asked[] {
  const { TableName, IndexName } = tableSchema.parse(JSON.parse(call.body));
  const table = `arn:aws:dynamodb:${region}:${account}:table/${TableName}`;
  const resource = IndexName === undefined ? table : `${table}/index/${IndexName}`;
  return [
    { action: `dynamodb:${operationOf(call)}`, resource, context: {} },
    ...(reads.has(operationOf(call)) ? tableKey.reading : tableKey.writing).map((action) =>
      viaService(action, "dynamodb"),
    ),
  ];
}

/** Parameters are encrypted with Parameter Store's AWS managed key: the desk's key is not involved. */
function onParameter(call: Call): readonly Asked[] {
  const { Name } = z.object({ Name: z.string() }).parse(JSON.parse(call.body));
  const resource = `arn:aws:ssm:${region}:${account}:parameter${Name}`;
  return [{ action: `ssm:${operationOf(call)}`, resource, context: {} }];
}

const reads: ReadonlySet<string> = new Set(["GetItem", "Query", "Scan", "BatchGetItem", "DescribeTable"]);

/**
 * What DynamoDB requires on a customer-managed key: as documented, which does not say which call needs which.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
 */
const tableKey = {
  reading: ["kms:Decrypt", "kms:DescribeKey"],
  writing: [
    ...["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey"],
    ...["kms:GenerateDataKeyWithoutPlaintext", "kms:ReEncryptFrom", "kms:ReEncryptTo"],
  ],
} as const;

function onFiles({ method, path, body, status }: Call): readonly Asked[] {
  const { pathname, searchParams } = new URL(path, "http://s3");
  const [, name = "", ...rest] = decodeURIComponent(pathname).split("/");
  const bucket = `arn:aws:s3:::${name}`;
  const object = (action: string, key: string): Asked => ({
    action,
    resource: `${bucket}/${key}`,
    context: scanOf(name, key),
  });
  // S3 reports a missing file only to callers who may list; others get an access error.
  const missing = status === 404 ? [{ action: "s3:ListBucket", resource: bucket, context: {} }] : [];
  const key = rest.join("/");
  const version = searchParams.has("versionId") ? "Version" : "";
  switch (method) {
    case "GET":
    case "HEAD":
      if (searchParams.has("versions")) {
        return [{ action: "s3:ListBucketVersions", resource: bucket, context: {} }];
      }
      if (key === "") return [{ action: "s3:ListBucket", resource: bucket, context: {} }];
      if (searchParams.has("tagging")) return [object(`s3:GetObject${version}Tagging`, key), ...missing];
      return [object(`s3:GetObject${version}`, key), viaService("kms:Decrypt", "s3"), ...missing];
    case "PUT":
      return [object("s3:PutObject", key), viaService("kms:GenerateDataKey", "s3")];
    case "DELETE":
      if (searchParams.has("uploadId")) return [object("s3:AbortMultipartUpload", key)];
      return [object(`s3:DeleteObject${version}`, key)];
    case "POST":
      if (searchParams.has("delete")) {
        return [...body.matchAll(/<Object>(.*?)<\/Object>/gs)].map(([, one = ""]) =>
          object(
            one.includes("<VersionId>") ? "s3:DeleteObjectVersion" : "s3:DeleteObject",
            /<Key>(.*?)<\/Key>/s.exec(one)?.[1] ?? "",
          ),
        );
      }
      if (searchParams.has("uploads") || searchParams.has("uploadId")) {
        return [object("s3:PutObject", key), viaService("kms:GenerateDataKey", "s3")];
      }
      break;
  }
  throw new Error(`an unknown call of S3: ${method} ${path}`);
}

/** A form that a browser posts to a bucket is a PutObject by its signer. */
export function usesOfForm(by: string, bucket: string, key: string): readonly Use[] {
  return [
    { by, action: "s3:PutObject", resource: `arn:aws:s3:::${bucket}/${key}`, context: {} },
    { by, ...viaService("kms:GenerateDataKey", "s3") },
  ];
}

/** The malware scan's verdict by the time a file is read; the desk's own files are not scanned. */
function scanOf(bucket: string, key: string): Readonly<Record<string, string>> {
  const name = bucket === buckets.evidence ? "evidence" : "packages";
  return isScanned(name, key)
    ? { "s3:ExistingObjectTag/GuardDutyMalwareScanStatus": "NO_THREATS_FOUND" }
    : {};
}

const mailSchema = z.object({
  FromEmailAddress: z.string(),
  ConfigurationSetName: z.string(),
  Content: z.object({
    Raw: z.unknown().optional(),
    Simple: z.object({ Attachments: z.array(z.unknown()).optional() }).optional(),
  }),
});

function onMail({ path, body }: Call): readonly Asked[] {
  if (path === "/v2/email/account") return [{ action: "ses:GetAccount", resource: "*", context: {} }];
  if (path !== "/v2/email/outbound-emails") throw new Error(`an unknown call of SES: ${path}`);
  const { FromEmailAddress, ConfigurationSetName, Content } = mailSchema.parse(JSON.parse(body));
  const address = /<([^>]+)>/.exec(FromEmailAddress)?.[1] ?? FromEmailAddress;
  // A test's desk with another configuration would be deployed with other permissions.
  if (address !== business.sender) return [];
  const domain = address.slice(address.lastIndexOf("@") + 1);
  const raw = Content.Raw !== undefined || (Content.Simple?.Attachments ?? []).length > 0;
  const arn = (resource: string) => `arn:aws:ses:${region}:${account}:${resource}`;
  // The identity that SES uses depends on the account: it prefers the address's own to the domain's.
  return ["ses:SendEmail", ...(raw ? ["ses:SendRawEmail"] : [])].flatMap((action) =>
    [`identity/${domain}`, `identity/${address}`, `configuration-set/${ConfigurationSetName}`].map(
      (resource) => ({ action, resource: arn(resource), context: { "ses:FromAddress": address } }),
    ),
  );
}

const executionSchema = z.object({
  stateMachineArn: z.string().optional(),
  executionArn: z.string().optional(),
  taskToken: z.string().optional(),
});

function onMachines(call: Call, machineOf: MachineOf): readonly Asked[] {
  const { stateMachineArn, executionArn, taskToken } = executionSchema.parse(JSON.parse(call.body));
  const machine =
    stateMachineArn ?? (taskToken === undefined ? machineOfExecution(executionArn) : machineOf(taskToken));
  // From an execution that existed before the tap, so its machine is unknown.
  if (machine === undefined) return [];
  return [
    // An answer to a task names no machine.
    {
      action: `states:${operationOf(call)}`,
      resource: taskToken === undefined ? (executionArn ?? machine) : "*",
      context: {},
    },
    ...machineKey(machine),
  ];
}

function machineOfExecution(arn: string | undefined): string | undefined {
  return arn?.replace(":execution:", ":stateMachine:").split(":").slice(0, 7).join(":");
}

/** Starting or answering an execution uses the key of its data. */
function machineKey(machine: string): readonly Asked[] {
  const context = { "kms:EncryptionContext:aws:states:stateMachineArn": machine };
  return ["kms:Decrypt", "kms:GenerateDataKey"].map((action) => ({ action, resource: keyArn, context }));
}

/** What a state machine uses when it calls a step and logs the call. */
export function usesOfStep(machine: string, functionArn: string): readonly Use[] {
  const by = `machine ${machine.split(":madoguchi-").at(-1)}`;
  const logged = { "kms:EncryptionContext:SourceArn": `arn:aws:logs:${region}:${account}:*` };
  return [
    { by, action: "lambda:InvokeFunction", resource: functionArn, context: {} },
    ...machineKey(machine).map((asked) => ({ by, ...asked })),
    { by, action: "kms:GenerateDataKey", resource: keyArn, context: logged },
  ];
}

function onFunction({ path }: Call): readonly Asked[] {
  const resource = decodeURIComponent(/^\/2015-03-31\/functions\/([^/]+)\/invocations/.exec(path)?.[1] ?? "");
  if (resource === "") throw new Error(`an unknown call of Lambda: ${path}`);
  return [{ action: "lambda:InvokeFunction", resource, context: {} }];
}
