import * as z from "zod/mini";
import { bucket } from "../adapters/bucket.ts";
import { counters } from "../adapters/counters.ts";
import { mailer } from "../adapters/mailer.ts";
import { requestStore } from "../adapters/request-store.ts";
import { workflowReplies } from "../adapters/workflows.ts";
import { type CompletingDeps, completeAnswers } from "../application/complete-answers.ts";
import { completeMessages } from "../application/complete-messages.ts";
import type { MailingDeps } from "../application/deps.ts";
import { recordScannedVersion } from "../application/record-scanned-version.ts";
import { removeLateUpload } from "../application/remove-late-upload.ts";
import { sendBackAnswer } from "../application/send-back-answer.ts";
import { type BucketName, requestOfKey } from "../domain/folders.ts";
import { later } from "../domain/later.ts";
import type { Bucket } from "../domain/ports.ts";
import { onFirstCall } from "../runtime/runtime.ts";
import { stepFunction } from "../runtime/step-function.ts";

/**
 * The part of a "GuardDuty Malware Protection Object Scan Result" that the desk reads: the file's key, and whether
 * the scan failed. The finding itself is a tag on the file.
 * https://docs.aws.amazon.com/guardduty/latest/ug/monitor-with-eventbridge-s3-malware-protection.html
 */
const eventSchema = later(() =>
  z.object({
    detail: z.object({
      s3ObjectDetails: z.object({ objectKey: z.string(), versionId: z.optional(z.string()) }),
      scanResultDetails: z.optional(z.object({ scanResultStatus: z.string() })),
    }),
  }),
);
type Event = z.infer<typeof eventSchema>;
export type ScanResultDeps = CompletingDeps &
  MailingDeps &
  Readonly<Record<BucketName, Pick<Bucket, "remove">>>;

/**
 * A file was scanned: reads it for its hash, and accepts or returns the answer it came with. The event may arrive
 * before the answer, twice, or for a file that is gone; then there is nothing to do. What came too late is removed.
 */
export async function handle(deps: ScanResultDeps, { detail }: Event): Promise<void> {
  const id = requestOfKey(detail.s3ObjectDetails.objectKey);
  const request = id && (await deps.requests.get(id));
  if (request === undefined) return;
  const status = detail.scanResultDetails?.scanResultStatus;
  if (status === "FAILED" || status === "ACCESS_DENIED") {
    deps.runtime.log("file.unscanned", { requestId: request.id, reason: "unscanned" });
  }
  await recordScannedVersion(deps, detail.s3ObjectDetails);
  await completeAnswers(deps, request, (...sentBack) => sendBackAnswer(deps, ...sentBack));
  await completeMessages(deps, request);
  await removeLateUpload(deps, request.id, detail.s3ObjectDetails.objectKey);
}

export const create = stepFunction(
  "scan-results",
  ["REQUESTS_TABLE", "COUNTERS_TABLE", "EVIDENCE_BUCKET", "PACKAGES_BUCKET", "CONFIGURATION_SET", "BASE_URL"],
  eventSchema,
  (env, runtime) => {
    const deps: ScanResultDeps = {
      runtime,
      baseUrl: env.BASE_URL,
      requests: requestStore(env, runtime),
      counters: counters(env, runtime),
      mail: mailer(env, runtime),
      workflows: workflowReplies(env),
      evidence: bucket(env.EVIDENCE_BUCKET, env, runtime),
      packages: bucket(env.PACKAGES_BUCKET, env, runtime),
    };
    return (event) => handle(deps, event);
  },
  "event.fault",
);
export const handler = onFirstCall(create);
