import { createHmac } from "node:crypto";
import type { Business, DataSystem } from "./business.ts";
import { type Connector, theConnector } from "./connector-schema.ts";
import { questionOf } from "./questions/index.ts";
import type { ConfirmedRequest } from "./request/request.ts";
import type { Task, TaskKind } from "./request/tasks.ts";
import { systemOf } from "./systems.ts";

/**
 * A program that answers for the owner of a system: asked first, and given up after some hours or at its first
 * failure, when the owner is asked as ever. It gets a link of its own and never the workflow's token.
 */

/** The system that a question is about, where a program is to be asked in its owner's place. */
function connectedSystem(
  business: Pick<Business, "systems" | "recipients">,
  { kind, system }: { readonly kind: TaskKind; readonly system?: string | undefined },
): (DataSystem & { readonly connector: Connector }) | undefined {
  if (questionOf(kind).connector === undefined) return undefined;
  const found = systemOf(business, system);
  return found?.connector === undefined ? undefined : { ...found, connector: found.connector };
}

/** The program that may answer a question, by the configuration of today. */
export function connectorOf(
  business: Pick<Business, "systems" | "recipients">,
  question: { readonly kind: TaskKind; readonly system?: string | undefined },
): Connector | undefined {
  return connectedSystem(business, question)?.connector;
}

/** Whether a question is the connector's to answer: it comes up, or is asked of it once more by a step tried again. */
export function asksConnector(
  business: Business,
  question: { readonly kind: TaskKind; readonly system?: string | undefined },
  known: Task | undefined,
  { attempt, escalated }: { readonly attempt: number; readonly escalated: boolean },
): boolean {
  if (attempt !== 1 || escalated || connectorOf(business, question) === undefined) return false;
  return known?.state !== "pending" || known.recipient === theConnector;
}

/** Questions that a connector has not answered in its time. */
export function overdueAtConnectors(request: ConfirmedRequest, nowMs: number): readonly string[] {
  return Object.entries(request.tasks).flatMap(([taskId, task]) =>
    answersBy(task) <= nowMs ? [taskId] : [],
  );
}

/** When a question that is with a connector goes to the owner, in ms since the epoch; never for any other. */
export function answersBy(task: Task): number {
  return task.state === "pending" && task.recipient === theConnector && task.link !== undefined
    ? Date.parse(task.link.expiresAt)
    : Number.POSITIVE_INFINITY;
}

/** The key that a system's receiver checks signatures with; follows from the desk's own key, and says nothing of it. */
export function connectorKey(deskKey: Uint8Array, system: string): Buffer {
  return createHmac("sha256", deskKey).update(`madoguchi-connector\0${system}`).digest();
}

/** What proves that the desk sent `body` at `timestamp` (seconds since the epoch): `v1=` and a HMAC-SHA256 in hex. */
export function signatureOf(key: Uint8Array, timestamp: number, body: string): string {
  return `v1=${createHmac("sha256", key).update(`${timestamp}.${body}`).digest("hex")}`;
}
