import { formsIn, unescaped } from "../../scenarios/forms.ts";
import { type Page, Person } from "../../scenarios/person.ts";
import { numberIn } from "../../scenarios/receipt-number.ts";
import type { Chance } from "../chance.ts";
import { lookInto } from "./case.ts";
import { press } from "./pages.ts";
import { answerTask, taskLinkOf } from "./task-page.ts";
import type { Town } from "./town.ts";

/** Has the board's link mailed. */
export async function askForBoard(town: Town, who: string, address: string): Promise<void> {
  const person = new Person(town.deskOf(who));
  const sent = await press(person, await person.open("/staff"), "/staff/board-link", { address });
  town.coverage.count("board", "link", String(sent?.status));
}

/** Works on a mailbox's board: opens it, answers from it, reassigns a question. */
export async function workFromBoard(town: Town, who: string, link: string, chance: Chance): Promise<void> {
  const person = new Person(town.deskOf(who));
  const door = await person.open(link);
  const board = await press(person, door, "/staff/board");
  town.coverage.count("board", "opened", String(board?.status ?? door.status));
  if (board?.status !== 200) return;
  for (let pressed = chance.whole(1, 4); pressed > 0; pressed -= 1) {
    switch (chance.weighted({ task: 40, case: 15, other: 20, search: 30, month: 10 })) {
      case "task":
        await openTask(town, who, person, board, chance);
        break;
      case "case":
        await openCase(town, who, person, board, chance);
        break;
      case "other":
        await askSomebodyElse(town, person, board, chance);
        break;
      case "search": {
        const closed = chance.pick(town.closed()) ?? "R-0000-0000-0000";
        const wanted = chance.pick(["山田canariahanako", "03-0000-0000", closed, closed, closed, "canaria"]);
        const found = await press(person, board, "/staff/board/search", { wanted });
        town.coverage.count("board", "search", String(found?.status));
        // Closed cases are found only here.
        if (found !== undefined) await openCase(town, who, person, found, chance);
        break;
      }
      case "month": {
        const month = await press(person, board, "/staff/board/month");
        town.coverage.count("board", "month", String(month?.status));
        break;
      }
    }
  }
  if (!chance.happens(0.3)) return;
  const closed = await press(person, board, "/staff/board/close");
  town.coverage.count("board", "closed", String(closed?.status));
  const after = await person.open(link);
  if (closed?.status === 200 && after.status < 400)
    town.violated("-", "a board that was closed stays closed", who);
}

/**
 * Opens a question from the board and answers it like one from a mail, sometimes hours later, when another person may
 * have answered it.
 */
async function openTask(town: Town, who: string, person: Person, board: Page, chance: Chance): Promise<void> {
  const there = await open(person, board, "task", chance);
  town.coverage.count("board", "task", String(there?.status));
  const to = there?.headers.get("location");
  const link = to == null ? undefined : taskLinkOf(new URL(to, town.desk.url).href);
  if (link === undefined) return;
  if (chance.happens(0.2)) await town.scheduler.sleep(chance.spread(60_000, 30 * 3_600_000));
  await answerTask(town, who, link, chance, chance.happens(0.1));
}

async function openCase(town: Town, who: string, person: Person, list: Page, chance: Chance): Promise<void> {
  const there = await open(person, list, "case", chance);
  town.coverage.count("board", "case", String(there?.status));
  const to = there?.headers.get("location");
  if (to != null) await lookInto(town, who, to, chance);
}

async function askSomebodyElse(town: Town, person: Person, board: Page, chance: Chance): Promise<void> {
  const choose = await open(person, board, "other", chance);
  if (choose?.status !== 200) return;
  const offered = [...choose.html.matchAll(/<input\b[^>]*\bname="?to"?[^>]*>/g)].flatMap(([input]) => {
    const [, quoted, bare] = /\bvalue=(?:"([^"]*)"|([^\s">]+))/.exec(input) ?? [];
    return quoted ?? bare ?? [];
  });
  const to = chance.pick(offered);
  if (to === undefined) return;
  const asked = await press(person, choose, "/staff/board/ask-other", { to: unescaped(to) });
  const request = numberIn(choose.html) ?? "";
  town.trace.note(town.nameOf(request), `${to} is asked instead: ${asked?.status}`);
  town.coverage.count("board", "ask-other", String(asked?.status));
}

/** Presses one of the list's buttons of a kind. */
async function open(person: Person, board: Page, name: string, chance: Chance): Promise<Page | undefined> {
  const values = [...board.html.matchAll(new RegExp(`<button[^>]* name="${name}" value="([^"]*)"`, "g"))];
  const value = unescaped(chance.pick(values)?.[1] ?? "");
  const form = formsIn(board.html).find(({ action }) => action === "/staff/board/open");
  if (value === "" || form === undefined) return undefined;
  return press(person, board, "/staff/board/open", { [name]: value });
}
