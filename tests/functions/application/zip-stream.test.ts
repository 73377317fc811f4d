import { createHash } from "node:crypto";
import { unzipSync } from "fflate";
import { expect, test } from "vitest";
import { type ZipEntry, zipped } from "../../../functions/application/zip-stream.ts";

async function whole(entries: readonly ZipEntry[]): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of zipped(entries, "2026-12-07T09:30:00")) pieces.push(piece.slice());
  return Buffer.concat(pieces);
}

const pieces = [Buffer.from("first "), Buffer.alloc(0), Buffer.from("second")];

test("a streamed archive contains each file unchanged, under its name", async () => {
  const archive = await whole([
    { name: "report.html", bytes: () => [Buffer.from("<p>報告</p>")] },
    { name: "台帳-1.csv", bytes: () => pieces },
    { name: "empty.txt", bytes: () => [] },
  ]);
  const read = unzipSync(archive);
  expect(Object.keys(read)).toEqual(["report.html", "台帳-1.csv", "empty.txt"]);
  expect(Buffer.from(read["台帳-1.csv"] ?? []).toString()).toBe("first second");
  expect(Buffer.from(read["report.html"] ?? []).toString()).toBe("<p>報告</p>");
  expect(read["empty.txt"]).toHaveLength(0);
});

test("the same files make the same archive; a failing file makes the archive fail", async () => {
  const hash = async () =>
    createHash("sha256")
      .update(await whole([{ name: "a", bytes: () => pieces }]))
      .digest("hex");
  expect(await hash()).toBe(await hash());
  const broken = {
    name: "b",
    bytes: async function* () {
      yield Buffer.from("x");
      throw new RangeError("changed");
    },
  };
  await expect(whole([broken])).rejects.toThrow("changed");
});
