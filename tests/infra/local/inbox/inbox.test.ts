import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { business as configured } from "../../../../business.config.ts";
import { languages } from "../../../../functions/domain/business.ts";
import { businessSchema } from "../../../../functions/domain/business-schema.ts";
import { rightKeys } from "../../../../functions/domain/rights/index.ts";
import { submissionProblems, submissionSchema } from "../../../../functions/domain/submission.ts";
import { loadLanguages } from "../../../../functions/languages/catalogue.ts";
import { exampleOf } from "../../../../infra/local/inbox/example.ts";
import { openInbox } from "../../../../infra/local/inbox/inbox.ts";
import { mailBody } from "../../../../infra/local/inbox/mail-body.ts";
import { withLinks } from "../../../../infra/local/inbox/text-links.ts";
import type { Listener } from "../../../../infra/local/listening.ts";
import type { SentMail } from "../../../../infra/local/mail/sent-mail.ts";
import { Journey, said, staff } from "../../../scenarios/journey.ts";
import { type LocalDesk, localDesk } from "../../../scenarios/local-desk.ts";
import { raw } from "../../../security/desk.ts";

/** As npm start has it. */
const business = { ...businessSchema.parse(configured), staffHours: undefined };

describe("the inbox page", () => {
  let desk: LocalDesk;
  let inbox: Listener;
  let fresh = 0;
  beforeAll(async () => {
    desk = await localDesk();
    inbox = await openInbox({
      business,
      desk: () => desk.desk,
      port: 0,
      startAfresh: async () => {
        fresh += 1;
      },
    });
  });
  afterAll(async () => {
    await inbox.close();
    await desk.close();
  });

  const get = async (path: string, lang = "en") => {
    const answer = await raw(`${inbox.url}${path}`, { headers: { "accept-language": lang } });
    return { ...answer, html: answer.body };
  };
  const post = (path: string, body = "", headers: Readonly<Record<string, string>> = {}) =>
    raw(`${inbox.url}${path}`, {
      method: "POST",
      body,
      headers: { "content-type": "application/x-www-form-urlencoded", origin: inbox.url, ...headers },
    });
  const newest = async () => (await desk.mails()).at(-1) as SentMail;

  test("shows everybody's mail, what waits for whom, and how the request stands", async () => {
    const journey = await Journey.start(desk);
    const text = said(await get("/"));
    for (const address of [journey.email, staff.desk, staff.officer]) expect(text).toContain(address);
    expect(text).toMatch(new RegExp(`reception *: Verify identity *${journey.id}`));
    expect(text).toContain("2 unread");
    expect(text).toContain("Here staff are mailed at any hour");
    expect(text).toContain("Requester – Address confirmed");
    expect(said(await get("/", "ja"))).toContain("みんなの受信箱");
    expect(said(await get("/?lang=ja"))).toContain("未読2通");
  });

  test("a mail is unread until its button is pressed: looking at it changes nothing", async () => {
    const { messageId } = await newest();
    const before = (await get("/")).html;
    for (const path of [`/mails/${messageId}`, `/mails/${messageId}/body`, `/mails/${messageId}?as=text`]) {
      expect((await get(path)).status).toBe(200);
    }
    expect((await get("/")).html).toBe(before);
    expect((await post(`/mails/${messageId}`)).headers["location"]).toBe(`/mails/${messageId}`);
    expect(said(await get("/"))).toContain("1 unread");
  });

  test("a mail is shown in a sandbox that opens links in new tabs, and runs and sends nothing", async () => {
    const { messageId } = await newest();
    expect((await get(`/mails/${messageId}`)).html).toContain(
      'sandbox="allow-popups allow-popups-to-escape-sandbox"',
    );
    const { headers, body } = await get(`/mails/${messageId}/body`);
    expect(headers["content-security-policy"]).toMatch(
      /default-src 'none'.*form-action 'none'.*sandbox allow-popups/,
    );
    expect(body).toContain('<head><base target="_blank">');
    expect((await get("/mails/unknown")).status).toBe(404);
  });

  test("only its own pages move the clock, send an example, mark mails and start afresh", async () => {
    const before = [desk.desk.clock.now(), (await desk.mails()).length, (await get("/")).html];
    for (const path of ["/clock", "/example", "/read", "/afresh"]) {
      for (const origin of ["https://evil.example", "null", desk.url]) {
        expect((await post(path, "step=day&type=disclosure", { origin })).status).toBe(403);
      }
    }
    expect([desk.desk.clock.now(), (await desk.mails()).length, (await get("/")).html]).toEqual(before);
    expect(fresh).toBe(0);
  });

  test("moves the clock, and says how many mails came", async () => {
    const before = desk.desk.clock.now();
    const { status, headers } = await post("/clock?lang=ja", "step=week");
    expect(status).toBe(303);
    expect(desk.desk.clock.now() - before).toBe(7 * 86_400_000);
    expect(said(await get(String(headers["location"])))).toMatch(/その間にメールが\d+通届きました/);
  });

  test("sends an example, and shows the access code that the download asks for", async () => {
    const { headers } = await post("/example", "type=disclosure");
    const text = said(await get(String(headers["location"])));
    expect(text).toMatch(/The example R-[0-9A-Z-]{14} was sent/);
    expect(text).toMatch(/Access code: [0-9A-Z]{5}-[0-9A-Z]{5}/);
    expect((await newest()).to).toEqual(["hanako@example.com"]);
  });

  test("asks for confirmation before a fresh start", async () => {
    expect(said(await get("/afresh"))).toMatch(/Requests \(2\), mails \(\d+\)/);
    expect(fresh).toBe(0);
    expect((await post("/afresh")).headers["location"]).toBe("/?note=afresh");
    expect(fresh).toBe(1);
    expect(said(await get("/"))).not.toContain("Access code");
  });
});

test.each(languages)("the example of every right is one that the desk takes, in %s", async (language) => {
  await loadLanguages(language);
  for (const right of rightKeys) {
    const parsed = submissionSchema.parse(exampleOf(right, language, "2026-12-07"));
    expect([right, submissionProblems(parsed, "2026-12-07")]).toEqual([right, []]);
  }
});

test("URLs in a mail's text are links, and nothing else in it is markup", async () => {
  const url = "https://desk.example/task?link=a.b_c&lang=ja";
  const link = `<a href="${url.replace("&", "&amp;")}" target="_blank">${url.replace("&", "&amp;")}</a>`;
  expect(String(await withLinks(`<b>\n${url}。次は ${url}`))).toBe(`&lt;b&gt;\n${link}。次は ${link}`);
  expect(mailBody("<p>no head</p>")).toBe('<!doctype html><base target="_blank"><p>no head</p>');
});
