import { expect, test } from "vitest";
import { buckets } from "../../infra/local/buckets.ts";
import { functions } from "../../infra/manifest.ts";
import { billed } from "./on-aws.ts";

function scans(uploads: readonly string[], ...puts: readonly string[]): number | undefined {
  const calls = puts.map((path) => ({ service: "S3", operation: `PUT ${path}?x-id=PutObject`, body: "" }));
  const made = { by: "step", cpuMs: 1, calls, bytesOut: 0 } as const;
  return billed(
    {
      invocations: functions.slice(0, 1).map((entry) => ({ entry, ...made })),
      executions: 0,
      transitions: 0,
      workflowEvents: 0,
      logBytes: 0,
      uploads,
      downloads: 0,
      downloadBytes: 0,
    },
    new Map(),
  ).malwareScan;
}

test("the malware scan is billed for every file in a scanned folder, the desk's own included, and no other", () => {
  const { evidence, packages } = buckets;
  expect(scans([`/${evidence}/R-1/evidence/1/a`, `/${packages}/uploads/R-1/till/1/a`])).toBe(2);
  expect(scans([], `/${packages}/packages/R-1/a.zip`, `/${packages}/erasures/R-1/purged`)).toBe(0);
  // The desk's own objects in a scanned place are scanned like any other.
  expect(scans([], `/${packages}/uploads/R-1/package/a.zip`)).toBe(1);
});
