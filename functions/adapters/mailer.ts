import { SESv2Client, SESv2ServiceException, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { mailboxOf, withName } from "../domain/addresses.ts";
import { mainLanguage, readsReplies } from "../domain/business.ts";
import { MailPaused, MailRefused, MailThrottled, MailUncertain } from "../domain/errors.ts";
import type { Mailer, Surroundings } from "../domain/ports.ts";
import { clientSettings, type Place, shortened, unlogged } from "./clients.ts";
import { audienceOf, loggedName, tagValue } from "./mail-tags.ts";

const utf8 = "UTF-8";

/** Suppresses out-of-office replies. https://www.rfc-editor.org/rfc/rfc3834#section-5 */
const byProgram = { Name: "Auto-Submitted", Value: "auto-generated" };

/**
 * Mail by SES. SendEmail is not idempotent, so the SDK's retries are off: the caller, who has claimed the mail in the
 * record, decides whether to try again.
 */
export function mailer(
  env: Place<"CONFIGURATION_SET">,
  runtime: Pick<Surroundings, "business" | "log">,
): Mailer {
  const client = shortened(
    unlogged(new SESv2Client({ ...clientSettings(env, env.AWS_ENDPOINT_URL_SESV2), maxAttempts: 1 })),
    env,
  );
  const { business } = runtime;
  const replyTo = readsReplies(business);
  return {
    send: async (mail) => {
      try {
        const { MessageId } = await client.send(
          new SendEmailCommand({
            FromEmailAddress: withName(business.name[mainLanguage], business.sender),
            ...(replyTo !== undefined && { ReplyToAddresses: [replyTo] }),
            Destination: { ToAddresses: [mailboxOf(mail.to)] },
            ConfigurationSetName: env.CONFIGURATION_SET,
            EmailTags: [
              { Name: "request", Value: mail.tags.request },
              { Name: "mail", Value: tagValue(mail.tags.mail) },
              // Determines which delivery events are reported: infra/mail-reports.ts.
              { Name: "to", Value: audienceOf(business, mail.to) },
            ],
            Content: {
              Simple: {
                Headers: [byProgram, ...(mail.unsubscribe === undefined ? [] : oneClick(mail.unsubscribe))],
                Subject: { Data: mail.subject.replace(/[\r\n]+/g, " "), Charset: utf8 },
                Body: {
                  Text: { Data: mail.text, Charset: utf8 },
                  Html: { Data: mail.html, Charset: utf8 },
                },
                ...(mail.attachments !== undefined && {
                  Attachments: mail.attachments.map(({ name, type, content }) => ({
                    FileName: name,
                    ContentType: type,
                    ContentDisposition: "ATTACHMENT" as const,
                    RawContent: new TextEncoder().encode(content),
                  })),
                }),
              },
            },
          }),
        );
        runtime.log("mail.sent", { requestId: mail.tags.request, mail: loggedName(mail.tags) });
        return { messageId: MessageId ?? "unknown" };
      } catch (error) {
        throw namedFault(error, `${mail.tags.request} ${loggedName(mail.tags)}`);
      }
    },
  };
}

/** One-click unsubscribe. SES signs both headers with DKIM. https://www.rfc-editor.org/rfc/rfc8058#section-3.1 */
function oneClick(url: string) {
  return [
    { Name: "List-Unsubscribe", Value: `<${url}>` },
    { Name: "List-Unsubscribe-Post", Value: "List-Unsubscribe=One-Click" },
  ];
}

/**
 * Maps an error of SES to a name that workflows can act on.
 * https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html
 */
function namedFault(error: unknown, ids: string): Error {
  if (!(error instanceof SESv2ServiceException)) return new MailUncertain(ids);
  // SES's message may contain the address, so only the error's name is passed on.
  const facts = `${ids}: ${error.name}`;
  switch (error.name) {
    case "TooManyRequestsException":
      return new MailThrottled(facts);
    case "MessageRejected":
      return isOurTrouble(error) ? new MailPaused(facts) : new MailRefused(facts);
    case "BadRequestException":
      return new MailRefused(facts);
    default:
      // Any other 4xx is about the account, its sender or its permissions: no mail would be accepted.
      return error.$fault === "client" ? new MailPaused(facts) : new MailUncertain(facts);
  }
}

/**
 * MessageRejected has two meanings, told apart by its message. An unverified address is the sender's or, in the
 * sandbox, the recipient's: like a paused account that is the business's own problem, and passes once it is fixed.
 * Anything else is about this message. https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-error-messages.html
 */
function isOurTrouble({ message }: Error): boolean {
  return /not verified|failed the check|account is paused|for this account/i.test(message);
}
