/** The stream ended, or a line grew too long, where a protocol needed more. */
export class UnexpectedBytes extends Error {}

/** Reads a stream of chunks by delimiter, by line or by count, holding no more than one chunk and a delimiter. */
export class ByteReader {
  readonly #source: AsyncIterator<Uint8Array>;
  #held: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** Everything up to `delimiter`, as it arrives; the delimiter itself is consumed. */
  async *until(delimiter: Buffer): AsyncGenerator<Buffer> {
    for (;;) {
      const at = this.#held.indexOf(delimiter);
      if (at >= 0) {
        if (at > 0) yield this.#held.subarray(0, at);
        this.#held = this.#held.subarray(at + delimiter.length);
        return;
      }
      const safe = this.#held.length - (delimiter.length - 1);
      if (safe > 0) {
        yield this.#held.subarray(0, safe);
        this.#held = this.#held.subarray(safe);
      }
      await this.#more();
    }
  }

  /** Exactly `count` bytes, as they arrive. */
  async *exactly(count: number): AsyncGenerator<Buffer> {
    let missing = count;
    while (missing > 0) {
      if (this.#held.length === 0) await this.#more();
      const piece = this.#held.subarray(0, missing);
      this.#held = this.#held.subarray(piece.length);
      missing -= piece.length;
      if (piece.length > 0) yield piece;
    }
  }

  /** One line without its CRLF, at most `limit` bytes. */
  async line(limit: number): Promise<Buffer> {
    for (;;) {
      const at = this.#held.indexOf("\r\n");
      if (at > limit || (at < 0 && this.#held.length > limit + 1)) throw new UnexpectedBytes("line too long");
      if (at >= 0) {
        const line = this.#held.subarray(0, at);
        this.#held = this.#held.subarray(at + 2);
        return line;
      }
      await this.#more();
    }
  }

  /** Pushes bytes back in front of the rest. */
  unread(bytes: Buffer): void {
    this.#held = Buffer.concat([bytes, this.#held]);
  }

  async #more(): Promise<void> {
    const next = await this.#source.next();
    if (next.done === true) throw new UnexpectedBytes("the stream ended early");
    this.#held = Buffer.concat([this.#held, next.value]);
  }
}
