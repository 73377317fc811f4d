import { z } from "zod";
import type { Business, Language } from "../../../functions/domain/business.ts";
import { dateIn } from "../../../functions/domain/calendar.ts";
import { requestIdSchema } from "../../../functions/domain/ids.ts";
import type { Request } from "../../../functions/domain/request/request.ts";
import { rightKeys } from "../../../functions/domain/rights/index.ts";
import { type ClockStep, inboxWords } from "../../../functions/languages/inbox.ts";
import type { Html } from "../../../functions/views/html.ts";
import type { Desk } from "../desk.ts";
import type { SentMail } from "../mail/sent-mail.ts";
import { exampleOf, sendExample } from "./example.ts";
import type { Kept } from "./inbox-state.ts";
import { mailBody, mailBodyPolicy } from "./mail-body.ts";
import { mailPage, noMailPage } from "./mail-page.ts";
import { clockSteps, overviewPage } from "./overview.ts";
import { afreshPage } from "./reset-page.ts";
import { at, type Reading } from "./shell.ts";

/** A browser's request to the inbox page. */
export interface Asked {
  /** Method and path, `GET /`. */
  readonly route: string;
  readonly query: URLSearchParams;
  readonly form: URLSearchParams;
  readonly language: Language;
  /** Whether the language was chosen explicitly. */
  readonly chosen: boolean;
}

export type Answer =
  | {
      readonly kind: "page";
      readonly html: string;
      readonly status?: number;
      /** Its Content-Security-Policy, if different from the inbox's own. */
      readonly policy?: string;
    }
  | { readonly kind: "see"; readonly location: string }
  | { readonly kind: "file"; readonly name: string; readonly type: string; readonly bytes: Buffer }
  | { readonly kind: "failed" };

interface Looking {
  readonly business: Business;
  readonly desk: () => Desk;
  readonly kept: Kept;
  readonly requests: readonly Request[];
  readonly afresh: (() => Promise<void>) | undefined;
}

const mailPath = /^(GET|POST) \/mails\/([\w-]+)(\/body|\/attachments\/(\d+))?$/;

/** Answers one request; a GET changes nothing, not even the unread marks. */
export async function answered(looking: Looking, asked: Asked): Promise<Answer> {
  const [, method, messageId, part, index] = mailPath.exec(asked.route) ?? [];
  if (messageId !== undefined) {
    const mail = looking
      .desk()
      .mail.mails()
      .find((one) => one.messageId === messageId);
    if (mail === undefined) return noSuchMail(looking, asked);
    if (method === "POST") return openMail(looking, asked, mail);
    if (part === "/body") return { kind: "page", html: mailBody(mail.html), policy: mailBodyPolicy };
    return index === undefined
      ? showMail(looking, asked, mail)
      : attachment(looking, asked, mail, Number(index));
  }
  switch (asked.route) {
    case "GET /":
      return overview(looking, asked);
    case "POST /read":
      await looking.kept.markRead(
        looking
          .desk()
          .mail.mails()
          .map((mail) => mail.messageId),
      );
      return see(asked, "/");
    case "POST /clock":
      return moveClock(looking, asked);
    case "POST /example":
      return example(looking, asked);
    case "GET /afresh":
      return askAfresh(looking, asked);
    case "POST /afresh":
      await looking.afresh?.();
      return see(asked, "/", { note: "afresh" });
    default:
      return noSuchMail(looking, asked);
  }
}

function overview(looking: Looking, asked: Asked): Answer {
  const { business, kept, requests, afresh } = looking;
  const { clock, mail } = looking.desk();
  return page(
    overviewPage({
      ...reading(looking, asked, "/"),
      business,
      nowMs: clock.now(),
      requests,
      mails: mail.mails(),
      kept,
      note: noteOf(asked),
      canStartAfresh: afresh !== undefined,
    }),
  );
}

/** The result of the last button, as given in the overview's URL. */
function noteOf({ language, query }: Asked): string | undefined {
  const w = inboxWords(language);
  switch (query.get("note")) {
    case "moved":
      return w.clock.moved(Number(query.get("mails")) || 0);
    case "sent": {
      const id = requestIdSchema.safeParse(query.get("id"));
      return id.success ? w.example.sent(id.data) : undefined;
    }
    case "refused":
      return w.example.refused;
    case "afresh":
      return w.afresh.done;
    default:
      return undefined;
  }
}

async function moveClock(looking: Looking, asked: Asked): Promise<Answer> {
  const step = z.enum(stepNames).safeParse(asked.form.get("step"));
  if (!step.success) return see(asked, "/");
  const { url, mail } = looking.desk();
  const before = mail.mails().length;
  const moved = await fetch(new URL("/_local/clock", url), {
    method: "POST",
    body: JSON.stringify({ advance: clockSteps[step.data] }),
  });
  if (!moved.ok) return { kind: "failed" };
  return see(asked, "/", { note: "moved", mails: String(mail.mails().length - before) });
}

const stepNames = ["hour", "day", "week", "month"] as const satisfies readonly ClockStep[];

async function example({ business, desk, kept }: Looking, asked: Asked): Promise<Answer> {
  const right = z.enum(rightKeys).safeParse(asked.form.get("type"));
  if (!right.success) return see(asked, "/");
  const { url, clock } = desk();
  const today = dateIn(business.timeZone, clock.now());
  const taken = await sendExample(url, exampleOf(right.data, asked.language, today));
  if (taken === undefined) return see(asked, "/", { note: "refused" });
  await kept.keepExample({ requestId: taken.receiptNumber, accessCode: taken.accessCode });
  return see(asked, "/", { note: "sent", id: taken.receiptNumber });
}

function askAfresh(looking: Looking, asked: Asked): Answer {
  const counts = { requests: looking.requests.length, mails: looking.desk().mail.mails().length };
  return page(afreshPage({ ...reading(looking, asked, "/afresh"), counts }));
}

async function openMail({ kept }: Looking, asked: Asked, { messageId }: SentMail): Promise<Answer> {
  await kept.markRead([messageId]);
  return see(asked, `/mails/${messageId}`);
}

function showMail(looking: Looking, asked: Asked, mail: SentMail): Answer {
  const as = asked.query.get("as") === "text" ? "text" : "mail";
  const { business } = looking;
  return page(mailPage({ ...reading(looking, asked, `/mails/${mail.messageId}`), business, mail, as }));
}

function attachment(looking: Looking, asked: Asked, mail: SentMail, index: number): Answer {
  const file = mail.attachments?.[index];
  if (file === undefined) return noSuchMail(looking, asked);
  return { kind: "file", name: file.name, type: file.type, bytes: Buffer.from(file.base64, "base64") };
}

function noSuchMail(looking: Looking, asked: Asked): Answer {
  return { ...page(noMailPage(reading(looking, asked, "/"))), status: 404 };
}

function reading(looking: Looking, { language, chosen }: Asked, path: string): Reading {
  return { language, chosen, path, deskUrl: looking.desk().url };
}

function page(body: Html): Extract<Answer, { kind: "page" }> {
  return { kind: "page", html: String(body) };
}

function see(asked: Asked, path: string, query: Readonly<Record<string, string>> = {}): Answer {
  return { kind: "see", location: at(asked, path, query) };
}
