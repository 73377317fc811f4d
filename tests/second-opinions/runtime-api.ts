import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { listening } from "../../infra/local/listening.ts";

/** A started function's response to its one invocation, or why it did not start. */
export type Answered =
  | { readonly kind: "response" | "error"; readonly body: string }
  | { readonly kind: "not-started"; readonly body: string };

export interface RuntimeApi {
  /** `host:port`, as AWS_LAMBDA_RUNTIME_API has it. */
  readonly host: string;
  readonly answered: Promise<Answered>;
  close(): Promise<void>;
}

/**
 * Lambda's Runtime API for one function and one event. https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
export async function runtimeApi(event: unknown, functionArn: string): Promise<RuntimeApi> {
  const { promise: answered, resolve } = Promise.withResolvers<Answered>();
  let given = false;
  const server = createServer(async (request, response) => {
    const [, , outcome] =
      /^\/2018-06-01\/runtime\/(invocation\/[^/]+|init)\/?(.*)$/.exec(request.url ?? "") ?? [];
    if (request.method === "GET") {
      // The second request never gets a response: there is nothing to do.
      if (given) return;
      given = true;
      response.writeHead(200, {
        "Content-Type": "application/json",
        "Lambda-Runtime-Aws-Request-Id": "8476a536-e9f4-11e8-9739-2dfe598c3fcd",
        "Lambda-Runtime-Deadline-Ms": String(Date.now() + 30_000),
        "Lambda-Runtime-Invoked-Function-Arn": functionArn,
        "Lambda-Runtime-Trace-Id":
          "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=0",
      });
      response.end(JSON.stringify(event));
      return;
    }
    const body = await text(request);
    response.writeHead(202).end();
    if (request.url?.includes("/init/") === true) resolve({ kind: "not-started", body });
    else resolve({ kind: outcome === "response" ? "response" : "error", body });
  });
  const { url, close } = await listening(server, 0);
  return { host: new URL(url).host, answered, close };
}
