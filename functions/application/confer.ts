import { dayMs } from "../domain/calendar.ts";
import { type LinkText, linkSecret } from "../domain/links.ts";
import { type Asking, recipientFor } from "../domain/recipients.ts";
import type { ConfirmedRequest } from "../domain/request/request.ts";
import type { AsideAsk, AsideAsked, AsideRefusal } from "../domain/request/transitions/aside.ts";
import {
  type LinkRefusal,
  type OpenTask,
  taskBehind,
} from "../domain/request/transitions/task-behind-link.ts";
import { ok, type Result, refuse } from "../domain/result.ts";
import { linkUrl } from "../domain/urls.ts";
import { taskMail } from "../views/mails/mails.ts";
import { isoAfter, type MailingDeps } from "./deps.ts";
import { roomProblem } from "./room-problem.ts";
import { sendThere } from "./send-own-mail.ts";

/** Lifetime of the first link to a colleague's question; the daily digest brings fresh ones. */
const linkMs = 14 * dayMs;

export type ConferRefusal =
  | { readonly kind: "link"; readonly refusal: LinkRefusal }
  | { readonly kind: "field"; readonly refusal: { readonly field: string; readonly problem: string } };

/** The recipient of a question to a colleague. */
export type Colleague = Pick<Asking, "kind" | "system">;

/** From the page of a question, which stays open, asks a colleague another one, and mails it at once. */
export async function askColleague(
  deps: MailingDeps,
  link: LinkText,
  colleague: (open: OpenTask) => Colleague,
  change: (open: OpenTask, ask: AsideAsk) => Result<AsideAsked, AsideRefusal>,
): Promise<Result<string, ConferRefusal>> {
  const { runtime, requests } = deps;
  const secret = linkSecret(runtime.random(32));
  const expiresAt = isoAfter(deps, linkMs);
  const outcome = await requests.change<Result<AsideAsked, ConferRefusal>>(link.requestId, (found) => {
    const behind = openBehind(deps, found, link);
    if (!behind.ok) return { value: behind };
    const { request } = behind.value;
    // Asks a person, never the program that may have answered before.
    const asking = { ...colleague(behind.value), escalated: false, attempt: 2 };
    const asked = recipientFor(runtime.business, request, asking);
    if (asked === undefined) return { value: refuse({ kind: "link", refusal: "not-in-role" }) };
    const next = change(behind.value, { ...asked, secret, expiresAt });
    if (!next.ok) return { value: refuse({ kind: "field", refusal: next.refusal }) };
    const full = roomProblem(deps, request, next.value.request, noText);
    if (full !== undefined) return { value: refuse({ kind: "field", refusal: full }) };
    return { write: next.value.request, value: ok(next.value) };
  });
  if (!outcome.ok) return outcome;
  const { request, taskId, mailId } = outcome.value;
  const task = request.tasks[taskId];
  if (task?.state !== "pending") return refuse({ kind: "link", refusal: "over" });
  const url = linkUrl(deps.baseUrl, "task", { requestId: request.id, place: taskId, secret });
  const { business } = runtime;
  await sendThere(deps, request, mailId, taskMail({ business, request, task, url }));
  return ok(task.recipient);
}

/** From the page of a question, records something for a colleague without mailing it. */
export function noteForColleague(
  deps: Pick<MailingDeps, "runtime" | "requests">,
  link: LinkText,
  change: (open: OpenTask) => Result<ConfirmedRequest, AsideRefusal>,
): Promise<Result<ConfirmedRequest, ConferRefusal>> {
  return deps.requests.change<Result<ConfirmedRequest, ConferRefusal>>(link.requestId, (found) => {
    const behind = openBehind(deps, found, link);
    if (!behind.ok) return { value: behind };
    const next = change(behind.value);
    if (!next.ok) return { value: refuse({ kind: "field", refusal: next.refusal }) };
    const write = next.value === behind.value.request ? undefined : next.value;
    return { write, value: next };
  });
}

function openBehind(
  { runtime: { business, clock } }: Pick<MailingDeps, "runtime">,
  found: Parameters<typeof taskBehind>[0] | undefined,
  link: LinkText,
): Result<OpenTask, Extract<ConferRefusal, { kind: "link" }>> {
  if (found === undefined) return refuse({ kind: "link", refusal: "unknown" });
  const behind = taskBehind(found, link.place, link.secret, clock.now(), business);
  return behind.ok ? behind : refuse({ kind: "link", refusal: behind.refusal });
}

/** A sentence is short compared with the reserved room: if it does not fit, it is refused as a whole. */
const noText = { field: "text", text: "", files: false, with: () => undefined } as const;
