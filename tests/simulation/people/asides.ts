import { type Form, formsIn, unescaped } from "../../scenarios/forms.ts";
import { type Page, Person } from "../../scenarios/person.ts";
import type { Chance } from "../chance.ts";
import { press } from "./pages.ts";
import { answerTask, type TaskLink, taskLinkOf } from "./task-page.ts";
import type { Town } from "./town.ts";

/** Asks a colleague instead of answering, or opens a page of one's own (a scan to attach, a file to blacken). */
export async function confer(town: Town, who: string, link: TaskLink, chance: Chance): Promise<void> {
  const person = new Person(town.deskOf(who));
  const page = await person.open(link.url);
  if (await callOff(town, person, page, chance)) return;
  const [all] = hrefsIn(page);
  if (all === undefined) return;
  const choice = await person.open(all);
  const ways = hrefsIn(choice).filter((href) => href.includes("about="));
  // These need a file, and are seldom offered.
  const rare = ways.filter((href) => /about=(blacken|attach)/.test(href));
  const way = chance.pick(rare.length > 0 && chance.happens(0.6) ? rare : ways);
  const shown = way === undefined ? choice : await person.open(way);
  const form = formsIn(shown.html).find(
    ({ action, method }) => action === "/task/aside" && method === "post",
  );
  if (form === undefined) return;
  const about = form.preset.find(([name]) => name === "about")?.[1] ?? "";
  // Sometimes nothing is filled in.
  const values = chance.happens(0.1) ? {} : said(town, shown, form, chance);
  const done = await press(person, shown, "/task/aside", values);
  if (done === undefined) return;
  town.coverage.count("asides", about, String(done.status));
  town.trace.note(
    town.nameOf(link.requestId),
    `${who} turns to a colleague about ${link.taskId}: ${about}, ${done.status}`,
  );
  const to = done.headers.get("location");
  const own = to === null ? undefined : taskLinkOf(new URL(to, town.desk.url).href);
  if (own !== undefined) await fillIn(town, who, own, chance);
}

/** A page of one's own: answered now, perhaps twice at once, and perhaps opened again days later. */
async function fillIn(town: Town, who: string, own: TaskLink, chance: Chance): Promise<void> {
  if (chance.happens(0.4)) await town.scheduler.sleep(chance.spread(60_000, 9 * 86_400_000));
  const once = () => answerTask(town, who, own, chance, true);
  await Promise.all(chance.happens(0.4) ? [once(), once()] : [once()]);
  if (!chance.happens(0.4)) return;
  await town.scheduler.sleep(chance.spread(60_000, 5 * 86_400_000));
  await once();
}

/** Calls off a question that a colleague was asked. */
async function callOff(town: Town, person: Person, page: Page, chance: Chance): Promise<boolean> {
  const form = formsIn(page.html).find(
    ({ action, names }) => action === "/task/aside" && names.has("callOff"),
  );
  const [, system] = /<button[^>]* name="?callOff"? value="([^"]*)"/.exec(page.html) ?? [];
  if (form === undefined || system === undefined || !chance.happens(0.5)) return false;
  const done = await press(person, page, "/task/aside", { callOff: system }, ({ names }) =>
    names.has("callOff"),
  );
  town.coverage.count("asides", "call off", String(done?.status));
  return true;
}

function said(town: Town, { html }: Page, { names }: Form, chance: Chance): Readonly<Record<string, string>> {
  const chosen = (name: string) => {
    const offered = [...html.matchAll(new RegExp(`<input\\b[^>]*\\bname="?${name}"?[^>]*>`, "g"))].flatMap(
      ([input]) => {
        const [, quoted, bare] = /\bvalue=(?:"([^"]*)"|([^\s">]+))/.exec(input) ?? [];
        return quoted ?? bare ?? [];
      },
    );
    return unescaped(chance.pick(offered) ?? "");
  };
  const until = new Date(town.scheduler.now() + chance.whole(2, 6) * 86_400_000).toISOString().slice(0, 10);
  return {
    ...(names.has("text") && { text: "canaria 電話番号でもお調べください。" }),
    ...(names.has("until") && { until }),
    ...(names.has("system") && { system: chosen("system") }),
    ...(names.has("to") && { to: chosen("to") }),
  };
}

function hrefsIn({ html }: Page): readonly string[] {
  return [...html.matchAll(/href="(\/task\/aside\?[^"]*)"/g)].flatMap(([, href = ""]) =>
    href.replaceAll("&amp;", "&"),
  );
}
