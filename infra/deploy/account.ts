import type { Fingerprints } from "../../functions/domain/policy/fingerprint.ts";

/** Read access to an AWS account in one region, for the checks. Every method may fail for lack of a permission. */
export interface Account {
  caller(): Promise<Caller>;
  /** Version of CDK's bootstrap stack; undefined if there is none. */
  bootstrapVersion(): Promise<number | undefined>;
  mail(): Promise<MailAccount>;
  /** The SES identity of a domain or an address; undefined if there is none. */
  identity(name: string): Promise<MailIdentity | undefined>;
  /** Whether SES refuses to send to this address because it bounced or complained. */
  suppressed(address: string): Promise<boolean>;
  /** The concurrency limit, and how much of it these functions reserve. */
  concurrency(functionNames: readonly string[]): Promise<Concurrency>;
  stack(name: string): Promise<DeployedStack | undefined>;
  /** Existing resources with names that a new stack would use. */
  namesTaken(stackName: string): Promise<NamesTaken>;
  /** A KMS key, by its ARN. */
  key(arn: string): Promise<AccountKey>;
  /** The policy of a KMS key, as JSON. */
  keyPolicy(arn: string): Promise<string>;
  /** ARNs of a state machine's running executions. */
  runningExecutions(machineArn: string): Promise<readonly string[]>;
  stopExecution(arn: string): Promise<void>;
  /** Deletes every version of every object; returns the number. */
  emptyBucket(name: string): Promise<number>;
}

export interface Caller {
  readonly account: string;
  readonly arn: string;
}

export interface MailAccount {
  /** False while SES keeps the account in its sandbox. */
  readonly production: boolean;
  readonly sending: boolean;
  /** HEALTHY, PROBATION or SHUTDOWN. */
  readonly standing: string;
  readonly dailyQuota: number;
  readonly sentToday: number;
}

export interface MailIdentity {
  readonly verified: boolean;
  /** PENDING, SUCCESS, FAILED, TEMPORARY_FAILURE or NOT_STARTED. */
  readonly dkim: string;
  /** The same; undefined without a MAIL FROM domain. */
  readonly mailFrom: string | undefined;
}

export interface Concurrency {
  readonly limit: number;
  readonly unreserved: number;
  readonly ownReserved: number;
}

export interface NamesTaken {
  readonly logGroups: readonly string[];
  readonly machines: readonly string[];
}

export interface AccountKey {
  /** "Enabled", "Disabled", "PendingDeletion", … */
  readonly state: string;
  /** "SYMMETRIC_DEFAULT" for a key that AWS's services can encrypt with. */
  readonly spec: string;
}

/** A stack that has resources. One in REVIEW_IN_PROGRESS does not count: CDK takes it over. */
export interface DeployedStack {
  readonly status: string;
  readonly buckets: readonly string[];
  /** ARNs of the state machines. */
  readonly machines: readonly string[];
  /** The domain whose SES identity is part of the stack, if one is. */
  readonly identity: string | undefined;
  /** The desk's address, with which every link in a mail begins. */
  readonly url: string | undefined;
  /** The hashes of the policies that it shows; undefined for a desk deployed before it reported them. */
  readonly policies: Fingerprints | undefined;
}
