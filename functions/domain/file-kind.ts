import { charsets, type FileKind } from "./files.ts";

/** How many bytes at a file's beginning and end are examined. */
export const lookedAt = { head: 64 * 1024, tail: 128 * 1024 } as const;

/** The parts of a file that show its kind. */
export interface Glimpse {
  readonly head: Uint8Array;
  /** Its last bytes; needed for office files only. */
  readonly tail: () => Promise<Uint8Array | undefined>;
  readonly bytes: number;
}

/**
 * A file's kind by its content; its name and declared type are ignored. Undefined for everything that the desk never
 * accepts (SVG, HTML, programs, archives, office files with macros, …).
 */
export async function kindOf({ head, tail, bytes }: Glimpse): Promise<FileKind | undefined> {
  if (startsWith(head, [0x25, 0x50, 0x44, 0x46, 0x2d])) return { type: "application/pdf" };
  if (startsWith(head, [0xff, 0xd8, 0xff])) return { type: "image/jpeg" };
  if (startsWith(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return { type: "image/png" };
  const brand = brandOf(head);
  if (brand !== undefined) return brands.find(([, all]) => all.includes(brand))?.[0];
  if (startsWith(head, [0x50, 0x4b, 0x03, 0x04])) return officeKind((await tail()) ?? new Uint8Array());
  return textKind(head, bytes > head.length);
}

/**
 * Brands of the ISO base media format, by the four characters after `ftyp`. https://mp4ra.org/registered-types/brands
 */
const brands: readonly (readonly [FileKind, readonly string[]])[] = [
  [{ type: "image/heic" }, ["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"]],
  [
    { type: "video/mp4" },
    ["isom", "iso2", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "M4V ", "MSNV", "dash"],
  ],
];

function brandOf(head: Uint8Array): string | undefined {
  const text = (from: number) => String.fromCharCode(...head.slice(from, from + 4));
  return head.length >= 12 && text(4) === "ftyp" ? text(8) : undefined;
}

/** The main part of each kind of office file, by entry names in the archive. */
const office: readonly (readonly [string, FileKind])[] = [
  ["xl/workbook.xml", { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" }],
  ["word/document.xml", { type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document" }],
];

/** Parts that run, or may contain code. Printer settings are a harmless `.bin` found in most files. */
const runs = /vbaProject|(?<!\/printerSettings\d*)\.bin$|\.exe$/i;

/** The names are in the central directory at the end of the archive; a file with a macro is a program. */
function officeKind(tail: Uint8Array): FileKind | undefined {
  const names = namesInArchive(tail);
  if (!names.includes("[Content_Types].xml") || names.some((name) => runs.test(name))) return undefined;
  return office.find(([name]) => names.includes(name))?.[1];
}

const entryHead = [0x50, 0x4b, 0x01, 0x02];
const entryBytes = 46;

/** Names in the central directory, as far as the given bytes include it. */
function namesInArchive(tail: Uint8Array): readonly string[] {
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength);
  const names: string[] = [];
  let at = 0;
  while (at + entryBytes <= tail.length) {
    if (!entryHead.every((byte, index) => tail[at + index] === byte)) {
      at += 1;
      continue;
    }
    const [name, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    names.push(String.fromCharCode(...tail.slice(at + entryBytes, at + entryBytes + (name ?? 0))));
    at += entryBytes + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return names;
}

/**
 * Text in UTF-8, or in the encoding in which Japanese programs write tables, with Microsoft's extensions (①, ㈱, 髙).
 */
function textKind(head: Uint8Array, cut: boolean): FileKind | undefined {
  const utf8 = decoded("utf-8", head, cut);
  const [text, charset] =
    utf8 === undefined ? [decoded("shift_jis", head, cut), "shift_jis" as const] : [utf8, "utf-8" as const];
  if (text === undefined || !isHarmless(text)) return undefined;
  return { type: isTable(text, cut) ? "text/csv" : "text/plain", charset };
}

function decoded(charset: "utf-8" | "shift_jis", head: Uint8Array, cut: boolean): string | undefined {
  try {
    // If the file continues, its last character may be cut in the middle.
    return new TextDecoder(charset, { fatal: true }).decode(head, { stream: cut });
  } catch {
    return undefined;
  }
}

/**
 * At most one in twenty characters of a text may be a user-defined one (gaiji, such as an old form of a customer's
 * name); binary data read as text are full of them.
 */
function isRare(characters: RegExp, text: string): boolean {
  return count(characters, text) * 20 <= text.length;
}

/**
 * The first line, from 1, with bytes that are not a character, in a file that is otherwise text. Undefined for
 * anything else.
 */
export function unreadableLine({ head, bytes }: Pick<Glimpse, "head" | "bytes">): number | undefined {
  const cut = bytes > head.length;
  const texts = charsets.map((charset) => new TextDecoder(charset).decode(head, { stream: cut }));
  const best = texts.toSorted((one, other) => count(unreadable, one) - count(unreadable, other))[0] ?? "";
  const at = best.search(unreadable);
  if (at < 0 || !isRare(unreadable, best) || !isHarmless(best.replace(unreadable, "?"))) return undefined;
  return best.slice(0, at).split(/\r\n|\r|\n/).length;
}

const unreadable = /\uFFFD/gu;

function count(characters: RegExp, text: string): number {
  return (text.match(characters) ?? []).length;
}

function isHarmless(text: string): boolean {
  return (
    text.length > 0 &&
    !/[^\P{Cc}\r\n\t]/u.test(text) &&
    isRare(/[\uE000-\uF8FF]/gu, text) &&
    !/^\s*<(!doctype|html|svg|\?xml|script)/i.test(text)
  );
}

/**
 * A table: at least two lines, and most of them with the same number of comma-separated fields, two or more.
 * Registers put a heading above a table, and omit empty fields at a line's end. Ignores an incomplete last line.
 */
function isTable(text: string, cut: boolean): boolean {
  const lines = fieldsOf(text);
  const whole = (cut ? lines.slice(0, -1) : lines).slice(0, 200);
  const alike = Map.groupBy(whole, (fields) => fields);
  return [...alike].some(([fields, { length }]) => fields >= 2 && length >= 2 && length * 2 > whole.length);
}

/** The number of non-empty fields of each line; commas and line breaks in quotes do not separate. */
function fieldsOf(text: string): readonly number[] {
  return (text.match(/(?:"(?:[^"]|"")*"|[^"\r\n]|"(?!.*"))+/g) ?? []).map(
    (line) => line.replace(/"(?:[^"]|"")*"/g, "").split(",").length,
  );
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return bytes.length >= start.length && start.every((byte, index) => bytes[index] === byte);
}
