import { createServer } from "node:http";
import type { RequestStore } from "../../../functions/domain/ports.ts";
import type { Activity } from "../activity.ts";
import type { Gateway } from "../http/gateway.ts";
import { type LocalApi, serveLocal } from "../http/local-api.ts";
import { type Listener, listening } from "../listening.ts";
import { refusedForeign } from "../origin-check.ts";

interface Front {
  readonly gateway: Gateway;
  readonly activity: Activity;
  /** `/_local/…`, without the requests. */
  readonly local: Omit<LocalApi, "requests">;
  /** The requests, once everything behind the front is open; until then callers wait. */
  readonly ready: Promise<RequestStore>;
}

/** Serves the desk's pages and, for tests and people on this machine, `/_local/…`. */
export function openFront({ gateway, activity, local, ready }: Front, port: number): Promise<Listener> {
  const server = createServer(async (request, response) => {
    try {
      const requests = await ready;
      if (!request.url?.startsWith("/_local/")) {
        await activity.track(() => gateway.serve(request, response));
      } else if (!refusedForeign(request, response)) {
        await serveLocal({ ...local, requests }, request, response);
      }
    } catch {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    }
  });
  return listening(server, port);
}
