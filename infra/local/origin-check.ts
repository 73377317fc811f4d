import type { IncomingMessage, RequestListener, Server, ServerResponse } from "node:http";

const names = ["localhost", "127.0.0.1", "[::1]"];

/**
 * Whether a request may be a web page's doing: a page elsewhere, opened in a browser on this machine, can send requests
 * here, and by a name of its own that it lets point to 127.0.0.1 (DNS rebinding) it can read the answers. Programs and
 * the server's own pages send its own name, and no other origin.
 * @param origins whose pages' requests are taken: this server's `own`, or `any`, where each request is signed
 */
function isForeign(request: IncomingMessage, origins: "own" | "any" = "own"): boolean {
  const { host, origin } = request.headers;
  const hosts = names.map((name) => `${name}:${request.socket.localPort}`);
  // Over port 80 the port goes without saying.
  if (request.socket.localPort === 80) hosts.push(...names);
  if (host === undefined || !hosts.includes(host.toLowerCase())) return true;
  if (origins === "any") return false;
  if (origin !== undefined) return origin.toLowerCase() !== `http://${host.toLowerCase()}`;
  // Without an origin there are GETs only: pages may lead here, but not load from here.
  const { "sec-fetch-site": site, "sec-fetch-mode": mode } = request.headers;
  const elsewhere = site === "cross-site" || site === "same-site";
  return elsewhere && mode !== "navigate";
}

/** Refuses what may be a web page's doing; answers whether it did. */
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

/** For a server that was made elsewhere, and that would let every page read what it answers. */
export function keepToThisMachine(server: Server): void {
  const handlers = server.listeners("request") as RequestListener[];
  server.removeAllListeners("request");
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    if (refusedForeign(request, response)) return;
    for (const handler of handlers) handler(request, response);
  });
}
