import type { UnreadableItem } from "../../../functions/domain/ports.ts";
import { loadLanguages } from "../../../functions/languages/catalogue.ts";
import { formatDateTime } from "../../../functions/languages/words.ts";
import { columns } from "../columns.ts";
import { type Command, deskOf, flag } from "../command.ts";
import { exitCodes } from "../problem.ts";
import { isOpen, type Summary, summaryOf } from "../summary.ts";
import { unreadableWords } from "../unreadable.ts";

export const list: Command = {
  name: "list",
  usage: "",
  summary: "Open requests, the oldest first: whose turn it is, and what is late.",
  help: `Options
  --all   closed and erased requests too
  --json  as JSON, for other programs

No personal data is shown. "turn" names mailboxes by their key; "(desk)" is the desk itself, e.g.
waiting for the report on a mail. "next due" is when an unanswered question is asked anew.`,
  options: { all: { type: "boolean" }, json: { type: "boolean" } },
  places: { least: 0, most: 0 },
  run: async (invocation) => {
    const { business, options, terminal } = invocation;
    const desk = deskOf(invocation);
    const summaries: Summary[] = [];
    const unreadable: UnreadableItem[] = [];
    for await (const found of desk.scan()) {
      if (found.kind === "unreadable") unreadable.push(found);
      else if (flag(options, "all") || isOpen(found.request)) {
        summaries.push(summaryOf(found.request, business, desk.runtime.clock.now()));
      }
    }
    summaries.sort((a, b) => b.ageDays - a.ageDays || (a.number < b.number ? -1 : 1));
    if (flag(options, "json")) terminal.print(JSON.stringify(summaries, undefined, 2));
    else if (summaries.length === 0) terminal.print(`No open request at ${desk.name}.`);
    else {
      const heads = ["number", "right", "status", "turn", "days", "next due", "answer by"];
      await loadLanguages("en");
      const local = (at: string | undefined) => (at ? formatDateTime("en", business.timeZone, at) : "");
      terminal.print(
        columns(
          heads,
          summaries.map((one) => [
            one.number,
            one.right,
            one.status,
            one.turn.join(", "),
            String(one.ageDays),
            local(one.nextDue),
            one.late ? `${one.answerBy} LATE` : (one.answerBy ?? ""),
          ]),
        ),
      );
    }
    for (const { id, why } of unreadable) terminal.warn(`${id} ${unreadableWords[why]}.`);
    return unreadable.length === 0 ? exitCodes.done : exitCodes.unsound;
  },
};
