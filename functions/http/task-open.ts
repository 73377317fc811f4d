import type { Language } from "../domain/business.ts";
import { actorOf, isPerson, type LinkText } from "../domain/links.ts";
import { ownValue } from "../domain/own-value.ts";
import type { Bucket, Counters, RequestStore, Workflows } from "../domain/ports.ts";
import { isConfirmed, type Request } from "../domain/request/request.ts";
import type { Stamp } from "../domain/request/transitions/stamp.ts";
import {
  changeableBehind,
  type LinkRefusal,
  type OpenTask,
  taskBehind,
} from "../domain/request/transitions/task-behind-link.ts";
import { ok, type Result, refuse } from "../domain/result.ts";
import { type HttpAnswer, type HttpRequest, problem } from "../runtime/http.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { linkIn } from "./link-request.ts";
import type { FromRegister } from "./task-register.ts";

export interface TaskDeps {
  readonly runtime: Pick<Runtime, "business" | "clock" | "random" | "log">;
  readonly baseUrl: string;
  readonly requests: RequestStore;
  readonly counters: Counters;
  readonly workflows: Pick<Workflows, "tell">;
  readonly evidence: Bucket;
  readonly packages: Bucket;
  /** A page's content from the register of provisions; loaded on first use. */
  readonly provisions?: (opened: Opened) => Promise<FromRegister>;
}

/** The task of a posted or opened link, with the link itself. */
export interface Opened extends OpenTask {
  readonly link: LinkText;
  /** It was answered, and the answer may still be changed. */
  readonly changing?: true;
}

/** The task that an HTTP request names by its link, or the page that says why there is none. */
export async function openByLink(
  deps: Pick<TaskDeps, "runtime" | "requests">,
  http: HttpRequest,
  orChange = false,
): Promise<Result<Opened, HttpAnswer>> {
  const { runtime, requests } = deps;
  const link = linkIn(http);
  const request = link === undefined ? undefined : await requests.get(link.requestId);
  if (link === undefined || request === undefined) {
    return refuse(problem("link-unknown", { language: http.language }));
  }
  const behind = taskBehind(request, link.place, link.secret, runtime.clock.now(), runtime.business);
  if (!behind.ok) {
    const changed = behind.refusal === "answered" && orChange ? changeable(deps, request, link) : undefined;
    if (changed !== undefined) return ok({ ...changed, link, changing: true });
    const asked = isConfirmed(request) ? ownValue(request.tasks, link.place)?.recipient : undefined;
    // Without a link of the request, nothing about it is revealed, not even its language.
    const own = behind.refusal !== "unknown" && asked !== undefined && isPerson(asked);
    if (behind.refusal === "over" && asked === "contact") return refuse(stoppedTooLate(deps, request));
    return refuse(linkProblem(deps, request.id, behind.refusal, http, own ? request.language : undefined));
  }
  return ok({ ...behind.value, link });
}

/** The answered task behind a link, if its answer can still be changed. */
export function changeable(
  { runtime }: Pick<TaskDeps, "runtime">,
  request: Request,
  { place, secret }: LinkText,
): OpenTask | undefined {
  return changeableBehind(request, place, secret, runtime.clock.now(), runtime.business);
}

/** The page for a link that does not open, or no longer does. */
export function linkProblem(
  { runtime }: Pick<TaskDeps, "runtime">,
  requestId: string,
  refusal: LinkRefusal,
  http: HttpRequest,
  language = runtime.business.staffLanguage,
): HttpAnswer {
  runtime.log("link.refused", { requestId, reason: refusal });
  // Without a link, nothing about the request is revealed, not even whether there is one.
  const asked = refusal === "unknown" || http.query.has("lang");
  return problem(`link-${refusal}`, { language: asked ? http.language : language });
}

/** For the person at the address on file, who has to know what to do if the request is not theirs. */
function stoppedTooLate({ runtime }: Pick<TaskDeps, "runtime">, request: Request): HttpAnswer {
  runtime.log("link.refused", { requestId: request.id, reason: "over" });
  return problem("too-late-to-stop", { language: request.language });
}

/** An answer was recorded before this one, and the link in the mail shows it and changes it. */
export function answerStands(
  { runtime }: Pick<TaskDeps, "runtime">,
  requestId: string,
  language: Language,
): HttpAnswer {
  runtime.log("link.refused", { requestId, reason: "answered" });
  return problem("answer-stands", { language });
}

/** A stamp of now, with the recipient as the actor. */
export function stampFor({ runtime }: Pick<TaskDeps, "runtime">, task: OpenTask["task"]): Stamp {
  const at = new Date(runtime.clock.now()).toISOString();
  return { at, actor: actorOf(task.recipient) };
}

/** The recipient's language. */
export function languageFor({ runtime }: Pick<TaskDeps, "runtime">, { request, task }: Opened): Language {
  return isPerson(task.recipient) ? request.language : runtime.business.staffLanguage;
}
