import type { IncomingMessage } from "node:http";
import { S3Error } from "./errors.ts";

const drainLimit = 64 * 1024 * 1024;

/** The bytes of a request, read once by whoever needs them first; what is left over can be thrown away. */
export class RequestBody implements AsyncIterable<Uint8Array> {
  readonly #iterator: AsyncIterator<Uint8Array>;

  constructor(request: IncomingMessage) {
    this.#iterator = request[Symbol.asyncIterator]();
  }

  /** Has no `return`, so that a reader who stops early does not destroy the connection the answer has to go through. */
  [Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    return { next: () => this.#iterator.next() };
  }

  /**
   * Throws the rest away, so that a client still sending can read its refusal.
   * Answers whether the end was reached; a client that sends more than 64 MiB in vain, or is gone, is not waited for.
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
