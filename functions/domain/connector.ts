import { createHmac } from "node:crypto";
import type { Business, DataSystem } from "./business.ts";
import { type Connector, theConnector } from "./connector-schema.ts";
import { questionOf } from "./questions/index.ts";
import type { ConfirmedRequest } from "./request/request.ts";
import type { Task, TaskKind } from "./request/tasks.ts";
import { systemOf } from "./systems.ts";

/**
 * A program that answers for the owner of a system: asked first, and given up after some hours or at its first
 * failure, when the owner is asked as usual. It gets a link of its own, never the task token.
 */

/** The system that a question is about, if a program is asked in its owner's place. */
function connectedSystem(
  business: Pick<Business, "systems" | "recipients">,
  { kind, system }: { readonly kind: TaskKind; readonly system?: string | undefined },
): (DataSystem & { readonly connector: Connector }) | undefined {
  if (questionOf(kind).connector === undefined) return undefined;
  const found = systemOf(business, system);
  return found?.connector === undefined ? undefined : { ...found, connector: found.connector };
}

/** The program that may answer a question, by today's configuration. */
export function connectorOf(
  business: Pick<Business, "systems" | "recipients">,
  question: { readonly kind: TaskKind; readonly system?: string | undefined },
): Connector | undefined {
  return connectedSystem(business, question)?.connector;
}

/** Whether the connector is to be asked: the question is new, or asked again by a retried step. */
export function asksConnector(
  business: Business,
  question: { readonly kind: TaskKind; readonly system?: string | undefined },
  known: Task | undefined,
  { attempt, escalated }: { readonly attempt: number; readonly escalated: boolean },
): boolean {
  if (attempt !== 1 || escalated || connectorOf(business, question) === undefined) return false;
  return known?.state !== "pending" || known.recipient === theConnector;
}

/** Questions that a connector has not answered in time. */
export function overdueAtConnectors(request: ConfirmedRequest, nowMs: number): readonly string[] {
  return Object.entries(request.tasks).flatMap(([taskId, task]) =>
    answersBy(task) <= nowMs ? [taskId] : [],
  );
}

/** When a connector's question goes to the owner, in ms since the epoch; never for any other question. */
export function answersBy(task: Task): number {
  return task.state === "pending" && task.recipient === theConnector && task.link !== undefined
    ? Date.parse(task.link.expiresAt)
    : Number.POSITIVE_INFINITY;
}

/**
 * The key with which a system's receiver checks signatures; derived from the desk's own key, which it does not
 * reveal.
 */
export function connectorKey(deskKey: Uint8Array, system: string): Buffer {
  return createHmac("sha256", deskKey).update(`madoguchi-connector\0${system}`).digest();
}

/** The signature over `body` and `timestamp` (seconds since the epoch): `v1=` and an HMAC-SHA256 in hex. */
export function signatureOf(key: Uint8Array, timestamp: number, body: string): string {
  return `v1=${createHmac("sha256", key).update(`${timestamp}.${body}`).digest("hex")}`;
}
