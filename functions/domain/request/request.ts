import * as z from "zod/mini";
import { storedAddress } from "../addresses.ts";
import { languages } from "../business.ts";
import { historyEntrySchema } from "../history.ts";
import { keySchema, requestIdSchema } from "../ids.ts";
import { later } from "../later.ts";
import { linkSchema } from "../links.ts";
import { rightKeys } from "../rights/index.ts";
import { time } from "../texts.ts";
import { accessCodeSchema } from "./access-code.ts";
import { actionSchema } from "./actions.ts";
import { admissionSchema } from "./admission.ts";
import { asideSchema } from "./asides.ts";
import { extensionSchema, stalledSchema } from "./clock.ts";
import { messageSchema, mostMessages } from "./conversation.ts";
import { decisionSchema, proposalSchema } from "./decision.ts";
import { endingSchema, otherwiseSchema } from "./ending.ts";
import { feeSchema } from "./fee.ts";
import { findingSchema, foundBeforeSchema } from "./findings.ts";
import { followedBySchema, followsSchema } from "./follow-up.ts";
import {
  identityConfirmedSchema,
  identityNotNeededSchema,
  identityOpenSchema,
  identityUnverifiedSchema,
} from "./identity.ts";
import { linkedSchema } from "./linked.ts";
import { mailSchema, postedLetterSchema } from "./mails.ts";
import { packageSchema, postingSchema } from "./package.ts";
import { person, staffEntrySchema } from "./person.ts";
import { taskSchema } from "./tasks.ts";
import { rulesSchema, termsSchema } from "./terms.ts";

/**
 * The record: one item per request. A discriminated union by `status`, so that a field exists only in the states that
 * have it. Free text is limited in length, and in total by the size of an item (`domain/room.ts`).
 */

/** The record in each of its states. */
export const requestSchema = later(() => {
  const base = {
    id: requestIdSchema,
    right: z.enum(rightKeys),
    language: z.enum(languages),
    policyVersion: z.iso.date(),
    version: z.int().check(z.positive()),
    submittedAt: time,
    history: z.array(historyEntrySchema).check(z.minLength(1)),
    /** Counts of events without an entry each: `transitions/repeats.ts`. */
    repeated: z.optional(z.record(z.string().check(z.maxLength(200)), z.int())),
  };

  const links = later(() =>
    z.object({
      confirm: z.optional(linkSchema),
      status: z.optional(linkSchema),
      package: z.optional(linkSchema),
      /** The link to the desk's page of the case. */
      case: z.optional(linkSchema),
    }),
  );

  const live = {
    ...base,
    ...person(),
    terms: termsSchema,
    /** Present if staff entered the request. */
    intake: z.optional(staffEntrySchema),
    /** Keyed digest of the submission: distinguishes a repetition from another submission under the same key. */
    submissionDigest: z.string().check(z.length(64)),
    accessCode: accessCodeSchema,
    links,
    mails: z.record(z.string().check(z.maxLength(90)), mailSchema),
    linked: z.optional(linkedSchema),
  };

  const confirmed = {
    ...live,
    arrivedAt: time,
    arrivalDate: z.iso.date(),
    execution: z.enum(["to-start", "started"]),
    /** The requested medium, if the disclosure goes out on paper instead. */
    askedMedium: z.optional(z.literal("electronic")),
    /** The number of its current execution, from the second on. */
    run: z.optional(z.int().check(z.minimum(2))),
    tasks: z.record(z.string().check(z.maxLength(90)), taskSchema),
    /** When the confirmation page served as the receipt, instead of a mail. */
    acknowledgedAt: z.optional(time),
    /** The closed request that it goes on from. */
    follows: z.optional(followsSchema),
    /** The requester's files are still to be copied from there. */
    carries: z.optional(z.literal(true)),
    foundBefore: z.optional(foundBeforeSchema),
    /** What owners did for the request that it goes on from, until they answer here. */
    actedBefore: z.optional(z.record(keySchema, actionSchema)),
    withdrawnAt: z.optional(time),
    /** From now on by letter, although there is a mail address. */
    letters: z.optional(z.object({ since: time })),
    /** The address already on file for the person, if the requester's is a different one. */
    contact: z.optional(z.object({ email: storedAddress, by: keySchema, at: time })),
    /** When that contact stopped the release. */
    stoppedAt: z.optional(time),
    posted: z.optional(z.array(postedLetterSchema).check(z.maxLength(40))),
    extension: z.optional(extensionSchema),
    stalled: z.optional(stalledSchema),
    /** When its execution was last started again. */
    redrivenAt: z.optional(time),
    messages: z.optional(z.array(messageSchema).check(z.maxLength(mostMessages.own + mostMessages.carried))),
    /** The earlier request of the same person that this one repeats. */
    repeats: z.optional(requestIdSchema),
    /** What members of staff said to each other about their questions; up to half of it carried over. */
    asides: z.optional(z.array(asideSchema).check(z.maxLength(60))),
    /** Since when the requester has been asked for their identity under another number of the same submission. */
    askedElsewhere: z.optional(time),
  };

  const findings = later(() => z.record(keySchema, findingSchema));
  const actions = later(() => z.record(keySchema, actionSchema));
  const charged = { ...confirmed, identity: identityConfirmedSchema, fee: feeSchema };
  /** Third parties to be told of it, besides the systems' owners; absent until that is planned. */
  const recipients = z.optional(z.array(keySchema));
  const investigated = { ...charged, systems: z.array(keySchema), recipients, findings };
  /** Settled: the identity is confirmed, or the right touches no data and needs none. */
  const settled = {
    ...investigated,
    identity: z.discriminatedUnion("state", [identityConfirmedSchema, identityNotNeededSchema]),
  };

  /** The parts of the case that existed when the request ended. */
  const ended = {
    ...confirmed,
    identity: z.discriminatedUnion("state", [
      identityOpenSchema,
      identityConfirmedSchema,
      identityUnverifiedSchema,
      identityNotNeededSchema,
    ]),
    fee: z.optional(feeSchema),
    systems: z.optional(z.array(keySchema)),
    recipients,
    findings: z.optional(findings),
    decision: z.optional(decisionSchema),
    actions: z.optional(actions),
    package: z.optional(packageSchema),
    posting: z.optional(postingSchema),
    ending: endingSchema,
    otherwise: z.optional(otherwiseSchema),
  };

  /**
   * After an erasure: only a keyed hash of the address, so that the business can recognize a person it has erased and
   * does not import them again from an old list.
   */
  const suppression = { suppressionKey: z.optional(z.string().check(z.maxLength(60))) };

  return z.discriminatedUnion("status", [
    z.object({
      ...live,
      status: z.literal("unconfirmed"),
      expiresAt: time,
      admission: z.optional(admissionSchema),
    }),
    z.object({
      ...confirmed,
      status: z.literal("verifying"),
      identity: z.discriminatedUnion("state", [identityOpenSchema, identityUnverifiedSchema]),
    }),
    z.object({ ...confirmed, status: z.literal("awaiting-requester"), identity: identityOpenSchema }),
    z.object({ ...charged, status: z.literal("awaiting-fee") }),
    z.object({ ...investigated, status: z.literal("investigating") }),
    /** `actions` that an owner could not do: then the officer decides again. */
    z.object({
      ...settled,
      status: z.literal("deciding"),
      actions: z.optional(actions),
      proposal: z.optional(proposalSchema),
    }),
    z.object({
      ...settled,
      status: z.literal("acting"),
      decision: decisionSchema,
      actions: z.optional(actions),
      package: z.optional(packageSchema),
      posting: z.optional(postingSchema),
    }),
    z.object({ ...ended, status: z.literal("notifying") }),
    z.object({
      ...ended,
      status: z.literal("closed"),
      closedAt: time,
      /** The requests that go on from it. */
      followedBy: z.optional(followedBySchema),
      ...suppression,
    }),
    z.object({
      ...base,
      status: z.literal("purged"),
      arrivalDate: z.iso.date(),
      ending: endingSchema,
      closedAt: time,
      purgedAt: time,
      /** The terms that register and case file need. */
      rules: rulesSchema,
      ...suppression,
    }),
  ]);
});

export type Request = z.infer<typeof requestSchema>;

export type Status = Request["status"];

export type RequestIn<S extends Status> = Extract<Request, { status: S }>;

/** Every confirmed request whose personal data has not been erased. */
export type ConfirmedRequest = Exclude<Request, { status: "unconfirmed" | "purged" }>;

export type LiveRequest = Exclude<Request, { status: "purged" }>;

export type WaitingRequest = RequestIn<
  "verifying" | "awaiting-requester" | "awaiting-fee" | "investigating" | "deciding"
>;

/** Whether the address was confirmed, and the person has not been erased. */
export function isConfirmed(request: Request): request is ConfirmedRequest {
  return request.status !== "unconfirmed" && request.status !== "purged";
}

/** Whether the request can still be withdrawn: until the business acts on the decision. */
export function isWaiting(request: Request): request is WaitingRequest {
  return isWaitingStatus(request.status);
}

const waitingStatuses: ReadonlySet<unknown> = new Set<WaitingRequest["status"]>([
  "verifying",
  "awaiting-requester",
  "awaiting-fee",
  "investigating",
  "deciding",
]);

/** The same for a status in a history. */
export function isWaitingStatus(status: unknown): boolean {
  return waitingStatuses.has(status);
}
