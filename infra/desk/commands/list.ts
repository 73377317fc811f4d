import * as z from "zod";
import type { UnreadableItem } from "../../../functions/domain/ports.ts";
import { loadLanguages } from "../../../functions/languages/catalogue.ts";
import { clockWords } from "../../../functions/languages/clocks.ts";
import { mailWords } from "../../../functions/languages/mails.ts";
import { staffWords } from "../../../functions/languages/staff.ts";
import { formatDate, words } from "../../../functions/languages/words.ts";
import { columns } from "../columns.ts";
import { type Command, deskOf, flag } from "../command.ts";
import { exitCodes } from "../problem.ts";
import { isUnfinished, type Summary, summaryOf } from "../summary.ts";
import { unreadableWords } from "../unreadable.ts";

export const list: Command = {
  name: "list",
  usage: "",
  summary: "Open requests, the oldest first: whose turn it is, and what is late.",
  help: `Options
  --all  closed and erased requests too

In the language of staff. No personal data is shown. Mailboxes are named by their key; "(desk)" is the
desk itself, e.g. waiting for the report on a mail. As JSON it also says when an unanswered question is asked again.`,
  options: { all: { type: "boolean" } },
  positionals: { least: 0, most: 0 },
  facts: z.array(
    z.strictObject({
      number: z.string(),
      right: z.string(),
      status: z.string(),
      turn: z.array(z.string()),
      ageDays: z.number(),
      nextDue: z.string().optional(),
      answerBy: z.string().optional(),
      late: z.boolean(),
      daysLeft: z.number().optional(),
    }),
  ),
  run: async (invocation) => {
    const { business, options, terminal, say } = invocation;
    const desk = deskOf(invocation);
    const summaries: Summary[] = [];
    const unreadable: UnreadableItem[] = [];
    for await (const found of desk.scan()) {
      if (found.kind === "unreadable") unreadable.push(found);
      else if (flag(options, "all") || isUnfinished(found.request)) {
        summaries.push(summaryOf(found.request, business, desk.runtime.clock.now()));
      }
    }
    summaries.sort((a, b) => b.ageDays - a.ageDays || (a.number < b.number ? -1 : 1));
    if (summaries.length === 0) say(summaries, `No open request at ${desk.name}.`);
    else {
      const language = business.staffLanguage;
      await loadLanguages(language);
      const w = words(language);
      const { board, case: m } = staffWords(language);
      const { warning } = clockWords(language);
      const { receiptNumber, right } = mailWords(language);
      const heads = [receiptNumber, right, m.state, m.turn, board.sinceArrival, board.dueBy, ""];
      const day = (date: string | undefined) => (date ? formatDate(language, business.timeZone, date) : "");
      const left = ({ daysLeft }: Summary) =>
        daysLeft === undefined ? "" : daysLeft < 0 ? board.late(-daysLeft) : board.left(daysLeft);
      say(
        summaries,
        columns(
          heads,
          summaries.map((one) => [
            one.number,
            w.right[one.right].short,
            w.status[one.status],
            one.turn.map((turn) => (turn === "requester" ? warning.requester : turn)).join(", "),
            String(one.ageDays),
            day(one.answerBy),
            left(one),
          ]),
        ),
      );
    }
    for (const { id, why } of unreadable) terminal.warn(`${id} ${unreadableWords[why]}.`);
    return unreadable.length === 0 ? exitCodes.done : exitCodes.unsound;
  },
};
