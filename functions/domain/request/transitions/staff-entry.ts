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
 * A request on paper, by e-mail, fax or telephone, or at the counter, entered by staff: no address has to be
 * confirmed, and its clock runs from the day it arrived.
 */
export function staffEntered(
  submission: Omit<Submission, "linked">,
  made: {
    readonly id: RequestId;
    readonly at: string;
    /** The day it arrived, in the business's time zone. */
    readonly arrivalDate: string;
    readonly came: StaffEntry["came"];
    /** The mailbox that entered it. */
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
  // Without a mail address, disclosure is possible on paper only.
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
