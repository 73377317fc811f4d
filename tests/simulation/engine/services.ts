import type { SignedAnswer, SignedRequest } from "../../../infra/local/wire.ts";
import type { Chance } from "../chance.ts";

/** The services that the desk's functions call, and that may be down. */
export const services = ["dynamodb", "states", "email", "s3", "ssm"] as const;
export type Service = (typeof services)[number];

/** The operation: `PutItem`, `SendEmail`. */
export interface Asked {
  readonly service: Service;
  readonly operation: string;
  /** Whether it may change something. */
  readonly writes: boolean;
}

const targets: Readonly<Record<string, Service>> = {
  DynamoDB: "dynamodb",
  AWSStepFunctions: "states",
  AmazonSSM: "ssm",
};

/** The service and operation of a signed request. */
export function askedBy({ headers, method, path, query = {} }: SignedRequest): Asked {
  const target = headers["x-amz-target"] ?? "";
  const [, api = "", operation = ""] = /^(DynamoDB|AWSStepFunctions|AmazonSSM)\w*\.(\w+)$/.exec(target) ?? [];
  const service = targets[api];
  if (service !== undefined) return askedOf(service, operation);
  if (path.startsWith("/v2/email/account")) return askedOf("email", "GetAccount");
  if (path.startsWith("/v2/email/")) return askedOf("email", "SendEmail");
  const [kind = "object"] = Object.keys(query).filter((name) => !/^(x-id|prefix|max-keys)$/.test(name));
  return { service: "s3", operation: `${method} ${kind}`, writes: method !== "GET" && method !== "HEAD" };
}

/** An operation of a service, by its name. */
export function askedOf(service: Service, operation: string): Asked {
  return { service, operation, writes: !/^(Get|Query|Scan|Describe|List)/.test(operation) };
}

/** A service's error response for something it did not do. */
export type Refusal = "throttled" | "refused" | "away";

interface Said {
  readonly status: number;
  readonly name: string;
  readonly message: string;
}

type Words = Readonly<Record<Refusal, readonly [Said, ...Said[]]>>;

const unavailable = { status: 503, name: "ServiceUnavailable", message: "The service is unavailable." };
const failure = { status: 500, name: "InternalFailure", message: "The request processing has failed." };
const throttling = { status: 400, name: "ThrottlingException", message: "Rate exceeded" };

/**
 * In each service's own words.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html
 * https://docs.aws.amazon.com/step-functions/latest/apireference/CommonErrors.html
 * https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html#API_SendEmail_Errors
 * https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html#API_GetParameter_Errors
 */
const words: Readonly<Record<Service, Words>> = {
  dynamodb: {
    throttled: [
      {
        status: 400,
        name: "ThrottlingException",
        message: "Rate of requests exceeds the allowed throughput.",
      },
      {
        status: 400,
        name: "ProvisionedThroughputExceededException",
        message: "The level of configured provisioned throughput for the table was exceeded.",
      },
      {
        status: 400,
        name: "RequestLimitExceeded",
        message: "Throughput exceeds the current throughput limit for your account.",
      },
    ],
    refused: [
      { status: 500, name: "InternalServerError", message: "The request processing has failed." },
      { status: 503, name: "ServiceUnavailable", message: "Service is currently unavailable." },
    ],
    away: [{ ...unavailable, message: "Service is currently unavailable." }],
  },
  states: {
    throttled: [throttling],
    refused: [failure],
    away: [unavailable],
  },
  email: {
    throttled: [
      { status: 429, name: "TooManyRequestsException", message: "Maximum sending rate exceeded." },
      { status: 400, name: "LimitExceededException", message: "There are too many instances." },
    ],
    refused: [{ status: 500, name: "InternalServiceErrorException", message: "Internal failure." }],
    away: [
      { status: 400, name: "SendingPausedException", message: "Email sending is disabled." },
      { status: 400, name: "AccountSuspendedException", message: "Account is suspended." },
    ],
  },
  s3: {
    throttled: [{ status: 503, name: "SlowDown", message: "Please reduce your request rate." }],
    refused: [
      {
        status: 500,
        name: "InternalError",
        message: "We encountered an internal error. Please try again.",
      },
    ],
    away: [{ ...unavailable, message: "Service is unable to handle request." }],
  },
  ssm: {
    throttled: [throttling],
    refused: [{ status: 500, name: "InternalServerError", message: "An error occurred on the server side." }],
    away: [unavailable],
  },
};

/** A service's refusal, as the SDK reads it off the wire. */
export function refusal(service: Service, how: Refusal, chance: Chance): SignedAnswer {
  const said: readonly [Said, ...Said[]] = words[service][how];
  const { status: statusCode, name, message } = chance.pick(said);
  if (service === "s3") {
    const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${name}</Code><Message>${message}</Message></Error>`;
    return answer(statusCode, "application/xml", body, {});
  }
  const type = service === "email" ? "application/json" : "application/x-amz-json-1.0";
  return answer(statusCode, type, JSON.stringify({ __type: name, message }), { "x-amzn-errortype": name });
}

function answer(
  statusCode: number,
  type: string,
  body: string,
  more: Readonly<Record<string, string>>,
): SignedAnswer {
  return { response: { statusCode, headers: { "content-type": type, ...more }, body: Buffer.from(body) } };
}

/** The error code that the SDK's own handler uses for a broken connection, and on which the SDK retries. */
export function brokenOff(code: "ECONNRESET" | "ETIMEDOUT"): Error {
  return Object.assign(new Error(`${code} on the way`), { name: "TimeoutError", code });
}
