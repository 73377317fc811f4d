import { type Journey, said } from "./journey.ts";
import type { Page } from "./person.ts";

/** Opens the page for writing, by the button of the status page. */
export async function openMessagePage(journey: Journey, status?: Page): Promise<Page> {
  const page = status ?? (await journey.openStatus());
  const [, href] = /href="(\/status\/message\?[^"]*)"/.exec(page.html) ?? [];
  if (href === undefined) throw new Error(`no way to write: ${said(page)}`);
  return journey.person.open(href.replaceAll("&amp;", "&"));
}

/** The requester writes to the desk. */
export async function write(journey: Journey, text: string): Promise<Page> {
  const sent = await journey.person.send(await openMessagePage(journey), "/status/message", { text });
  await journey.desk.settle();
  return sent;
}

/** Asks the requester from the page of a task, which stays open. */
export async function ask(journey: Journey, to: string, mail: string, question: string): Promise<Page> {
  const task = await journey.openMail(to, mail);
  const [, href] = /href="(\/task\?[^"]*view=ask)"/.exec(task.html) ?? [];
  const page = await journey.person.open((href ?? "").replaceAll("&amp;", "&"));
  return journey.person.send(page, "/task", { askRequester: question });
}
