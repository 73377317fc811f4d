/**
 * Runs tasks: calls a function or an AWS SDK action, or starts another execution, and formats the result as Step
 * Functions does. It knows nothing of executions; the engine passes the results to them.
 */
import { isObject, type Json, type JsonObject, jsonBytes } from "./json.ts";
import type { Resource } from "./resource.ts";

/** The result of a task. */
export type Outcome =
  | { readonly kind: "succeeded"; readonly output: Json }
  | { readonly kind: "failed"; readonly error: string | undefined; readonly cause: string | undefined }
  /** It was started; the result comes later, by token or when the started execution ends. */
  | { readonly kind: "submitted"; readonly output: Json };

/** A function error as Lambda reports it in the payload of an answer with X-Amz-Function-Error. */
export interface FunctionError {
  readonly errorType?: string;
  readonly errorMessage?: string;
  readonly trace?: readonly string[];
}
/** `bytes` is the Content-Length of the payload as the function sent it; default: that of compact JSON. */
export type InvokeResult =
  | { readonly payload: unknown; readonly bytes?: number }
  | { readonly functionError: FunctionError };
/** Runs a Lambda function by name or ARN. Rejects if it could not be run at all. */
export type Invoke = (functionName: string, payload: unknown) => Promise<InvokeResult>;
/** Calls an AWS SDK action, as in ("dynamodb", "putItem"); rejects with the SDK's exception. */
export type CallSdk = (service: string, action: string, parameters: unknown) => Promise<unknown>;

/** What running a task needs from outside. */
export interface TaskServices {
  readonly invoke: Invoke;
  readonly callSdk: CallSdk | undefined;
  /** A fresh request id. */
  readonly requestId: () => string;
  readonly now: () => number;
}

/** Runs a task that is not a nested execution. Never rejects. */
export async function perform(
  resource: Exclude<Resource, { kind: "start-execution" }>,
  parameters: Json,
  services: TaskServices,
): Promise<Outcome> {
  switch (resource.kind) {
    case "function":
      return invokeFunction(resource.arn, parameters, services, (payload) => payload);
    case "lambda-invoke": {
      const name = isObject(parameters) ? parameters["FunctionName"] : undefined;
      if (!isObject(parameters) || typeof name !== "string") {
        return {
          kind: "failed",
          error: "States.Runtime",
          cause: "The field 'FunctionName' is required but was missing",
        };
      }
      const outcome = await invokeFunction(name, parameters["Payload"] ?? {}, services, (payload, bytes) =>
        lambdaAnswer(payload, bytes, services),
      );
      return resource.pattern === "token" ? submitted(outcome) : outcome;
    }
    case "sdk": {
      const outcome = await callSdk(resource.service, resource.action, parameters, services);
      return resource.pattern === "token" ? submitted(outcome) : outcome;
    }
  }
}

function submitted(outcome: Outcome): Outcome {
  return outcome.kind === "succeeded" ? { kind: "submitted", output: outcome.output } : outcome;
}

async function invokeFunction(
  name: string,
  payload: Json,
  services: TaskServices,
  answer: (payload: Json, bytes: number | undefined) => Json,
): Promise<Outcome> {
  try {
    const result = await services.invoke(name, payload);
    if ("payload" in result)
      return { kind: "succeeded", output: answer(toJson(result.payload), result.bytes) };
    return functionFailure(result.functionError);
  } catch (error) {
    return serviceFailure("Lambda", error, services);
  }
}

/** Retry and Catch match the function's own errorType; the cause is the whole error as JSON. */
function functionFailure(error: FunctionError): Outcome {
  return { kind: "failed", error: error.errorType ?? "Lambda.Unknown", cause: JSON.stringify(error) };
}

/** An exception of an AWS service: "Lambda.ResourceNotFoundException", with AWS's sentence around its message. */
function serviceFailure(service: string, error: unknown, services: TaskServices): Outcome {
  const name = error instanceof Error ? error.name : "SdkClientException";
  const message = error instanceof Error ? error.message : String(error);
  const statusCode = statusOf(error);
  const cause =
    statusCode === undefined
      ? message
      : `${message} (Service: ${service}, Status Code: ${statusCode}, Request ID: ${services.requestId()})`;
  return { kind: "failed", error: `${service}.${name === "Error" ? "SdkClientException" : name}`, cause };
}

function statusOf(error: unknown): number | undefined {
  if (typeof error !== "object" || error === null || !("$metadata" in error)) return undefined;
  const metadata = error.$metadata;
  if (typeof metadata !== "object" || metadata === null || !("httpStatusCode" in metadata)) return undefined;
  return typeof metadata.httpStatusCode === "number" ? metadata.httpStatusCode : undefined;
}

/** The result of `lambda:invoke`: Lambda's response with its HTTP metadata. */
function lambdaAnswer(payload: Json, bytes: number | undefined, services: TaskServices): Json {
  const requestId = services.requestId();
  const length = String(bytes ?? jsonBytes(payload));
  const trace = `Root=1-${Math.floor(services.now() / 1000).toString(16)}-${requestId.replaceAll("-", "").slice(0, 24)};Sampled=0`;
  const headers: Record<string, string> = {
    Connection: "keep-alive",
    "Content-Length": length,
    "Content-Type": "application/json",
    Date: new Date(services.now()).toUTCString(),
    "X-Amz-Executed-Version": "$LATEST",
    "x-amzn-Remapped-Content-Length": "0",
    "x-amzn-RequestId": requestId,
    "X-Amzn-Trace-Id": trace,
  };
  return {
    ExecutedVersion: "$LATEST",
    Payload: payload,
    SdkHttpMetadata: {
      AllHttpHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
      HttpHeaders: headers,
      HttpStatusCode: 200,
    },
    SdkResponseMetadata: { RequestId: requestId },
    StatusCode: 200,
  };
}

async function callSdk(
  service: string,
  action: string,
  parameters: Json,
  services: TaskServices,
): Promise<Outcome> {
  const title = serviceTitles[service] ?? service.charAt(0).toUpperCase() + service.slice(1);
  if (services.callSdk === undefined) {
    return {
      kind: "failed",
      error: "States.Runtime",
      cause: `This engine was started without aws-sdk:${service}`,
    };
  }
  try {
    const answer = toJson(await services.callSdk(service, action, parameters));
    return { kind: "succeeded", output: isObject(answer) ? withoutMetadata(answer) : answer };
  } catch (error) {
    return serviceFailure(title, error, services);
  }
}

/** How AWS writes a service's name in error names. */
const serviceTitles: Readonly<Record<string, string>> = {
  dynamodb: "DynamoDb",
  eventbridge: "EventBridge",
  s3: "S3",
  sesv2: "SesV2",
  sfn: "Sfn",
  sns: "Sns",
  sqs: "Sqs",
};

function withoutMetadata({ $metadata: _, ...answer }: JsonObject): JsonObject {
  return answer;
}

/** A handler's result after a round trip through JSON; undefined becomes null. */
function toJson(value: unknown): Json {
  const text: string | undefined = JSON.stringify(value);
  return text === undefined ? null : JSON.parse(text);
}
