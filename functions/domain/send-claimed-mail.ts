import { MailPaused, MailRefused, MailThrottled, MailUncertain } from "./errors.ts";
import type { MailContent, Mailer, OutgoingMail, RequestStore, Surroundings } from "./ports.ts";
import type { Request } from "./request/request.ts";
import { mailRefused, mailsOwed, mailsSent, mailsUnsure } from "./request/transitions/mails.ts";
import type { Stamp } from "./request/transitions/stamp.ts";

export interface SendingDeps {
  readonly runtime: Pick<Surroundings, "clock" | "log">;
  readonly requests: RequestStore;
  readonly mail: Mailer;
}

/**
 * The outcome of sending a mail. `owed`: SES accepts nothing now, and the sweep sends it later. `unknown`: SES may
 * have it; its event is awaited before sending again. `refused`: this recipient gets no mail, and the desk is asked
 * to reach them otherwise.
 */
export type SendOutcome = "sent" | "owed" | "unknown" | "refused";

/** Sends a mail that was claimed in the record, once, and records the outcome. */
export async function sendClaimed(
  deps: SendingDeps,
  mail: {
    /** The request as written with the claim. */
    readonly request: Request;
    readonly mailId: string;
    /** Mails covered by this one. */
    readonly and?: readonly string[];
    readonly to: string;
    readonly content: MailContent;
  },
): Promise<SendOutcome> {
  const { request, mailId, and = [], to, content } = mail;
  const requestId = request.id;
  const note = (change: (found: Request, stamp: Stamp) => Request | undefined) =>
    deps.requests.change(request, (found) => ({
      write: found && change(found, stampOf(deps)),
      value: undefined,
    }));
  const all = [mailId, ...and];
  const result = await sendOnce(deps.mail, { ...content, to, tags: { request: requestId, mail: mailId } });
  switch (result.kind) {
    case "sent":
      await note((found, stamp) => mailsSent(found, all, result.messageId, stamp));
      break;
    case "owed":
      deps.runtime.log("mail.owed", { requestId, mail: mailId, reason: result.why });
      await note((found, stamp) => mailsOwed(found, all, stamp));
      break;
    case "refused":
      deps.runtime.log("mail.refused", { requestId, mail: mailId });
      for (const one of all) await note((found, stamp) => mailRefused(found, one, stamp));
      break;
    case "unknown":
      deps.runtime.log("mail.unsure", { requestId, mail: mailId });
      await note((found) => mailsUnsure(found, all));
      break;
  }
  return result.kind;
}

type SendResult =
  | { readonly kind: "sent"; readonly messageId: string }
  | { readonly kind: "owed"; readonly why: string }
  | { readonly kind: "unknown" | "refused" };

/** Hands a mail to SES, once. Throws errors that are not SES's. */
export async function sendOnce(mailer: Mailer, mail: OutgoingMail): Promise<SendResult> {
  try {
    return { kind: "sent", messageId: (await mailer.send(mail)).messageId };
  } catch (error) {
    if (error instanceof MailPaused || error instanceof MailThrottled)
      return { kind: "owed", why: error.name };
    if (error instanceof MailRefused) return { kind: "refused" };
    if (error instanceof MailUncertain) return { kind: "unknown" };
    throw error;
  }
}

function stampOf({ runtime }: SendingDeps): Stamp {
  return { at: new Date(runtime.clock.now()).toISOString(), actor: { kind: "desk" } };
}
