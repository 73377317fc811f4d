import * as z from "zod/mini";
import { beginFollowUp } from "../application/follow-up.ts";
import { dateIn } from "../domain/calendar.ts";
import { followUpOf, nextFollowUp } from "../domain/follow-up-turns.ts";
import { accessCodeHash, accessCodeOf, type RequestId } from "../domain/ids.ts";
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
import { type Fields, type HttpAnswer, type HttpRequest, page, problem } from "../runtime/http.ts";
import { largestBody } from "../runtime/largest-body.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { followUpPage, followUpSentPage } from "../views/pages/follow-up.ts";
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
  const { business, configuration, clock } = deps.runtime;
  const deskKey = await deps.counters.deskKey();
  const { message, turn } = form.data;
  const wanted = followUpOf(deskKey, request, "inquiry", turn);
  if (wanted === undefined) return problem("bad-request", { language });
  const { id } = wanted;
  const stamp = { at: new Date(clock.now()).toISOString(), actor: { kind: "requester" as const } };
  const today = dateIn(business.timeZone, clock.now());
  const made = inquiryAfter(request, message, {
    ...{ id, stamp, timeZone: business.timeZone },
    policyVersion: policyOn(configuration, today).effective,
    terms: termsOf(configuration, whereToAsk, today),
    accessCodeHash: accessCodeHash(deskKey, id, accessCodeOf(deskKey, id)),
  });
  const known = request.followedBy?.includes(id) === true;
  if (!known && !mayBeAskedAbout(request)) return problem("too-many", { language });
  const begun = await beginFollowUp(deps, request, made, stamp);
  if (begun === undefined) return problem("bad-request", { language });
  if (begun.claim.message !== made.claim.message) {
    // Another tab, or a phone, was a moment faster with another question: this one is not taken for it.
    const now = { ...request, followedBy: [...new Set([...(request.followedBy ?? []), id])] };
    return show(deps, { request: now, link, values: { message }, asked: id });
  }
  return page(followUpSentPage({ business, before: request, request: begun, link: formatLink(link) }));
}

async function show(
  deps: FollowUpDeps,
  {
    request,
    link,
    values = {},
    problems = [],
    asked,
  }: {
    readonly request: RequestIn<"closed">;
    readonly link: LinkText;
    readonly values?: Fields;
    readonly problems?: readonly FieldProblem[];
    /** The question that was sent from another page meanwhile. */
    readonly asked?: RequestId;
  },
): Promise<HttpAnswer> {
  const { business } = deps.runtime;
  const { turn } = nextFollowUp(await deps.counters.deskKey(), request, "inquiry");
  const view = { business, request, link: formatLink(link), turn, values, problems, asked };
  return page(followUpPage(view), asked !== undefined ? 409 : problems.length === 0 ? 200 : 400);
}
