import type { InProcess } from "../../infra/local/in-process.ts";
import type { Ask } from "./person.ts";

interface Caller {
  readonly userAgent: string;
  /** The IP address that a request comes from, by its headers; default: this machine's. */
  readonly from?: (headers: Readonly<Record<string, string>>) => string;
}

/** Reaches the servers of this process as a browser does, without sockets. */
export function withoutSockets(inProcess: InProcess, { userAgent, from }: Caller): Ask {
  return async (url, { method = "GET", headers = {}, body }) => {
    const answer = await inProcess.ask(url.host, {
      method,
      path: url.pathname + url.search,
      headers: { accept: "*/*", "user-agent": userAgent, ...headers },
      body,
      from: from?.(headers),
    });
    return {
      status: answer.status,
      html: answer.body.toString("utf8"),
      headers: new Headers(answer.headers),
    };
  };
}
