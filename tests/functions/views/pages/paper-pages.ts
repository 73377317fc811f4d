import { daysOf } from "../../../../functions/domain/board.ts";
import type { Language } from "../../../../functions/domain/business.ts";
import { type LetterKind, letterKinds } from "../../../../functions/domain/letters.ts";
import { registerOf } from "../../../../functions/domain/register.ts";
import { mostFollowUps } from "../../../../functions/domain/request/follow-up.ts";
import type { ConfirmedRequest } from "../../../../functions/domain/request/request.ts";
import { openTask, taskIdOf } from "../../../../functions/domain/request/transitions/open-task.ts";
import { tasksWaitingOn } from "../../../../functions/domain/request/transitions/refresh-links.ts";
import type { RightKey } from "../../../../functions/domain/rights/index.ts";
import { staffWords } from "../../../../functions/languages/staff.ts";
import type { Html } from "../../../../functions/views/html.ts";
import { letterHtml, letterTitle } from "../../../../functions/views/letters/letter.ts";
import {
  askOtherPage,
  boardClosedPage,
  boardDonePage,
  boardPage,
  openBoardPage,
} from "../../../../functions/views/pages/board.ts";
import { boardMonthPage } from "../../../../functions/views/pages/board-month.ts";
import { casePage } from "../../../../functions/views/pages/case.ts";
import { caseHistoryPage } from "../../../../functions/views/pages/case-history.ts";
import { provisionDonePage, provisionPage } from "../../../../functions/views/pages/provision.ts";
import { staffLinkSentPage, staffPage } from "../../../../functions/views/pages/staff.ts";
import {
  chooseStaffEntryPage,
  staffEnteredPage,
  staffEntryPage,
} from "../../../../functions/views/pages/staff-entry.ts";
import { printPage, taskPage } from "../../../../functions/views/pages/task.ts";
import { recordOf } from "../../domain/provisions/samples.ts";
import * as cases from "./cases.ts";

const at = "2026-12-07T01:00:00.000Z";
const link = `R-7K2M-90PQ-3XYZ.entry.${"x".repeat(43)}`;

/** The same request by somebody who gets letters, keyed in from paper. */
function onPaper<One extends ConfirmedRequest>(request: One): One {
  const { email: _none, ...requester } = request.requester;
  return { ...request, requester, intake: { came: "post", by: "reception" } };
}

/** A request with a letter to be posted. */
function withLetter(request: ConfirmedRequest, letter: LetterKind): ConfirmedRequest {
  const ask = {
    kind: "post-letter",
    letter,
    attempt: 1,
    escalated: false,
    recipient: "reception",
    secret: "s".repeat(43),
    expiresAt: "2026-12-21T01:00:00.000Z",
  } as const;
  const opening = openTask(request, ask, { at, actor: { kind: "desk" } });
  if (opening.kind === "already-open") return request;
  if (opening.kind !== "opened") throw new Error(`not opened: ${opening.kind}`);
  return opening.request;
}

const delivery = {
  key: "delivery",
  name: { ja: "さくら運送", en: "Sakura Delivery" },
  corporation: true,
  given: { ja: "氏名、住所", en: "Name, address" },
  owner: "shop",
};

/** Pages for requests that came on paper, by e-mail, fax or telephone, or at the counter. */
export function paperPages(language: Language): Readonly<Record<string, Html>> {
  const staff = { ...cases.jing, staffLanguage: language };
  const c = { language };
  const verifying = onPaper(cases.verifying(c));
  const posted: ConfirmedRequest = {
    ...withLetter(withLetter(verifying, "receipt"), "question"),
    posted: [{ letter: "receipt", on: "2026-12-07", tracking: "1234-5678", by: "reception", at }],
  };
  const task = posted.tasks[taskIdOf("post-letter", "receipt")];
  if (task?.state !== "pending") throw new Error("not pending");
  const id = posted.id;
  const form = (right: RightKey, values = {}, problems: { field: string; problem: string }[] = []) =>
    staffEntryPage({
      business: staff,
      requestId: id,
      link,
      right,
      today: "2026-12-07",
      another: false,
      values,
      problems,
    });
  const view = { business: staff, link, mailbox: "reception", nowMs: Date.parse(at), problems: [] };
  const file = { key: "k", type: "image/png" as const, bytes: 3_000_000, sha256: "a".repeat(64) };
  const from = "requester";
  // With what its requester sent; some of it is no longer kept.
  const sent = {
    intake: { came: "post" as const, by: "reception", files: [file], gone: 1 },
    messages: [
      { n: 1, at, from, text: "Please see there.", files: [file, file], gone: 2, carried: true as const },
      { n: 2, at, from, files: [], gone: 1 },
    ],
  };
  const carried: ConfirmedRequest = {
    ...verifying,
    ...sent,
    follows: { id: "R-1111-2222-3333" as typeof id, reason: "mistake", messagesLeft: 7 },
  };
  const over = cases.over(cases.notifying(c));
  const keptCase: typeof over = {
    ...{ ...over, ...sent, terms: { ...over.terms, keepsFiles: true } },
    identity: { state: "open", asks: [] },
  };
  return {
    provision: provisionPage({
      business: { ...staff, recipients: [delivery] },
      link,
      today: "2026-12-07",
      values: {},
      problems: [],
    }),
    "provision-done": provisionDonePage({
      business: staff,
      record: recordOf({
        direction: "given",
        items: ["x"],
        method: "each",
        basis: { code: "consent", item: "location" },
      }),
      keptUntil: "2029-12-07",
    }),
    "provision-again": provisionPage({
      business: { ...staff, recipients: [delivery] },
      link,
      today: "2026-12-07",
      values: { items: "x" },
      problems: [
        { field: "consent-item", problem: "consent-missing" },
        { field: "recipient", problem: "recipient-unknown" },
      ],
    }),
    staff: staffPage({ business: staff, language }),
    "staff-empty-field": staffPage({ business: staff, language, empty: "address" }),
    "staff-sent": staffLinkSentPage({ business: staff, language }),
    "entry-choose": chooseStaffEntryPage({ business: staff, requestId: id, link, today: "2026-12-07" }),
    entry: form("disclosure"),
    "entry-correction": form("correction"),
    "entry-errors": form("stop-need", { link, arrived: "2027-01-01" }, [
      { field: "came", problem: "missing" },
      { field: "arrived", problem: "in-the-future" },
      { field: "name", problem: "missing" },
    ]),
    entered: staffEnteredPage({ business: staff, requestId: id, request: verifying }),
    "entered-code": staffEnteredPage({
      ...{ business: staff, requestId: id, accessCode: "AB12C-DE34F" },
      request: cases.verifying(c),
    }),
    ...boards(language),
    case: casePage({ ...view, request: posted }),
    "case-history": caseHistoryPage({ business: staff, request: posted, link }),
    "case-goes-on": casePage({ ...view, request: carried }),
    "case-history-carried": caseHistoryPage({ business: staff, request: carried, link }),
    "case-history-carrying": caseHistoryPage({
      business: staff,
      request: { ...carried, carries: true },
      link,
    }),
    "case-followed-enough": casePage({
      ...view,
      request: { ...keptCase, followedBy: Array(mostFollowUps).fill(keptCase.id) },
      reopens: true,
    }),
    "case-withdrawn-to-reopen": casePage({ ...view, request: keptCase, reopens: true }),
    "case-closed": casePage({ ...view, request: onPaper(cases.notifying(c)) }),
    "case-to-reopen": casePage({
      ...{ ...view, request: cases.over(cases.notifying(c)), reopens: true },
    }),
    "case-reopened": casePage({
      ...{ ...view, request: cases.over(cases.notifying(c)), continuedAs: "R-1111-2222-3333" },
    }),
    "task-letter": taskPage({ ...view, request: posted, task, values: {} }),
    "task-letter-errors": taskPage({
      ...{ ...view, request: posted, task, values: { link, on: "2027-01-01" } },
      problems: [{ field: "on", problem: "in-the-future" }],
    }),
    "task-unreachable": taskPage(
      cases.taskView(cases.verifying(c), "requester-unreachable", {
        business: staff,
        values: { link, choice: "told" },
        problems: [{ field: "how", problem: "missing" }],
      }),
    ),
    "task-unreachable-closed": taskPage(
      cases.taskView(lostLink(cases.over(cases.notifying(c))), "requester-unreachable", {
        business: staff,
        values: { link },
      }),
    ),
    ...Object.fromEntries(
      letterKinds.map((letter) => {
        const letters = [letterHtml({ business: staff, request: posted, letter, date: "2026-12-07" })];
        const title = letterTitle(posted, letter);
        return [`print-${letter}`, printPage({ business: staff, request: posted, title, parts: letters })];
      }),
    ),
  };
}

/** The board as the officer sees it, full and empty, and the pages reached from it. */
function boards(language: Language): Readonly<Record<string, Html>> {
  const business = { ...cases.jing, staffLanguage: language };
  const c = { language };
  const frame = { business, link: link.replace("entry", "board"), mailbox: "aoyagi" };
  const requests = [
    cases.taskView(cases.verifying(c), "verify-identity").request,
    cases.investigating(c),
    cases.asked(cases.deciding(c), "decide", 9),
    cases.awaitingFee(c),
  ];
  const many = [...requests, ...requests.slice(0, 1)];
  const entries = many.map((request) => {
    const own = tasksWaitingOn(request, "aoyagi");
    const turn = "us" as const;
    return {
      request,
      own,
      others: ["reception", "workshop"],
      turn,
      days: daysOf(request, business, Date.parse(at)),
    };
  });
  const list = { ...frame, officer: true, named: true, part: 0, parts: 3, count: 20, missing: 1 };
  const { task } = cases.taskView(cases.verifying(c), "verify-identity");
  const choices = [{ value: "verify-identity aoyagi", task, to: "aoyagi" }];
  const ask = { ...frame, requestId: requests[0]?.id ?? "", choices };
  return {
    "board-door": openBoardPage(frame),
    "board-door-month": openBoardPage({ ...frame, month: "2026-11" }),
    board: boardPage({ ...list, entries }),
    "board-empty": boardPage({ ...list, entries: [], parts: 1, count: 0, missing: 0 }),
    "board-found": boardPage({
      ...list,
      entries: entries.slice(0, 1),
      parts: 1,
      count: 1,
      missing: 0,
      searched: "x",
    }),
    "board-other": askOtherPage({ ...ask, problems: [{ field: "to", problem: "missing" }] }),
    "board-other-nobody": askOtherPage({ ...ask, choices: [], problems: [] }),
    "board-done": boardDonePage({ ...frame, said: staffWords(language).board.asked("aoyagi") }),
    "board-closed": boardClosedPage({ business }),
    "board-month": boardMonthPage({
      ...frame,
      register: registerOf([...requests, cases.over(cases.notifying(c))], "2026-12", business),
      ages: [
        { range: [0, 3], count: 4 },
        { range: [31, undefined], count: 1 },
      ],
      targetDays: 10,
      months: ["2026-12", "2026-11"],
    }),
  };
}

/** The last link to its page bounced. */
function lostLink(request: ConfirmedRequest): ConfirmedRequest {
  const mail = { to: "requester" as const, state: "bounced" as const, at: "2027-03-01T00:00:00.000Z" };
  return { ...request, mails: { ...request.mails, "status-link": mail } };
}
