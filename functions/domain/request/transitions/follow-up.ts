import { mostAsides } from "../../asides.ts";
import type { Business } from "../../business.ts";
import { dateIn } from "../../calendar.ts";
import { messagesOf } from "../../conversation.ts";
import { appendEntry } from "../../history.ts";
import { findingsWithOpenHolds } from "../../hold.ts";
import type { RequestId } from "../../ids.ts";
import { verifiedAs } from "../../questions/next-step.ts";
import { whereToAsk } from "../../rights/index.ts";
import { submissionOf } from "../../submission.ts";
import { type Message, mostMessages } from "../conversation.ts";
import type { Finding } from "../findings.ts";
import { type FollowUpReason, mostFollowUps, mostInquiries } from "../follow-up.ts";
import type { StaffEntry } from "../person.ts";
import type { Request, RequestIn } from "../request.ts";
import type { Terms } from "../terms.ts";
import { arrivedRequest } from "./confirm.ts";
import { answeredBefore, withCarried } from "./findings-carried.ts";
import { taskIdOf } from "./open-task.ts";
import { type Stamp, stamped } from "./stamp.ts";
import { accessCodeTries } from "./submit.ts";

type Begun = RequestIn<"verifying" | "awaiting-fee" | "investigating" | "deciding">;

interface Made {
  readonly id: RequestId;
  readonly accessCodeHash: string;
  readonly stamp: Stamp;
  readonly timeZone: string;
}

/** Whether another request may go on from this one. */
export function mayBeFollowed(request: Request): request is RequestIn<"closed"> {
  return request.status === "closed" && (request.followedBy?.length ?? 0) < mostFollowUps;
}

/** Whether its requester may still ask about it: one more follow-up is left to the officer, who corrects mistakes. */
export function mayBeAskedAbout(request: Request): request is RequestIn<"closed"> {
  return request.status === "closed" && (request.followedBy?.length ?? 0) < mostInquiries;
}

/**
 * Whether the identity counts for the request that goes on from this one: it was confirmed, and the contact on file has
 * not said since that the request is not theirs.
 */
export function identityGoesOn({ identity, stoppedAt }: RequestIn<"closed">): boolean {
  return identity.state === "confirmed" && stoppedAt === undefined;
}

/** An inquiry about a closed request by its requester, whom its status link identifies. */
export function inquiryAfter(
  before: RequestIn<"closed">,
  message: string,
  made: Made & { readonly policyVersion: string; readonly terms: Terms },
): RequestIn<"verifying" | "deciding"> {
  const { language, requester, behalf } = before;
  const today = dateIn(made.timeZone, Date.parse(made.stamp.at));
  const { email, name, address } = requester;
  const asked = submissionOf(
    {
      ...{ type: whereToAsk, language, message, name, address, email },
      ...{ medium: before.medium, categories: [] },
    },
    today,
  );
  const { policyVersion, terms } = made;
  return begun(
    before,
    { ...asked, requester, ...(behalf && { behalf }), policyVersion, terms },
    "inquiry",
    made,
  );
}

/**
 * Continues a request that was closed by mistake as another one under the same terms. It copies requester, subject,
 * scope, claim, the confirmed identity, the settled fee, the conversations, and what owners found, held and did.
 * Findings with files wait for the workflow, which copies the files (`findings-carried.ts`). Its clock starts today:
 * the first request's dates are in its own history.
 *
 * `fits`: whether there is room for what is still to be written, compared with the request without any conversation;
 * that of staff, and the earliest messages, stay behind if there is not.
 */
export function reopened(
  before: RequestIn<"closed">,
  made: Made,
  business: Business,
  fits: (request: Begun, without: Begun) => boolean = () => true,
): Begun {
  const bare = goneOn(before, made, business);
  const without = withConversation(bare, before, 0);
  const talked = withAsides(bare, before);
  const again = fits(talked, without) ? talked : bare;
  for (let count = Math.min(worthCarrying(before).length, mostMessages.carried); count > 0; count -= 1) {
    const request = withConversation(again, before, count);
    if (fits(request, without)) return request;
  }
  return withConversation(again, before, 0);
}

function goneOn(before: RequestIn<"closed">, made: Made, business: Business): Begun {
  const { right, language, requester, behalf, scope, claim, medium, askedMedium } = before;
  const { policyVersion, terms, intake } = before;
  const asked = { right, language, requester, scope, claim, medium, policyVersion, terms };
  const { at } = made.stamp;
  const { identity, contact, fee } = before;
  const came = intake && { intake: withoutScan(intake) };
  const again = begun(before, { ...asked, ...(behalf && { behalf }), ...came }, "mistake", made);
  if (again.status !== "verifying") return again;
  if (identity.state !== "confirmed" || !identityGoesOn(before))
    return { ...again, identity: { ...again.identity, asks: askedInWords(identity) } };
  const settled = fee?.state === "paid" || fee?.state === "waived" ? fee : undefined;
  const verified = verifiedAs(
    {
      ...again,
      ...(contact !== undefined && { contact }),
      ...(askedMedium !== undefined && { askedMedium }),
      identity: { ...identity, asks: askedInWords(identity), from: before.id },
      tasks: {
        [taskIdOf("verify-identity")]: answeredBefore("verify-identity", "confirmed", identity.by, at),
      },
    },
    business,
    settled,
  );
  const { actions = {} } = before;
  const acted = Object.keys(actions).length === 0 ? verified : { ...verified, actedBefore: actions };
  return acted.status === "investigating"
    ? withFindings(acted, findingsWithOpenHolds(before), at, business)
    : acted;
}

/** The closed request knows what goes on from it. Undefined if it does already, or cannot. */
export function followedBy(request: Request, id: RequestId, stamp: Stamp): Request | undefined {
  if (!mayBeFollowed(request) || request.followedBy?.includes(id) === true) return undefined;
  const next = { ...request, followedBy: [...(request.followedBy ?? []), id] };
  return stamped(request, next, stamp, "followed-up", { in: id });
}

type Asked = Pick<
  RequestIn<"unconfirmed">,
  | "right"
  | "language"
  | "requester"
  | "behalf"
  | "scope"
  | "claim"
  | "medium"
  | "policyVersion"
  | "terms"
  | "intake"
>;

function begun(
  before: RequestIn<"closed">,
  asked: Asked,
  reason: FollowUpReason,
  { id, accessCodeHash, stamp, timeZone }: Made,
): RequestIn<"verifying" | "deciding"> {
  const { at, actor } = stamp;
  const { right, medium } = asked;
  const arrived = arrivedRequest(
    {
      ...asked,
      id,
      status: "unconfirmed",
      version: 1,
      submittedAt: at,
      expiresAt: at,
      submissionDigest: before.submissionDigest,
      accessCode: { hash: accessCodeHash, triesLeft: accessCodeTries },
      links: {},
      mails: {},
      history: [],
    },
    at,
    dateIn(timeZone, Date.parse(at)),
  );
  const { status } = arrived;
  const data = { right, medium, arrived: at, from: before.id, reason, status };
  return {
    ...arrived,
    follows: { id: before.id, reason },
    // Mail that did not reach the requester before will not reach them now.
    ...(before.letters !== undefined && { letters: { since: at } }),
    history: appendEntry(id, [], { at, actor, event: "begun-from", data }),
  };
}

/**
 * Findings without files are taken over at once; the others wait for their files, or to be asked for again. Of a system
 * that has left the configuration nobody can be asked: what was found there is taken over at once, and its files later.
 */
function withFindings(
  request: RequestIn<"investigating">,
  found: Readonly<Record<string, Finding>>,
  at: string,
  business: Business,
): RequestIn<"investigating" | "deciding"> {
  const all = Object.entries(found);
  const mine = all.filter(([system]) => request.systems.includes(system));
  const removed = all.filter(([system]) => !request.systems.includes(system));
  const [later, now] = [mine.filter(hasFiles), mine.filter((one) => !hasFiles(one))];
  const waiting = Object.fromEntries(later.map(([system, finding]) => [system, inWords(finding)]));
  const next = {
    ...request,
    findings: Object.fromEntries(removed.map(([system, finding]) => [system, withoutFiles(finding)])),
    ...(later.length > 0 && { foundBefore: waiting }),
  };
  return withCarried(next, Object.fromEntries(now), at, business);
}

/** The scan is copied by the workflow, unless it went with the proof of identity. */
function withoutScan({ came, by, files = [], gone = 0 }: StaffEntry): StaffEntry {
  const away = files.length + gone;
  return { came, by, ...(away > 0 && { gone: away }) };
}

function withoutFiles({ files, resent: _here, missing = 0, ...words }: Finding): Finding {
  const away = files.length + missing;
  return { ...words, files: [], ...(away > 0 && { missing: away }) };
}

function hasFiles([, { files }]: readonly [string, Finding]): boolean {
  return files.length > 0;
}

function inWords({ found, searched, notes, content, held, user, files }: Finding) {
  return {
    ...{ found, searched, files: files.length },
    ...(notes !== undefined && { notes }),
    ...(content !== undefined && { content }),
    ...(held !== undefined && { held }),
    ...(user !== undefined && { user }),
  };
}

/** A request with the latest messages of the one that it goes on from. No question among them waits any more. */
function withConversation<R extends Begun>(request: R, before: RequestIn<"closed">, count: number): R {
  const messages = messagesCarried(before, count).map(carriedMessage);
  const left = worthCarrying(before).length - count + (before.follows?.messagesLeft ?? 0);
  const { files, gone } = before.intake ?? {};
  const sent = [...messages.map((message) => message.gone), gone, files?.length];
  // Of what an earlier release promised to delete, nothing is there to copy.
  const carries = before.terms.keepsFiles === true && sent.some((away = 0) => away > 0);
  return {
    ...request,
    ...(messages.length > 0 && { messages }),
    ...(carries && { carries: true }),
    ...(left > 0 && request.follows && { follows: { ...request.follows, messagesLeft: left } }),
  };
}

/** The latest messages of a request, as many as the one that goes on from it has room for. */
export function messagesCarried(before: Request, count: number): readonly Message[] {
  const said = worthCarrying(before);
  return said.slice(said.length - count);
}

function worthCarrying(before: Request): readonly Message[] {
  return messagesOf(before).filter(isWorthCarrying);
}

/** Messages of nothing but files that earlier releases deleted without a trace say nothing. */
function isWorthCarrying({ text, files, awaits, refused, gone }: Message): boolean {
  return [text, files[0], awaits, refused, gone].some((part) => part !== undefined);
}

/** Its files are not here yet: they are copied, or stay away (`sent-files-carried.ts`). */
function carriedMessage(
  { at, from, text, files, awaits, refused, gone = 0 }: Message,
  index: number,
): Message {
  const away = files.length + (awaits?.keys.length ?? 0) + gone;
  return {
    ...{ n: index + 1, at, from, files: [], carried: true },
    ...(text !== undefined && { text }),
    ...(refused !== undefined && { refused }),
    ...(away > 0 && { gone: away }),
  };
}

/** The latest questions about the identity that are carried over. */
const mostAsked = 5;

/** What the requester was asked about their identity and answered in words. */
function askedInWords({ asks }: RequestIn<"closed">["identity"]) {
  return asks
    .filter(({ answer }) => answer !== undefined)
    .slice(-mostAsked)
    .map((ask) => ({
      ...ask,
      carried: true as const,
      ...(ask.answer && { answer: { ...ask.answer, files: [] } }),
    }));
}

/** What staff said to each other; nobody waits for an answer any more. */
function withAsides<R extends Begun>(request: R, { asides = [] }: RequestIn<"closed">): R {
  if (asides.length === 0) return request;
  const carried = asides
    .slice(-mostAsides)
    .map((aside) => (aside.about === "again" ? { ...aside, over: aside.over ?? request.arrivedAt } : aside));
  return { ...request, asides: carried };
}
