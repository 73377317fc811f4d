import * as z from "zod/mini";
import { authorityDocuments, behalfSchema, receivers } from "./behalf.ts";
import { languages } from "./business.ts";
import { historyEntrySchema } from "./history.ts";
import { keySchema, requestIdSchema } from "./ids.ts";
import { later, once } from "./later.ts";
import { letterKinds } from "./letters.ts";
import { linkSchema, recipientSchema } from "./links.ts";
import { groundKeys, measures, outcomes, refusalCodes, rightKeys } from "./rights.ts";
import { line, text } from "./texts.ts";

/**
 * The record: one item per request. A discriminated union by `status`, so that a field exists only in the
 * states that have it. Free text is limited in length, which keeps an item far under DynamoDB's 400 KB.
 */

const time = later(() => z.iso.datetime());

export { controlCharacters, line, text } from "./texts.ts";

/** Clause 1 of the policy: the kinds of user information the business may hold. */
export const categories = [
  "profile",
  "contact",
  "payment",
  "portrait",
  "form-input",
  "linked-id",
  "access-logs",
  "identifiers",
  "location",
] as const;
export type Category = (typeof categories)[number];

export const channels = ["shop", "workshop", "online-shop", "mailing-list", "other"] as const;
/** What a disclosure is given in. */
export const settledMedia = ["electronic", "paper"] as const;
export const media = [...settledMedia, "ask"] as const;
export type Medium = (typeof media)[number];

export const requesterSchema = later(() =>
  z.object({
    name: line(120),
    kana: z.optional(line(120)),
    /** Absent only where the right needs no identity and there is an address for mail. */
    address: z.optional(text(300)),
    /** Absent where the requester has none: then everything goes by letter. */
    email: z.optional(z.email().check(z.maxLength(254))),
    phone: z.optional(line(40)),
  }),
);
export type Requester = z.infer<typeof requesterSchema>;

export const scopeSchema = later(() =>
  z.object({
    customerNumber: z.optional(line(60)),
    period: z.optional(line(120)),
    channel: z.optional(z.enum(channels)),
    categories: z.array(z.enum(categories)).check(z.maxLength(categories.length)),
    detail: z.optional(text(2000)),
    /** Whether it is about data that identify a person by their body, for which the law has rules of its own. */
    specifiedBiometric: z.optional(z.boolean()),
  }),
);

/** What the requester alleges and wants; which of it a right asks for is in the table of rights. */
export const claimSchema = later(() =>
  z.object({
    ground: z.optional(z.enum(groundKeys)),
    measure: z.optional(z.enum(measures)),
    facts: z.optional(text(2000)),
    /** Both values: a correction; only the correct one: an addition; only the present one: a deletion. */
    items: z.optional(
      z
        .array(z.object({ item: line(120), current: z.optional(line(300)), correct: z.optional(line(300)) }))
        .check(z.maxLength(5)),
    ),
    recipient: z.optional(line(200)),
    message: z.optional(text(4000)),
  }),
);
export type Claim = z.infer<typeof claimSchema>;

/** All that is forgotten when the retention period is over. */
const person = once(() => ({
  requester: requesterSchema,
  /** Present where the requester asks for somebody else. */
  behalf: z.optional(behalfSchema),
  scope: scopeSchema,
  claim: z._default(claimSchema, {}),
}));

/** A file that somebody put into a bucket by presigned POST, and that was found readable. */
export const storedFileSchema = later(() =>
  z.object({
    key: z.string().check(z.maxLength(300)),
    type: z.enum(["application/pdf", "image/jpeg", "image/png", "text/plain"]),
    bytes: z.int().check(z.nonnegative()),
    sha256: z.string().check(z.length(64)),
  }),
);
export type StoredFile = z.infer<typeof storedFileSchema>;

export const mailStates = ["claimed", "sent", "delivered", "bounced", "complained", "rejected"] as const;
export type MailState = (typeof mailStates)[number];

/** One mail to one recipient; its id is its name within the request. */
const mailSchema = later(() =>
  z.object({
    to: recipientSchema,
    state: z.enum(mailStates),
    at: time,
    messageId: z.optional(z.string().check(z.maxLength(200))),
  }),
);
export type Mail = z.infer<typeof mailSchema>;

export const taskKinds = [
  "verify-identity",
  "send-evidence",
  "confirm-fee",
  "search-system",
  "decide",
  "sign-off",
  "cooling-off",
  "act-on-system",
  "post-package",
  "notice-delivery",
  "deliver-otherwise",
  "renew-code",
  /** The subject says whether an agent may ask for them. */
  "confirm-agent",
  /** Whoever the business already knew is told that somebody asks, and may stop it. */
  "warn-contact",
  "reply-message",
  "post-letter",
  "requester-unreachable",
] as const;
export type TaskKind = (typeof taskKinds)[number];

const taskBase = once(() => ({
  kind: z.enum(taskKinds),
  /** The data system a search is about. */
  system: z.optional(keySchema),
  /** The letter to be posted. */
  letter: z.optional(z.enum(letterKinds)),
  recipient: recipientSchema,
  /** Which time this question comes up (identity may be asked again after more evidence), and which reminder of it. */
  round: z.int().check(z.positive()),
  attempt: z.int().check(z.positive()),
  escalated: z.boolean(),
  openedAt: time,
  /** The Step Functions task token; it never leaves the backend. Absent for tasks no workflow waits for. */
  token: z.optional(z.string().check(z.maxLength(2048))),
  /** A decision that waits for another officer's sign-off, because the workflow that asks for it knows of one. */
  signOff: z.optional(z.literal(true)),
  /** Absent where nobody is asked (the wait for a delivery event). */
  link: z.optional(linkSchema),
}));

/** What a workflow is told; the answer itself stays in the record. */
export const taskResults = [
  "confirmed",
  "more",
  "cannot",
  "sent",
  "paid",
  "waived",
  "found",
  "nothing",
  "disclose",
  "disclose-in-part",
  "no-such-data",
  "refuse",
  "grant",
  "grant-in-part",
  "alternative",
  "inform",
  "reply",
  "cancelled",
  "done",
  "cannot-act",
  "posted",
  "delivered",
  "bounced",
  "renewed",
  "subject",
  "agreed",
  "objected",
  "silent",
  "stopped",
  "replied",
  "asked",
  "no-reply",
  "by-letter",
  "told",
  "withdrawn",
  "sign-off",
  "sent-back",
] as const;
export type TaskResult = (typeof taskResults)[number];

export const taskSchema = later(() =>
  z.discriminatedUnion("state", [
    z.object({ ...taskBase(), state: z.literal("pending") }),
    z.object({
      ...taskBase(),
      state: z.literal("answered"),
      result: z.enum(taskResults),
      answeredAt: time,
      answeredBy: recipientSchema,
      /** Whether the waiting execution has been told. */
      handedOver: z.boolean(),
    }),
    /** Overtaken: the request ended, or the question will be asked anew. This link's answer is not wanted any more. */
    z.object({ ...taskBase(), state: z.literal("void"), voidedAt: time }),
  ]),
);
export type Task = z.infer<typeof taskSchema>;

export const identityMethods = [
  "customer-record",
  "photo-id",
  "two-documents",
  "call-back",
  "in-person",
] as const;
export const documentKinds = [
  "driving-licence",
  "my-number-card-front",
  "passport",
  "residence-card",
  "health-insurance",
  "pension-book",
  "other",
  "none",
] as const;

/** One question to the requester about who they are, and what they answered. */
const evidenceAskSchema = later(() =>
  z.object({
    askedAt: time,
    question: text(1000),
    answer: z.optional(
      z.object({
        at: time,
        text: z.optional(text(2000)),
        files: z.array(storedFileSchema).check(z.maxLength(10)),
      }),
    ),
  }),
);

/** What the desk tells whoever looks for the data: an earlier name or address that the requester gave. */
const searchNote = once(() => z.optional(text(500)));

/** The linked request where this was decided; absent where it was decided here. */
const decidedAt = once(() => z.optional(requestIdSchema));

/** What the desk found out before it asked the subject, and that nothing came back, where nothing did. */
const hearingSchema = later(() =>
  z.object({
    askedAt: time,
    by: keySchema,
    method: z.enum(identityMethods),
    document: z.enum(documentKinds),
    authority: z.enum(authorityDocuments),
    receives: z.enum(receivers),
    searchNote: searchNote(),
    silentAt: z.optional(time),
  }),
);

/** How the authority of an agent was proved (Art. 37(3)), and what the subject knows of it. */
const authoritySchema = later(() =>
  z.object({
    document: z.enum(authorityDocuments),
    receives: z.enum(receivers),
    subject: z.discriminatedUnion("heard", [
      z.object({ heard: z.literal("agreed"), at: time }),
      z.object({ heard: z.enum(["told", "cannot"]), reason: text(500) }),
    ]),
  }),
);
export type Authority = z.infer<typeof authoritySchema>;

const identityOpenSchema = later(() =>
  z.object({
    state: z.literal("open"),
    asks: z.array(evidenceAskSchema).check(z.maxLength(5)),
    hearing: z.optional(hearingSchema),
  }),
);
const identityConfirmedSchema = later(() =>
  z.object({
    state: z.literal("confirmed"),
    method: z.enum(identityMethods),
    document: z.enum(documentKinds),
    by: keySchema,
    at: time,
    asks: z.array(evidenceAskSchema).check(z.maxLength(5)),
    from: decidedAt(),
    /** Of whoever asks for another. */
    authority: z.optional(authoritySchema),
    searchNote: searchNote(),
  }),
);
/** Nothing is done to data, so nobody has to prove who they are. */
const identityNotNeededSchema = later(() =>
  z.object({
    state: z.literal("not-needed"),
    asks: z.array(evidenceAskSchema).check(z.maxLength(0)),
  }),
);
export const unverifiedCodes = ["A1_ID_UNVERIFIED", "A2_AGENT_UNVERIFIED"] as const;
const identityUnverifiedSchema = later(() =>
  z.object({
    state: z.literal("unverified"),
    /** Who the requester is, or whether they may ask for another. */
    code: z._default(z.enum(unverifiedCodes), "A1_ID_UNVERIFIED"),
    /** In the desk's words; absent where the subject objected. */
    reason: z.optional(text(1000)),
    by: keySchema,
    at: time,
    asks: z.array(evidenceAskSchema).check(z.maxLength(5)),
    from: decidedAt(),
  }),
);

const feeSchema = later(() =>
  z.discriminatedUnion("state", [
    z.object({ state: z.literal("none") }),
    z.object({ state: z.literal("due"), yen: z.int().check(z.positive()) }),
    z.object({ state: z.literal("paid"), yen: z.int().check(z.positive()), by: keySchema, at: time }),
    z.object({
      state: z.literal("waived"),
      yen: z.int().check(z.positive()),
      reason: text(500),
      by: keySchema,
      at: time,
    }),
  ]),
);
export type Fee = z.infer<typeof feeSchema>;

/** What an owner says of not using disputed data until it is decided. */
export const holdAnswers = ["yes", "cannot"] as const;
export type HoldAnswer = (typeof holdAnswers)[number];

/** How a request came that staff keyed in, and whose mailbox keyed it in. */
export const cameBy = ["post", "telephone", "counter"] as const;
export type CameBy = (typeof cameBy)[number];
export const intakeSchema = later(() => z.object({ came: z.enum(cameBy), by: keySchema }));
export type Intake = z.infer<typeof intakeSchema>;

/** A letter that went out. */
export const postedLetterSchema = later(() =>
  z.object({
    letter: z.enum(letterKinds),
    on: z.iso.date(),
    tracking: z.optional(line(80)),
    by: keySchema,
    at: time,
  }),
);

/** What one system's owner found: together with the others, the proof of investigation. */
export const findingSchema = later(() =>
  z.object({
    found: z.boolean(),
    searched: text(1000),
    notes: z.optional(text(2000)),
    /** The data to disclose, as the owner wrote it down. */
    content: z.optional(text(8000)),
    files: z.array(storedFileSchema).check(z.maxLength(10)),
    /** Whether the data are held until it is decided; absent where nobody asked for it. */
    held: z.optional(z.enum(holdAnswers)),
    by: keySchema,
    at: time,
  }),
);
export type Finding = z.infer<typeof findingSchema>;

const decidedBy = once(() => ({
  by: keySchema,
  at: time,
  /** The other officer who signed it off, where the right needs one. */
  signedOff: z.optional(z.object({ by: keySchema, at: time })),
}));
export const decisionSchema = later(() =>
  z.discriminatedUnion("choice", [
    z.object({ choice: z.literal("disclose"), ...decidedBy() }),
    z.object({
      choice: z.literal("disclose-in-part"),
      withheld: text(1000),
      codes: z.array(z.enum(refusalCodes)).check(z.minLength(1)),
      explanation: text(2000),
      /** What is disclosed of each system: the owner's text as the officer left it, and the files kept in. */
      include: z
        .array(
          z.object({
            system: keySchema,
            content: z.optional(text(8000)),
            files: z.array(z.string()).check(z.maxLength(10)),
          }),
        )
        .check(z.minLength(1), z.maxLength(40)),
      /** The officer's word that what is withheld was in nothing that the owners handed in. */
      leftOutBefore: z.optional(z.literal(true)),
      ...decidedBy(),
    }),
    z.object({
      choice: z.literal("grant"),
      /** What the owners are to do in their systems. */
      instruction: text(2000),
      /** Whether the law obliges the business, or it grants what the law does not demand. */
      basis: z.enum(["law", "goodwill"]),
      ...decidedBy(),
    }),
    z.object({
      choice: z.literal("grant-in-part"),
      instruction: text(2000),
      withheld: text(1000),
      codes: z.array(z.enum(refusalCodes)).check(z.minLength(1)),
      explanation: text(2000),
      ...decidedBy(),
    }),
    z.object({
      choice: z.literal("alternative"),
      instruction: text(2000),
      /** The measure taken in place of what was asked for, as the requester is told it (Art. 35(2) proviso). */
      measure: text(1000),
      codes: z.array(z.enum(refusalCodes)).check(z.minLength(1)),
      explanation: text(2000),
      ...decidedBy(),
    }),
    /** The purposes of the register in the configuration, by key. */
    z.object({
      choice: z.literal("inform"),
      purposes: z.array(keySchema).check(z.minLength(1), z.maxLength(40)),
      ...decidedBy(),
    }),
    z.object({ choice: z.literal("reply"), reply: text(4000), ...decidedBy() }),
    z.object({ choice: z.literal("no-such-data"), ...decidedBy() }),
    z.object({
      choice: z.literal("refuse"),
      codes: z.array(z.enum(refusalCodes)).check(z.minLength(1)),
      explanation: text(2000),
      ...decidedBy(),
    }),
  ]),
);
export type Decision = z.infer<typeof decisionSchema>;

/** A decision that waits for another officer, or came back from them. */
export const proposalSchema = later(() =>
  z.object({
    decision: decisionSchema,
    sentBack: z.optional(z.object({ reason: text(1000), by: keySchema, at: time })),
  }),
);
export type Proposal = z.infer<typeof proposalSchema>;

/** What one system's owner did: the proof of the measure. */
export const actionSchema = later(() =>
  z.discriminatedUnion("state", [
    z.object({
      state: z.literal("done"),
      did: text(2000),
      /** What was changed, by item (Art. 34(3): the content of the correction is notified). */
      changes: z
        .array(z.object({ item: line(120), before: z.optional(line(300)), after: z.optional(line(300)) }))
        .check(z.maxLength(5)),
      /** What stays, and why: a tax record, a live contract. */
      remains: z.optional(text(1000)),
      by: keySchema,
      at: time,
    }),
    z.object({ state: z.literal("cannot"), reason: text(1000), by: keySchema, at: time }),
  ]),
);
export type Action = z.infer<typeof actionSchema>;

/** The disclosure itself lives in the bucket; the record keeps what proves it. */
export const packageSchema = later(() =>
  z.object({
    key: z.string().check(z.maxLength(300)),
    sha256: z.string().check(z.length(64)),
    bytes: z.int().check(z.positive()),
    /** Names of what it holds: systems and files, no contents. */
    fields: z.array(z.string().check(z.maxLength(120))).check(z.maxLength(400)),
    builtAt: time,
    expiresAt: time,
    deletedAt: z.optional(time),
    downloads: z.array(time).check(z.maxLength(200)),
  }),
);
export type Package = z.infer<typeof packageSchema>;

const postingSchema = later(() => z.object({ at: time, tracking: z.optional(line(80)), by: keySchema }));

/** How a request ended, and the coded reasons. */
export const endingSchema = later(() =>
  z.object({
    outcome: z.enum(outcomes),
    codes: z.array(z.enum(refusalCodes)),
  }),
);
export type Ending = z.infer<typeof endingSchema>;

/** A notice that a member of staff delivered when mail could not. */
const otherwiseSchema = later(() =>
  z.object({
    how: z.enum(["post", "telephone", "in-person", "other-address"]),
    note: z.optional(text(500)),
    tracking: z.optional(line(80)),
    recordedBy: keySchema,
    at: time,
  }),
);

/** The requests of one submission, in the order in which they are asked for the identity that they share. */
export const linkedRequestsSchema = later(() =>
  z.array(z.object({ id: requestIdSchema, right: z.enum(rightKeys) })).check(z.minLength(2), z.maxLength(4)),
);
export const linkedSchema = later(() =>
  z.object({
    requests: linkedRequestsSchema,
    /** When the others were told what became of the identity here. */
    sharedAt: z.optional(time),
  }),
);
export type Linked = z.infer<typeof linkedSchema>;

/** A later date for the answer, promised to the requester in time and with the reason. */
export const extensionSchema = later(() =>
  z.object({
    reason: text(1000),
    until: z.iso.date(),
    by: keySchema,
    at: time,
  }),
);
export type Extension = z.infer<typeof extensionSchema>;

/** One message between the requester and the desk. */
export const messageSchema = later(() =>
  z.object({
    /** Its place in the conversation, from 1. */
    n: z.int().check(z.positive()),
    at: time,
    from: recipientSchema,
    /** Absent where files say it all. */
    text: z.optional(text(2000)),
    files: z.array(storedFileSchema).check(z.maxLength(10)),
    /** A question of ours: until the requester writes again, it is their turn. */
    asks: z.optional(z.literal(true)),
  }),
);
export type Message = z.infer<typeof messageSchema>;

/** The workflow has ended before the request did: nobody is asked for anything until it is redriven. */
export const stalledSchema = later(() =>
  z.object({
    at: time,
    /** Literal name of the error or of the status it ended with, e.g. `Desk.NobodyAnswered`. */
    error: z.string().check(z.maxLength(100)),
  }),
);

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
  };

  const links = later(() =>
    z.object({
      confirm: z.optional(linkSchema),
      status: z.optional(linkSchema),
      package: z.optional(linkSchema),
      /** To the page on which the desk sees the case. */
      case: z.optional(linkSchema),
    }),
  );

  const live = {
    ...base,
    ...person(),
    medium: z.enum(media),
    /** Present where staff keyed the request in. */
    intake: z.optional(intakeSchema),
    /** Digest of the submission, keyed: tells a repetition from another submission under the same key. */
    submissionDigest: z.string().check(z.length(64)),
    accessCode: z.object({ hash: z.string().check(z.length(64)), triesLeft: z.int().check(z.nonnegative()) }),
    links,
    mails: z.record(z.string().check(z.maxLength(90)), mailSchema),
    linked: z.optional(linkedSchema),
  };

  const confirmed = {
    ...live,
    arrivedAt: time,
    arrivalDate: z.iso.date(),
    execution: z.enum(["to-start", "started"]),
    tasks: z.record(z.string().check(z.maxLength(90)), taskSchema),
    withdrawnAt: z.optional(time),
    /** From now on by letter, though there is an address for mail. */
    letters: z.optional(z.object({ since: time })),
    /** The address of the person that the business already had, where the requester's is another one. */
    contact: z.optional(z.object({ email: z.email().check(z.maxLength(254)), by: keySchema, at: time })),
    /** When that contact said that nothing may be released. */
    stoppedAt: z.optional(time),
    posted: z.optional(z.array(postedLetterSchema).check(z.maxLength(40))),
    extension: z.optional(extensionSchema),
    stalled: z.optional(stalledSchema),
    messages: z.optional(z.array(messageSchema).check(z.maxLength(20))),
    /** Since when the requester has been asked who they are under another number of the same submission. */
    askedElsewhere: z.optional(time),
  };

  const findings = later(() => z.record(keySchema, findingSchema));
  const actions = later(() => z.record(keySchema, actionSchema));
  const charged = { ...confirmed, identity: identityConfirmedSchema, fee: feeSchema };
  const investigated = { ...charged, systems: z.array(keySchema), findings };
  /** Settled: the identity is confirmed, or the right does not touch data and needs none. */
  const settled = {
    ...investigated,
    identity: z.discriminatedUnion("state", [identityConfirmedSchema, identityNotNeededSchema]),
  };

  /** The parts of the case that a request had reached when it ended. */
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
    findings: z.optional(findings),
    decision: z.optional(decisionSchema),
    actions: z.optional(actions),
    package: z.optional(packageSchema),
    posting: z.optional(postingSchema),
    ending: endingSchema,
    otherwise: z.optional(otherwiseSchema),
  };

  /**
   * After an erasure: a keyed hash of the address, and nothing else, so that the business can tell a person whom it
   * has erased and does not take them in again from an old list.
   */
  const suppression = { suppressionKey: z.optional(z.string().check(z.maxLength(60))) };

  return z.discriminatedUnion("status", [
    z.object({ ...live, status: z.literal("unconfirmed"), expiresAt: time }),
    z.object({
      ...confirmed,
      status: z.literal("verifying"),
      identity: z.discriminatedUnion("state", [identityOpenSchema, identityUnverifiedSchema]),
    }),
    z.object({ ...confirmed, status: z.literal("awaiting-requester"), identity: identityOpenSchema }),
    z.object({ ...charged, status: z.literal("awaiting-fee") }),
    z.object({ ...investigated, status: z.literal("investigating") }),
    /** `actions` once an owner could not do what was decided: then the officer decides again. */
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
    z.object({ ...ended, status: z.literal("closed"), closedAt: time, ...suppression }),
    z.object({
      ...base,
      status: z.literal("purged"),
      arrivalDate: z.iso.date(),
      ending: endingSchema,
      closedAt: time,
      purgedAt: time,
      ...suppression,
    }),
  ]);
});
export type Request = z.infer<typeof requestSchema>;
export type Status = Request["status"];
export type RequestIn<S extends Status> = Extract<Request, { status: S }>;

/** Every request whose address was confirmed and whose personal data is still here. */
export type ConfirmedRequest = Exclude<Request, { status: "unconfirmed" | "purged" }>;
export type LiveRequest = Exclude<Request, { status: "purged" }>;
export type WaitingRequest = RequestIn<
  "verifying" | "awaiting-requester" | "awaiting-fee" | "investigating" | "deciding"
>;

export function isConfirmed(request: Request): request is ConfirmedRequest {
  return request.status !== "unconfirmed" && request.status !== "purged";
}

/** Whether the request can still be withdrawn: any time before the business acts on the decision. */
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

/** The same of a status as a history tells it. */
export function isWaitingStatus(status: unknown): boolean {
  return waitingStatuses.has(status);
}
