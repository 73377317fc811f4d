import type { Business } from "../../business.ts";
import { dateIn } from "../../calendar.ts";
import { messagesOf } from "../../conversation.ts";
import { appendEntry } from "../../history.ts";
import { findingsWithOpenHolds } from "../../hold.ts";
import type { RequestId } from "../../ids.ts";
import { verifiedAs } from "../../questions/next-step.ts";
import { whereToAsk } from "../../rights/index.ts";
import { submissionOf } from "../../submission.ts";
import { characters } from "../../texts.ts";
import type { Message } from "../conversation.ts";
import type { Finding } from "../findings.ts";
import { type FollowUpReason, mostFollowUps, mostInquiries } from "../follow-up.ts";
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
 * scope, claim, the confirmed identity, the settled fee, the conversation, and what owners found, held and did.
 * Findings with files wait for the workflow, which copies the files (`findings-carried.ts`). Its clock starts today:
 * the first request's dates are in its own history.
 */
export function reopened(before: RequestIn<"closed">, made: Made, business: Business): Begun {
  const { right, language, requester, behalf, scope, claim, medium, askedMedium } = before;
  const { policyVersion, terms } = before;
  const asked = { right, language, requester, scope, claim, medium, policyVersion, terms };
  const { at } = made.stamp;
  const { identity, contact, fee } = before;
  const begunAgain = begun(before, { ...asked, ...(behalf && { behalf }) }, "mistake", made);
  const again = { ...begunAgain, ...withConversation(before) };
  if (again.status !== "verifying") return again;
  if (identity.state !== "confirmed")
    return { ...again, identity: { ...again.identity, asks: askedInWords(identity) } };
  const settled = fee?.state === "paid" || fee?.state === "waived" ? fee : undefined;
  const verified = verifiedAs(
    {
      ...again,
      ...(contact !== undefined && { contact }),
      ...(askedMedium !== undefined && { askedMedium }),
      identity: { ...identity, asks: [], from: before.id },
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
  "right" | "language" | "requester" | "behalf" | "scope" | "claim" | "medium" | "policyVersion" | "terms"
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

/** Findings without files are taken over at once; the others wait for their files, or to be asked for again. */
function withFindings(
  request: RequestIn<"investigating">,
  found: Readonly<Record<string, Finding>>,
  at: string,
  business: Business,
): RequestIn<"investigating" | "deciding"> {
  const mine = Object.entries(found).filter(([system]) => request.systems.includes(system));
  const [later, now] = [mine.filter(hasFiles), mine.filter((one) => !hasFiles(one))];
  const waiting = Object.fromEntries(later.map(([system, finding]) => [system, inWords(finding)]));
  const next = later.length === 0 ? request : { ...request, foundBefore: waiting };
  return withCarried(next, Object.fromEntries(now), at, business);
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

/** How much of a conversation is taken over, so that enough room is left for what is still to be written. */
const mostCarried = { messages: 10, characters: 10_000 } as const;

/** The latest messages, in words: files are deleted when a request closes, and no question waits any more. */
function withConversation(before: RequestIn<"closed">): { readonly messages?: Message[] } {
  const carried: Message[] = [];
  let left = mostCarried.characters;
  for (const { at, from, text } of messagesOf(before).toReversed()) {
    if (text === undefined) continue;
    left -= characters(text);
    if (left < 0 || carried.length === mostCarried.messages) break;
    carried.push({ n: 0, at, from, text, files: [] });
  }
  if (carried.length === 0) return {};
  return { messages: carried.toReversed().map((message, index) => ({ ...message, n: index + 1 })) };
}

/** Questions about the identity at most, so that the desk can still ask. */
const mostAsked = 3;

/** What the requester was asked about their identity and answered in words. */
function askedInWords({ asks }: RequestIn<"closed">["identity"]) {
  return asks
    .filter(({ answer }) => answer !== undefined)
    .slice(-mostAsked)
    .map((ask) => ({ ...ask, ...(ask.answer && { answer: { ...ask.answer, files: [] } }) }));
}
