import { createHash } from "node:crypto";
import type { ClientRight } from "../domain/client-schema.ts";
import type { Client } from "../domain/clients.ts";
import type { ClientKeys, Counters, Surroundings } from "../domain/ports.ts";
import { ok, type Result, refuse } from "../domain/result.ts";
import { isSignedWith, parseSignature, signatureHeader, signatureMs } from "../domain/signature.ts";
import { type HttpAnswer, type HttpRequest, problem } from "./http.ts";
import { refusal } from "./problem-json.ts";

/** Why a call is refused. What is wrong with a signature is not told in detail. */
type Refusal = "signature" | "clock" | "replayed" | "not-allowed";

const statusOf: Record<Refusal, number> = { signature: 401, clock: 401, replayed: 401, "not-allowed": 403 };

export interface SignedClients {
  /** The client that signed this request and has the permission; otherwise the refusal to answer with. */
  authenticate(http: HttpRequest, right: ClientRight): Promise<Result<Client, HttpAnswer>>;
}

export interface SignedClientDeps {
  readonly runtime: Pick<Surroundings, "business" | "clock" | "log">;
  readonly keys: ClientKeys;
  readonly counters: Pick<Counters, "spend">;
}

const minuteMs = 60_000;

/**
 * Authenticates calls of the business's own programs: signed with one of their keys, at most five minutes old, each
 * nonce once. Done in the function and not by an authorizer, whose result is cached: it sees no body and would let a
 * replay through.
 */
export function signedClients({ runtime, keys, counters }: SignedClientDeps): SignedClients {
  const calls = new Map<string, { minute: number; count: number }>();

  /** Counts a call; false if the client made too many this minute. In memory, to save a write. */
  function within({ key, perMinute }: Client, nowMs: number): boolean {
    const minute = Math.floor(nowMs / minuteMs);
    const before = calls.get(key);
    const count = before?.minute === minute ? before.count + 1 : 1;
    calls.set(key, { minute, count });
    return count <= perMinute;
  }

  async function clientOf(http: HttpRequest, right: ClientRight): Promise<Result<Client, Refusal>> {
    const shown = parseSignature(http.headers.get(signatureHeader));
    if (shown === undefined || http.raw === undefined) return refuse("signature");
    const client = runtime.business.clients.find(({ key }) => key === shown.client);
    if (client === undefined) return refuse("signature");
    const nowMs = runtime.clock.now();
    if (Math.abs(nowMs - shown.time * 1000) > signatureMs) return refuse("clock");
    const key = await keys.key(client.key, shown.key);
    const signed = { route: http.route, query: http.raw.query, body: http.raw.body };
    if (key === undefined || !isSignedWith(key.secret, signed, shown)) return refuse("signature");
    if (!client.may.includes(right)) return refuse("not-allowed");
    const nonce = createHash("sha256").update(shown.nonce).digest("hex").slice(0, 32);
    // Kept as long as the same request would still be accepted.
    const until = shown.time * 1000 + signatureMs;
    if (!(await counters.spend(`nonce#${client.key}#${nonce}`, until, nowMs))) return refuse("replayed");
    return ok(client);
  }

  return {
    authenticate: async (http, right) => {
      const found = await clientOf(http, right);
      if (!found.ok) {
        runtime.log("client.refused", { route: http.route, reason: found.refusal });
        return refuse(refusal(statusOf[found.refusal], found.refusal));
      }
      const nowMs = runtime.clock.now();
      if (!within(found.value, nowMs)) {
        runtime.log("quota.reached", { route: http.route, reason: "client" });
        return refuse(problem("too-many", { until: (Math.floor(nowMs / minuteMs) + 1) * minuteMs }));
      }
      return found;
    },
  };
}
