import { eventsFor } from "../../infra/local/mail/delivery-events.ts";
import { fatesOf } from "../../infra/local/mail/delivery-fate.ts";
import type { MailEvent } from "../../infra/local/mail/mail-event.ts";
import { sendEmailRequest } from "../../infra/local/mail/send-email-request.ts";
import type { SentMail } from "../../infra/local/mail/sent-mail.ts";
import type { Deployment } from "./deployment.ts";
import { reportSource } from "./for-emulator.ts";
import { credentials, region } from "./ministack.ts";

/**
 * Sends each mail's fate to the event bus, once, as SES does: the same events as on the local desk, by the addresses
 * of SES's mailbox simulator.
 */
export class MailReports {
  readonly #deployment: Deployment;
  readonly #reported = new Set<string>();

  constructor(deployment: Deployment) {
    this.#deployment = deployment;
  }

  async reportOn(mails: readonly SentMail[]): Promise<void> {
    for (const mail of mails) {
      // An event needs the mail's tags, which are known a moment after the mail.
      if (mail.tags["mail"] === undefined || this.#reported.has(mail.messageId)) continue;
      this.#reported.add(mail.messageId);
      await this.#put(this.#eventsOf(mail));
    }
  }

  #eventsOf(mail: SentMail) {
    const request = sendEmailRequest.parse({
      FromEmailAddress: mail.from,
      Destination: { ToAddresses: mail.to },
      ConfigurationSetName: this.#deployment.configurationSet,
      EmailTags: Object.entries(mail.tags).map(([Name, Value]) => ({ Name, Value })),
      Content: { Simple: { Subject: { Data: mail.subject }, Body: { Text: { Data: mail.text } } } },
    });
    const accepted = { request, messageId: mail.messageId, acceptedMs: Date.parse(mail.at) };
    return eventsFor(accepted, fatesOf(request), Date.now()).map(({ event }) => event);
  }

  async #put(events: readonly MailEvent[]): Promise<void> {
    const response = await fetch(this.#deployment.endpoint, {
      method: "POST",
      headers: {
        "Content-Type": "application/x-amz-json-1.1",
        "X-Amz-Target": "AWSEvents.PutEvents",
        // Nobody checks the signature; it names the region and the service.
        Authorization: `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/20260101/${region}/events/aws4_request, SignedHeaders=host, Signature=0`,
      },
      body: JSON.stringify({
        Entries: events.map((event) => ({
          Source: reportSource,
          DetailType: event["detail-type"],
          Detail: JSON.stringify(event.detail),
        })),
      }),
    });
    const answer = await response.text();
    if (!response.ok || !/"FailedEntryCount":\s*0/.test(answer)) {
      throw new Error(`EventBridge took no report: ${response.status} ${answer}`);
    }
  }
}
