import { askColleague, type ConferRefusal, noteForColleague } from "../application/confer.ts";
import { isoAfter, type MailingDeps } from "../application/deps.ts";
import { mailFreshLink } from "../application/mail-fresh-link.ts";
import { dayMs } from "../domain/calendar.ts";
import { keySchema, type TaskId } from "../domain/ids.ts";
import { formatLink, isPerson, linkSecret } from "../domain/links.ts";
import type { Confers } from "../domain/questions/question.ts";
import { mayBeAsked } from "../domain/recipients.ts";
import { isConfirmed } from "../domain/request/request.ts";
import {
  furtherQuestionCalledOff,
  officerAsked,
  searchAskedAgain,
  timeNeeded,
} from "../domain/request/transitions/aside.ts";
import { openTask, taskIdOf } from "../domain/request/transitions/open-task.ts";
import { linksRefreshed } from "../domain/request/transitions/refresh-links.ts";
import { taskBehind } from "../domain/request/transitions/task-behind-link.ts";
import { ok, type Result, refuse } from "../domain/result.ts";
import { withSentences } from "../domain/sentences.ts";
import { text } from "../domain/texts.ts";
import { linkUrl } from "../domain/urls.ts";
import { mailboxName } from "../languages/words.ts";
import {
  type Fields,
  type HttpAnswer,
  type HttpRequest,
  page,
  pageForBack,
  problem,
} from "../runtime/http.ts";
import { asideChoicePage, asidePage, asideSentPage, calledOffPage } from "../views/pages/aside.ts";
import { dayText } from "../views/pages/dates.ts";
import type { FieldProblem } from "../views/pages/request-form.ts";
import { mayBeAskedAgain, systemsWithFiles, waysToConsult } from "../views/questions/asides.ts";
import { fieldOrQuery, problemsOf } from "./fields.ts";
import { linkProblem, type Opened, openByLink, stampFor } from "./task-open.ts";

type Deps = MailingDeps;

/** What was said, and to whom: a mailbox or a day, formatted. */
interface Sent {
  readonly to: string;
  readonly text?: string;
}

type About = Confers;

/** From the page of a question to a colleague. The question stays open, unless it is reassigned. */
export async function aside(deps: Deps, http: HttpRequest): Promise<HttpAnswer> {
  const { business } = deps.runtime;
  const language = business.staffLanguage;
  const opened = await openByLink(deps, http);
  if (!opened.ok) return opened.refusal;
  const { request, task } = opened.value;
  if (isPerson(task.recipient)) return problem("link-unknown", { language });
  const fields: Fields = http.body.kind === "form" ? http.body.fields : {};
  const wanted = fieldOrQuery(http, "about");
  const ways = waysToConsult(request, task);
  const link = formatLink(opened.value.link);
  const [only, ...others] = ways;
  if (wanted === undefined && others.length > 0)
    return page(asideChoicePage({ business, request, task, link, ways }));
  const about = wanted === undefined ? only : ways.find((one) => one === wanted);
  if (about === "again" && fields["callOff"] !== undefined) return callOff(deps, opened.value, fields);
  if (about === undefined) return problem("moved-on", { language });
  if (http.route !== "POST /task/aside") return show(deps, opened.value, about);
  if (about === "attach") return onToOwn(deps, opened.value, { kind: "attach-scan" });
  if (about === "blacken") return blacken(deps, opened.value, fields);
  const written = withSentences(fields, business, task.kind, language);
  const outcome = await says[about](deps, opened.value, written);
  const frame = { business, request, about, link };
  if (outcome.ok) return pageForBack(asideSentPage({ ...frame, ...outcome.value }));
  return outcome.refusal.kind === "link"
    ? linkProblem(deps, request.id, outcome.refusal.refusal, http, language)
    : show(deps, opened.value, about, fields, outcome.refusal.problems);
}

function show(
  deps: Deps,
  { request, task, link }: Opened,
  about: About,
  values: Fields = {},
  problems: readonly FieldProblem[] = [],
): HttpAnswer {
  const { business, clock } = deps.runtime;
  const systems = "systems" in request ? (request.systems ?? []) : [];
  const html = asidePage({
    business,
    request,
    task,
    about,
    link: formatLink(link),
    nowMs: clock.now(),
    values,
    problems,
    systems: systems.filter((system) => mayBeAskedAgain(request, system)),
    withFiles: systemsWithFiles(request),
    others: othersFor(deps, { request, task }),
  });
  if (problems.length === 0) return page(html);
  // Where there was nothing to type there is nothing to keep, and the page says who had files.
  return about === "blacken" ? page(html, 400) : pageForBack(html, 400);
}

/** The mailboxes to which the question may be reassigned. */
function othersFor({ runtime: { business } }: Deps, { request, task }: Pick<Opened, "request" | "task">) {
  return Object.keys(business.mailboxes).filter(
    (to) => to !== task.recipient && mayBeAsked(business, request, task, to) !== undefined,
  );
}

type Refused =
  | Extract<ConferRefusal, { kind: "link" }>
  | { readonly kind: "fields"; readonly problems: readonly FieldProblem[] };

type Says = (deps: Deps, opened: Opened, fields: Fields) => Promise<Result<Sent, Refused>>;

const says: { readonly [Kind in Exclude<About, "attach" | "blacken">]: Says } = {
  again: async (deps, { link, task }, fields) => {
    const read = sentence(fields);
    const system = keySchema.safeParse(fields["system"]);
    if (!read.ok || !system.success) {
      const missing = system.success ? [] : [{ field: "system", problem: "missing" }];
      return refuse({ kind: "fields", problems: [...missing, ...(read.ok ? [] : read.refusal)] });
    }
    const asked = await askColleague(
      deps,
      link,
      () => ({ kind: "search-system", system: system.data }),
      ({ request }, ask) =>
        searchAskedAgain(
          request,
          { system: system.data, text: read.value },
          ask,
          stampFor(deps, task),
          task.recipient,
        ),
    );
    return sentTo(deps, asked, read.value);
  },
  question: async (deps, { link, task }, fields) => {
    const read = sentence(fields);
    if (!read.ok) return refuse({ kind: "fields", problems: read.refusal });
    const asked = await askColleague(
      deps,
      link,
      (open) => ({ kind: "advise-owner", system: open.task.system }),
      ({ request, task: open }, ask) =>
        officerAsked(
          request,
          { taskId: link.place, task: open, text: read.value },
          ask,
          stampFor(deps, task),
        ),
    );
    return sentTo(deps, asked, read.value);
  },
  "more-time": async (deps, { link, task }, fields) => {
    const { business } = deps.runtime;
    const until = typeof fields["until"] === "string" ? fields["until"] : "";
    if (!/^\d{4}-\d{2}-\d{2}$/.test(until))
      return refuse({ kind: "fields", problems: [{ field: "until", problem: "missing" }] });
    const noted = await noteForColleague(deps, link, (open) =>
      timeNeeded(
        open.request,
        { taskId: link.place, task: open.task, until },
        stampFor(deps, task),
        business,
      ),
    );
    return noted.ok
      ? ok({ to: dayText(business, business.staffLanguage, until) })
      : refuse(refusedFor(noted.refusal));
  },
  "not-mine": async (deps, { link, task }, fields) => {
    const { business } = deps.runtime;
    const to = typeof fields["to"] === "string" ? fields["to"] : undefined;
    if (to === undefined) return refuse({ kind: "fields", problems: [{ field: "to", problem: "missing" }] });
    const passed = await mailFreshLink<"not-in-role">(deps, {
      requestId: link.requestId,
      taskId: link.place,
      reason: "reassigned",
      actor: stampFor(deps, task).actor,
      choose: (found) => {
        // The new link expires with that of the mailbox that passes the question on.
        const open = isConfirmed(found) ? found.tasks[link.place] : undefined;
        if (!isConfirmed(found) || open?.state !== "pending" || open.recipient !== task.recipient)
          return refuse("not-in-role");
        const asked = to === task.recipient ? undefined : mayBeAsked(business, found, open, to);
        return asked === undefined ? refuse("not-in-role") : ok(asked);
      },
    });
    return passed.ok
      ? ok({ to: mailboxName(business.staffLanguage, to) })
      : refuse({ kind: "link", refusal: "over" });
  },
};

function sentence(fields: Fields): Result<string, readonly FieldProblem[]> {
  const read = text(1000).safeParse(fields["text"]);
  return read.success ? ok(read.data) : refuse(problemsOf(read.error, () => "text"));
}

function sentTo(
  { runtime: { business } }: Deps,
  asked: Result<string, ConferRefusal>,
  said: string,
): Result<Sent, Refused> {
  return asked.ok
    ? ok({ to: mailboxName(business.staffLanguage, asked.value), text: said })
    : refuse(refusedFor(asked.refusal));
}

function refusedFor(refusal: ConferRefusal): Refused {
  return refusal.kind === "link" ? refusal : { kind: "fields", problems: [refusal.refusal] };
}

/** The officer no longer waits for the owner. */
async function callOff(deps: Deps, { request, task, link }: Opened, fields: Fields): Promise<HttpAnswer> {
  const { business } = deps.runtime;
  const system = keySchema.safeParse(fields["callOff"]);
  if (!system.success) return problem("bad-request", { language: business.staffLanguage });
  const done = await noteForColleague(deps, link, (open) =>
    ok(furtherQuestionCalledOff(open.request, system.data, stampFor(deps, task)) ?? open.request),
  );
  if (!done.ok) return problem("link-answered", { language: business.staffLanguage });
  return pageForBack(calledOffPage({ business, request, about: "again", link: formatLink(link) }));
}

/** Opens the page for replacing a file of a system. */
function blacken(deps: Deps, opened: Opened, fields: Fields): Promise<HttpAnswer> | HttpAnswer {
  const system = systemsWithFiles(opened.request).find((one) => one === fields["system"]);
  return system === undefined
    ? show(deps, opened, "blacken", fields, [{ field: "system", problem: "missing" }])
    : onToOwn(deps, opened, { kind: "blacken-file", system });
}

/** Opens a question to the mailbox that is asked already, in this browser and without a mail. */
async function onToOwn(
  deps: Deps,
  { link, task }: Opened,
  about: { readonly kind: "attach-scan" | "blacken-file"; readonly system?: string },
): Promise<HttpAnswer> {
  const { runtime, requests, baseUrl } = deps;
  const secret = linkSecret(runtime.random(32));
  const { recipient } = task;
  const ask = { ...about, attempt: 1, recipient, escalated: false, secret };
  const place = await requests.change(link.requestId, (found) => {
    const behind = found && taskBehind(found, link.place, link.secret, runtime.clock.now(), runtime.business);
    if (!behind?.ok) return { value: undefined };
    const { request } = behind.value;
    const taskId = taskIdOf(about.kind, about.system);
    const stamp = stampFor(deps, task);
    const expiresAt = isoAfter(deps, dayMs);
    const known = request.tasks[taskId];
    if (known?.state === "pending") {
      const fresh = { secretOf: (one: TaskId) => (one === taskId ? secret : undefined), expiresAt };
      return { write: linksRefreshed(request, recipient, fresh, stamp), value: taskId };
    }
    const opening = openTask(request, { ...ask, expiresAt }, stamp);
    if (opening.kind !== "opened") return { value: undefined };
    // The link is for this browser.
    return { write: { ...opening.request, mails: request.mails }, value: opening.taskId };
  });
  if (place === undefined) return problem("moved-on", { language: runtime.business.staffLanguage });
  return { kind: "redirect", to: linkUrl(baseUrl, "task", { requestId: link.requestId, place, secret }) };
}
