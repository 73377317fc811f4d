import { charsets } from "./files.ts";

type Charset = (typeof charsets)[number];

export type CheckedText =
  | { readonly charset: Charset }
  /** The first line, from 1, with invalid bytes. */
  | { readonly unreadableLine: number };

/**
 * Checks a text to its last byte, chunk by chunk: its kind was determined by its beginning, and a byte that is
 * invalid in its encoding may follow anywhere. `expected` is the encoding of the beginning.
 */
export class TextCheck {
  readonly #expected: Charset;
  readonly #readings = charsets.map((charset) => new Reading(charset));

  constructor(expected: Charset) {
    this.#expected = expected;
  }

  add(piece: Uint8Array): void {
    for (const reading of this.#readings) reading.add(piece);
  }

  /** The result for the whole text; call it once, after the last chunk. */
  result(): CheckedText {
    for (const reading of this.#readings) reading.end();
    const expected = this.#readings.find(({ charset }) => charset === this.#expected);
    if (expected?.brokenAt === undefined) return { charset: this.#expected };
    // A text that begins in ASCII shows its encoding later.
    const other = this.#readings.find(({ brokenAt }) => brokenAt === undefined);
    if (other !== undefined && expected.isAscii) return { charset: other.charset };
    return { unreadableLine: expected.brokenAt };
  }
}

/** A text decoded in one encoding, until that fails. */
class Reading {
  readonly charset: Charset;
  /** The line of the first invalid byte. */
  brokenAt: number | undefined;
  /** Whether everything decoded so far is ASCII. */
  isAscii = true;
  readonly #strict: InstanceType<typeof TextDecoder>;
  readonly #lenient: InstanceType<typeof TextDecoder>;
  #line = 1;
  #endedInReturn = false;

  constructor(charset: Charset) {
    this.charset = charset;
    this.#strict = new TextDecoder(charset, { fatal: true });
    this.#lenient = new TextDecoder(charset);
  }

  add(piece: Uint8Array): void {
    this.#read(piece, true);
  }

  end(): void {
    this.#read(new Uint8Array(), false);
  }

  #read(piece: Uint8Array, stream: boolean): void {
    if (this.brokenAt !== undefined) return;
    const text = this.#lenient.decode(piece, { stream });
    if (this.#isCharacters(piece, stream)) {
      this.#pass(text);
      return;
    }
    this.#pass(text.slice(0, Math.max(text.indexOf("\uFFFD"), 0)));
    this.brokenAt = this.#line;
  }

  #isCharacters(piece: Uint8Array, stream: boolean): boolean {
    try {
      this.#strict.decode(piece, { stream });
      return true;
    } catch {
      return false;
    }
  }

  #pass(text: string): void {
    if (text === "") return;
    const breaks = text.match(/\r\n|\r|\n/g)?.length ?? 0;
    this.#line += this.#endedInReturn && text.startsWith("\n") ? breaks - 1 : breaks;
    this.#endedInReturn = text.endsWith("\r");
    this.isAscii &&= !/[^\p{ASCII}]/u.test(text);
  }
}
