import type { ClientRequest } from "node:http";

/** Captures a request's body from now on; returns what was sent so far, as text. */
export function sentBody(request: ClientRequest): () => string {
  const chunks: Buffer[] = [];
  const { write, end } = request;
  const keep = (chunk: unknown) => {
    if (typeof chunk === "string" || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  request.write = ((...given: Parameters<typeof write>) => {
    keep(given[0]);
    return write.apply(request, given);
  }) as typeof write;
  request.end = ((...given: Parameters<typeof end>) => {
    keep(given[0]);
    return end.apply(request, given);
  }) as typeof end;
  return () => Buffer.concat(chunks).toString("utf8");
}
