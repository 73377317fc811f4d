import type { IncomingMessage, ServerResponse } from "node:http";
import { type FunctionEntry, functions } from "../../manifest.ts";
import type { LocalFunctions } from "../functions.ts";

/** API Gateway's own limit for a request body, in bytes. */
const maxBodyBytes = 10 * 1024 * 1024;

/** Every route of the manifest; a GET route answers HEAD as well. */
const routes = new Map<string, FunctionEntry>(
  functions.flatMap((entry) =>
    entry.trigger.kind === "http"
      ? entry.trigger.routes.flatMap((route): [string, FunctionEntry][] =>
          route.startsWith("GET ")
            ? [
                [route, entry],
                [route.replace("GET ", "HEAD "), entry],
              ]
            : [[route, entry]],
        )
      : [],
  ),
);

/** Serves the manifest's routes as API Gateway's HTTP API does: payload format 2.0, `{proxy+}` after all others, 404 for anything else. */
export async function serveRoute(
  called: LocalFunctions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = "GET", url = "/" } = request;
  const [path = "/", rawQueryString = ""] = url.split(/\?(.*)/s);
  const exact = `${method} ${path}`;
  const routeKey = routes.has(exact) ? exact : `${method} /{proxy+}`;
  const entry = routes.get(routeKey);
  if (entry === undefined) return answer(response, 404, { message: "Not Found" });
  const body = await readBody(request);
  if (body === undefined) return answer(response, 413, { message: "Request Entity Too Large" });
  const result = await called.page(entry, {
    routeKey,
    rawQueryString,
    headers: flat(request.headers),
    requestContext: { http: { method, sourceIp: request.socket.remoteAddress ?? "127.0.0.1" } },
    ...(body.length > 0 && { body: body.toString("base64"), isBase64Encoded: true }),
  });
  response.writeHead(result.statusCode, result.headers);
  response.end(method === "HEAD" ? undefined : result.body);
}

function answer(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(value));
}

function flat(headers: IncomingMessage["headers"]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(",") : value] as const],
    ),
  );
}

async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > maxBodyBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
