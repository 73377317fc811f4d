import type { IncomingMessage, RequestListener, Server, ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";

/** What a test can ask the next call to end in: refused, or carried out with the answer lost on the way. */
export type TableFault = "throttled" | "internal-error" | "answer-lost";

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

/** How a test plans the next fault, and whether one is planned that has not come yet. */
interface Faults {
  failNext(fault: TableFault, operations?: RegExp): void;
  anyPlanned(): boolean;
}

/** Puts itself before a DynamoDB server's handler. */
export function injectFaults(server: Server): Faults {
  const planned: Planned[] = [];
  const [handler] = server.listeners("request") as RequestListener[];
  if (handler === undefined) throw new Error("the server handles nothing");
  server.removeAllListeners("request");
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    const operation = String(request.headers["x-amz-target"]).split(".").at(-1) ?? "";
    const at = planned.findIndex(({ operations }) => operations.test(operation));
    const [next] = at < 0 ? [] : planned.splice(at, 1);
    if (next === undefined) return handler(request, response);
    if (next.fault !== "answer-lost") return void refuse(request, response, refusals[next.fault]);
    response.end = () => response.destroy();
    handler(request, response);
  });
  return {
    failNext: (fault, operations = /./) => void planned.push({ fault, operations }),
    anyPlanned: () => planned.length > 0,
  };
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
