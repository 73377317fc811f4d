import { z } from "zod";
import { addressFault } from "./address.ts";
import { SesError } from "./ses-error.ts";

const body = z.object({ Data: z.string(), Charset: z.string().optional() });
const attachment = z.object({
  FileName: z.string(),
  RawContent: z.string(),
  ContentType: z.string().optional(),
});

/** The part of SESv2's SendEmail request the desk uses: Simple content. */
export const sendEmailRequest = z.object({
  FromEmailAddress: z.string(),
  Destination: z.object({
    ToAddresses: z.array(z.string()).default([]),
    CcAddresses: z.array(z.string()).default([]),
    BccAddresses: z.array(z.string()).default([]),
  }),
  ReplyToAddresses: z.array(z.string()).default([]),
  ConfigurationSetName: z.string().optional(),
  EmailTags: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
  Content: z.object({
    Simple: z.object({
      Subject: body,
      Body: z.object({ Text: body.optional(), Html: body.optional() }),
      Headers: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
      Attachments: z.array(attachment).default([]),
    }),
  }),
});
export type SendEmailRequest = z.infer<typeof sendEmailRequest>;

const mostRecipients = 50;

/** All recipients, as the addresses were written. */
export function recipientsOf(request: SendEmailRequest): string[] {
  const { ToAddresses, CcAddresses, BccAddresses } = request.Destination;
  return [...ToAddresses, ...CcAddresses, ...BccAddresses];
}

/**
 * Reads a SendEmail request and refuses what SES refuses.
 * https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html
 * @throws SesError BadRequestException: wrong shape, no subject or body, no or more than 50 recipients, a line break in
 * a header, an address that SES does not take, a tag outside letters, digits, hyphen and underscore.
 */
export function parseSendEmail(json: unknown): SendEmailRequest {
  const parsed = sendEmailRequest.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw badRequest(`${issue?.path.join(".") ?? "request"}: ${issue?.message ?? "not valid"}`);
  }
  const request = parsed.data;
  const { Subject, Headers, Body } = request.Content.Simple;
  const recipients = recipientsOf(request);
  if (recipients.length === 0) throw badRequest("Destination is required");
  if (recipients.length > mostRecipients) throw badRequest("Recipient count exceeds 50.");
  for (const address of [request.FromEmailAddress, ...request.ReplyToAddresses, ...recipients]) {
    const fault = addressFault(address);
    if (fault !== undefined) throw badRequest(fault);
  }
  if (Subject.Data === "") throw badRequest("Subject is required");
  if (!Body.Text?.Data && !Body.Html?.Data) throw badRequest("Body needs a text or an HTML part");
  if (hasControl(Subject.Data)) throw badRequest("Subject contains control characters");
  for (const { Name, Value } of Headers) {
    if (!/^[\x21-\x39\x3b-\x7e]{1,126}$/.test(Name)) throw badRequest("Header name is not valid");
    if (hasControl(Value)) throw badRequest("Header value contains control characters");
  }
  for (const { Name, Value } of request.EmailTags) {
    if (![Name, Value].every((text) => /^[A-Za-z0-9_-]{1,256}$/.test(text))) {
      throw badRequest(`Invalid tag <${Name}>: only letters, numbers, underscores and dashes, up to 256`);
    }
  }
  return request;
}

function hasControl(text: string): boolean {
  return /\p{Cc}/u.test(text);
}

function badRequest(message: string): SesError {
  return new SesError("BadRequestException", 400, message);
}
