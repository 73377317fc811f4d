import type { RequestId } from "./ids.ts";
import type { MailContent, Mailer, RequestStore } from "./ports.ts";
import { mailSent } from "./request/transitions/mails.ts";

/** Sends a mail that was claimed in the record, and notes that SES took it. */
export async function sendClaimed(
  ports: { readonly requests: RequestStore; readonly mail: Mailer; readonly now: () => string },
  mail: {
    readonly requestId: RequestId;
    readonly mailId: string;
    readonly to: string;
    readonly content: MailContent;
  },
): Promise<void> {
  const { requestId, mailId, to, content } = mail;
  const { messageId } = await ports.mail.send({ ...content, to, tags: { request: requestId, mail: mailId } });
  await ports.requests.change(requestId, (request) => ({
    write:
      request === undefined
        ? undefined
        : mailSent(request, mailId, messageId, { at: ports.now(), actor: { kind: "desk" } }),
    value: undefined,
  }));
}
