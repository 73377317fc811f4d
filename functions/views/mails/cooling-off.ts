import type { MailContent } from "../../domain/ports.ts";
import type { Decision } from "../../domain/request/decision.ts";
import { mailWords } from "../../languages/mails.ts";
import { formatDateTime, words } from "../../languages/words.ts";
import { facts, link, paragraph } from "../notices/blocks.ts";
import { composed } from "./compose.ts";
import type { TaskMail } from "./task-mail.ts";

/** Tells the requester what was decided before it is done, and until when one press calls it off; silence lets it go on. */
export function coolingOffMail({ business, request, task, url }: TaskMail): MailContent {
  const { language, claim } = request;
  const w = mailWords(language);
  const { coolingOff } = w.task;
  const decision = request.status === "acting" ? request.decision : undefined;
  const said = decision && changing(decision);
  const until = task.link && formatDateTime(language, business.timeZone, task.link.expiresAt);
  const asRequested = said?.choice !== "alternative";
  return composed({
    business,
    language,
    requestId: request.id,
    topic: coolingOff.topic,
    addressee: w.addressee(request.requester.name),
    blocks: [
      paragraph(coolingOff.decided),
      facts(
        [w.receiptNumber, request.id],
        [w.right, words(language).right[request.right].name],
        [coolingOff.decision, said && coolingOff.choice[said.choice]],
        [
          coolingOff.measure,
          asRequested ? claim.measure && words(language).measure[claim.measure] : undefined,
        ],
        [coolingOff.withheld, said?.choice === "grant-in-part" ? said.withheld : undefined],
        [coolingOff.alternative, said?.choice === "alternative" ? said.measure : undefined],
        [coolingOff.until, until],
      ),
      ...(until === undefined ? [] : [paragraph(coolingOff.goesOn(until))]),
      paragraph(coolingOff.callOff),
      link(coolingOff.button, url),
      paragraph(coolingOff.forYouAlone),
    ],
  });
}

type ChangingDecision = Extract<Decision, { choice: "grant" | "grant-in-part" | "alternative" }>;

/** The decision where it changes something in the systems: nothing else is waited with. */
function changing(decision: Decision): ChangingDecision | undefined {
  switch (decision.choice) {
    case "grant":
    case "grant-in-part":
    case "alternative":
      return decision;
    default:
      return undefined;
  }
}
