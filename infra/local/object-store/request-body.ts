import type { IncomingMessage } from "node:http";
import { S3Error } from "./errors.ts";

const drainLimit = 64 * 1024 * 1024;

/** A request's body, read once by its first consumer; the rest can be discarded. */
export class RequestBody implements AsyncIterable<Uint8Array> {
  readonly #iterator: AsyncIterator<Uint8Array>;

  constructor(request: IncomingMessage) {
    this.#iterator = request[Symbol.asyncIterator]();
  }

  /** Has no `return`, so that a reader who stops early does not destroy the connection that the response needs. */
  [Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    return { next: () => this.#iterator.next() };
  }

  /**
   * Discards the rest, so that a client still sending can read its refusal. Returns whether the end was reached;
   * gives up on a client that sends more than 64 MiB, or is gone.
   */
  async drain(): Promise<boolean> {
    let left = drainLimit;
    try {
      for await (const bytes of this) {
        left -= bytes.length;
        if (left < 0) return false;
      }
      return true;
    } catch {
      return false;
    }
  }

  /** The whole body as text. @throws S3Error MaxMessageLengthExceeded beyond `limit` bytes */
  async text(limit: number): Promise<string> {
    const pieces: Uint8Array[] = [];
    let size = 0;
    for await (const bytes of this) {
      size += bytes.length;
      if (size > limit) throw new S3Error("MaxMessageLengthExceeded", 400, "Your request was too big.");
      pieces.push(bytes);
    }
    return Buffer.concat(pieces).toString("utf8");
  }
}
