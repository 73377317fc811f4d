import { z } from "zod";
import { audienceOf, tagValue } from "../../functions/adapters/mail-tags.ts";
import { businessSchema } from "../../functions/domain/business-schema.ts";
import { type RequestId, requestIdSchema } from "../../functions/domain/ids.ts";
import type { RequestStore } from "../../functions/domain/ports.ts";
import { linksIn, type SentMail } from "../../infra/local/mail/sent-mail.ts";
import { business as configured } from "./business.config.ts";

const answerSchema = z.object({
  messages: z.record(
    z.string(),
    z.array(
      z.object({
        MessageId: z.string(),
        Source: z.string(),
        To: z.array(z.string()),
        Subject: z.string(),
        BodyText: z.string(),
        BodyHtml: z.string().nullish(),
        Timestamp: z.number(),
      }),
    ),
  ),
});

const business = businessSchema.parse(configured);

/** Every mail that the desk has sent, oldest first. */
export class Mailbox {
  readonly #endpoint: string;
  readonly #requests: Pick<RequestStore, "get">;
  /** MiniStack forgets a mail's tags; its request's record has them, at least for the newest mail of an id. */
  readonly #mailIds = new Map<string, string>();

  constructor(endpoint: string, requests: Pick<RequestStore, "get">) {
    this.#endpoint = endpoint;
    this.#requests = requests;
  }

  async mails(): Promise<readonly SentMail[]> {
    const response = await fetch(`${this.#endpoint}/_ministack/ses/messages`);
    const { messages } = answerSchema.parse(await response.json());
    const sent = Object.values(messages)
      .flat()
      .toSorted((a, b) => a.Timestamp - b.Timestamp);
    const mails: SentMail[] = [];
    for (const one of sent) {
      const request = requestOf(one.Subject);
      const mail = request === undefined ? kindOf(one.BodyText) : await this.#mailId(request, one.MessageId);
      mails.push({
        to: one.To,
        from: one.Source,
        // The emulator forgets these.
        replyTo: [],
        headers: [],
        subject: one.Subject,
        text: one.BodyText,
        html: one.BodyHtml ?? "",
        links: linksIn(one.BodyText),
        at: new Date(one.Timestamp * 1000).toISOString(),
        messageId: one.MessageId,
        tags: {
          request: request ?? ofNoRequest,
          to: audienceOf(business, one.To[0] ?? ""),
          ...(mail !== undefined && { mail: tagValue(mail) }),
        },
      });
    }
    return mails;
  }

  async #mailId(request: RequestId, messageId: string): Promise<string | undefined> {
    const known = this.#mailIds.get(messageId);
    if (known !== undefined) return known;
    const found = await this.#requests.get(request);
    if (found === undefined || found.status === "purged") return undefined;
    for (const [id, mail] of Object.entries(found.mails)) {
      if (mail.messageId !== undefined) this.#mailIds.set(mail.messageId, id);
    }
    return this.#mailIds.get(messageId);
  }
}

/** In place of a request: mails about consents and changes of the policy. */
export const ofNoRequest = "consents";

/** The request of a mail, whose subject has its receipt number; undefined for other mails. */
function requestOf(subject: string): RequestId | undefined {
  return requestIdSchema.safeParse(/R-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(subject)?.[0]).data;
}

/** What a mail of no request is about, by the links in it. */
function kindOf(text: string): string {
  if (text.includes("/settings?link=")) return "settings";
  return text.includes("/policy/stop?link=") ? "change" : "receipt";
}
