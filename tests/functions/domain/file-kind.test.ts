import fc from "fast-check";
import { zipSync } from "fflate";
import { expect, test } from "vitest";
import { kindOf, lookedAt, unreadableLine } from "../../../functions/domain/file-kind.ts";
import { contentType, isTaken, maxFileBytes, maxFiles } from "../../../functions/domain/files.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

/** The kind of a whole file, from the parts that the bucket returns. */
function kind(content: Uint8Array) {
  return kindOf({
    head: content.slice(0, lookedAt.head),
    tail: async () => content.slice(-lookedAt.tail),
    bytes: content.length,
  });
}

const begins = {
  "application/pdf": bytes("%PDF-1.7\n"),
  "image/jpeg": Uint8Array.of(0xff, 0xd8, 0xff, 0xe0),
  "image/png": Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
};
const box = (brand: string) =>
  Buffer.concat([Uint8Array.of(0, 0, 0, 24), bytes(`ftyp${brand}`), Buffer.alloc(12)]);
const office = (...names: string[]) =>
  zipSync(Object.fromEntries(["[Content_Types].xml", ...names].map((name) => [name, bytes("<x/>")])));
const sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const letter = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
/** 日付,額 / 1,2 */
const shiftJis = Uint8Array.of(0x93, 0xfa, 0x95, 0x74, 0x2c, 0x8a, 0x7a, 0x0a, 0x31, 0x2c, 0x32, 0x0a);

test("accepts a phone's photos: 25 MB a file, 20 files", () => {
  expect([maxFileBytes, maxFiles]).toEqual([25 * 1024 * 1024, 20]);
});

test.each([
  ...Object.entries(begins),
  ["image/heic", box("heic")],
  ["image/heic", box("mif1")],
  ["video/mp4", box("isom")],
  ["video/mp4", box("mp42")],
  [sheet, office("xl/workbook.xml", "xl/worksheets/sheet1.xml")],
  [letter, office("word/document.xml")],
  ["text/csv", bytes("日付,額\r\n2025-03-01,1200\r\n")],
  ["text/csv", bytes('name,note\n"A, B","two\nlines"\n')],
  ["text/csv", shiftJis],
  ["text/plain", bytes("2025-03-01\t珈琲豆\t1,200円\r\n")],
  ["text/plain", bytes("Dear shop,\nthank you.\n")],
])("recognizes %s by its content", async (type, content) => {
  expect((await kind(content))?.type).toBe(type);
});

/** Excel stores printer settings once somebody has opened a preview. */
test.each([
  [sheet, office("xl/workbook.xml", "xl/printerSettings/printerSettings1.bin")],
  [letter, office("word/document.xml", "word/printerSettings1.bin")],
])("accepts %s with printer settings in it", async (type, content) => {
  expect((await kind(content))?.type).toBe(type);
});

/** Registers put a heading, a blank line or a sum around their tables, or omit empty fields at a line's end. */
test.each([
  "売上台帳\r\n\r\n日付,品名,額\r\n2025-03-01,珈琲豆,1200\r\n2025-03-02,器,3000\r\n",
  "日付,品名,額,備考\r\n2025-03-01,珈琲豆,1200\r\n2025-03-02,器,3000\r\n2025-03-03,器,3000,贈答\r\n2025-03-04,豆,500\r\n",
])("recognizes a table with a heading above it, or with lines that lack fields", async (text) => {
  expect((await kind(bytes(text)))?.type).toBe("text/csv");
});

test("a text says how it is encoded, and a browser is told", async () => {
  const found = await kind(shiftJis);
  expect(found && contentType(found)).toBe("text/csv; charset=shift_jis");
  const utf8 = await kind(bytes("日付,額\n1,2\n"));
  expect(utf8 && contentType(utf8)).toBe("text/csv; charset=utf-8");
});

test("a table larger than the examined part is recognized wherever it is cut", async () => {
  for (let shift = 0; shift < 4; shift += 1) {
    const long = bytes(`${"x".repeat(shift)}日付,珈琲豆\n`.repeat(8000));
    expect(long.length).toBeGreaterThan(lookedAt.head);
    expect(await kind(long)).toEqual({ type: "text/csv", charset: "utf-8" });
  }
});

test.each([
  ["a program called photo.jpg.exe", Uint8Array.of(0x4d, 0x5a, 0x90, 0x00)],
  ["an ELF program", Uint8Array.of(0x7f, 0x45, 0x4c, 0x46)],
  ["an archive", zipSync({ "papers.txt": bytes("x") })],
  ["the beginning of an archive", Uint8Array.of(0x50, 0x4b, 0x03, 0x04)],
  ["a workbook with macros", office("xl/workbook.xml", "xl/vbaProject.bin")],
  ["a workbook with an embedded program", office("xl/workbook.xml", "xl/embeddings/oleObject1.bin")],
  ["a workbook with a control", office("xl/workbook.xml", "xl/activeX/activeX1.bin")],
  ["a QuickTime film", box("qt  ")],
  ["a GIF", Uint8Array.of(0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 0x01, 0x00)],
  ["an SVG drawing", bytes('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
  ["HTML called a PDF", bytes("<!doctype html><script>alert(1)</script>")],
  ["HTML with blanks before it", bytes("\n \t<HTML><body>")],
  ["a web page in XML", bytes('<?xml version="1.0"?><html/>')],
  ["a bare script", bytes("<script>alert(1)</script>")],
  ["nothing", new Uint8Array()],
])("%s is not accepted", async (_what, content) => {
  expect(await kind(content)).toBeUndefined();
});

test("accepts plain text and videos from owners, not from the requester", () => {
  for (const type of ["text/plain", "video/mp4"] as const) {
    expect([isTaken({ type }, "records"), isTaken({ type }, "papers")]).toEqual([true, false]);
  }
  expect(isTaken({ type: "text/csv" }, "papers")).toBe(true);
});

test("examining any bytes never fails, and control characters are never text", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 64 }), async (content) => {
      const found = await kind(content);
      if (found?.charset === undefined) return;
      expect(content.some((byte) => [0, 7, 27, 127].includes(byte))).toBe(false);
    }),
  );
});

/** ①,㈱,髙,﨑 as Windows writes them: of NEC's row 13, of IBM's extensions, of NEC's copy of those; and a user-defined character. */
const windows = {
  nec: [0x87, 0x40, 0x2c, 0x87, 0x8a],
  ibm: [0xfb, 0xfc, 0x2c, 0xfa, 0xb1],
  "NEC's copy": [0xee, 0xe0, 0x2c, 0xed, 0x95],
  gaiji: [0xf0, 0x40, 0x2c, 0x8a, 0x7a],
};

test.each(Object.entries(windows))("accepts a table with Windows characters: %s", async (_, row) => {
  const table = Uint8Array.of(...shiftJis, ...row, 0x0d, 0x0a, ...shiftJis);
  expect(await kind(table)).toEqual({ type: "text/csv", charset: "shift_jis" });
  const text = new TextDecoder("shift_jis", { fatal: true }).decode(Uint8Array.from(row));
  expect(["①,㈱", "髙,﨑", "\uE000,額"]).toContain(text);
});

test("names the line with invalid bytes in a text, but not in other files", async () => {
  const line = (content: Uint8Array) => unreadableLine({ head: content, bytes: content.length });
  const broken = Uint8Array.of(...shiftJis, 0xfd, 0x0a, ...shiftJis);
  expect(await kind(broken)).toBeUndefined();
  expect(line(broken)).toBe(3);
  const utf8 = Buffer.concat([
    bytes("日付,額\r\n2025-03-01,珈琲豆と器\r\n"),
    Uint8Array.of(0xe3, 0x81, 0x0a),
  ]);
  expect(line(utf8)).toBe(3);
  expect(line(shiftJis)).toBeUndefined();
  for (const other of [...Object.values(begins), box("qt  "), Uint8Array.of(0x4d, 0x5a, 0x90, 0x00)]) {
    expect(line(other)).toBeUndefined();
  }
});
