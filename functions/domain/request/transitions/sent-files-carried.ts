import { messagesOf } from "../../conversation.ts";
import type { StoredFile } from "../files.ts";
import { isConfirmed, type Request } from "../request.ts";
import { type Stamp, stamped } from "./stamp.ts";

/** Files that were copied from a closed request, and how many could not be. */
export interface Copies {
  readonly files: readonly StoredFile[];
  readonly gone: number;
}

export interface SentCopies {
  /** By the number of the message in this request. */
  readonly messages: ReadonlyMap<number, Copies>;
  /** Undefined if there is none to copy. */
  readonly scan?: Copies;
}

/** The requester's files were copied from the request that this one goes on from. Undefined if that was done before. */
export function sentFilesCarried(request: Request, copies: SentCopies, stamp: Stamp): Request | undefined {
  if (!isConfirmed(request) || request.carries === undefined) return undefined;
  const { carries: _done, ...rest } = request;
  const { intake } = request;
  const messages = messagesOf(request).map((message) => {
    const own = copies.messages.get(message.n);
    return own === undefined ? message : { ...message, ...withCopies(own) };
  });
  const { scan } = copies;
  const all = [...copies.messages.values(), ...(scan === undefined ? [] : [scan])];
  const next = {
    ...rest,
    ...(request.messages !== undefined && { messages }),
    ...(intake !== undefined && scan !== undefined && { intake: { ...intake, ...withCopies(scan) } }),
  };
  const facts = {
    ...(request.follows !== undefined && { from: request.follows.id }),
    files: all.reduce((sum, { files }) => sum + files.length, 0),
    gone: all.reduce((sum, { gone }) => sum + gone, 0),
  };
  // Spreading a union loses its member; it is still the same one.
  return stamped(request, next as typeof request, stamp, "sent-files-carried", facts);
}

function withCopies({ files, gone }: Copies) {
  return { files: [...files], gone: gone > 0 ? gone : undefined };
}
