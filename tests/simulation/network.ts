import type { InProcess } from "../../infra/local/in-process.ts";
import type { Ask } from "../scenarios/person.ts";

/** The desk's pages, reached like a browser does, without sockets. */
export function withoutSockets(inProcess: InProcess): Ask {
  return async (url, { method = "GET", headers = {}, body }) => {
    const answer = await inProcess.ask(url.host, {
      method,
      path: url.pathname + url.search,
      headers: { accept: "*/*", "user-agent": "simulated", ...headers },
      body,
      from: networkOf(headers["x-simulated"] ?? ""),
    });
    return {
      status: answer.status,
      html: answer.body.toString("utf8"),
      headers: new Headers(answer.headers),
    };
  };
}

/** Members of staff have a network of their own; people share twenty, and meet the quotas of one. */
function networkOf(name: string): string {
  const [, number] = /^[A-Z](\d+)/.exec(name) ?? [];
  if (number !== undefined) return `198.51.100.${Number(number) % 20}`;
  const sum = [...name].reduce((all, letter) => (all * 31 + letter.charCodeAt(0)) % 65_536, 0);
  return `10.0.${sum >> 8}.${sum & 255}`;
}
