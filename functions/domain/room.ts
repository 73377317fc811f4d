import type { Business } from "./business.ts";
import { messagesOf } from "./conversation.ts";
import { ownValue } from "./own-value.ts";
import { stopsProvision } from "./provisions/of-request.ts";
import type { Finding } from "./request/findings.ts";
import { type ConfirmedRequest, isConfirmed, isWaiting, type Request } from "./request/request.ts";
import { rightOf } from "./rights/index.ts";

/**
 * Reserved space in a request's item, in bytes. An item's size is limited, and people write as much as their fields
 * allow: each write must leave room for what has to be written later, or the request would get stuck. Reserved is the
 * measured usual size of each part plus half; tests/functions/http/room.test.ts writes the longest texts into the
 * rest.
 */
const kept = {
  /**
   * From decision to closing: package, notice and its delivery, letters, a stopped release, warnings, and some forty
   * history entries of two hundred bytes each.
   */
  ending: 16_000,
  /** The question, its reminders, and a decision of 5,000 kanji in all. */
  decision: 22_000,
  /**
   * The question to the owner of one system, with its token and reminders (2.5 KB), and an answer with ten files; one
   * with twenty fits unless forty systems are full of text.
   */
  search: 6_000,
  /** The same for carrying the decision out, and an answer of 500 kanji. */
  action: 5_000,
  /** The answer to the requester's message: 2,000 kanji. */
  reply: 7_500,
} as const;

/**
 * The most reserved for the owners of all systems together, in bytes: forty searches. If forty may also have to act,
 * not all of them use the maximum, and those who come first need room as well.
 */
const mostForSystems = 240_000;

/** How many bytes of this request have to stay free for what must still be written. */
export function keptFree(request: Request, business: Business): number {
  return othersToCome(request) + Math.min(mostForSystems, systemsToCome(request, business));
}

/** How many bytes a pending answer may take: its reserved space, independently of the rest. */
export function bytesToCome(request: Request, business: Business): number {
  return othersToCome(request) + systemsToCome(request, business);
}

function othersToCome(request: Request): number {
  if (!isConfirmed(request) || request.status === "closed") return 0;
  const awaitsReply = messagesOf(request).at(-1)?.from === "requester";
  return kept.ending + (awaitsReply ? kept.reply : 0) + decisionToCome(request);
}

function systemsToCome(request: Request, business: Business): number {
  if (!isConfirmed(request)) return 0;
  const searches = systemsToSearch(request, business) * kept.search;
  return searches + systemsToActOn(request, business) * kept.action;
}

function systemsToSearch(request: ConfirmedRequest, business: Business): number {
  if (!isWaiting(request) || !rightOf(request.right).search) return 0;
  if (!("findings" in request)) return business.systems.length;
  return request.systems.filter((system) => ownValue(request.findings, system) === undefined).length;
}

/** Systems in which something may have to be done: unless nothing was found there, or it is done. */
function systemsToActOn(request: ConfirmedRequest, business: Business): number {
  if (rightOf(request.right).act !== "systems") return 0;
  if (request.status !== "acting" && !isWaiting(request)) return 0;
  const toTell = stopsProvision(request) ? business.recipients.map(({ key }) => key) : [];
  if (!("findings" in request)) return business.systems.length + toTell.length;
  const { systems, recipients = toTell, findings } = request;
  const actions = "actions" in request ? (request.actions ?? {}) : {};
  return [...systems, ...recipients].filter(
    (system) =>
      ownValue(findings, system)?.found !== false && ownValue<unknown>(actions, system) === undefined,
  ).length;
}

/** A partial disclosure repeats what the owners found, as edited by the officer; a new proposal replaces the last. */
function decisionToCome(request: ConfirmedRequest): number {
  if (!isWaiting(request)) return 0;
  const copied = rightOf(request.right).act === "package" && "findings" in request;
  const findings = copied ? Object.entries(request.findings).filter(([, { found }]) => found) : [];
  const proposal = "proposal" in request ? request.proposal?.decision : undefined;
  const replaced = proposal === undefined ? 0 : bytesOf(JSON.stringify(proposal));
  const copies = findings.map(([system, finding]) => bytesOfCopy(system, finding));
  return Math.max(0, kept.decision + copies.reduce((sum, bytes) => sum + bytes, 0) - replaced);
}

/** Includes attribute names and overhead. */
function bytesOfCopy(system: string, { content = "", files }: Finding): number {
  return 40 + bytesOf(system) + bytesOf(content) + files.reduce((sum, { key }) => sum + 1 + bytesOf(key), 0);
}

function bytesOf(text: string): number {
  return Buffer.byteLength(text);
}
