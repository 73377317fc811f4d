import { describe, expect, test } from "vitest";
import { boundaryOf, partsOf } from "../../../../infra/local/object-store/multipart.ts";

/** Cuts bytes into chunks of `size`, so that every split of a delimiter comes up. */
async function* chunks(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function parse(bytes: Buffer, size: number, boundary = "b") {
  const parts: Array<{ name: string; filename: string | undefined; body: string }> = [];
  for await (const { name, filename, body } of partsOf(chunks(bytes, size), boundary)) {
    const pieces: Buffer[] = [];
    for await (const piece of body) pieces.push(piece);
    parts.push({ name, filename, body: Buffer.concat(pieces).toString("latin1") });
  }
  return parts;
}

const part = (headers: string, body: string) => `--b\r\n${headers}\r\n\r\n${body}\r\n`;
const field = (name: string, body: string) => part(`Content-Disposition: form-data; name="${name}"`, body);

describe("chunk boundaries do not affect the parts", () => {
  const tricky = "\r\n--\r\n--B\r\n\r\n--\r\r\n-\n--b\0\xff";
  const bytes = Buffer.from(
    `preamble\r\n${field("a", "1")}${field("empty", "")}${part(
      'content-disposition: form-data; filename="x\\"y%22.jpg"; name=file\r\nContent-Type: image/jpeg',
      tricky,
    )}--b--\r\nepilogue`,
    "latin1",
  );
  test.each([1, 2, 3, 5, 7, 64, 100_000])("chunks of %i", async (size) => {
    expect(await parse(bytes, size)).toEqual([
      { name: "a", filename: undefined, body: "1" },
      { name: "empty", filename: undefined, body: "" },
      { name: "file", filename: 'x"y".jpg', body: tricky },
    ]);
  });
});

test("an unread part is skipped", async () => {
  const names: string[] = [];
  const bytes = Buffer.from(`${field("a", "1".repeat(1000))}${field("b", "2")}--b--`);
  for await (const { name } of partsOf(chunks(bytes, 10), "b")) names.push(name);
  expect(names).toEqual(["a", "b"]);
});

test("padding after a boundary is allowed", async () => {
  const bytes = Buffer.from('--b \t\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--b--');
  expect(await parse(bytes, 4)).toEqual([{ name: "a", filename: undefined, body: "1" }]);
});

test.each([
  ["nothing", ""],
  ["no boundary", "hello"],
  ["no end", field("a", "1")],
  ["an end in the middle of a header", '--b\r\nContent-Disposition: form-data; name="a"'],
  ["no disposition", part("Content-Type: text/plain", "1")],
  ["no name", part("Content-Disposition: form-data", "1")],
  ["another disposition", part('Content-Disposition: file; name="a"', "1")],
  ["a boundary that goes on", '--bx\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--b--'],
  ["endless headers", part(`Content-Disposition: form-data; name="a"\r\nX: ${"x".repeat(20_000)}`, "1")],
])("%s is malformed", async (_, text) => {
  await expect(parse(Buffer.from(text), 9)).rejects.toMatchObject({ code: "MalformedPOSTRequest" });
});

test("boundaries in a content type", () => {
  expect(boundaryOf('Multipart/Form-Data; charset=utf-8; boundary="a b"')).toBe("a b");
  expect(boundaryOf("multipart/form-data; boundary=----WebKit123")).toBe("----WebKit123");
  expect(boundaryOf("application/json")).toBeUndefined();
  expect(() => boundaryOf("multipart/form-data")).toThrow("not well-formed");
});
