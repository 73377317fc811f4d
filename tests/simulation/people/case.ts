import { formsIn } from "../../scenarios/forms.ts";
import { Person } from "../../scenarios/person.ts";
import type { Chance } from "../chance.ts";
import { press } from "./pages.ts";
import { answerTask, taskLinkOf } from "./task-page.ts";
import type { Town } from "./town.ts";

/** Looks at a case: answers a question from there, withdraws for somebody who called, or reopens what was closed. */
export async function lookInto(town: Town, who: string, link: string, chance: Chance): Promise<void> {
  const person = new Person(town.deskOf(who));
  const page = await person.open(link);
  town.coverage.count("case", "page", String(page.status));
  const actions = new Set(formsIn(page.html).map(({ action }) => action));
  if (actions.has("/staff/case/open") && chance.happens(0.7)) {
    const [, task = ""] = /<button[^>]* name="?task"? value="([^"]*)"/.exec(page.html) ?? [];
    const there = await press(person, page, "/staff/case/open", { task });
    town.coverage.count("case", "open", String(there?.status));
    const to = there?.headers.get("location");
    const own = to == null ? undefined : taskLinkOf(new URL(to, town.desk.url).href);
    if (own !== undefined) await answerTask(town, who, own, chance, chance.happens(0.2));
    return;
  }
  if (actions.has("/staff/case/before") && chance.happens(0.5)) {
    const led = await person.send(page, "/staff/case/before", {});
    town.coverage.count("case", "before", String(led.status));
  }
  if (chance.happens(0.3)) await openSent(town, person, page.url);
  if (actions.has("/staff/case/withdraw") && chance.happens(0.3)) {
    const done = await person.send(page, "/staff/case/withdraw", { came: "telephone" });
    town.coverage.count("case", "withdraw", String(done.status));
  }
  if (!actions.has("/staff/case/reopen") || !chance.happens(0.7)) return;
  const done = await person.send(page, "/staff/case/reopen", {});
  town.coverage.count("case", "reopen", String(done.status));
}

/** Looks at what the requester sent, on the page of the conversation and the history. */
async function openSent(town: Town, person: Person, url: string): Promise<void> {
  const history = await person.open(`${url}&view=history`);
  const [, file] = /<button[^>]* name="?file"? value="([^"]*)"/.exec(history.html) ?? [];
  if (file === undefined) return;
  const opened = await person.send(history, "/staff/case/file", { file });
  town.coverage.count("case", "file", String(opened.status));
}
