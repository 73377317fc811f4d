import { expect, test } from "vitest";
import { folders, isScanned, packageFolders, scannedFolders } from "../../../functions/domain/folders.ts";

const id = "R-7KQ2-0M4X-9ZTB";

test("uploads are scanned, the desk's own files are not", () => {
  expect(isScanned("evidence", `${id}/evidence/1/a`)).toBe(true);
  expect(isScanned("packages", `uploads/${id}/till/1/a`)).toBe(true);
  // A system may have the same name as one of the desk's folders.
  expect(isScanned("packages", `uploads/${id}/packages/1/a`)).toBe(true);
  expect(isScanned("packages", `packages/${id}/a.zip`)).toBe(false);
  expect(isScanned("packages", `erasures/${id}/purged`)).toBe(false);
});

test("no folder lies within another, and erasing a request leaves the erasure ledger alone", () => {
  const all = Object.values(folders);
  for (const one of all) expect(all.filter((other) => other.startsWith(one))).toEqual([one]);
  expect(packageFolders(id).some((folder) => folder.startsWith(folders.erasures))).toBe(false);
  expect(packageFolders(id)).toContain(`${id}/`);
});

test("GuardDuty takes five folders at most", () => {
  expect(scannedFolders("evidence")).toBeUndefined();
  expect(scannedFolders("packages")?.length).toBeLessThanOrEqual(5);
});
