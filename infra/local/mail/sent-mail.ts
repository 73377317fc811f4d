import type { AcceptedMail } from "./outbox.ts";
import { recipientsOf } from "./send-email-request.ts";

/** A mail as people and tests look at it. */
export interface SentMail {
  /** All recipients, as the addresses were written. */
  readonly to: string[];
  readonly from: string;
  readonly replyTo: string[];
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Every http(s) URL in the text part, once each, in order. */
  readonly links: string[];
  /** When it was accepted, by the desk's clock. */
  readonly at: string;
  readonly messageId: string;
  readonly tags: Record<string, string>;
  readonly attachments?: readonly {
    readonly name: string;
    readonly type: string;
    readonly base64: string;
  }[];
}

const octets = "application/octet-stream";

/** The readable view of an accepted mail. */
export function sentMail({ request, messageId, acceptedMs }: AcceptedMail): SentMail {
  const { Subject, Body, Headers, Attachments } = request.Content.Simple;
  const text = Body.Text?.Data ?? "";
  return {
    to: recipientsOf(request),
    from: request.FromEmailAddress,
    replyTo: request.ReplyToAddresses,
    headers: Headers.map(({ Name, Value }) => ({ name: Name, value: Value })),
    subject: Subject.Data,
    text,
    html: Body.Html?.Data ?? "",
    links: linksIn(text),
    at: new Date(acceptedMs).toISOString(),
    messageId,
    tags: Object.fromEntries(request.EmailTags.map(({ Name, Value }) => [Name, Value])),
    ...(Attachments.length > 0 && {
      attachments: Attachments.map(({ FileName, RawContent, ContentType = octets }) => ({
        name: FileName,
        type: ContentType,
        base64: RawContent,
      })),
    }),
  };
}

/**
 * A URL ends at the first non-ASCII character, so Japanese text may follow without a space; trailing punctuation is
 * not part of it.
 */
export function linksIn(text: string): string[] {
  const found = text.match(/https?:\/\/[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]+/g) ?? [];
  return [...new Set(found.map((url) => url.replace(/[.,;:!?'")\]]+$/, "")))];
}

/** The same mail as aws-ses-v2-local's inbox page expects it from `GET /store`. */
export function inboxEntry({ request, messageId, acceptedMs }: AcceptedMail) {
  const { Subject, Body, Headers, Attachments } = request.Content.Simple;
  const { ToAddresses, CcAddresses, BccAddresses } = request.Destination;
  return {
    messageId,
    from: request.FromEmailAddress,
    replyTo: request.ReplyToAddresses,
    destination: { to: ToAddresses, cc: CcAddresses, bcc: BccAddresses },
    subject: Subject.Data,
    body: { html: Body.Html?.Data, text: Body.Text?.Data },
    attachments: Attachments.map(({ FileName, RawContent, ContentType }) => ({
      content: RawContent,
      contentType: ContentType ?? octets,
      filename: FileName,
      size: Buffer.byteLength(RawContent, "base64"),
    })),
    headers: Headers.map(({ Name, Value }) => ({ name: Name, value: Value })),
    at: Math.floor(acceptedMs / 1000),
  };
}
