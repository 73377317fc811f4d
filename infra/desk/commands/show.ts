import * as z from "zod";
import { caseFileOf } from "../../../functions/domain/case-file.ts";
import { verifyHistory } from "../../../functions/domain/history.ts";
import { recordSchema } from "../../../functions/domain/request/record-schema.ts";
import { isConfirmed, type Request } from "../../../functions/domain/request/request.ts";
import { columns } from "../columns.ts";
import { type Command, deskOf, flag } from "../command.ts";
import { requestFor } from "../lookup.ts";
import { exitCodes } from "../problem.ts";
import { summaryOf } from "../summary.ts";

export const show: Command = {
  name: "show",
  usage: "<number>",
  summary: "One request: where it stands, who is asked what, what was mailed.",
  help: `Options
  --personal  the requester's data and the officer's words too; without it none are shown`,
  options: { personal: { type: "boolean" } },
  positionals: { least: 1, most: 1 },
  facts: z.looseObject({
    number: z.string(),
    status: z.string(),
    intact: z.boolean(),
    tasks: z.array(z.looseObject({})),
  }),
  run: async (invocation) => {
    const { business, options, positionals, terminal, say } = invocation;
    const desk = deskOf(invocation);
    const request = await requestFor(desk, positionals[0]);
    const nowMs = desk.runtime.clock.now();
    const personal = flag(options, "personal");
    const file = caseFileOf(request, { business, at: new Date(nowMs).toISOString(), personal });
    const verified = verifyHistory(request.id, request.history);
    if (personal) terminal.warn("Personal data follows. Close this window and clear its history when done.");
    const { history: _long, ...facts } = file;
    const { turn } = summaryOf(request, business, nowMs);
    const { account, dates, ending } = file;
    const lines = [
      `${file.number}  ${file.right}  ${file.status}${ending ? `: ${ending.outcome} ${ending.codes.join(" ")}` : ""}`,
      line("turn", turn.join(", ") || "nobody"),
      ...troubles(request),
      ...Object.entries(dates).flatMap(([name, at]) => (at === undefined ? [] : [line(name, at)])),
      line(
        "record schema",
        `${file.recordSchema}, this release reads ${recordSchema.oldest} to ${recordSchema.written}`,
      ),
      line("days", `${file.days.us} ours, ${file.days.requester} the requester's`),
      "",
      columns(
        ["task", "state", "recipient", "asked", "until"],
        tasksOf(request).map((one) => [one.task, one.state, one.recipient, one.openedAt, one.until ?? ""]),
      ),
      "",
      columns(
        ["mail", "to", "sent", "reports"],
        account.mails.map(({ mail, to = "", sentAt = "", reports }) => [
          mail,
          to,
          sentAt,
          reports.map(({ report }) => report).join(", "),
        ]),
      ),
      "",
      ...account.erased.map(({ what, at }) => line("erased", `${what} ${at}`)),
      ...file.planned.map(({ kind, at }) => line("to erase", `${kind} ${at}`)),
      line(
        "history",
        verified.intact ? `${verified.entries} entries, intact` : `BROKEN at entry ${verified.brokenAt}`,
      ),
      ...(file.personal === undefined ? [] : ["", JSON.stringify(file.personal, undefined, 2)]),
    ];
    say({ ...facts, tasks: tasksOf(request), intact: verified.intact }, lines.join("\n"));
    return verified.intact ? exitCodes.done : exitCodes.unsound;
  },
};

function tasksOf(request: Request) {
  if (!isConfirmed(request)) return [];
  return Object.entries(request.tasks).map(([task, { state, recipient, openedAt, link }]) => ({
    task,
    state,
    recipient,
    openedAt,
    ...(link !== undefined && state === "pending" && { until: link.expiresAt }),
  }));
}

/** A fact with its name; all begin in one column. */
function line(name: string, fact: string): string {
  return `${name.padEnd(14)} ${fact}`;
}

/** What keeps a request from proceeding normally. */
function troubles(request: Request): readonly string[] {
  if (!isConfirmed(request)) return [];
  const { id, stalled, extension } = request;
  return [
    ...(stalled === undefined
      ? []
      : [
          line(
            "stopped",
            `${stalled.error}, ${stalled.at}. Remove the cause, then: npm run desk -- redrive ${id}`,
          ),
        ]),
    ...(extension === undefined ? [] : [line("extended", `until ${extension.until}, ${extension.at}`)]),
  ];
}
