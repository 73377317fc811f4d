import { dayMs } from "../../calendar.ts";
import { messagesOf } from "../../conversation.ts";
import { keptUntil } from "../../kept-files.ts";
import { noticeReached } from "../../questions/deliver-otherwise/notice-reached.ts";
import { questionOf } from "../../questions/index.ts";
import type { Message } from "../conversation.ts";
import type { Package } from "../package.ts";
import type { StaffEntry } from "../person.ts";
import { isConfirmed, type Request, type RequestIn } from "../request.ts";
import { rulesOf } from "../terms.ts";
import { type Stamp, stamped } from "./stamp.ts";
import { voided } from "./void-tasks.ts";

/** Closes the request, only once the notice reached the requester. Idempotent; undefined if it cannot close. */
export function closed(
  request: Request,
  stamp: Stamp,
  suppressionKey?: string,
): { readonly request: RequestIn<"closed">; readonly first: boolean } | undefined {
  if (request.status === "closed") return { request, first: false };
  if (request.status !== "notifying" || !noticeReached(request)) return undefined;
  // Ends whatever a workflow still waits for: above all the delivery event of a notice delivered another way.
  const tasks = voided(request.tasks, stamp.at, (task) => task.token !== undefined);
  const next: RequestIn<"closed"> = {
    ...request,
    tasks,
    status: "closed",
    closedAt: stamp.at,
    ...(suppressionKey !== undefined && hasErased(request) && { suppressionKey }),
  };
  return {
    request: stamped(request, next, stamp, "closed", { outcome: request.ending.outcome }),
    first: true,
  };
}

/** Whether data were erased as the requester wished, all or part. */
export function hasErased({ claim, ending }: RequestIn<"notifying">): boolean {
  const done = ending.outcome === "fulfilled" || ending.outcome === "fulfilled-in-part";
  return claim.measure === "erase" && done;
}

/** Whether everything was erased: then the desk keeps no records of its own about the person either. */
export function hasErasedAll(request: RequestIn<"notifying">): boolean {
  return request.ending.outcome === "fulfilled" && hasErased(request);
}

/** The requester's identity files are deleted; their kinds and who checked them stay on record. */
export function evidenceDeleted(request: Request, files: number, stamp: Stamp): Request | undefined {
  if (!isConfirmed(request)) return undefined;
  // The bucket had none, but the record lists some: an earlier deletion failed before it was recorded.
  const listed = request.identity.asks.reduce((sum, ask) => sum + (ask.answer?.files.length ?? 0), 0);
  if (files === 0 && listed === 0) return undefined;
  const asks = request.identity.asks.map((ask) =>
    ask.answer === undefined ? ask : { ...ask, answer: { ...ask.answer, files: [] } },
  );
  const next = { ...request, identity: { ...request.identity, asks } };
  // Spreading a union loses its member; only `asks` changed, so it is still the same one.
  return stamped(request, next as typeof request, stamp, "evidence-deleted", {
    files: Math.max(files, listed),
  });
}

/** Number of files of the conversation on record. */
export function messageFiles(request: Request): number {
  return messagesOf(request).reduce((sum, { files }) => sum + files.length, 0);
}

/** Deletes a conversation's files at the end of the request; the texts are kept as long as the rest. */
export function messageFilesDeleted(request: Request, stamp: Stamp): Request | undefined {
  const messages = messagesOf(request);
  const files = messageFiles(request);
  if (!isConfirmed(request) || files === 0) return undefined;
  const next = {
    ...request,
    messages: messages.map(({ files: deleted, gone = 0, ...message }) => {
      const away = gone + deleted.length;
      return { ...message, files: [], ...(away > 0 && { gone: away }) };
    }),
  };
  return stamped(request, next, stamp, "message-files-deleted", { files });
}

/**
 * The requester's files have been kept long enough after the end, and their bytes are deleted; how many there were
 * stays. Undefined if none are on record.
 */
export function sentFilesDeleted(request: Request, stamp: Stamp): RequestIn<"closed"> | undefined {
  if (request.status !== "closed" || keptUntil(request) === undefined) return undefined;
  const { intake } = request;
  const scanned = intake?.files?.length ?? 0;
  const messages = messagesOf(request).map(withoutFiles);
  const next: RequestIn<"closed"> = {
    ...request,
    ...(request.messages !== undefined && { messages }),
    ...(intake !== undefined && { intake: withoutScan(intake) }),
  };
  return stamped(request, next, stamp, "sent-files-deleted", { files: messageFiles(request) + scanned });
}

function withoutFiles({ awaits: _over, ...message }: Message): Message {
  const gone = (message.gone ?? 0) + message.files.length;
  return { ...message, files: [], ...(gone > 0 && { gone }) };
}

function withoutScan({ files = [], ...intake }: StaffEntry): StaffEntry {
  const gone = (intake.gone ?? 0) + files.length;
  return { ...intake, files: [], ...(gone > 0 && { gone }) };
}

/** The package has expired and its bytes are deleted; hash and field list stay. */
export function packageDeleted(request: Request, stamp: Stamp): RequestIn<"closed"> | undefined {
  if (
    request.status !== "closed" ||
    request.package === undefined ||
    request.package.deletedAt !== undefined
  ) {
    return undefined;
  }
  const held: Package = { ...request.package, deletedAt: stamp.at };
  const tasks = voided(request.tasks, stamp.at, ({ kind }) => questionOf(kind).endsOnceCollected === true);
  return stamped(request, { ...request, tasks, package: held }, stamp, "package-deleted", {
    sha256: held.sha256,
  });
}

/** When the personal data of a closed request is erased, in ms since the epoch. */
export function purgeAt(closedAt: string, retentionYears: number): number {
  const date = new Date(closedAt);
  date.setUTCFullYear(date.getUTCFullYear() + retentionYears);
  // 29 February in a common year would roll into March: a day later, never a day earlier.
  return Math.max(date.getTime(), Date.parse(closedAt) + retentionYears * 365 * dayMs);
}

/**
 * The retention period is over: the person is erased; outcome, counts and the history chain stay. `first` is when
 * that was done before, for a record restored from a backup.
 */
export function purged(request: RequestIn<"closed">, stamp: Stamp, first?: string): RequestIn<"purged"> {
  const next: RequestIn<"purged"> = {
    status: "purged",
    id: request.id,
    right: request.right,
    language: request.language,
    policyVersion: request.policyVersion,
    version: request.version,
    submittedAt: request.submittedAt,
    history: request.history,
    arrivalDate: request.arrivalDate,
    ending: request.ending,
    closedAt: request.closedAt,
    purgedAt: stamp.at,
    rules: rulesOf(request.terms),
    ...(request.suppressionKey !== undefined && { suppressionKey: request.suppressionKey }),
  };
  return stamped(request, next, stamp, "purged", first === undefined ? {} : { restored: true, first });
}
