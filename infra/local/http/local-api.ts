import type { IncomingMessage, ServerResponse } from "node:http";
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { verifyHistory } from "../../../functions/domain/history.ts";
import { requestIdSchema } from "../../../functions/domain/ids.ts";
import type { RequestStore } from "../../../functions/domain/ports.ts";
import type { MovableClock } from "../clock.ts";
import type { Mail } from "../mail/mail.ts";

/** Operations on the local desk that a deployed one does not offer. */
export interface LocalApi {
  readonly clock: MovableClock;
  readonly mail: Pick<Mail, "mails">;
  readonly requests: Pick<RequestStore, "get">;
  /** Called after the clock was moved. */
  readonly onMoved: () => void;
}

const clockMove = z.strictObject({ advance: z.string() });

/** Serves `/_local/…`; an unknown request is answered with what is available. */
export async function serveLocal(
  local: LocalApi,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = "GET", url = "/" } = request;
  const [path = "", query] = url.split("?");
  if (method === "GET" && path === "/_local/mails") {
    const about = new URLSearchParams(query).get("request") ?? undefined;
    return answer(response, 200, local.mail.mails(about));
  }
  if (method === "GET" && path === "/_local/clock") {
    return answer(response, 200, { now: new Date(local.clock.now()).toISOString() });
  }
  if (method === "POST" && path === "/_local/clock") {
    const advance = durationMs(await text(request), local.clock.now());
    if (advance === undefined) {
      return answer(response, 400, { error: 'Send {"advance":"P3D"}, an ISO 8601 duration.' });
    }
    await local.clock.advance(advance);
    local.onMoved();
    return answer(response, 200, { now: new Date(local.clock.now()).toISOString() });
  }
  const id = /^\/_local\/requests\/([^/]+)$/.exec(path)?.[1];
  if (method === "GET" && id !== undefined) {
    const requestId = requestIdSchema.safeParse(id);
    const found = requestId.success ? await local.requests.get(requestId.data) : undefined;
    if (found === undefined) return answer(response, 404, { error: "There is no such request." });
    return answer(response, 200, { request: found, history: verifyHistory(found.id, found.history) });
  }
  return answer(response, 404, {
    error:
      "Known here: GET /_local/mails (?request={id}), GET and POST /_local/clock, GET /_local/requests/{id}",
  });
}

/**
 * Milliseconds of an ISO 8601 duration in a JSON body, counted from `nowMs`; undefined for anything else or negative.
 */
function durationMs(body: string, nowMs: number): number | undefined {
  try {
    const { advance } = clockMove.parse(JSON.parse(body));
    const from = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO("UTC");
    const ms = from.add(Temporal.Duration.from(advance)).epochMilliseconds - nowMs;
    return ms >= 0 ? ms : undefined;
  } catch {
    return undefined;
  }
}

async function text(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

function answer(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" });
  response.end(JSON.stringify(value));
}
