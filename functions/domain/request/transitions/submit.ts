import type { Language } from "../../business.ts";
import { appendEntry } from "../../history.ts";
import type { RequestId } from "../../ids.ts";
import { addLink, issueLink } from "../../links.ts";
import type { RightKey } from "../../rights/index.ts";
import type { Admission } from "../admission.ts";
import type { Linked } from "../linked.ts";
import { unknownFateMs } from "../mails.ts";
import type { Person } from "../person.ts";
import type { Request, RequestIn } from "../request.ts";
import type { Terms } from "../terms.ts";
import { type Stamp, stamped, triedAgain } from "./stamp.ts";

export interface Submission extends Person {
  readonly right: RightKey;
  readonly language: Language;
  /** The requests of the same submission, if it makes several. */
  readonly linked?: Linked["requests"] | undefined;
}

/** The confirmation mails: the first, and the reminder a day before a submission expires. */
export type ConfirmMailId = "confirm" | "confirm-reminder";

/**
 * Wrong access codes, from all sources, before the desk has to make a new one. Each source has a small daily limit,
 * so that one alone cannot lock others out; so few attempts at 50 bits guess nothing.
 */
export const accessCodeTries = 25;

/** A submission becomes a record that expires unless its address is confirmed. */
export function submitted(
  submission: Submission,
  made: {
    readonly id: RequestId;
    readonly at: string;
    /** When the first mail is to be sent; later than `at` if the daily budget is used up. */
    readonly mailAt?: string;
    readonly expiresAt: string;
    readonly policyVersion: string;
    readonly terms: Terms;
    readonly digest: string;
    readonly accessCodeHash: string;
    readonly admission?: Admission | undefined;
    /** Absent if the submission's first request confirms the address. */
    readonly confirmSecret?: string | undefined;
  },
): RequestIn<"unconfirmed"> {
  const { id, at, expiresAt, confirmSecret, admission, mailAt = at } = made;
  const { linked, ...said } = submission;
  const issue = { issuedTo: "requester", issuedAt: at, expiresAt };
  return {
    id,
    status: "unconfirmed",
    ...said,
    policyVersion: made.policyVersion,
    terms: made.terms,
    version: 1,
    submittedAt: at,
    expiresAt,
    submissionDigest: made.digest,
    accessCode: { hash: made.accessCodeHash, triesLeft: accessCodeTries },
    links: confirmSecret === undefined ? {} : { confirm: issueLink(undefined, confirmSecret, issue) },
    mails: confirmSecret === undefined ? {} : { confirm: { to: "requester", state: "claimed", at: mailAt } },
    ...(linked !== undefined && { linked: { requests: [...linked] } }),
    ...(admission !== undefined && { admission }),
    history: appendEntry(id, [], {
      at,
      actor: { kind: "requester" },
      event: "submitted",
      data: {
        right: submission.right,
        medium: submission.medium,
        ...(submission.behalf !== undefined && { behalf: submission.behalf.kind }),
        ...(linked !== undefined && { linked: linked.map((one) => one.id) }),
        status: "unconfirmed",
      },
    }),
  };
}

/**
 * A confirmation mail is being sent, with another link: a delayed or failed first one, or the reminder. `expiresAt`:
 * the new deadline for confirming, if it is later.
 */
export function confirmMailClaimed(
  request: RequestIn<"unconfirmed">,
  mailId: ConfirmMailId,
  { secret, expiresAt }: { readonly secret: string; readonly expiresAt: string },
  stamp: Stamp,
): RequestIn<"unconfirmed"> {
  const until = expiresAt > request.expiresAt ? expiresAt : request.expiresAt;
  const confirm = addLink(request.links.confirm, secret, {
    issuedTo: "requester",
    issuedAt: stamp.at,
    expiresAt: until,
  });
  const owed = request.mails[mailId]?.owed;
  const again = new Date(Date.parse(stamp.at) + unknownFateMs).toISOString();
  const next: RequestIn<"unconfirmed"> = {
    ...request,
    expiresAt: until,
    links: { ...request.links, confirm },
    mails: {
      ...request.mails,
      [mailId]: {
        ...{ to: "requester", state: "claimed", at: stamp.at },
        ...(owed && { owed: { ...owed, next: again } }),
      },
    },
  };
  // The history has one entry per mail, however often it is tried.
  if (owed !== undefined) return triedAgain(request, next);
  return stamped(request, next, stamp, "mail-claimed", { mail: mailId, to: "requester" });
}

/** A submission confirmed through another is kept as long as that one. Undefined if nothing changes. */
export function keptUntil(
  request: Request,
  expiresAt: string,
  stamp: Stamp,
): RequestIn<"unconfirmed"> | undefined {
  if (request.status !== "unconfirmed" || request.expiresAt >= expiresAt) return undefined;
  return stamped(request, { ...request, expiresAt }, stamp, "mail-postponed", { mail: "confirm" });
}

/** A confirmation mail has to wait until `mailAt`, because today's budget is used up. */
export function confirmMailPostponed(
  request: RequestIn<"unconfirmed">,
  mailId: ConfirmMailId,
  { mailAt, expiresAt }: { readonly mailAt: string; readonly expiresAt: string },
  stamp: Stamp,
): RequestIn<"unconfirmed"> {
  const mails = { ...request.mails, [mailId]: { to: "requester", state: "claimed" as const, at: mailAt } };
  const until = expiresAt > request.expiresAt ? expiresAt : request.expiresAt;
  const next = { ...request, mails, expiresAt: until };
  return stamped(request, next, stamp, "mail-postponed", { mail: mailId });
}
