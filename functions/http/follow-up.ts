import * as z from "zod/mini";
import { beginFollowUp } from "../application/follow-up.ts";
import { dateIn } from "../domain/calendar.ts";
import { followUpOf, nextFollowUp } from "../domain/follow-up-turns.ts";
import { accessCodeHash, accessCodeOf } from "../domain/ids.ts";
import { later } from "../domain/later.ts";
import { formatLink, type LinkText } from "../domain/links.ts";
import { policyOn } from "../domain/policy/policy.ts";
import type { Counters, RequestStore, Workflows } from "../domain/ports.ts";
import { followUpTurn } from "../domain/request/follow-up.ts";
import type { RequestIn } from "../domain/request/request.ts";
import { termsOf } from "../domain/request/terms.ts";
import { inquiryAfter, mayBeAskedAbout } from "../domain/request/transitions/follow-up.ts";
import { whereToAsk } from "../domain/rights/index.ts";
import { text } from "../domain/texts.ts";
import {
  type Fields,
  type HttpAnswer,
  type HttpRequest,
  page,
  pageForBack,
  problem,
} from "../runtime/http.ts";
import { largestBody } from "../runtime/largest-body.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { followUpFullPage, followUpPage, followUpSentPage } from "../views/pages/follow-up.ts";
import type { FieldProblem } from "../views/pages/forms.ts";
import { statusAddress } from "../views/pages/linked.ts";
import { address } from "../views/pages/parts.ts";
import { problemsOf } from "./fields.ts";
import { openStatus } from "./status-link.ts";

export interface FollowUpDeps {
  readonly runtime: Pick<Runtime, "business" | "configuration" | "clock" | "log">;
  readonly requests: RequestStore;
  readonly counters: Pick<Counters, "deskKey">;
  readonly workflows: Pick<Workflows, "start">;
}

const inquiryForm = later(() =>
  z.strictObject({
    link: z.string(),
    turn: followUpTurn(),
    /** Of forms of an earlier release. */
    nonce: z.optional(z.string().check(z.maxLength(128))),
    message: text(4000),
  }),
);

/** How much an inquiry about an outcome may have, in bytes. */
export const largestFollowUp = () => largestBody(inquiryForm);

/** Where the requester of a closed request asks about it, or complains: the status link says who it is. */
export async function askAgain(deps: FollowUpDeps, http: HttpRequest): Promise<HttpAnswer> {
  const opened = await openStatus(deps, http);
  if (opened.kind === "refused") return opened.answer;
  const { request, link } = opened;
  const { language } = request;
  // The notice arrives a moment before the request closes.
  if (request.status !== "closed") return { kind: "redirect", to: statusAddress(link) };
  if (http.route !== "POST /status/follow-up") {
    if (mayBeAskedAbout(request)) return show(deps, { request, link });
    return { kind: "redirect", to: address("/requests/new", { type: whereToAsk, lang: language }) };
  }
  if (http.body.kind !== "form") return problem("wrong-media-type");
  const { fields } = http.body;
  const form = inquiryForm.safeParse(fields);
  if (!form.success) {
    const wrong = problemsOf(form.error);
    if (wrong.some(({ field }) => field !== "message")) return problem("bad-request", { language });
    return show(deps, { request, link, values: fields, problems: wrong });
  }
  const { message, turn } = form.data;
  return send(deps, { request, link, message, turn });
}

interface Sent {
  readonly request: RequestIn<"closed">;
  readonly link: LinkText;
  readonly message: string;
  /** As the page counted. */
  readonly turn: string | undefined;
}

/**
 * The same question, from however many pages, is one request. Another one, from a second tab or after going back, has
 * the next turn.
 */
async function send(deps: FollowUpDeps, { request, link, message, turn }: Sent): Promise<HttpAnswer> {
  const { business, configuration, clock } = deps.runtime;
  const { language } = request;
  const deskKey = await deps.counters.deskKey();
  const { id, turn: taken } = followUpOf(deskKey, request, "inquiry", turn);
  const known = request.followedBy?.includes(id) === true;
  if (!known && !mayBeAskedAbout(request))
    return pageForBack(followUpFullPage({ business, request, link: formatLink(link), message }), 409);
  const stamp = { at: new Date(clock.now()).toISOString(), actor: { kind: "requester" as const } };
  const today = dateIn(business.timeZone, clock.now());
  const made = inquiryAfter(request, message, {
    ...{ id, stamp, timeZone: business.timeZone },
    policyVersion: policyOn(configuration, today).effective,
    terms: termsOf(configuration, whereToAsk, today),
    accessCodeHash: accessCodeHash(deskKey, id, accessCodeOf(deskKey, id)),
  });
  const begun = await beginFollowUp(deps, request, made, stamp);
  if (begun === undefined) return problem("bad-request", { language });
  if (begun.claim.message === made.claim.message)
    return pageForBack(
      followUpSentPage({ business, before: request, request: begun, link: formatLink(link) }),
    );
  const followedBy = [...new Set([...(request.followedBy ?? []), id])];
  return send(deps, { request: { ...request, followedBy }, link, message, turn: `${taken + 1}` });
}

async function show(
  deps: FollowUpDeps,
  {
    request,
    link,
    values = {},
    problems = [],
  }: {
    readonly request: RequestIn<"closed">;
    readonly link: LinkText;
    readonly values?: Fields;
    readonly problems?: readonly FieldProblem[];
  },
): Promise<HttpAnswer> {
  const { business } = deps.runtime;
  const { turn } = nextFollowUp(await deps.counters.deskKey(), request, "inquiry");
  const html = followUpPage({ business, request, link: formatLink(link), turn, values, problems });
  return problems.length === 0 ? page(html) : pageForBack(html, 400);
}
