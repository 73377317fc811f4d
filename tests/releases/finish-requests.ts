import { requestIdSchema } from "../../functions/domain/ids.ts";
import { isConfirmed, isWaiting, type Request } from "../../functions/domain/request/request.ts";
import { type Form, formsIn } from "../scenarios/forms.ts";
import { said, type Values } from "../scenarios/journey.ts";
import { type Page, Person } from "../scenarios/person.ts";
import { usualAnswers } from "../scenarios/usual-answers.ts";
import type { KeptWorld } from "./world.ts";

type CarriedWorld = Pick<
  KeptWorld,
  "desk" | "link" | "settle" | "advance" | "url" | "ask" | "mails" | "record"
>;

/** The most days to wait for a request's end. */
const maxDays = 40;

/**
 * Everybody who is asked about these requests answers by their newest link; those who withdraw do so as soon as they
 * can; if nobody is asked, a day passes. Returns the pages that answers were received with, by request and task.
 */
export async function finishRequests(
  world: CarriedWorld,
  ids: readonly string[],
  withdrawn: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Page>> {
  const pages = new Map<string, Page>();
  const open = new Set(ids);
  for (let days = 0; open.size > 0 && days < maxDays; ) {
    let answered = 0;
    for (const id of open) {
      const request = await world.desk.requests.get(requestIdSchema.parse(id));
      const asked = request === undefined ? [] : await answerTo(world, request, withdrawn.has(id));
      for (const [task, page] of asked) pages.set(`${id}.${task}`, page);
      answered += asked.length;
      if (asked.length === 0 && isOver(request)) open.delete(id);
    }
    await world.settle();
    if (answered > 0 || open.size === 0) continue;
    await world.advance("P1D");
    days += 1;
  }
  return pages;
}

function isOver(request: Request | undefined): boolean {
  return request === undefined || request.status === "closed" || request.status === "purged";
}

/** Answers what is asked now about a request, or withdraws it; returns the confirming pages, by task. */
async function answerTo(
  world: CarriedWorld,
  request: Request,
  withdraws: boolean,
): Promise<readonly (readonly [string, Page])[]> {
  const answered: (readonly [string, Page])[] = [];
  const send = async (place: string, action: string, answer: (form: Form) => Values, times = 1) => {
    const link = world.link(request.id, place);
    if (link === undefined) return false;
    const person = new Person(world);
    let page = await person.open(link);
    for (let time = 0; time < times; time += 1) {
      const form = formsIn(page.html).find((one) => one.action === action && one.method === "post");
      if (form === undefined) throw new Error(`${request.id} ${place} (${page.status}): ${said(page)}`);
      page = await person.send(page, action, answer(form));
    }
    if (page.status !== 200) throw new Error(`${request.id} ${place} answered ${page.status}: ${said(page)}`);
    answered.push([place, page]);
    return true;
  };
  if (request.status === "unconfirmed") await send("confirm", "/confirm", () => ({}));
  if (!isConfirmed(request)) return answered;
  // The page asks for confirmation. A requester without mail has no link to it.
  const gone = withdraws && isWaiting(request) && (await send("status", "/status/withdraw", () => ({}), 2));
  const today = new Date(world.desk.clock.now() + 9 * 3_600_000).toISOString().slice(0, 10);
  for (const [taskId, task] of gone ? [] : Object.entries(request.tasks)) {
    const answer = usualAnswers[task.kind];
    if (task.state !== "pending" || task.link === undefined || answer === undefined) continue;
    const all = Object.entries(answer(request, today));
    await send(taskId, "/task", ({ names }) => Object.fromEntries(all.filter(([name]) => names.has(name))));
  }
  return answered;
}
