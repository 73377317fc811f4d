/** What GuardDuty Malware Protection for S3 tags an object with; undefined leaves it without a tag, as before a scan. */
export type ScanStatus =
  | "NO_THREATS_FOUND"
  | "THREATS_FOUND"
  | "UNSUPPORTED"
  | "ACCESS_DENIED"
  | "FAILED"
  | undefined;

/** Looks at a whole object and names its status. */
export type Scan = (
  bytes: Uint8Array,
  object: { readonly bucket: string; readonly key: string },
) => ScanStatus | Promise<ScanStatus>;

/** https://docs.aws.amazon.com/guardduty/latest/ug/how-malware-protection-for-s3-gdu-works.html */
export const scanTag = "GuardDutyMalwareScanStatus";

// In two pieces so that no scanner takes this file for the test virus itself (eicar.org).
const eicar = Buffer.from(
  ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$", "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join(""),
);

/** Finds the EICAR test string and nothing else: the desk's own tests need a threat, not a virus scanner. */
export const eicarScan: Scan = (bytes) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(eicar)
    ? "THREATS_FOUND"
    : "NO_THREATS_FOUND";
