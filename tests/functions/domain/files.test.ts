import fc from "fast-check";
import { expect, test } from "vitest";
import { fileName, typeOf } from "../../../functions/domain/files.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const begins = {
  pdf: bytes("%PDF-1.7\n"),
  jpeg: Uint8Array.of(0xff, 0xd8, 0xff, 0xe0),
  png: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
};

test("a PDF, a JPEG and a PNG are known by their first bytes", () => {
  expect(typeOf(begins.pdf, false)).toBe("application/pdf");
  expect(typeOf(begins.jpeg, false)).toBe("image/jpeg");
  expect(typeOf(begins.png, false)).toBe("image/png");
});

test.each([
  ["a program called photo.jpg.exe", Uint8Array.of(0x4d, 0x5a, 0x90, 0x00)],
  ["an ELF program", Uint8Array.of(0x7f, 0x45, 0x4c, 0x46)],
  ["an archive", Uint8Array.of(0x50, 0x4b, 0x03, 0x04)],
  ["a GIF", Uint8Array.of(0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 0x01, 0x00)],
  ["an SVG drawing", bytes('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
  ["HTML called a PDF", bytes("<!doctype html><script>alert(1)</script>")],
  ["HTML with blanks before it", bytes("\n \t<HTML><body>")],
  ["a web page in XML", bytes('<?xml version="1.0"?><html/>')],
  ["a bare script", bytes("<script>alert(1)</script>")],
  ["text in another encoding", Uint8Array.of(0x83, 0x8a, 0x83, 0x58)],
  ["nothing", new Uint8Array()],
])("%s is not taken, even where plain text is", (_what, content) => {
  expect(typeOf(content, true)).toBeUndefined();
});

test("plain text is taken where the owner of a system sends it, not from the requester", () => {
  const text = bytes("2025-03-01\t珈琲豆\t1,200円\r\n");
  expect(typeOf(text, true)).toBe("text/plain");
  expect(typeOf(text, false)).toBeUndefined();
});

test("a file cut before its kind can be told is not taken", () => {
  for (const begin of Object.values(begins)) {
    for (let length = 0; length < Math.min(begin.length, 3); length += 1) {
      expect(typeOf(begin.slice(0, length), false)).toBeUndefined();
    }
  }
});

test("looking at any bytes never fails, and finds text only where there are no control characters", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (content) => {
      const type = typeOf(content, true);
      if (type === "text/plain") expect(content.some((byte) => [0, 7, 27, 127].includes(byte))).toBe(false);
    }),
  );
});

test("the name of a stored file comes from the case, never from the uploader", () => {
  expect(fileName({ type: "image/png" }, "till", 0)).toBe("till-1.png");
  expect(fileName({ type: "text/plain" }, "R-0000-0000-0000-till", 9)).toBe("R-0000-0000-0000-till-10.txt");
});
