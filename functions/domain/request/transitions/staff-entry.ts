import { dateIn, instantOf } from "../../calendar.ts";
import { appendEntry } from "../../history.ts";
import type { RequestId } from "../../ids.ts";
import { rightOf } from "../../rights/index.ts";
import { putOnPaper } from "../on-paper.ts";
import type { StaffEntry } from "../person.ts";
import type { RequestIn } from "../request.ts";
import type { Terms } from "../terms.ts";
import { arrivedRequest } from "./confirm.ts";
import { accessCodeTries, type Submission } from "./submit.ts";

/**
 * A request that came on paper, by e-mail, fax or telephone, or at the counter, entered by staff: nobody has to confirm an address,
 * and its clock runs from the day on which it arrived.
 */
export function staffEntered(
  submission: Omit<Submission, "linked">,
  made: {
    readonly id: RequestId;
    readonly at: string;
    /** The day it arrived, on the wall of the business. */
    readonly arrivalDate: string;
    readonly came: StaffEntry["came"];
    /** The mailbox of whoever entered it. */
    readonly by: string;
    readonly policyVersion: string;
    readonly terms: Terms;
    readonly digest: string;
    readonly accessCodeHash: string;
    readonly timeZone: string;
  },
): RequestIn<"verifying" | "deciding"> {
  const { id, at, arrivalDate, came, by, timeZone } = made;
  const today = dateIn(timeZone, Date.parse(at)) === arrivalDate;
  const arrivedAt = today ? at : new Date(instantOf(timeZone, arrivalDate)).toISOString();
  // Without an address for mail there is only paper to disclose on.
  const medium = submission.requester.email === undefined ? ("paper" as const) : submission.medium;
  const status = rightOf(submission.right).identity ? "verifying" : "deciding";
  const arrived = arrivedRequest(
    {
      ...submission,
      id,
      status: "unconfirmed",
      medium,
      intake: { came, by },
      policyVersion: made.policyVersion,
      terms: made.terms,
      version: 1,
      submittedAt: at,
      expiresAt: at,
      submissionDigest: made.digest,
      accessCode: { hash: made.accessCodeHash, triesLeft: accessCodeTries },
      links: {},
      mails: {},
      history: appendEntry(id, [], {
        at,
        actor: { kind: "staff", mailbox: by },
        event: "entered",
        data: {
          right: submission.right,
          medium,
          came,
          arrived: arrivedAt,
          ...(submission.behalf !== undefined && { behalf: submission.behalf.kind }),
          status,
        },
      }),
    },
    arrivedAt,
    arrivalDate,
  );
  return medium === submission.medium ? arrived : putOnPaper({ ...arrived, medium: submission.medium });
}
