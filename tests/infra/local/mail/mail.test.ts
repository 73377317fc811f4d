import { BadRequestException, SESv2ServiceException } from "@aws-sdk/client-sesv2";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { linksIn } from "../../../../infra/local/mail/sent-mail.ts";
import { notice, startMail, startMs } from "./mail-under-test.ts";

let desk: Awaited<ReturnType<typeof startMail>>;
beforeEach(async () => {
  desk = await startMail({
    silent: (mailbox) => mailbox.startsWith("silent"),
    suppressed: (mailbox) => mailbox.startsWith("suppressed"),
  });
});
afterEach(() => desk.stop());

describe("sending", () => {
  test("a mail is accepted and listed as it was written", async () => {
    const { MessageId } = await desk.send("Taro <taro@example.jp>");
    expect(desk.mail.mails()).toEqual([
      {
        to: ["Taro <taro@example.jp>"],
        from: "Desk <desk@example.jp>",
        subject: "受付番号 M-0001",
        text: expect.stringContaining("こちらから"),
        html: "<p>こちら</p>",
        links: ["https://desk.example/t/a.b_c-d", "http://x.example/?q=1&r=2"],
        at: "2025-04-01T09:00:00.000Z",
        messageId: MessageId,
        tags: { request: "r-1", kind: "notice" },
      },
    ]);
  });

  test("the inbox page shows this desk's mails at the desk's time, and no other desk's", async () => {
    const other = await startMail();
    await other.send("someone@example.jp");
    await desk.send("taro@example.jp");
    const page = await fetch(`${desk.url}/`);
    expect(page.headers.get("content-type")).toContain("text/html");
    expect(await page.text()).toContain("aws-ses-v2-local");
    const store = await (await fetch(`${desk.url}/store?since=0`)).json();
    expect(store).toMatchObject({
      emails: [{ destination: { to: ["taro@example.jp"] }, subject: "受付番号 M-0001", at: startMs / 1000 }],
    });
    await other.stop();
  });

  test("the inbox page's download and clear buttons work", async () => {
    const { MessageId } = await desk.send("taro@example.jp");
    const eml = await (await fetch(`${desk.url}/get-emlContent?messageId=${MessageId}`)).json();
    expect(eml).toMatchObject({ fileName: "受付番号 M-0001" });
    await fetch(`${desk.url}/clear-store`, { method: "POST" });
    expect(await (await fetch(`${desk.url}/store`)).json()).toMatchObject({ emails: [] });
    expect(desk.mail.mails()).toHaveLength(1);
  });

  test("an attachment arrives whole", async () => {
    const mail = notice("taro@example.jp");
    const RawContent = Uint8Array.from([0, 255, 10, 13]);
    if (mail.Content?.Simple !== undefined) {
      mail.Content.Simple.Attachments = [
        { FileName: "a.bin", RawContent, ContentType: "application/octet-stream" },
      ];
    }
    await desk.send("taro@example.jp", mail);
    const store = await (await fetch(`${desk.url}/store`)).json();
    expect(store).toMatchObject({
      emails: [{ attachments: [{ filename: "a.bin", size: 4, content: "AP8KDQ==" }] }],
    });
  });

  test("without credentials nothing is sent", async () => {
    const response = await fetch(`${desk.url}/v2/email/outbound-emails`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(notice("taro@example.jp")),
    });
    expect(response.status).toBe(403);
    expect(desk.mail.mails()).toEqual([]);
  });
});

describe("what SES refuses", () => {
  const subject = (Data: string) => ({
    Content: {
      Simple: { ...notice("x@example.jp").Content?.Simple, Subject: { Data }, Body: { Text: { Data: "x" } } },
    },
  });
  const refused: Array<[string, string | string[], Parameters<typeof desk.send>[1]?]> = [
    ["a line break in the subject", "taro@example.jp", subject("Hello\r\nBcc: evil@example.com")],
    ["a line break in a name", "Taro\r\nBcc: evil@example.com <taro@example.jp>"],
    ["a line break in an address", "taro@example.jp\nBcc: evil@example.com"],
    ["a line break in the sender", "taro@example.jp", { FromEmailAddress: "a\n@example.jp" }],
    ["a line break in a reply address", "taro@example.jp", { ReplyToAddresses: ["a@example.jp\r\nX: y"] }],
    ["no domain", "taro"],
    ["a space in the mailbox", "ta ro@example.jp"],
    ["two addresses in one", "taro@example.jp, jiro@example.jp"],
    ["an unquoted comma in a name", "Taro, Jiro <taro@example.jp>"],
    ["a name that is not ASCII", "太郎 <taro@example.jp>"],
    ["no recipient", []],
    ["51 recipients", Array.from({ length: 51 }, (_, index) => `r${index}@example.jp`)],
    [
      "a tag with an address in it",
      "taro@example.jp",
      { EmailTags: [{ Name: "to", Value: "taro@example.jp" }] },
    ],
    ["no body", "taro@example.jp", { Content: { Simple: { Subject: { Data: "x" }, Body: {} } } }],
  ];
  test.each(refused)("%s", async (_, to, change) => {
    await expect(desk.send(to, change)).rejects.toBeInstanceOf(BadRequestException);
    expect(desk.mail.mails()).toEqual([]);
    await desk.clock.advance(5_000);
    expect(desk.events).toEqual([]);
  });

  test("an encoded name and a quoted comma are fine", async () => {
    await desk.send(["=?UTF-8?B?5aSq6YOO?= <taro@example.jp>", '"Taro, Jiro" <t.j+x@example.jp>']);
    expect(desk.mail.mails()).toHaveLength(1);
  });
});

describe("faults on demand", () => {
  test.each([
    ["TooManyRequestsException", 429],
    ["MessageRejected", 400],
    ["SendingPausedException", 400],
  ] as const)("%s once, then mail flows again", async (fault, status) => {
    desk.mail.failNext(fault);
    const error = await desk.send("taro@example.jp").catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(SESv2ServiceException);
    expect(error).toMatchObject({ name: fault, $metadata: { httpStatusCode: status } });
    expect(desk.mail.mails()).toEqual([]);
    await desk.send("taro@example.jp");
    expect(desk.mail.mails()).toHaveLength(1);
  });

  test("timeout-after-accept: the sender learns nothing, the mail goes out", async () => {
    desk.mail.failNext("timeout-after-accept");
    const error = await desk.send("taro@example.jp").catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(SESv2ServiceException);
    expect(desk.mail.mails()).toHaveLength(1);
    await desk.clock.advance(1_000);
    expect(desk.told()).toEqual(["Email Sent", "Email Delivered"]);
  });
});

describe("delivery events", () => {
  test("one second after acceptance and no sooner", async () => {
    const { MessageId } = await desk.send("taro@example.jp");
    await desk.clock.advance(999);
    expect(desk.events).toEqual([]);
    await desk.clock.advance(1);
    expect(desk.events[1]).toMatchObject({
      version: "0",
      "detail-type": "Email Delivered",
      source: "aws.ses",
      time: "2025-04-01T09:00:01Z",
      detail: {
        eventType: "Delivery",
        mail: {
          messageId: MessageId,
          timestamp: "2025-04-01T09:00:00.000Z",
          destination: ["taro@example.jp"],
          tags: { request: ["r-1"], kind: ["notice"], "ses:configuration-set": ["desk"] },
        },
        delivery: { recipients: ["taro@example.jp"], timestamp: "2025-04-01T09:00:01.000Z" },
      },
    });
  });

  test.each([
    ["success@simulator.amazonses.com", ["Email Delivered"]],
    ["SUCCESS+a.b@Simulator.amazonses.com", ["Email Delivered"]],
    ["bounce@simulator.amazonses.com", ["Email Bounced"]],
    ["Label <bounce+r-1@simulator.amazonses.com>", ["Email Bounced"]],
    ["suppressionlist@simulator.amazonses.com", ["Email Bounced"]],
    ["suppressed@example.jp", ["Email Bounced"]],
    ["ooto@simulator.amazonses.com", ["Email Delivered", "Email Bounced"]],
    ["complaint+x@simulator.amazonses.com", ["Email Delivered", "Email Complaint Received"]],
    ["bounce@example.jp", ["Email Delivered"]],
  ])("%s", async (address, expected) => {
    await desk.send(address);
    await desk.clock.advance(1_000);
    expect(desk.told()).toEqual(["Email Sent", ...expected]);
  });

  test("what a bounce says", async () => {
    const bounceOf = async (address: string) => {
      await desk.send(address);
      await desk.clock.advance(1_000);
      return desk.events.findLast((event) => event.detail.bounce !== undefined)?.detail.bounce;
    };
    expect(await bounceOf("bounce@simulator.amazonses.com")).toMatchObject({
      bounceType: "Permanent",
      bounceSubType: "General",
      bouncedRecipients: [
        {
          emailAddress: "bounce@simulator.amazonses.com",
          action: "failed",
          status: "5.1.1",
          diagnosticCode: "smtp; 550 5.1.1 user unknown",
        },
      ],
    });
    expect(
      (await bounceOf("suppressionlist@simulator.amazonses.com"))?.bouncedRecipients[0]?.diagnosticCode,
    ).toContain("suppressed address");
    expect(await bounceOf("suppressed@example.jp")).toMatchObject({
      bounceType: "Permanent",
      bounceSubType: "OnAccountSuppressionList",
    });
    expect(await bounceOf("ooto@simulator.amazonses.com")).toMatchObject({
      bounceType: "Transient",
      bounceSubType: "General",
    });
  });

  test("recipients with the same fate share an event; each event names all recipients of the mail", async () => {
    await desk.send(["a@example.jp", "bounce@simulator.amazonses.com", "b@example.jp"]);
    await desk.clock.advance(1_000);
    expect(desk.told()).toEqual(["Email Sent", "Email Bounced", "Email Delivered"]);
    expect(desk.events[2]?.detail.delivery?.recipients).toEqual(["a@example.jp", "b@example.jp"]);
    expect(desk.events[1]?.detail.mail.destination).toHaveLength(3);
  });

  test("a silent address never answers", async () => {
    await desk.send("silent@example.jp");
    await desk.clock.advance(30 * 86_400_000);
    expect(desk.mail.mails()).toHaveLength(1);
    expect(desk.events).toEqual([]);
  });

  test("a virus is accepted, then rejected", async () => {
    const virus = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$", "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join("");
    const mail = notice("taro@example.jp");
    if (mail.Content?.Simple !== undefined) {
      mail.Content.Simple.Attachments = [{ FileName: "a.com", RawContent: Buffer.from(virus) }];
    }
    await desk.send("taro@example.jp", mail);
    await desk.clock.advance(1_000);
    expect(desk.told()).toEqual(["Email Sent", "Email Rejected"]);
  });
});

test("advance waits for the handler, and a handler that fails gets the event again", async () => {
  let failures = 2;
  const handled: string[] = [];
  const failing = await startMail({
    async onEvent(event) {
      await new Promise((resolve) => setImmediate(resolve));
      if (event.detail.eventType === "Delivery" && failures > 0) {
        failures -= 1;
        throw new Error("not now");
      }
      handled.push(event["detail-type"]);
    },
  });
  await failing.send("taro@example.jp");
  await failing.clock.advance(1_000);
  expect(handled).toEqual(["Email Sent"]);
  await failing.clock.advance(60_000);
  expect(handled).toEqual(["Email Sent", "Email Delivered"]);
  await failing.stop();
});

test("links end before punctuation and Japanese text, once each", () => {
  expect(
    linksIn("「https://a.example/x」へ。https://a.example/x https://b.example/?t=r-1.2.AbC_-9!"),
  ).toEqual(["https://a.example/x", "https://b.example/?t=r-1.2.AbC_-9"]);
  expect(linksIn("nothing here: ftp://x, http:/")).toEqual([]);
});
