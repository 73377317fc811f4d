/** AWS's prices, in US dollars without tax, for Asia Pacific (Tokyo), ap-northeast-1. The one place to change. */
export const pricesOf = "2026-11-22";

export interface Price {
  readonly service: string;
  readonly unit: string;
  /** Dollars for `per` units. */
  readonly usd: number;
  readonly per: number;
  /** Units per month that are always free in every account; not those of the first twelve months. */
  readonly free: number;
  /** `recalled` is from memory and to be checked against the page; `read` was read there, or in a copy of it. */
  readonly known: "read" | "recalled";
  readonly source: string;
}

const million = 1_000_000;
const aws = (page: string) => `https://aws.amazon.com/${page}/pricing/`;

export const prices = {
  apiRequest: {
    service: "API Gateway",
    unit: "HTTP API request",
    usd: 1.29,
    per: million,
    free: 0,
    known: "recalled",
    source: aws("api-gateway"),
  },
  lambdaRequest: {
    service: "Lambda",
    unit: "invocation",
    usd: 0.2,
    per: million,
    free: million,
    known: "read",
    source: aws("lambda"),
  },
  lambdaGbSecond: {
    service: "Lambda",
    unit: "GB-second (arm64)",
    usd: 0.0000133334,
    per: 1,
    free: 400_000,
    known: "read",
    source: aws("lambda"),
  },
  stateTransition: {
    service: "Step Functions",
    unit: "state transition",
    usd: 0.025,
    per: 1000,
    free: 4000,
    known: "read",
    source: aws("step-functions"),
  },
  writeUnit: {
    service: "DynamoDB",
    unit: "write request unit",
    usd: 0.715,
    per: million,
    free: 0,
    known: "recalled",
    source: aws("dynamodb"),
  },
  readUnit: {
    service: "DynamoDB",
    unit: "read request unit",
    usd: 0.1425,
    per: million,
    free: 0,
    known: "recalled",
    source: aws("dynamodb"),
  },
  mail: {
    service: "SES",
    unit: "mail",
    usd: 0.1,
    per: 1000,
    free: 0,
    known: "recalled",
    source: aws("ses"),
  },
  s3Write: {
    service: "S3",
    unit: "PUT, POST or LIST",
    usd: 0.0047,
    per: 1000,
    free: 0,
    known: "recalled",
    source: aws("s3"),
  },
  s3Read: {
    service: "S3",
    unit: "GET",
    usd: 0.00037,
    per: 1000,
    free: 0,
    known: "recalled",
    source: aws("s3"),
  },
  malwareScan: {
    service: "GuardDuty",
    unit: "file scanned",
    usd: 0.28,
    per: 1000,
    free: 0,
    known: "recalled",
    source: aws("guardduty"),
  },
  kmsRequest: {
    service: "KMS",
    unit: "request",
    usd: 0.03,
    per: 10_000,
    free: 20_000,
    known: "read",
    source: aws("kms"),
  },
  kmsKey: {
    service: "KMS",
    unit: "key and month",
    usd: 1,
    per: 1,
    free: 0,
    known: "read",
    source: aws("kms"),
  },
  schedulerInvocation: {
    service: "EventBridge Scheduler",
    unit: "invocation",
    usd: 1.25,
    per: million,
    free: 14 * million,
    known: "recalled",
    source: aws("eventbridge"),
  },
  trace: {
    service: "X-Ray",
    unit: "trace",
    usd: 5,
    per: million,
    free: 100_000,
    known: "recalled",
    source: aws("xray"),
  },
  logGb: {
    service: "CloudWatch",
    unit: "GB of log",
    usd: 0.76,
    per: 1,
    free: 5,
    known: "recalled",
    source: aws("cloudwatch"),
  },
  alarmMetric: {
    service: "CloudWatch",
    unit: "metric of an alarm and month",
    usd: 0.1,
    per: 1,
    free: 10,
    known: "read",
    source: aws("cloudwatch"),
  },
  customMetric: {
    service: "CloudWatch",
    unit: "metric of the desk's own and month",
    usd: 0.3,
    per: 1,
    free: 10,
    known: "read",
    source: aws("cloudwatch"),
  },
  dashboard: {
    service: "CloudWatch",
    unit: "dashboard and month",
    usd: 3,
    per: 1,
    free: 3,
    known: "read",
    source: aws("cloudwatch"),
  },
  trafficGb: {
    service: "Data transfer",
    unit: "GB to the internet",
    usd: 0.114,
    per: 1,
    free: 100,
    known: "recalled",
    source: "https://aws.amazon.com/ec2/pricing/on-demand/",
  },
} as const satisfies Readonly<Record<string, Price>>;

export type Item = keyof typeof prices;

/** An amount of something billable. */
export type Quantities = Readonly<Partial<Record<Item, number>>>;

/** Dollars at list price, and with the free tier, if the desk were alone in the account. */
export function cost(item: Item, quantity: number): { readonly list: number; readonly alone: number } {
  const { usd, per, free } = prices[item];
  return { list: (quantity * usd) / per, alone: (Math.max(0, quantity - free) * usd) / per };
}
