import { SESv2Client, SendEmailCommand, type SendEmailCommandInput } from "@aws-sdk/client-sesv2";
import { Activity } from "../../../../infra/local/activity.ts";
import { VirtualClock } from "../../../../infra/local/clock.ts";
import { type MailOptions, openMail } from "../../../../infra/local/mail/mail.ts";
import type { MailEvent } from "../../../../infra/local/mail/mail-event.ts";

export const startMs = Date.parse("2025-04-01T09:00:00.000Z");

/** A listening mail service on a virtual clock, an SDK client for it, and the events it emitted. */
export async function startMail(options: Partial<MailOptions> & { atMs?: number } = {}) {
  const activity = new Activity();
  const clock = new VirtualClock(options.atMs ?? startMs, activity);
  const events: MailEvent[] = [];
  const mail = await openMail({
    clock,
    activity,
    folder: undefined,
    onEvent: async (event) => void events.push(event),
    ...options,
  });
  const { url, close } = await mail.listen(0);
  const client = new SESv2Client({
    endpoint: url,
    region: "ap-northeast-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    maxAttempts: 1,
  });
  return {
    mail,
    clock,
    events,
    url,
    send: (to: string | string[], change: Partial<SendEmailCommandInput> = {}) =>
      client.send(new SendEmailCommand({ ...notice(to), ...change })),
    /** The `detail-type` of each event, in the order of emission. */
    told: () => events.map((event) => event["detail-type"]),
    async stop() {
      client.destroy();
      await close();
    },
  };
}

/** A mail as the desk sends it. */
export function notice(to: string | string[]): SendEmailCommandInput {
  return {
    FromEmailAddress: "Desk <desk@example.jp>",
    Destination: { ToAddresses: [to].flat() },
    ConfigurationSetName: "desk",
    EmailTags: [
      { Name: "request", Value: "r-1" },
      { Name: "kind", Value: "notice" },
    ],
    Content: {
      Simple: {
        Subject: { Data: "受付番号 M-0001", Charset: "UTF-8" },
        Body: {
          Text: {
            Data: "こちらから：https://desk.example/t/a.b_c-d。または (https://desk.example/t/a.b_c-d) http://x.example/?q=1&r=2.",
            Charset: "UTF-8",
          },
          Html: { Data: "<p>こちら</p>", Charset: "UTF-8" },
        },
        Headers: [{ Name: "Auto-Submitted", Value: "auto-generated" }],
      },
    },
  };
}
