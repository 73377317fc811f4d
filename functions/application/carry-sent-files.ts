import { messagesOf } from "../domain/conversation.ts";
import { FilesUnscanned } from "../domain/errors.ts";
import { carriedFolders } from "../domain/folders.ts";
import type { StoredFile } from "../domain/request/files.ts";
import { type ConfirmedRequest, isConfirmed, type Request } from "../domain/request/request.ts";
import { messagesCarried } from "../domain/request/transitions/follow-up.ts";
import {
  type Copies,
  type SentCopies,
  sentFilesCarried,
} from "../domain/request/transitions/sent-files-carried.ts";
import { type CopyingBucket, copiedFile } from "./copy-file.ts";
import { type StepDeps, stampOf } from "./deps.ts";

export interface CarryingSentDeps extends StepDeps {
  /** Where the requester's files are. */
  readonly evidence: CopyingBucket;
}

/**
 * Copies the requester's files of a request that was closed by mistake to the one that goes on from it: those of the
 * conversation, and the scan of what came on paper. Done before anybody is asked, so that the identity is checked with
 * an agent's document at hand. Until all copies are scanned it throws FilesUnscanned, and the workflow retries.
 * Idempotent. Files that are no longer kept are counted.
 */
export async function carrySentFiles(deps: CarryingSentDeps, request: ConfirmedRequest): Promise<void> {
  if (request.carries === undefined || request.follows === undefined) return;
  const before = await deps.requests.get(request.follows.id);
  const copies = request.withdrawnAt === undefined ? await copiesOf(deps, request, before) : nothing;
  await deps.requests.change(request.id, (found) => ({
    write: found && sentFilesCarried(found, copies, stampOf(deps)),
    value: undefined,
  }));
}

const nothing: SentCopies = { messages: new Map() };

async function copiesOf(
  deps: CarryingSentDeps,
  request: ConfirmedRequest,
  before: Request | undefined,
): Promise<SentCopies> {
  if (before === undefined || !isConfirmed(before)) return nothing;
  const count = { unscanned: 0 };
  const messages = new Map<number, Copies>();
  const own = messagesOf(request).filter(({ carried }) => carried === true);
  for (const [index, { n, awaits, files, gone = 0 }] of messagesCarried(before, own.length).entries()) {
    // The first request still waits for their scan.
    if (awaits !== undefined) count.unscanned += awaits.keys.length;
    if (files.length === 0) continue;
    const place = `${request.id}/${carriedFolders.messages}${n}/`;
    messages.set(own[index]?.n ?? n, await copiesTo(deps, place, files, gone, count));
  }
  const { files = [], gone = 0 } = before.intake ?? {};
  const kept = before.intake?.identity === undefined ? files : [];
  const scan = await copiesTo(deps, `${request.id}/${carriedFolders.scan}`, kept, gone, count);
  if (count.unscanned > 0) throw new FilesUnscanned(`${request.id}: ${count.unscanned}`);
  return { messages, ...(kept.length > 0 && { scan }) };
}

async function copiesTo(
  { evidence, runtime: { clock } }: CarryingSentDeps,
  prefix: string,
  files: readonly StoredFile[],
  goneBefore: number,
  count: { unscanned: number },
): Promise<Copies> {
  const copies: StoredFile[] = [];
  let gone = goneBefore;
  for (const [index, file] of files.entries()) {
    const copy = await copiedFile({ bucket: evidence, clock }, { prefix, index }, file);
    if (copy === "unscanned") count.unscanned += 1;
    else if (copy === "gone") gone += 1;
    else copies.push(copy);
  }
  return { files: copies, gone };
}
