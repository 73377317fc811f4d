import type { ServerResponse } from "node:http";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** A response, not yet written. */
export interface Reply {
  readonly status: number;
  readonly headers?: ReadonlyArray<readonly [name: string, value: string]>;
  readonly body?: string | Readable;
}

/** A reply with an XML document. */
export function xmlReply(status: number, body: string): Reply {
  return { status, headers: [["Content-Type", "application/xml"]], body };
}

/** Writes `reply`; a stream that fails, on either side, ends the connection. */
export async function writeReply(res: ServerResponse, reply: Reply): Promise<void> {
  if (res.destroyed) {
    if (typeof reply.body === "object") reply.body.destroy();
    return;
  }
  res.statusCode = reply.status;
  for (const [name, value] of reply.headers ?? []) res.setHeader(name, value);
  if (reply.body === undefined || typeof reply.body === "string") {
    if (reply.body !== undefined && !res.hasHeader("Content-Length")) {
      res.setHeader("Content-Length", Buffer.byteLength(reply.body));
    }
    await new Promise<void>((resolve) => {
      res.once("close", resolve);
      res.end(reply.body, resolve);
    });
    return;
  }
  await pipeline(reply.body, res).catch(() => res.destroy());
}
