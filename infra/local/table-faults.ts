import type { IncomingMessage, RequestListener, Server, ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";

/** Outcomes that a test can set for the next call: refused, or carried out with the response lost. */
type TableFault = "throttled" | "internal-error" | "answer-lost";

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html */
const refusals: Readonly<
  Record<
    Exclude<TableFault, "answer-lost">,
    { readonly status: number; readonly type: string; readonly message: string }
  >
> = {
  throttled: {
    status: 400,
    type: "com.amazon.coral.availability#ThrottlingException",
    message: "Rate of requests exceeds the allowed throughput.",
  },
  "internal-error": {
    status: 500,
    type: "com.amazonaws.dynamodb.v20120810#InternalServerError",
    message: "The request processing has failed because of an unknown error, exception or failure.",
  },
};

interface Planned {
  readonly fault: TableFault;
  readonly operations: RegExp;
}

export interface TableFaults {
  /** Makes the next call fail with `fault`, or the next one of an operation (`PutItem`); several queue up. */
  readonly failNext: (fault: TableFault, operations?: RegExp) => void;
  /** From now on every write succeeds but its response is lost, on the SDK's first attempt. */
  readonly loseAnswers: () => void;
}

/** Whether a planned fault has not occurred yet. */
interface Faults extends TableFaults {
  anyPlanned(): boolean;
}

const writing = /^(Put|Update|Delete)Item$/;

/** The SDK states its attempt number. https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html */
const firstTry = /\battempt=1\b/;

/** Wraps a DynamoDB server's handler; returns how a test plans faults. */
export function injectFaults(server: Server): Faults {
  const planned: Planned[] = [];
  let losing = false;
  const [handler] = server.listeners("request") as RequestListener[];
  if (handler === undefined) throw new Error("the server handles nothing");
  server.removeAllListeners("request");
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    const operation = String(request.headers["x-amz-target"]).split(".").at(-1) ?? "";
    const at = planned.findIndex(({ operations }) => operations.test(operation));
    const [next] = at < 0 ? [] : planned.splice(at, 1);
    const fault = next?.fault ?? (losing && isFirst(request, operation) ? "answer-lost" : undefined);
    if (fault === undefined) return handler(request, response);
    if (fault !== "answer-lost") return void refuse(request, response, refusals[fault]);
    response.end = () => response.destroy();
    handler(request, response);
  });
  return {
    failNext: (fault, operations = /./) => void planned.push({ fault, operations }),
    loseAnswers: () => {
      losing = true;
    },
    anyPlanned: () => losing || planned.length > 0,
  };
}

function isFirst({ headers }: IncomingMessage, operation: string): boolean {
  return writing.test(operation) && firstTry.test(String(headers["amz-sdk-request"]));
}

async function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  { status, type, message }: { readonly status: number; readonly type: string; readonly message: string },
): Promise<void> {
  await buffer(request);
  response.writeHead(status, { "content-type": "application/x-amz-json-1.0" });
  response.end(JSON.stringify({ __type: type, message }));
}
