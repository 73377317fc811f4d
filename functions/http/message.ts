import * as z from "zod/mini";
import { bucket } from "../adapters/bucket.ts";
import { counters } from "../adapters/counters.ts";
import { mailer } from "../adapters/mailer.ts";
import { requestStore } from "../adapters/request-store.ts";
import { mailReplyTask, replyAsk } from "../application/ask-for-reply.ts";
import { completeMessages } from "../application/complete-messages.ts";
import { roomProblem } from "../application/room-problem.ts";
import { hashedAtOnce, placeOfMessage } from "../application/sent-files.ts";
import { dayMs } from "../domain/calendar.ts";
import { canWrite, openQuestion } from "../domain/conversation.ts";
import { later } from "../domain/later.ts";
import { formatLink, type LinkText, linkSecret } from "../domain/links.ts";
import { faultFacts } from "../domain/log.ts";
import type { Bucket, Change, Counters, Mailer, RequestStore } from "../domain/ports.ts";
import { windowEnd } from "../domain/quotas.ts";
import type { AwaitedFiles } from "../domain/request/files.ts";
import { type ConfirmedRequest, isConfirmed, type Request } from "../domain/request/request.ts";
import {
  messageReceived,
  type Received,
  type WrittenMessage,
} from "../domain/request/transitions/message.ts";
import type { Stamp } from "../domain/request/transitions/stamp.ts";
import { type Result, refuse } from "../domain/result.ts";
import { asIfReady, awaited } from "../domain/scanning.ts";
import { text } from "../domain/texts.ts";
import { type Fields, type HttpAnswer, type HttpRequest, pageForBack, problem } from "../runtime/http.ts";
import { httpFunction } from "../runtime/http-function.ts";
import { type Bodies, largestBody } from "../runtime/largest-body.ts";
import { onFirstCall, type Runtime } from "../runtime/runtime.ts";
import { messagePage, messageSentPage } from "../views/pages/message.ts";
import type { FieldProblem } from "../views/pages/request-form.ts";
import { problemsOf } from "./fields.ts";
import { openStatus, tooLate } from "./status-link.ts";
import { seenField, sentTo, unseen, uploadView } from "./uploads.ts";

export interface MessageDeps {
  readonly runtime: Pick<Runtime, "business" | "clock" | "random" | "log">;
  readonly baseUrl: string;
  readonly requests: RequestStore;
  readonly counters: Counters;
  readonly mail: Mailer;
  readonly evidence: Bucket;
}

/** The most messages of one request in a day; people read them. */
const messagesADay = 10;

/** Where a requester writes to the desk, or answers it, through the status link. */
export async function handle(deps: MessageDeps, http: HttpRequest): Promise<HttpAnswer> {
  const opened = await openStatus(deps, http);
  if (opened.kind === "refused") return opened.answer;
  const { request, link } = opened;
  if (!canWrite(request)) return tooLate(opened);
  switch (http.route) {
    case "POST /status/message":
      return write(deps, http, request, link);
    default:
      return show(deps, request, link, {}, [], 200);
  }
}

async function show(
  deps: MessageDeps,
  request: ConfirmedRequest,
  link: LinkText,
  values: Fields,
  problems: readonly FieldProblem[],
  status: number,
): Promise<HttpAnswer> {
  const { business } = deps.runtime;
  const more = { notSent: status === 409 };
  const upload = await uploadView(deps.evidence, deps, placeOfMessage(request), link, more);
  return {
    kind: "page",
    status,
    html: messagePage({ business, request, link: formatLink(link), upload, values, problems }),
    frames: await deps.evidence.origin(),
    // With the desk's question it has more than what was typed (docs/decisions/0228).
    backShows: status !== 200 && openQuestion(request) === undefined,
  };
}

const messageForm = later(() =>
  z.strictObject({
    link: z.string(),
    turn: z.string().check(z.regex(/^[1-9]\d?$/)),
    text: z.optional(text(2000)),
    [seenField]: z.optional(z.string().check(z.maxLength(4000))),
  }),
);

async function write(
  deps: MessageDeps,
  http: HttpRequest,
  request: ConfirmedRequest,
  link: LinkText,
): Promise<HttpAnswer> {
  const { runtime, requests } = deps;
  const { language } = request;
  if (http.body.kind !== "form") return problem("wrong-media-type");
  const { fields } = http.body;
  const form = messageForm.safeParse(fields);
  if (!form.success) {
    const wrong = problemsOf(form.error);
    if (wrong.some(({ field }) => field !== "text")) return problem("bad-request", { language });
    return show(deps, request, link, fields, wrong, 400);
  }
  const allowed = await deps.counters.within(
    { key: `message#${request.id}`, limit: messagesADay, windowMs: dayMs },
    runtime.clock.now(),
  );
  if (!allowed) return problem("too-many", { language, until: windowEnd(dayMs, runtime.clock.now()) });
  const stamp = { at: new Date(runtime.clock.now()).toISOString(), actor: { kind: "requester" as const } };
  const sent = await sentTo(deps.evidence, deps, placeOfMessage(request));
  if (unseen(sent, form.data[seenField])) return show(deps, request, link, fields, [], 409);
  const awaits = awaited(sent, stamp.at);
  const message = { turn: Number(form.data.turn), text: form.data.text, files: asIfReady(sent) };
  const secret = linkSecret(runtime.random(32));
  const received = await requests.change(link.requestId, (found) =>
    recorded(deps, found, { message, awaits, secret, stamp }),
  );
  if (!received.ok) return show(deps, request, link, fields, [received.refusal], 400);
  try {
    await mailReplyTask(deps, received.value, secret);
    // The scan may have finished between the look at the files and the write: then its event has passed already.
    if (awaits !== undefined) await completeMessages(deps, received.value.request, hashedAtOnce);
  } catch (error) {
    // The message is recorded, and the sweep mails the desk.
    runtime.log("mail.delayed", { requestId: request.id, mail: "reply-message", fault: faultFacts(error) });
  }
  return pageForBack(
    messageSentPage({
      ...{ business: runtime.business, request: received.value.request, link: formatLink(link) },
      waits: awaits !== undefined,
    }),
  );
}

/** The record with the message, if the conversation is open, and there is room for it. */
function recorded(
  deps: MessageDeps,
  found: Request | undefined,
  {
    message,
    awaits,
    secret,
    stamp,
  }: {
    /** With its files as if all were scanned. */
    readonly message: WrittenMessage;
    readonly awaits: AwaitedFiles | undefined;
    readonly secret: string;
    readonly stamp: Stamp;
  },
): Change<Result<Received, FieldProblem>> {
  const ask = found !== undefined && isConfirmed(found) ? replyAsk(deps, found, secret) : undefined;
  if (found === undefined || !isConfirmed(found) || ask === undefined) {
    return { value: refuse({ field: "text", problem: "conversation-over" }) };
  }
  const stored = awaits === undefined ? message : { ...message, files: [], awaits };
  const outcome = messageReceived(found, stored, ask, stamp);
  // Files still being checked need room, too.
  const complete = messageReceived(found, message, ask, stamp);
  const full =
    complete.ok &&
    complete.value.first &&
    roomProblem(deps, found, complete.value.request, {
      ...{ field: "text", text: message.text ?? "", files: true },
      with: (text) => {
        const shorter = messageReceived(found, { ...message, text }, ask, stamp);
        return shorter.ok ? shorter.value.request : undefined;
      },
    });
  if (full) return { value: refuse(full) };
  return { write: outcome.ok && outcome.value.first ? outcome.value.request : undefined, value: outcome };
}

/** The largest message, in bytes. */
export const bodies = { "POST /status/message": () => largestBody(messageForm) } as const satisfies Bodies;

export const create = httpFunction(
  "message",
  ["REQUESTS_TABLE", "COUNTERS_TABLE", "EVIDENCE_BUCKET", "CONFIGURATION_SET", "BASE_URL"],
  (env, runtime) => {
    const deps: MessageDeps = {
      runtime,
      baseUrl: env.BASE_URL,
      requests: requestStore(env, runtime),
      counters: counters(env, runtime),
      mail: mailer(env, runtime),
      evidence: bucket(env.EVIDENCE_BUCKET, env, runtime),
    };
    return (request) => handle(deps, request);
  },
  bodies,
);
export const handler = onFirstCall(create);
