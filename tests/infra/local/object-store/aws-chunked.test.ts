import { expect, test } from "vitest";
import { decodeChunks } from "../../../../infra/local/object-store/aws-chunked.ts";

async function decode(framed: string, length: number, size = 3) {
  async function* chunks() {
    const bytes = Buffer.from(framed, "latin1");
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const trailers: Array<[string, string]> = [];
  const pieces: Buffer[] = [];
  for await (const piece of decodeChunks(chunks(), length, (...trailer) => void trailers.push(trailer))) {
    pieces.push(piece);
  }
  return { body: Buffer.concat(pieces).toString("latin1"), trailers };
}

test.each([1, 2, 7, 1000])("chunks and trailer, cut every %i bytes", async (size) => {
  const framed =
    "5\r\nhe\r\no\r\n6;chunk-signature=x\r\n world\r\n0\r\nX-Amz-Checksum-CRC32:AAAAAA==\r\n\r\n";
  expect(await decode(framed, 11, size)).toEqual({
    body: "he\r\no world",
    trailers: [["x-amz-checksum-crc32", "AAAAAA=="]],
  });
});

test.each([
  ["an early end", "5\r\nhel", 5],
  ["no end", "5\r\nhello\r\n", 5],
  ["more than announced", "5\r\nhello\r\n0\r\n\r\n", 4],
  ["less than announced", "5\r\nhello\r\n0\r\n\r\n", 6],
  ["a chunk longer than its size", "5\r\nhello!\r\n0\r\n\r\n", 5],
  ["a size that is no number", "z\r\nhello\r\n0\r\n\r\n", 5],
  ["an endless size", "0".repeat(5_000), 5],
])("%s is incomplete", async (_, framed, length) => {
  await expect(decode(framed, length)).rejects.toMatchObject({ code: "IncompleteBody" });
});
