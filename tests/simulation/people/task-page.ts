import { questionOf } from "../../../functions/domain/questions/index.ts";
import type { TaskKind } from "../../../functions/domain/questions/kinds.ts";
import { isConfirmed } from "../../../functions/domain/request/request.ts";
import { type Form, filled, formsIn } from "../../scenarios/forms.ts";
import { said, type Values } from "../../scenarios/journey.ts";
import { type Page, Person } from "../../scenarios/person.ts";
import type { Chance } from "../chance.ts";
import { unansweredFor } from "../themes.ts";
import { type Asked, answersTo, otherAnswers } from "./answers.ts";
import { sendFile } from "./files.ts";
import { isCalm, type Town } from "./town.ts";

/** Questions that come up so seldom that a withdrawal would hardly ever overtake their answer. */
const overtaken: ReadonlySet<TaskKind> = new Set([
  "advise-owner",
  "attach-scan",
  "blacken-file",
  "resend-files",
  "sign-off",
  "confirm-agent",
]);

/** The content of a link to a question. */
export interface TaskLink {
  readonly url: string;
  readonly requestId: string;
  readonly taskId: string;
}

export function taskLinkOf(link: string): TaskLink | undefined {
  const url = new URL(link);
  const [, requestId, taskId] =
    /^(R-[0-9A-Z-]{14})\.(.*)\.[^.]+$/.exec(url.searchParams.get("link") ?? "") ?? [];
  if (url.pathname !== "/task" || requestId === undefined || taskId === undefined) return undefined;
  return { url: link, requestId, taskId };
}

/** The result of an attempt to answer: `later` if the desk could not be reached or said to try again. */
export type Answered = "answered" | "closed" | "later" | "unfit";

/** Opens a question and answers it as its page asks. */
export async function answerTask(
  town: Town,
  who: string,
  link: TaskLink,
  chance: Chance,
  withFile: boolean,
): Promise<Answered> {
  const { taskId, requestId } = link;
  const person = new Person(town.deskOf(who));
  const kind = kindOf(town, link);
  if (!isCalm(town) && kind !== undefined && overtaken.has(kind) && chance.happens(0.12))
    await town.people.get(town.nameOf(requestId))?.withdraw();
  const before = town.record(requestId);
  const page = await person.open(link.url);
  const outcome = reached(page);
  if (outcome === "closed" && kind !== undefined)
    town.coverage.count("questions", kind, closedBy(town, link));
  if (outcome !== "answered") return outcome;
  const form = formOf(page);
  if (form === undefined) return "closed";
  const wasOver = before !== undefined && isOver(before, taskId);
  // An answer may be changed by its author until it counts.
  const changes = form.names.has("changes") && questionOf(kind ?? "decide").change !== undefined;
  if (wasOver && !changes)
    town.violated(requestId, "a link to a closed question is dead", `${taskId} opened for ${who}`);
  const request = town.record(requestId);
  if (request === undefined || !isConfirmed(request) || kind === undefined) return "closed";
  const today = new Date(town.scheduler.now() + 9 * 3_600_000).toISOString().slice(0, 10);
  const words = (about: string) => `${wordsFor(chance)} canaria${about}`;
  // A person who is asked for a file again has nothing else to answer with, and sometimes sends the wrong one first.
  const again = kind === "resend-files";
  const wrong = again && !isCalm(town) && chance.happens(0.2);
  const record = `${requestId} ${taskId.replace(/^[^.]*/, "")}${wrong ? " wrong" : ""}`;
  const sent = (withFile || again) && !changes && (await sendFile(town, who, page, chance, record));
  const onFile = town.contactOf(requestId);
  const towards = towardsUnanswered(town, requestId);
  const asked = { request, offered: offeredOn(page), today, chance, words, onFile, ...towards };
  let all = answersTo(kind)(asked);
  if (chance.happens(0.5)) await openFile(town, person, page, chance);
  if (form.names.has("preview") && chance.happens(0.2))
    await preview(town, { person, page, form, all, link });
  const alone = town.oneAtATime(`${requestId} ${taskId}`);
  const entries = town.record(requestId)?.history.length ?? 0;
  let done = await send(person, page, form, all);
  for (const other of otherAnswers(kind, asked)) {
    const refused = formOf(done);
    if (!isRefused(done) || refused === undefined) break;
    all = other;
    done = await send(person, done, refused, all);
  }
  if (isRefused(done)) {
    alone();
    return unfit(town, who, link, done);
  }
  for (let more = moreOf(done); done.status === 200 && more !== undefined; more = moreOf(done)) {
    const texts = [...more.names].filter((name) => name.startsWith("content."));
    done = await send(person, done, more, Object.fromEntries(texts.map((name) => [name, words("content")])));
  }
  const since = town.record(requestId)?.history.slice(entries) ?? [];
  const entry = since.find(({ event, data }) => event === "task-answered" && data["task"] === taskId);
  // One with files may be another person's earlier answer that waited for them.
  const counted = entry !== undefined && Number(entry.data["files"] ?? 0) === 0;
  if (alone() && done.status === 410 && counted) {
    town.violated(requestId, "nobody is told too late of an answer that counts", `${taskId} by ${who}`);
  }
  const [code] = kind === "renew-code" ? (/\b[0-9A-Z]{5}-[0-9A-Z]{5}\b/.exec(said(done)) ?? []) : [];
  if (code !== undefined) town.codes.set(requestId, code);
  const result = reached(done);
  count(town, { link, kind, result, sent });
  town.trace.note(
    town.nameOf(requestId),
    `${who} answered ${taskId}: ${done.status} ${String(all["choice"] ?? "")}`,
  );
  return result;
}

/** Changes an answer: the used link shows it, and accepts another, sometimes twice at once. */
export async function changeAnswer(town: Town, who: string, link: TaskLink, chance: Chance): Promise<void> {
  const { taskId, requestId } = link;
  const person = new Person(town.deskOf(who));
  const kind = kindOf(town, link);
  const page = await person.open(link.url);
  const form = formOf(page);
  const request = town.record(requestId);
  if (form === undefined || !form.names.has("changes") || kind === undefined) return;
  if (request === undefined || !isConfirmed(request)) return;
  const today = new Date(town.scheduler.now() + 9 * 3_600_000).toISOString().slice(0, 10);
  const words = (about: string) => `${wordsFor(chance)} canaria${about}`;
  const asked = {
    request,
    offered: offeredOn(page),
    today,
    chance,
    words,
    onFile: "",
    ...towardsUnanswered(town, requestId),
  };
  const all = answersTo(kind)(asked);
  const changes = () => changesOf(town, link);
  const [before, alone] = [changes(), town.oneAtATime(`${requestId} ${taskId}`)];
  const change = () => send(person, page, form, all);
  const both = await Promise.all(chance.happens(0.4) ? [change(), change()] : [change()]);
  // The same form counts once, however often it is sent, and even if responses are lost.
  if (alone() && changes() - before > 1)
    town.violated(requestId, "an owner's changed answer counts once", taskId);
  for (const { status } of both)
    town.coverage.count("questions", kind, status < 400 ? "changed" : "change refused");
  town.trace.note(
    town.nameOf(requestId),
    `${who} changed ${taskId}: ${both.map(({ status }) => status).join()}`,
  );
}

function changesOf({ record }: Town, { requestId, taskId }: TaskLink): number {
  const history = record(requestId)?.history ?? [];
  return history.filter(({ data }) => data["task"] === taskId && data["changed"] === true).length;
}

/** Looks at the notice's preview before deciding, which decides nothing. */
async function preview(
  town: Town,
  v: {
    readonly person: Person;
    readonly page: Page;
    readonly form: Form;
    readonly all: Values;
    readonly link: TaskLink;
  },
): Promise<void> {
  const { requestId, taskId } = v.link;
  const before = town.record(requestId)?.history.length;
  const alone = town.oneAtATime(`${requestId} ${taskId}`);
  const body = filled(v.form, { ...fitting(v.form, v.all), preview: "yes" });
  const shown = await v.person.post(v.form.action, body);
  town.coverage.count("questions", "decide", `previewed ${shown.status}`);
  const since = town.record(requestId)?.history.slice(before) ?? [];
  const decided = since.some(({ data }) => String(data["task"]).startsWith("decide"));
  if (alone() && shown.status === 200 && decided)
    town.violated(requestId, "a preview decides nothing", taskId);
}

/** Opens a file on the page of a question. */
async function openFile(town: Town, person: Person, page: Page, chance: Chance): Promise<void> {
  const files = [...page.html.matchAll(/<button[^>]* name="?file"? value="([^"]*)"/g)];
  const file = chance.pick(files)?.[1];
  const form = formsIn(page.html).find(({ action }) => action === "/task/file");
  if (file === undefined || form === undefined) return;
  const body = filled(form, {});
  body.set("file", file);
  const { status } = await person.post("/task/file", body);
  town.coverage.count("beside", "open a file", String(status));
}

/** What leads to the question that nobody will answer: a decision to carry out, and perhaps an owner who cannot. */
function towardsUnanswered({ seed, nameOf }: Town, requestId: string): Pick<Asked, "able" | "decides"> {
  const question = unansweredFor(seed, nameOf(requestId))?.question;
  switch (question) {
    case "the rest":
    case "sign-off of the rest":
      return { able: 0.1, decides: "grant" };
    case "act-on-system":
      return { able: 1, decides: "grant" };
    case "post-package":
      return { able: 1, decides: "disclose" };
    default:
      return { able: 0.88, decides: undefined };
  }
}

function fitting(form: Form, all: Values): Values {
  return Object.fromEntries(Object.entries(all).filter(([name]) => form.names.has(name)));
}

/** Why a link does not open its question any more. */
function closedBy(town: Town, { requestId, taskId }: TaskLink): string {
  const request = town.record(requestId);
  if (request === undefined || !isConfirmed(request)) return "gone";
  if (request.withdrawnAt !== undefined) return "withdrawn";
  return request.tasks[taskId]?.state === "pending" ? "expired" : "old link";
}

function kindOf(town: Town, { requestId, taskId }: TaskLink) {
  const request = town.record(requestId);
  return request !== undefined && isConfirmed(request) ? request.tasks[taskId]?.kind : undefined;
}

/** Whether a question is answered or no longer wanted. */
function isOver(request: ReturnType<Town["record"]> & object, taskId: string): boolean {
  return (
    isConfirmed(request) && request.tasks[taskId] !== undefined && request.tasks[taskId].state !== "pending"
  );
}

/** Whether the page refuses the answer and says so. */
function isRefused({ status }: Page): boolean {
  return status === 422 || status === 400;
}

function reached(page: Page): Answered {
  if (page.status < 400) return "answered";
  return page.status >= 500 || page.status === 429 ? "later" : "closed";
}

function unfit(town: Town, who: string, { requestId, taskId }: TaskLink, page: Page): Answered {
  town.trace.note(
    town.nameOf(requestId),
    `${who} found no fitting answer to ${taskId}: ${said(page).slice(0, 300)}`,
  );
  town.coverage.count("unfit", taskId.split(".")[0] ?? "", "times");
  return "unfit";
}

function formOf(page: Page): Form | undefined {
  return formsIn(page.html).find((one) => one.action === "/task" && one.method === "post");
}

/** A second page of the same answer: texts to edit. */
function moreOf(page: Page): Form | undefined {
  return formsIn(page.html).find(
    ({ action, names }) => action === "/task" && [...names].some((name) => name.startsWith("content.")),
  );
}

function offeredOn({ html }: Page): readonly string[] {
  return [...html.matchAll(/<input\b[^>]*\bname="?choice"?[^>]*>/g)].flatMap(([input]) => {
    const [, quoted, bare] = /\bvalue=(?:"([^"]*)"|([^\s">]+))/.exec(input) ?? [];
    return quoted ?? bare ?? [];
  });
}

function send(person: Person, page: Page, form: Form, all: Values): Promise<Page> {
  return person.send(page, form.action, fitting(form, all));
}

const long = "変更前の住所と氏名、購入した品目、講座の参加日をできるだけ詳しく教えてください。";

/** A few words, or very many. */
function wordsFor(chance: Chance): string {
  return chance.happens(0.03)
    ? long.repeat(chance.whole(5, 20))
    : (chance.pick(["電話で確認", "Looked at everything", "台帳のとおり"]) ?? "");
}

/** The result of an answer, for the table of questions. */
function count(
  { coverage, record }: Town,
  {
    link,
    kind,
    result,
    sent,
  }: {
    readonly link: TaskLink;
    readonly kind: string;
    readonly result: Answered;
    readonly sent: boolean;
  },
): void {
  coverage.count("questions", kind, result === "closed" ? "twice" : result);
  if (sent) coverage.count("questions", kind, "with a file");
  const request = record(link.requestId);
  const task = request !== undefined && isConfirmed(request) ? request.tasks[link.taskId] : undefined;
  if (result === "answered" && task !== undefined && task.attempt > 1)
    coverage.count("questions", kind, "late");
  if (result === "answered" && task?.escalated === true) coverage.count("questions", kind, "escalated");
}

/** Asks the requester something from the page of a question, or extends its due date. */
export async function askBeside(town: Town, who: string, link: TaskLink, chance: Chance): Promise<void> {
  const person = new Person(town.deskOf(who));
  const page = await person.open(link.url);
  const until = formsIn(page.html).find(({ names }) => names.has("until"));
  const [, href] = /href="(\/task\?[^"]*view=ask)"/.exec(page.html) ?? [];
  if (until !== undefined && chance.happens(0.5)) {
    const on = new Date(town.scheduler.now() + 8 * 86_400_000).toISOString().slice(0, 10);
    const done = await person.post(
      "/task",
      filled(until, { extensionReason: "canaria 倉庫を調べるため", until: on }),
    );
    town.coverage.count("beside", "extend", String(done.status));
    return town.trace.note(town.nameOf(link.requestId), `${who} extends: ${done.status}`);
  }
  if (href === undefined) return;
  const ask = await person.open(href.replaceAll("&amp;", "&"));
  if (!formsIn(ask.html).some(({ names }) => names.has("askRequester"))) return;
  const done = await person.send(ask, "/task", { askRequester: "canaria いつのご来店ですか。" });
  town.coverage.count("beside", "ask-requester", String(done.status));
  town.trace.note(town.nameOf(link.requestId), `${who} asks the requester: ${done.status}`);
}
