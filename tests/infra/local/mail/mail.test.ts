import { BadRequestException, SESv2ServiceException } from "@aws-sdk/client-sesv2";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { eicar } from "../../../../infra/local/eicar.ts";
import {
  type BounceSubType,
  type BounceType,
  bounceTypes,
  delayTypes,
  type Happening,
} from "../../../../infra/local/mail/delivery-fate.ts";
import { mailEvent } from "../../../../infra/local/mail/mail-event.ts";
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
        replyTo: [],
        headers: [{ name: "Auto-Submitted", value: "auto-generated" }],
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
    ["a mailbox that is not ASCII", "太郎@example.jp"],
    ["a full-width at sign", "taro＠example.jp"],
    ["a domain that is not ASCII", "taro@例え.jp"],
    ["a dot before the rest", ".taro@docomo.ne.jp"],
    ["a dot after the rest", "taro.@docomo.ne.jp"],
    ["a dot after a dot", "taro..y@docomo.ne.jp"],
    ["quotes around half of a local part", '"taro".y@example.jp'],
    ["a domain that ends with a dot", "taro@example.jp."],
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

  test.each([
    "a=b@example.jp",
    "x/y@example.jp",
    "hana&ko@example.jp",
    "!#$%&'*+-/=?^_`{|}~@example.jp",
    "xn--abc@example.jp",
    "taro@xn--r8jz45g.jp",
    '"taro..y"@docomo.ne.jp',
    '"taro."@docomo.ne.jp',
    '"a@b, c"@example.jp',
  ])("what RFC 5322 allows is fine: %s", async (address) => {
    await desk.send([address, `Taro <${address}>`]);
    expect(desk.mail.mails()).toHaveLength(1);
  });

  test("it can be made to refuse quoted local parts, on which SES's documentation is silent", async () => {
    desk.mail.setAccount({ quotedLocalParts: "refused" });
    await expect(desk.send('"taro..y"@docomo.ne.jp')).rejects.toBeInstanceOf(BadRequestException);
    await desk.send("taro.y@docomo.ne.jp");
    expect(desk.mail.mails()).toHaveLength(1);
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
    ["AccountSuspendedException", 400],
    ["LimitExceededException", 400],
    ["MailFromDomainNotVerifiedException", 400],
    ["NotFoundException", 404],
    ["InternalServiceErrorException", 500],
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

describe("what SES holds an account to", () => {
  const refusal = (to: string) => desk.send(to).catch((caught: unknown) => caught);

  test.each([
    ["paused", "SendingPausedException"],
    ["suspended", "AccountSuspendedException"],
  ] as const)("sending is %s until it is not", async (sending, name) => {
    desk.mail.setAccount({ sending });
    for (let times = 0; times < 2; times += 1) {
      expect(await refusal("taro@example.jp")).toMatchObject({ name, $metadata: { httpStatusCode: 400 } });
    }
    desk.mail.setAccount({ sending: "enabled" });
    await desk.send("taro@example.jp");
    expect(desk.mail.mails()).toHaveLength(1);
  });

  test("in the sandbox mail goes to verified addresses and the simulator only", async () => {
    desk.mail.setAccount({ sandbox: true, verified: (mailbox) => mailbox.endsWith("@example.jp") });
    await desk.send(["taro@example.jp", "success@simulator.amazonses.com"]);
    expect(await refusal("Hana <hana@example.com>")).toMatchObject({
      name: "MessageRejected",
      message: expect.stringContaining("AP-NORTHEAST-1: hana@example.com"),
    });
  });

  test("an unverified sender is refused in the sandbox and out of it", async () => {
    desk.mail.setAccount({ verified: (mailbox) => mailbox !== "desk@example.jp" });
    expect(await refusal("taro@example.com")).toMatchObject({ name: "MessageRejected" });
  });

  test("a day's quota counts recipients, and is free again after 24 hours", async () => {
    desk.mail.setAccount({ dailyQuota: 2 });
    await desk.send(["a@example.jp", "b@example.jp"]);
    expect(await refusal("c@example.jp")).toMatchObject({
      name: "TooManyRequestsException",
      message: "Daily message quota exceeded.",
    });
    await desk.clock.advance(86_400_000);
    await desk.send("c@example.jp");
  });
});

describe("a fate that a test decides", () => {
  const told = async (happening: Happening) => {
    desk.mail.decide("taro@example.jp", [happening]);
    await desk.send("Taro <taro@example.jp>");
    await desk.clock.advance(1_000);
    return desk.events.at(-1);
  };

  test.each(
    Object.entries(bounceTypes).flatMap(([type, subTypes]) =>
      subTypes.map((subType): [BounceType, BounceSubType] => [type as BounceType, subType]),
    ),
  )("Bounce: %s, %s", async (bounceType, bounceSubType) => {
    expect(await told({ event: "Bounce", bounceType, bounceSubType })).toMatchObject({
      "detail-type": "Email Bounced",
      detail: {
        eventType: "Bounce",
        bounce: { bounceType, bounceSubType, bouncedRecipients: [{ emailAddress: "taro@example.jp" }] },
      },
    });
  });

  test.each(delayTypes)("DeliveryDelay: %s", async (delayType) => {
    expect(await told({ event: "DeliveryDelay", delayType })).toMatchObject({
      "detail-type": "Email Delivery Delayed",
      detail: {
        eventType: "DeliveryDelay",
        deliveryDelay: { delayType, delayedRecipients: [{ emailAddress: "taro@example.jp" }] },
      },
    });
  });

  test.each<[Happening, string, string]>([
    [{ event: "Delivery" }, "Email Delivered", "delivery"],
    [{ event: "Complaint" }, "Email Complaint Received", "complaint"],
    [{ event: "Reject" }, "Email Rejected", "reject"],
    [{ event: "Rendering Failure" }, "Email Rendering Failed", "failure"],
    [{ event: "Subscription" }, "Email Subscribed", "subscription"],
    [{ event: "Open" }, "Email Opened", "open"],
    [{ event: "Click", link: "https://desk.example/t/1" }, "Email Clicked", "click"],
  ])("%j", async (happening, detailType, part) => {
    const event = await told(happening);
    expect(event).toMatchObject({ "detail-type": detailType, detail: { eventType: happening.event } });
    expect(event?.detail).toHaveProperty(part);
    expect(mailEvent.parse(event)).toEqual(event);
  });

  test("happens in its time: delayed, then delivered, then complained about", async () => {
    const hour = 3_600_000;
    desk.mail.decide("taro@example.jp", [
      { event: "DeliveryDelay", delayType: "MailboxFull" },
      { event: "Delivery", afterMs: hour },
      { event: "Complaint", afterMs: 24 * hour },
    ]);
    await desk.send(["taro@example.jp", "hana@example.jp"]);
    await desk.clock.advance(1_000);
    expect(desk.told()).toEqual(["Email Sent", "Email Delivered", "Email Delivery Delayed"]);
    await desk.clock.advance(hour);
    expect(desk.events.at(-1)?.detail.delivery).toMatchObject({
      recipients: ["taro@example.jp"],
      processingTimeMillis: hour + 1_000,
    });
    await desk.clock.advance(24 * hour);
    expect(desk.told().at(-1)).toBe("Email Complaint Received");
  });

  test("mail to an address that bounced permanently is accepted, and reported as suppressed", async () => {
    desk.mail.decide("taro@example.jp", [
      { event: "Bounce", bounceType: "Permanent", bounceSubType: "NoEmail" },
    ]);
    await desk.send("taro@example.jp");
    await desk.clock.advance(1_000);
    desk.mail.decide("taro@example.jp", undefined);
    await desk.send("TARO@example.jp");
    await desk.clock.advance(1_000);
    expect(desk.events.at(-1)?.detail.bounce?.bounceSubType).toBe("OnAccountSuppressionList");
    await desk.send("hana@example.jp");
    await desk.clock.advance(1_000);
    expect(desk.told().at(-1)).toBe("Email Delivered");
  });
});

describe("reports on the way", () => {
  const complaint = "complaint@simulator.amazonses.com";

  test("late", async () => {
    desk.mail.setReporting({ lateMs: 3_600_000 });
    await desk.send("taro@example.jp");
    await desk.clock.advance(3_600_999);
    expect(desk.told()).toEqual([]);
    await desk.clock.advance(1);
    expect(desk.told()).toEqual(["Email Sent", "Email Delivered"]);
    expect(desk.events[1]?.time).toBe("2025-04-01T09:00:01Z");
  });

  test("twice, the same event each time", async () => {
    desk.mail.setReporting({ times: 2 });
    await desk.send("taro@example.jp");
    await desk.clock.advance(1_000);
    expect(desk.told()).toEqual(["Email Sent", "Email Sent", "Email Delivered", "Email Delivered"]);
    expect(desk.events[2]).toEqual(desk.events[3]);
  });

  test("the last first", async () => {
    desk.mail.setReporting({ reversed: true });
    await desk.send(complaint);
    await desk.clock.advance(1_000);
    expect(desk.told()).toEqual(["Email Complaint Received", "Email Delivered", "Email Sent"]);
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
    const mail = notice("taro@example.jp");
    if (mail.Content?.Simple !== undefined) {
      mail.Content.Simple.Attachments = [{ FileName: "a.com", RawContent: Buffer.from(eicar) }];
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
