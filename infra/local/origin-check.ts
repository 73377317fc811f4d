import type { IncomingMessage, RequestListener, Server, ServerResponse } from "node:http";

const names = ["localhost", "127.0.0.1", "[::1]"];

/**
 * Whether a request may come from a web page: a page of another site, opened in a browser on this machine, can send
 * requests here and, through a host name of its own that points to 127.0.0.1 (DNS rebinding), read the responses.
 * Programs and the server's own pages use its own name, and no other origin.
 * @param origins whose pages' requests are accepted: this server's `own`, or `any`, if each request is signed
 */
function isForeign(request: IncomingMessage, origins: "own" | "any" = "own"): boolean {
  const { host, origin } = request.headers;
  const hosts = names.map((name) => `${name}:${request.socket.localPort}`);
  // Port 80 is left out of a host.
  if (request.socket.localPort === 80) hosts.push(...names);
  if (host === undefined || !hosts.includes(host.toLowerCase())) return true;
  if (origins === "any") return false;
  if (origin !== undefined) return origin.toLowerCase() !== `http://${host.toLowerCase()}`;
  // Without an origin only GETs are accepted: pages may link here, but not load from here.
  const { "sec-fetch-site": site, "sec-fetch-mode": mode } = request.headers;
  const elsewhere = site === "cross-site" || site === "same-site";
  return elsewhere && mode !== "navigate";
}

/** Refuses a request that may come from another site's page; returns whether it did. */
export function refusedForeign(
  request: IncomingMessage,
  response: ServerResponse,
  origins: "own" | "any" = "own",
): boolean {
  if (!isForeign(request, origins)) return false;
  response.writeHead(403, { "content-type": "application/json; charset=utf-8", connection: "close" });
  response.end(
    JSON.stringify({
      error: `Only this machine may ask, by http://localhost:${request.socket.localPort}, and no other site's page.`,
    }),
  );
  return true;
}

/** For a third-party server that would let every page read its responses. */
export function keepToThisMachine(server: Server): void {
  const handlers = server.listeners("request") as RequestListener[];
  server.removeAllListeners("request");
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    if (refusedForeign(request, response)) return;
    for (const handler of handlers) handler(request, response);
  });
}
