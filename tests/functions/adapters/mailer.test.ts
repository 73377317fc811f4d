import { inspect } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mailer } from "../../../functions/adapters/mailer.ts";
import type { OutgoingMail } from "../../../functions/domain/ports.ts";
import { Activity } from "../../../infra/local/activity.ts";
import { VirtualClock } from "../../../infra/local/clock.ts";
import { type Mail, openMail } from "../../../infra/local/mail/mail.ts";
import { business, FakeRuntime, startMs } from "../fakes.ts";
import "./services.ts";

const address = "hanako.personal@example.com";
const outgoing: OutgoingMail = {
  to: address,
  subject: "Receipt number R-0000-0000-0000",
  text: "花子様",
  html: "<p>花子様</p>",
  tags: { request: "R-0000-0000-0000", mail: "verify-identity#1.1" },
};

let ses: Mail;
let url: string;
let close: () => Promise<void>;
beforeAll(async () => {
  const activity = new Activity();
  ses = await openMail({
    clock: new VirtualClock(startMs, activity),
    activity,
    folder: undefined,
    onEvent: async () => undefined,
  });
  const listening = await ses.listen(0);
  ({ url, close } = listening);
});
afterAll(() => close());

function sender(endpoint = url, runtime = new FakeRuntime()) {
  const env = {
    AWS_REGION: "ap-northeast-1",
    AWS_ENDPOINT_URL_SESV2: endpoint,
    CONFIGURATION_SET: "madoguchi",
  };
  return { runtime, mail: mailer(env, runtime) };
}

test("a mail goes out as written, from the configured sender, with its ids as tags", async () => {
  const { mail, runtime } = sender();
  const { messageId } = await mail.send(outgoing);
  const sent = ses.mails().at(-1);
  expect(sent).toMatchObject({
    to: [address],
    from: `"Cafe & Craft Jing" <${business.sender}>`,
    subject: outgoing.subject,
    text: outgoing.text,
    html: outgoing.html,
    messageId,
    tags: { request: outgoing.tags.request, mail: "verify-identity__1_1" },
  });
  expect(runtime.logged).toEqual([
    { code: "mail.sent", requestId: "R-0000-0000-0000", mail: "verify-identity#1.1" },
  ]);
});

test("126: a mail says who sends it, where replies go, and that a program wrote it", async () => {
  const named = {
    ...business,
    name: { ja: '喫茶 "珈琲" & 工房 𠮷野 ほか長い名前のお店です' },
    replyTo: "shop@jing.example",
  };
  const { mail } = sender(url, new FakeRuntime({ business: named }));
  await mail.send(outgoing);
  const { from, replyTo, headers } = ses.mails().at(-1) ?? {};
  const [, name = "", address] = /^(.*) <(.*)>$/.exec(from ?? "") ?? [];
  expect([decoded(name), address, replyTo]).toEqual([named.name.ja, business.sender, [named.replyTo]]);
  expect(headers).toContainEqual({ name: "Auto-Submitted", value: "auto-generated" });
  for (const word of name.split(" ")) expect(word.length).toBeLessThanOrEqual(75);
  await sender().mail.send(outgoing);
  const plain = ses.mails().at(-1);
  expect([plain?.from, plain?.replyTo]).toEqual([`"Cafe & Craft Jing" <${business.sender}>`, []]);
});

/** Decodes a header's encoded words (RFC 2047). */
function decoded(words: string): string {
  return words.replace(/=\?utf-8\?B\?([^?]*)\?=\s?/gi, (_, base64) =>
    Buffer.from(base64, "base64").toString(),
  );
}

test("a line break in a subject becomes a space: it cannot begin a header", async () => {
  await sender().mail.send({ ...outgoing, subject: "one\r\nBcc: victim@example.com" });
  expect(ses.mails().at(-1)).toMatchObject({ subject: "one Bcc: victim@example.com", to: [address] });
});

test.each([
  ["TooManyRequestsException", "Mail.Throttled", 0],
  ["SendingPausedException", "Mail.Paused", 0],
  ["AccountSuspendedException", "Mail.Paused", 0],
  ["LimitExceededException", "Mail.Paused", 0],
  ["MailFromDomainNotVerifiedException", "Mail.Paused", 0],
  ["NotFoundException", "Mail.Paused", 0],
  ["unverified", "Mail.Paused", 0],
  ["MessageRejected", "Mail.Refused", 0],
  ["BadRequestException", "Mail.Refused", 0],
  ["InternalServiceErrorException", "Mail.Uncertain", 0],
  ["timeout-after-accept", "Mail.Uncertain", 1],
] as const)("SES's %s becomes %s, after only one attempt", async (fault, name, accepted) => {
  const before = ses.mails().length;
  ses.failNext(fault);
  await expect(sender().mail.send(outgoing)).rejects.toMatchObject({ name });
  expect(ses.mails().length - before).toBe(accepted);
});

test("an address that SES would refuse is refused permanently", async () => {
  await expect(sender().mail.send({ ...outgoing, to: "花子@example.com" })).rejects.toMatchObject({
    name: "Mail.Refused",
  });
});

test("without a connection it is unknown whether the mail was sent", async () => {
  await expect(sender("http://127.0.0.1:9").mail.send(outgoing)).rejects.toMatchObject({
    name: "Mail.Uncertain",
  });
});

test("66: an error of SES that names the address is passed on without it: message, stack and cause hold ids only", async () => {
  const faults: unknown[] = [];
  ses.failNext("unverified");
  for (const to of [address, `花子 <${address}>`])
    await sender()
      .mail.send({ ...outgoing, to })
      .catch((fault) => faults.push(fault));
  expect(faults).toHaveLength(2);
  for (const fault of faults) {
    expect(inspect(fault, { depth: 10, showHidden: true })).not.toMatch(
      /hanako|花子|example\.com|not verified/,
    );
    expect(fault instanceof Error && fault.message).toContain("R-0000-0000-0000");
  }
});
