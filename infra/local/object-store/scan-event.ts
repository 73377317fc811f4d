import { randomUUID } from "node:crypto";
import type { ScanStatus } from "./scan.ts";
import type { StoredObject } from "./stored-object.ts";

/**
 * A scan's result as a rule on the default event bus receives it, at least once.
 * https://docs.aws.amazon.com/guardduty/latest/ug/monitor-with-eventbridge-s3-malware-protection.html
 */
export interface ScanResultEvent {
  readonly version: "0";
  readonly id: string;
  readonly "detail-type": "GuardDuty Malware Protection Object Scan Result";
  readonly source: "aws.guardduty";
  readonly account: string;
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: {
    readonly schemaVersion: "1.0";
    readonly scanStatus: "COMPLETED" | "SKIPPED" | "FAILED";
    readonly resourceType: "S3_OBJECT";
    readonly s3ObjectDetails: {
      readonly bucketName: string;
      readonly objectKey: string;
      readonly eTag: string;
      readonly versionId: string;
      readonly s3Throttled: boolean;
    };
    readonly scanResultDetails: {
      readonly scanResultStatus: ScanStatus;
      readonly threats: readonly { readonly name: string }[] | null;
      readonly statusReasons: readonly string[] | null;
    };
  };
}

const account = "000000000000";
const region = "ap-northeast-1";

/** A scan's status, and why it was skipped or failed, for each result. */
const ends: Readonly<
  Record<
    ScanStatus,
    { readonly scanStatus: ScanResultEvent["detail"]["scanStatus"]; readonly statusReasons: string[] | null }
  >
> = {
  NO_THREATS_FOUND: { scanStatus: "COMPLETED", statusReasons: null },
  THREATS_FOUND: { scanStatus: "COMPLETED", statusReasons: null },
  UNSUPPORTED: { scanStatus: "SKIPPED", statusReasons: ["PASSWORD_PROTECTED"] },
  ACCESS_DENIED: { scanStatus: "SKIPPED", statusReasons: ["ACCESS_DENIED"] },
  FAILED: { scanStatus: "FAILED", statusReasons: ["INTERNAL_ERROR"] },
};

/** The event for a version whose scan ended at `nowMs` (ms since the epoch). */
export function scanResultEvent(object: StoredObject, status: ScanStatus, nowMs: number): ScanResultEvent {
  const { scanStatus, statusReasons } = ends[status];
  return {
    version: "0",
    id: randomUUID(),
    "detail-type": "GuardDuty Malware Protection Object Scan Result",
    source: "aws.guardduty",
    account,
    time: `${new Date(nowMs).toISOString().slice(0, 19)}Z`,
    region,
    resources: [`arn:aws:guardduty:${region}:${account}:malware-protection-plan/local`],
    detail: {
      schemaVersion: "1.0",
      scanStatus,
      resourceType: "S3_OBJECT",
      s3ObjectDetails: {
        bucketName: object.bucket,
        objectKey: object.key,
        eTag: object.etag.replaceAll('"', ""),
        versionId: object.versionId,
        s3Throttled: false,
      },
      scanResultDetails: {
        scanResultStatus: status,
        threats: status === "THREATS_FOUND" ? [{ name: "EICAR-Test-File" }] : null,
        statusReasons,
      },
    },
  };
}
