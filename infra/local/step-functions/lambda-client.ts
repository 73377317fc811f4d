/** Lambda tasks of the standalone engine: the AWS Lambda Invoke API at a given endpoint. */
import { isObject } from "./json.ts";
import type { FunctionError, Invoke } from "./tasks.ts";

/** A refusal of the Lambda API, in the shape of an SDK exception. */
class LambdaServiceError extends Error {
  override readonly name: string;
  readonly $metadata: { readonly httpStatusCode: number };
  constructor(name: string, message: string, httpStatusCode: number) {
    super(message);
    this.name = name;
    this.$metadata = { httpStatusCode };
  }
}

/** Invokes functions at `POST {endpoint}/2015-03-31/functions/{name}/invocations`. */
export function invokeOverHttp(endpoint: string | undefined): Invoke {
  return async (functionName, payload) => {
    if (endpoint === undefined) {
      throw new LambdaServiceError(
        "ResourceNotFoundException",
        `AWS_ENDPOINT_URL_LAMBDA is not set: ${functionName} cannot be run`,
        404,
      );
    }
    const url = `${endpoint.replace(/\/$/, "")}/2015-03-31/functions/${encodeURIComponent(functionName)}/invocations`;
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", "x-amz-invocation-type": "RequestResponse" },
      body: JSON.stringify(payload),
    });
    const text = await response.text();
    const answer: unknown = text === "" ? null : JSON.parse(text);
    if (!response.ok) {
      const message = isObject(answer) ? String(answer["message"] ?? answer["Message"] ?? text) : text;
      const type = response.headers.get("x-amzn-errortype")?.split(":")[0] ?? "ServiceException";
      throw new LambdaServiceError(type, message, response.status);
    }
    if (response.headers.has("x-amz-function-error")) return { functionError: readError(answer) };
    return { payload: answer, bytes: Buffer.byteLength(text) };
  };
}

/** The payload of a function error is kept as it is: it becomes the cause. */
function readError(answer: unknown): FunctionError {
  return isObject(answer) ? answer : { errorType: "Lambda.Unknown", errorMessage: String(answer) };
}
