import { isScanned, keptDays } from "../../functions/domain/folders.ts";
import { scanTag } from "./object-store/scan.ts";

/** The names of the buckets; `tests/cost` counts by them. */
export const buckets = { evidence: "madoguchi-evidence", packages: "madoguchi-packages" } as const;

/** Retention of noncurrent versions in days, as in the deployed buckets' rules (`infra/aws/buckets.ts`). */
export function noncurrentDays(object: InBucket): number {
  return scanned(object) ? keptDays.uploads : keptDays.own;
}

interface InBucket {
  readonly bucket: string;
  readonly key: string;
}

/** Scans what the deployed desk scans, and nothing else. */
export function scanned({ bucket, key }: InBucket): boolean {
  return isScanned(bucket === buckets.evidence ? "evidence" : "packages", key);
}

/** As in the deployed buckets' policy (`infra/aws/buckets.ts`): uploads can be read once found clean. */
export function readable(
  object: InBucket & { readonly tags: ReadonlyArray<readonly [string, string]> },
): boolean {
  return (
    !scanned(object) || object.tags.some(([name, value]) => name === scanTag && value === "NO_THREATS_FOUND")
  );
}
