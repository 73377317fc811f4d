import type { Language } from "../../business.ts";
import { appendEntry } from "../../history.ts";
import type { RequestId } from "../../ids.ts";
import { addLink, issueLink } from "../../links.ts";
import type { RightKey } from "../../rights/index.ts";
import type { Linked } from "../linked.ts";
import type { Person } from "../person.ts";
import type { RequestIn } from "../request.ts";
import { type Stamp, stamped } from "./stamp.ts";

export interface Submission extends Person {
  readonly right: RightKey;
  readonly language: Language;
  /** The requests of the same submission, where it makes several. */
  readonly linked?: Linked["requests"] | undefined;
}

/** Wrong access codes before a fresh one has to be asked for through the desk. */
export const accessCodeTries = 5;

/** A submission becomes a record that expires unless its address is confirmed. */
export function submitted(
  submission: Submission,
  made: {
    readonly id: RequestId;
    readonly at: string;
    /** When the first mail is to go out; later than `at` where too many others come first. */
    readonly mailAt?: string;
    readonly expiresAt: string;
    readonly policyVersion: string;
    readonly digest: string;
    readonly accessCodeHash: string;
    /** Absent where the address is confirmed by the first request of the submission. */
    readonly confirmSecret?: string | undefined;
  },
): RequestIn<"unconfirmed"> {
  const { id, at, expiresAt, confirmSecret, mailAt = at } = made;
  const { linked, ...said } = submission;
  const issue = { issuedTo: "requester", issuedAt: at, expiresAt };
  return {
    id,
    status: "unconfirmed",
    ...said,
    policyVersion: made.policyVersion,
    version: 1,
    submittedAt: at,
    expiresAt,
    submissionDigest: made.digest,
    accessCode: { hash: made.accessCodeHash, triesLeft: accessCodeTries },
    links: confirmSecret === undefined ? {} : { confirm: issueLink(undefined, confirmSecret, issue) },
    mails: confirmSecret === undefined ? {} : { confirm: { to: "requester", state: "claimed", at: mailAt } },
    ...(linked !== undefined && { linked: { requests: [...linked] } }),
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

/** The first mail could not be sent: it is tried again with a fresh link. */
export function confirmMailAgain(
  request: RequestIn<"unconfirmed">,
  secret: string,
  stamp: Stamp,
): RequestIn<"unconfirmed"> {
  const confirm = addLink(request.links.confirm, secret, {
    issuedTo: "requester",
    issuedAt: stamp.at,
    expiresAt: request.expiresAt,
  });
  const next: RequestIn<"unconfirmed"> = {
    ...request,
    links: { ...request.links, confirm },
    mails: { ...request.mails, confirm: { to: "requester", state: "claimed", at: stamp.at } },
  };
  return stamped(request, next, stamp, "mail-claimed", { mail: "confirm", to: "requester" });
}

/** The first mail has to wait until `mailAt`, because too many others come first today. */
export function confirmMailPostponed(
  request: RequestIn<"unconfirmed">,
  mailAt: string,
  stamp: Stamp,
): RequestIn<"unconfirmed"> {
  const mails = { ...request.mails, confirm: { to: "requester", state: "claimed" as const, at: mailAt } };
  return stamped(request, { ...request, mails }, stamp, "mail-postponed", { mail: "confirm" });
}
