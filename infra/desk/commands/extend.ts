import * as z from "zod";
import { mailboxesOf } from "../../../functions/domain/mailboxes.ts";
import { isConfirmed } from "../../../functions/domain/request/request.ts";
import {
  type ExtensionProblem,
  extendAnswer,
  extended,
} from "../../../functions/domain/request/transitions/extend.ts";
import { type Result, refuse } from "../../../functions/domain/result.ts";
import { type Command, deskOf, text } from "../command.ts";
import { numberFrom } from "../lookup.ts";
import { exitCodes, misused, Problem } from "../problem.ts";

export const extend: Command = {
  name: "extend",
  usage: '<number> --until <date> --reason "…"',
  summary: "Promises the requester an answer by a later day, with the reason; possible once, before day 14.",
  help: `Options
  --until <date>   the new day, as 2026-12-24: after the present target, within the hard stop
  --reason <text>  why, in the requester's language: the mail quotes it
  --by <mailbox>   the officer who decided so; without it the first officer of business.config.ts
The desk mails the requester at its next sweep. The officer can do the same on the decision page.`,
  options: { until: { type: "string" }, reason: { type: "string" }, by: { type: "string" } },
  positionals: { least: 1, most: 1 },
  facts: z.strictObject({ number: z.string(), until: z.iso.date() }),
  run: async (invocation) => {
    const { business, positionals, options, say } = invocation;
    const requestId = numberFrom(positionals[0]);
    const answer = extendAnswer.safeParse({
      until: text(options, "until"),
      extensionReason: text(options, "reason"),
    });
    if (!answer.success) throw misused("Say --until <date>, as 2026-12-24, and --reason <text>.");
    const officers = mailboxesOf(business, "officer");
    const by = text(options, "by") ?? officers[0] ?? "";
    if (!officers.includes(by)) {
      throw misused(`"${by}" is no officer in business.config.ts. There are: ${officers.join(", ")}.`);
    }
    const desk = deskOf(invocation);
    const at = new Date(desk.runtime.clock.now()).toISOString();
    const outcome = await desk.requests.change<Result<unknown, Refusal>>(requestId, (found) => {
      if (found === undefined || !isConfirmed(found) || found.status === "closed") {
        return { value: refuse("not-open") };
      }
      const next = extended(found, answer.data, by, { at, actor: { kind: "operator" } }, business);
      return next.ok ? { write: next.value, value: next } : { value: refuse(next.refusal.problem) };
    });
    if (!outcome.ok) throw new Problem(`${requestId}: ${refusalText(outcome.refusal)}`);
    say(
      { number: requestId, until: answer.data.until },
      `The answer to ${requestId} is promised by ${answer.data.until}; the next sweep mails the requester.`,
    );
    return exitCodes.done;
  },
};

type Refusal = ExtensionProblem | "not-open";

function refusalText(refusal: Refusal): string {
  switch (refusal) {
    case "not-open":
      return "no open request of this number.";
    case "extended-before":
      return "it was extended before, and that is possible once only.";
    case "extension-too-late":
      return "too late: by the end of day 13 the requester must know (APPI Art. 39).";
    case "date-too-early":
      return "the new day must come after the present target.";
    case "date-too-late":
      return "the new day lies beyond the hard stop of business.config.ts.";
  }
}
