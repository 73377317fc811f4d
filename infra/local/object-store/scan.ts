import { eicar } from "../eicar.ts";

/**
 * The results of GuardDuty Malware Protection for S3.
 * https://docs.aws.amazon.com/guardduty/latest/ug/monitoring-malware-protection-s3-scans-gdu.html
 */
const scanStatuses = ["NO_THREATS_FOUND", "THREATS_FOUND", "UNSUPPORTED", "ACCESS_DENIED", "FAILED"] as const;
export type ScanStatus = (typeof scanStatuses)[number];

/**
 * The tag that it sets.
 * https://docs.aws.amazon.com/guardduty/latest/ug/monitor-enable-s3-object-tagging-malware-protection.html
 */
export const scanTag = "GuardDutyMalwareScanStatus";

/** Scans an object; undefined stands for a scan without a result. */
export type Scan = (
  bytes: AsyncIterable<Uint8Array>,
  object: { readonly bucket: string; readonly key: string },
) => ScanStatus | undefined | Promise<ScanStatus | undefined>;

/** A file that states its own scan result: `scan-ends-in: FAILED`, or `scan-ends-in: nothing`. */
const wish = Buffer.from("scan-ends-in: ");
const longestWish = wish.length + Math.max(...scanStatuses.map((status) => status.length));

/** How many bytes say whether a zip is encrypted. */
const zipStart = 8;

/** An encrypted zip: bit 0 of the first entry's flags is set. GuardDuty skips it as password-protected. */
function isLockedZip(start: Buffer): boolean {
  return start.readUInt32LE(0) === 0x04034b50 && (start.readUInt16LE(6) & 1) === 1;
}

/**
 * Finds the EICAR test string and nothing else: the desk's tests need a threat, not a virus scanner. A file may ask
 * for another result, and an encrypted zip is skipped. Streams the file.
 */
export const testScan: Scan = async (bytes) => {
  let held = Buffer.alloc(0);
  let startSeen = false;
  for await (const chunk of bytes) {
    held = Buffer.concat([held, chunk]);
    if (!startSeen && held.length >= zipStart) {
      if (isLockedZip(held)) return "UNSUPPORTED";
      startSeen = true;
    }
    if (held.includes(eicar)) return "THREATS_FOUND";
    const wished = wishIn(held);
    if (wished !== undefined) return wished === "nothing" ? undefined : wished;
    held = held.subarray(Math.max(held.length - Math.max(longestWish, eicar.length), 0));
  }
  return "NO_THREATS_FOUND";
};

function wishIn(bytes: Buffer): ScanStatus | "nothing" | undefined {
  const at = bytes.indexOf(wish);
  if (at < 0) return undefined;
  const text = bytes.toString("latin1", at + wish.length, at + longestWish);
  if (text.startsWith("nothing")) return "nothing";
  return scanStatuses.find((status) => text.startsWith(status));
}
