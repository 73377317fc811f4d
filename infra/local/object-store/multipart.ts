import { ByteReader, UnexpectedBytes } from "./byte-reader.ts";
import { S3Error } from "./errors.ts";

/** One part of a form; its body must be read before the next part is requested, or is skipped. */
export interface Part {
  readonly name: string;
  readonly filename: string | undefined;
  readonly body: AsyncIterable<Buffer>;
}

const headerLimit = 16_384;

/**
 * The parts of a multipart/form-data stream, in order, without ever holding a whole one (RFC 7578, RFC 2046 §5.1).
 * @throws S3Error MalformedPOSTRequest when the stream is not what its boundary promises.
 */
export async function* partsOf(source: AsyncIterable<Uint8Array>, boundary: string): AsyncGenerator<Part> {
  const reader = new ByteReader(source);
  const delimiter = Buffer.from(`\r\n--${boundary}`, "latin1");
  reader.unread(Buffer.from("\r\n")); // the first delimiter has no line break of its own
  try {
    await skip(reader.until(delimiter));
    while (!(await isClosing(reader))) {
      const { name, filename } = await disposition(reader);
      const body = wellFormed(reader.until(delimiter));
      yield { name, filename, body };
      await skip(body);
    }
  } catch (error) {
    if (error instanceof UnexpectedBytes) throw malformed();
    throw error;
  }
}

/** The boundary parameter of a multipart/form-data content type; undefined when it is some other type. */
export function boundaryOf(contentType: string): string | undefined {
  const [type = "", ...parameters] = contentType.split(";");
  if (type.trim().toLowerCase() !== "multipart/form-data") return undefined;
  for (const parameter of parameters) {
    const match = /^\s*boundary=(?:"([^"]{1,70})"|([^\s"]{1,70}))\s*$/i.exec(parameter);
    if (match !== null) return match[1] ?? match[2];
  }
  throw malformed();
}

function malformed(): S3Error {
  return new S3Error(
    "MalformedPOSTRequest",
    400,
    "The body of your POST request is not well-formed multipart/form-data.",
  );
}

/** Passes the bytes through, so that their reader, and not this parser, notices a premature end. */
async function* wellFormed(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* bytes;
  } catch (error) {
    if (error instanceof UnexpectedBytes) throw malformed();
    throw error;
  }
}

async function skip(bytes: AsyncIterable<Buffer>): Promise<void> {
  for await (const _ of bytes);
}

/** What follows a delimiter: two hyphens and the end, or (after padding) a line break and another part. */
async function isClosing(reader: ByteReader): Promise<boolean> {
  const after: Buffer[] = [];
  for await (const piece of reader.exactly(2)) after.push(piece);
  const start = Buffer.concat(after);
  if (start.toString("latin1") === "--") return true;
  reader.unread(start);
  const padding = await reader.line(headerLimit);
  if (!/^[ \t]*$/.test(padding.toString("latin1"))) throw malformed();
  return false;
}

async function disposition(reader: ByteReader): Promise<{ name: string; filename: string | undefined }> {
  let value: string | undefined;
  let left = headerLimit;
  for (;;) {
    const line = await reader.line(left);
    if (line.length === 0) break;
    left -= line.length;
    const match = /^content-disposition:[ \t]*(.*)$/i.exec(line.toString("utf8"));
    if (match !== null) value = match[1];
  }
  const parameters = new Map<string, string>();
  for (const match of (value ?? "").matchAll(/;\s*([^\s=;"]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s;"]*))/g)) {
    const [, parameter = "", quoted, bare = ""] = match;
    parameters.set(parameter.toLowerCase(), quoted === undefined ? bare : fromQuoted(quoted));
  }
  const name = parameters.get("name");
  if (!/^form-data\s*;/i.test(value ?? "") || name === undefined) throw malformed();
  return { name, filename: parameters.get("filename") };
}

/** Browsers escape a quote and line breaks in names with percent signs and nothing else (WHATWG HTML §4.10.22.8). */
function fromQuoted(text: string): string {
  return text
    .replace(/\\(["\\])/g, "$1")
    .replaceAll("%22", '"')
    .replaceAll("%0D", "\r")
    .replaceAll("%0A", "\n");
}
