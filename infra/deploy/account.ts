/** What the checks ask of an AWS account, in one region. Every method may fail for want of a permission. */
export interface Account {
  caller(): Promise<Caller>;
  /** Version of CDK's bootstrap stack; undefined where there is none. */
  bootstrapVersion(): Promise<number | undefined>;
  mail(): Promise<MailAccount>;
  /** The SES identity of a domain; undefined where there is none. */
  identity(domain: string): Promise<MailIdentity | undefined>;
  /** Whether SES refuses to send to this address because it bounced or complained. */
  suppressed(address: string): Promise<boolean>;
  /** How many functions may run at once, and how many of those are reserved for these functions. */
  concurrency(functionNames: readonly string[]): Promise<Concurrency>;
  stack(name: string): Promise<DeployedStack | undefined>;
  /** Deletes every version of every object; tells how many. */
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

export interface DeployedStack {
  readonly status: string;
  readonly buckets: readonly string[];
  /** Whether the sender's SES identity is part of the stack, so that leaving it out would delete it. */
  readonly ownsIdentity: boolean;
}
