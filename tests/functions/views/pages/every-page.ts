import type { Language } from "../../../../functions/domain/business.ts";
import { disclosureOf } from "../../../../functions/domain/disclosure.ts";
import { requestIdSchema } from "../../../../functions/domain/ids.ts";
import type { Answer } from "../../../../functions/domain/questions/kinds.ts";
import {
  choosableCodes,
  lawOf,
  type RightKey,
  rightKeys,
  rightOf,
} from "../../../../functions/domain/rights/index.ts";
import { claimProblems, submissionSchema } from "../../../../functions/domain/submission.ts";
import { isAboutPeople } from "../../../../functions/views/fields/asked.ts";
import type { Html } from "../../../../functions/views/html.ts";
import { agentFormPage } from "../../../../functions/views/pages/agent-form.ts";
import { checkPage } from "../../../../functions/views/pages/check.ts";
import { chooseRightsPage } from "../../../../functions/views/pages/choose-rights.ts";
import {
  combinedFormPage,
  sectionsOf,
  wholeFormPage,
} from "../../../../functions/views/pages/combined-form.ts";
import { confirmedPage, confirmPage } from "../../../../functions/views/pages/confirm.ts";
import {
  followUpFullPage,
  followUpPage,
  followUpSentPage,
} from "../../../../functions/views/pages/follow-up.ts";
import { homePage } from "../../../../functions/views/pages/home.ts";
import { lostFilePage } from "../../../../functions/views/pages/lost-file.ts";
import { messagePage, messageSentPage } from "../../../../functions/views/pages/message.ts";
import {
  codeAskedPage,
  downloadPage,
  lockedPage,
  packagePage,
} from "../../../../functions/views/pages/package.ts";
import { paperFormPage, paperFormsPage } from "../../../../functions/views/pages/paper-form.ts";
import { problemPage } from "../../../../functions/views/pages/problem.ts";
import { readPackagePage } from "../../../../functions/views/pages/read-package.ts";
import { receiptPage } from "../../../../functions/views/pages/receipt.ts";
import { requestFormPage } from "../../../../functions/views/pages/request-form.ts";
import {
  newLinkPage,
  newLinkSentPage,
  packageLinkSentPage,
  statusPage,
  withdrawnPage,
  withdrawPage,
} from "../../../../functions/views/pages/status.ts";
import {
  askedPage,
  askPage,
  codeRenewedPage,
  extendPage,
  previewPage,
  printPage,
  stoppedPage,
  taskDonePage,
  taskPage,
  taskReceivedPage,
  unpreviewedPage,
} from "../../../../functions/views/pages/task.ts";
import { uploadFrame } from "../../../../functions/views/pages/upload.ts";
import { asidePages } from "./aside-pages.ts";
import * as cases from "./cases.ts";
import { consentPages } from "./consent-pages.ts";
import { paperPages } from "./paper-pages.ts";

const { jing: business, link, start } = cases;

/** Values for every field of the form, and every possible problem. */
export const typedForm = {
  type: "disclosure",
  name: "山田 <script>alert(1)</script> 花子",
  kana: "やまだ はなこ",
  address: "甲府市",
  email: "hanako@@mail",
  phone: "055",
  channel: "workshop",
  period: "2023年から",
  categories: ["contact", "portrait"],
  detail: "写真と\r\n予約",
  facts: "退会後も<b>広告</b>が届きます。",
};
/** What an agent typed on the page before. */
const people = [
  ["name", "Taro Sato"],
  ["kana", "taro sato"],
  ["address", "1-1-1 Marunouchi, Kofu, Yamanashi, 201 Corpo Marunouchi"],
  ["email", "taro.sato@example.jp"],
  ["phone", "055-000-0000"],
  ["behalf", "mandated"],
  ["behalf.subject.name", "Hana Sato"],
  ["behalf.subject.kana", "hana sato"],
  ["behalf.subject.address", "1-1 Chiyoda, Tokyo"],
  ["behalf.subject.email", "hana.sato@example.jp"],
  ["behalf.subject.birthDate", "2015-04-01"],
] as const;
/** A finding as edited by the officer. */
export const typedPart = "予約: 2023-05-03 陶芸教室(午前) 1名";
const formProblems = [
  { field: "name", problem: "control-characters" },
  { field: "address", problem: "missing" },
  { field: "email", problem: "not-an-address" },
  { field: "medium", problem: "missing" },
];

/** As API Gateway makes them. */
const longUrl = "https://a1b2c3d4e5.execute-api.ap-northeast-1.amazonaws.com";

/** Every page, with its longest realistic content, by a name for files and failures. */
export function everyPage(language: Language): Readonly<Record<string, Html>> {
  return {
    ...commonPages(language),
    ...pagesOfRights(language),
    ...paperPages(language),
    ...asidePages(language),
    ...consentPages(language),
  };
}

function agentForm(language: Language) {
  const right = "third-party-records";
  return { business, language, right, today: "2026-11-22", nonce: "n".repeat(32) } as const;
}

/** The decision with the longest content that a right allows. */
function decisionOf(right: RightKey): Extract<Answer, { kind: "decide" }>["answer"] {
  const { instruction, withheld, explanation } = cases.written;
  const { choices } = lawOf(right, "2026-11-22");
  if (choices.includes("reply")) return { choice: "reply", reply: explanation, matter: "question" };
  if (choices.includes("inform")) return { choice: "inform", purposes: ["service", "changes"] };
  const extent = choosableCodes(right, "2026-11-22", "part");
  const reasons = { withheld, codes: extent.map(({ code }) => code), explanation };
  if (choices.includes("grant-in-part")) return { choice: "grant-in-part", instruction, ...reasons };
  const include = [{ system: "bookings", content: typedPart, files: ["R-7K2M-90PQ-3XYZ/bookings/1/b"] }];
  return { choice: "disclose-in-part", include, ...reasons };
}

/** The pages that differ between rights. */
function pagesOfRights(language: Language): Readonly<Record<string, Html>> {
  const staff = { ...business, staffLanguage: language };
  const pages = rightKeys.flatMap((right): readonly (readonly [string, Html])[] => {
    const c = { language, right };
    const { act, identity, search } = rightOf(right);
    const form = { business, language, right, nonce: "n".repeat(32), today: "2026-11-22" };
    const status = (request: Parameters<typeof statusPage>[0]["request"]) =>
      statusPage({ business, request, link, nowMs: start + 9.5 * 86_400_000 });
    return [
      [
        `paper-form-${right}`,
        paperFormPage({ business, language, right, today: "2026-12-07", baseUrl: longUrl }),
      ],
      [`form-${right}`, requestFormPage({ ...form, values: {}, problems: [] })],
      [`form-errors-${right}`, requestFormPage({ ...form, values: typedForm, problems: claimErrors(right) })],
      ...(identity
        ? ([
            [`form-people-${right}`, requestFormPage({ ...form, people, values: {}, problems: [] })],
            [
              `form-people-errors-${right}`,
              requestFormPage({
                ...form,
                people,
                values: typedForm,
                problems: claimErrors(right).filter(({ field }) => !isAboutPeople(field)),
              }),
            ],
          ] as const)
        : []),
      [
        `receipt-${right}`,
        receiptPage({
          targetDays: 10,
          business,
          language,
          requestId: "R-7K2M-90PQ-3XYZ",
          confirmBy: cases.at(7),
          right,
        }),
      ],
      [`confirm-${right}`, confirmPage({ business, request: cases.unconfirmed(c), link })],
      [`confirmed-${right}`, confirmedPage({ business, request: cases.arrived(c) })],
      [`withdraw-${right}`, withdrawPage({ business, request: cases.arrived(c), link })],
      [`status-deciding-${right}`, status(cases.deciding(c))],
      [`task-decide-${right}`, taskPage(cases.taskView(cases.deciding(c), "decide", { business: staff }))],
      [
        `task-sign-off-${right}`,
        taskPage(cases.taskView(cases.proposed(c, decisionOf(right)), "sign-off", { business: staff })),
      ],
      [
        `task-decide-anew-${right}`,
        taskPage(cases.taskView(cases.sentBack(c, decisionOf(right)), "decide", { business: staff })),
      ],
      ...(identity
        ? ([
            [
              `task-verify-${right}`,
              taskPage(cases.taskView(cases.verifying(c), "verify-identity", { business: staff })),
            ],
          ] as const)
        : []),
      ...(search
        ? ([
            [
              `task-search-${right}`,
              taskPage(
                cases.taskView(cases.investigating(c), "search-system", {
                  business: staff,
                  system: "bookings",
                  upload: cases.upload,
                }),
              ),
            ],
          ] as const)
        : []),
      ...(act === "systems"
        ? ([
            [`status-acting-${right}`, status(cases.granted(c))],
            [`status-cooling-off-${right}`, status(cases.asked(cases.granted(c), "cooling-off", 8))],
            [
              `task-cooling-off-${right}`,
              taskPage(cases.taskView(cases.granted(c), "cooling-off", { business: staff })),
            ],
            [
              `task-act-${right}`,
              taskPage(
                cases.taskView(cases.granted(c), "act-on-system", { business: staff, system: "bookings" }),
              ),
            ],
            [
              `task-decide-again-${right}`,
              taskPage(cases.taskView(cases.failed(c), "decide", { business: staff })),
            ],
          ] as const)
        : []),
    ];
  });
  return Object.fromEntries(pages);
}

/** Problems of a right's claim with nothing filled in. */
function claimErrors(right: RightKey) {
  const input = submissionSchema.parse({
    ...{ type: right, language: "ja", name: "x", address: "x", email: "x@mail.example" },
  });
  return [{ field: "name", problem: "control-characters" }, ...claimProblems(input, "2026-11-22")];
}

function commonPages(language: Language): Readonly<Record<string, Html>> {
  const c = { language };
  const staff = { ...business, staffLanguage: language };
  const id = "R-7K2M-90PQ-3XYZ";
  const frame = { business, language, link, takes: "records", files: cases.upload.files } as const;
  const nowMs = start + 5.5 * 86_400_000;
  const status = (request: Parameters<typeof statusPage>[0]["request"]) =>
    statusPage({ business, request, link, nowMs });
  const over = cases.over(cases.notifying(c));
  const asked = { business, request: over, link, turn: 1 };
  const follows = { ...cases.deciding(c), follows: { id: over.id, reason: "inquiry" as const } };
  return {
    "paper-forms": paperFormsPage({ business, language, today: "2026-12-07" }),
    home: homePage({ business, language, today: "2026-12-07" }),
    "form-behalf": agentFormPage({ ...agentForm(language), values: {}, problems: [] }),
    "form-behalf-errors": agentFormPage({
      ...agentForm(language),
      values: { ...Object.fromEntries(people), behalf: "", "behalf.subject.name": "" },
      problems: [
        { field: "behalf.kind", problem: "missing" },
        { field: "behalf.subject.name", problem: "missing" },
        { field: "behalf.subject.email", problem: "same-address" },
      ],
    }),
    "form-errors": requestFormPage({
      business,
      language,
      right: "disclosure",
      nonce: "n".repeat(32),
      values: typedForm,
      problems: formProblems,
    }),
    receipt: receiptPage({
      targetDays: 10,
      business,
      language,
      requestId: id,
      confirmBy: cases.at(7),
    }),
    confirm: confirmPage({ business, request: cases.unconfirmed(c), link }),
    confirmed: confirmedPage({ business, request: cases.verifying(c) }),
    "follow-up": followUpPage({ ...asked, values: {}, problems: [] }),
    "follow-up-errors": followUpPage({
      ...asked,
      values: {},
      problems: [{ field: "message", problem: "missing" }],
    }),
    "follow-up-full": followUpFullPage({ ...asked, message: "1234?" }),
    "follow-up-sent": followUpSentPage({ ...asked, before: asked.request, request: follows }),
    "status-followed": status({ ...asked.request, followedBy: [follows.id] }),
    "confirmed-agent": confirmedPage({
      ...{ business, request: cases.verifying({ ...c, behalf: cases.mandated }), secret: "s".repeat(43) },
    }),
    "status-agent": status(cases.verifying({ ...c, behalf: cases.mandated })),
    "message-agent": messagePage({
      ...{ business, request: cases.verifying({ ...c, behalf: cases.mandated }), link },
      ...{ upload: cases.upload, values: {}, problems: [] },
    }),
    "confirmed-receipt": confirmedPage({ business, request: cases.verifying(c), secret: "s".repeat(43) }),
    "confirmed-code": confirmedPage({
      ...{ business, request: cases.verifying(c), accessCode: "7K2M9-0PQ3X" },
    }),
    "status-verifying": status(cases.verifying(c)),
    "status-awaiting-requester": status(cases.awaitingRequester(c)),
    "status-awaiting-fee": status(cases.awaitingFee(c)),
    "status-deciding": status(cases.deciding(c)),
    "status-closed": status(cases.over(cases.notifying(c))),
    "status-closed-paper": status(cases.over(cases.notifying({ ...c, medium: "paper" }))),
    withdraw: withdrawPage({ business, request: cases.verifying(c), link }),
    withdrawn: withdrawnPage({ business, request: cases.verifying(c), link }),
    "new-link": newLinkPage({
      business,
      language,
      values: { receipt: "R-1", email: "x" },
      problems: [{ field: "email", problem: "not-an-address" }],
    }),
    "new-link-sent": newLinkSentPage({ business, language }),
    "task-verify": taskPage(
      cases.taskView(cases.verifying({ ...c, medium: "ask" }), "verify-identity", { business: staff }),
    ),
    "task-verify-again": taskPage(
      cases.taskView(cases.verifyingAgain({ ...c, medium: "ask" }), "verify-identity", {
        business: staff,
        values: { link, choice: "confirmed", method: "call-back" },
        problems: [
          { field: "document", problem: "missing" },
          { field: "medium", problem: "medium-needed" },
        ],
      }),
    ),
    "task-evidence": taskPage(
      cases.taskView(cases.awaitingRequester(c), "send-evidence", {
        upload: cases.upload,
      }),
    ),
    "task-evidence-sent-back": taskPage(
      cases.taskView(cases.awaitingRequester(c), "send-evidence", {
        upload: { ...cases.upload, notSent: true, sentBack: cases.refusedFiles },
        values: { text: cases.written.question },
      }),
    ),
    "task-fee": taskPage(cases.taskView(cases.awaitingFee(c), "confirm-fee", { business: staff })),
    "task-search": taskPage(
      cases.taskView(cases.investigating(c), "search-system", {
        business: staff,
        system: "bookings",
        upload: cases.upload,
        values: { link, choice: "found" },
        problems: [
          { field: "content", problem: "content-needed" },
          { field: "searched", problem: "missing" },
        ],
      }),
    ),
    "task-search-continued": taskPage(
      cases.taskView(
        {
          ...cases.investigating(c),
          follows: { id: requestIdSchema.parse("R-1111-2222-3333"), reason: "mistake" },
          foundBefore: { bookings: { found: true, searched: cases.written.searched, files: 2 } },
        },
        "search-system",
        { business: staff, system: "bookings", upload: cases.upload, values: { choice: "found" } },
      ),
    ),
    "task-act-continued": taskPage(
      cases.taskView(
        {
          ...cases.acting(c),
          follows: { id: requestIdSchema.parse("R-1111-2222-3333"), reason: "mistake" },
          actedBefore: {
            bookings: {
              state: "done",
              did: cases.written.searched,
              changes: [],
              by: "workshop",
              at: cases.at(7),
            },
          },
        },
        "act-on-system",
        { business: staff, system: "bookings", values: { choice: "done" } },
      ),
    ),
    "task-search-changing": taskPage(
      cases.taskView(cases.investigating(c), "search-system", {
        business: staff,
        system: "bookings",
        changing: cases.at(7),
        values: { choice: "found", content: typedPart, searched: cases.written.searched },
      }),
    ),
    "task-decide": taskPage(cases.taskView(cases.deciding(c), "decide", { business: staff })),
    "task-decide-removed": taskPage(
      cases.taskView(cases.withRemoved(cases.deciding(c)), "decide", { business: staff }),
    ),
    "task-decide-part": taskPage(
      cases.taskView(cases.deciding(c), "decide", {
        business: staff,
        values: {
          link,
          choice: "disclose-in-part",
          codes: ["D1_HARM_RIGHTS"],
          include: ["bookings"],
          "content.bookings": typedPart,
          explanation: "",
        },
        problems: [{ field: "explanation", problem: "missing" }],
      }),
    ),
    "task-decide-texts": taskPage(
      cases.taskView(cases.deciding(c), "decide", {
        business: staff,
        values: {
          choice: "disclose-in-part",
          include: ["till", "bookings"],
          "text.till": "whole",
          "text.bookings": "edited",
          step: "choice",
        },
      }),
    ),
    "task-decide-nothing": taskPage(cases.taskView(cases.deciding(c, false), "decide", { business: staff })),
    "task-post": taskPage(
      cases.taskView(cases.acting({ ...c, medium: "paper" }), "post-package", { business: staff }),
    ),
    "task-otherwise": taskPage(cases.taskView(cases.notifying(c), "deliver-otherwise", { business: staff })),
    "task-promise": taskPage(
      cases.taskView(cases.promised(c), "keep-promise", {
        ...{ business: staff, system: "till", values: { link, on: "2034-01-05" } },
        problems: [{ field: "on", problem: "in-the-future" }],
      }),
    ),
    "status-subject": status(cases.awaitingSubject(c)),
    "task-verify-agent": taskPage(
      cases.taskView(cases.withoutSubject(c), "verify-identity", {
        business: staff,
        values: { link, choice: "confirmed", hearing: "ask" },
        problems: [
          { field: "authority", problem: "authority-needed" },
          { field: "hearing", problem: "asked-before" },
          { field: "receives", problem: "receiver-needed" },
        ],
      }),
    ),
    "task-confirm-agent": taskPage(cases.taskView(cases.awaitingSubject(c), "confirm-agent")),
    "task-warn-contact": taskPage(cases.taskView(cases.provedAgent(c), "warn-contact")),
    "task-search-agent": taskPage(
      cases.taskView(cases.provedAgent(c), "search-system", { business: staff, system: "bookings" }),
    ),
    "task-stopped": stoppedPage({ business, language, requestId: id, revoked: false }),
    "task-renew": taskPage(cases.taskView(cases.notifying(c), "renew-code", { business: staff })),
    "status-asked": status(cases.conversing(cases.deciding(c), { answered: false })),
    "status-conversation": status(cases.conversing(cases.deciding(c), { answered: true })),
    "message-answer": messagePage({
      ...{ business, link, upload: cases.upload, values: {}, problems: [] },
      request: cases.conversing(cases.deciding(c), { answered: false }),
    }),
    "message-errors": messagePage({
      ...{ business, link, upload: cases.upload, request: cases.verifying(c) },
      values: { link, text: "x" },
      problems: [{ field: "text", problem: "conversation-full" }],
    }),
    "message-sent": messageSentPage({ business, link, request: cases.verifying(c), waits: false }),
    "message-sent-waits": messageSentPage({ business, link, request: cases.verifying(c), waits: true }),
    "task-received": taskReceivedPage({ business, language, requestId: id, kind: "send-evidence" }),
    "task-reply": taskPage(
      cases.taskView(cases.conversing(cases.verifying(c), { answered: true }), "reply-message", {
        business: staff,
      }),
    ),
    "task-ask": askPage(
      cases.taskView(cases.conversing(cases.verifying(c), { answered: false }), "verify-identity", {
        business: staff,
        values: { link, choice: "ask-requester" },
        problems: [{ field: "askRequester", problem: "missing" }],
      }),
    ),
    "task-asked": askedPage(
      cases.taskView(cases.conversing(cases.deciding(c), { answered: false }), "decide", { business: staff }),
    ),
    "task-extend-errors": extendPage(
      cases.taskView(cases.deciding(c), "decide", {
        business: staff,
        values: { link, choice: "extend", extensionReason: cases.written.explanation },
        problems: [{ field: "until", problem: "missing" }],
      }),
    ),
    "task-decide-unpreviewed": unpreviewedPage(
      cases.taskView(cases.deciding(c), "decide", {
        business: staff,
        values: { link, choice: "refuse" },
        problems: [
          { field: "codes", problem: "missing" },
          { field: "explanation", problem: "missing" },
        ],
      }),
    ),
    "task-decide-preview": previewPage(
      cases.taskView(cases.deciding(c), "decide", {
        business: staff,
        values: { link, choice: "refuse", codes: ["D1_HARM_RIGHTS"], explanation: cases.written.explanation },
        preview: cases.proposed(c, {
          choice: "refuse",
          codes: ["D1_HARM_RIGHTS"],
          explanation: cases.written.explanation,
        }),
      }),
    ),
    "task-decide-conversation": taskPage(
      cases.taskView(cases.conversing(cases.deciding(c), { answered: true }), "decide", { business: staff }),
    ),
    several: chooseRightsPage({ business, language, chosen: ["erasure"], wrong: true, today: "2026-12-07" }),
    ...combinedForms(language),
    ...checks(language),
    "receipt-several": receiptPage({
      targetDays: 10,
      ...{ business, language, requestId: id },
      confirmBy: cases.at(7),
      linked: cases.together,
    }),
    "confirm-several": confirmPage({ business, request: cases.linked(cases.unconfirmed(c)), link }),
    "confirmed-several": confirmedPage({ business, request: cases.linked(cases.verifying(c)) }),
    "status-several": status(cases.waitingElsewhere(c)),
    "task-verify-several": taskPage(
      cases.taskView(cases.linked(cases.verifying(c)), "verify-identity", { business: staff }),
    ),
    "task-decide-several": taskPage(
      cases.taskView(cases.linked(cases.deciding(c)), "decide", { business: staff }),
    ),
    "task-resend": taskPage(
      cases.taskView(cases.acting(c), "resend-files", {
        ...{ business: staff, system: "bookings", upload: cases.upload },
      }),
    ),
    "package-link-sent": packageLinkSentPage({ business, request: cases.packaged(c) }),
    "task-done": taskDonePage({ business, language, requestId: id, kind: "decide", result: "refuse" }),
    "code-renewed": codeRenewedPage({ business: staff, requestId: id, accessCode: "7K2M9-0PQ3X" }),
    print: printPage({ business: staff, request: cases.acting(c), title: "Notice", parts: [] }),
    package: packagePage({ business, request: cases.packaged(c), link }),
    "package-wrong": packagePage({ business, request: cases.packaged(c), link, triesLeft: 3 }),
    download: downloadPage({ business, request: cases.packaged(c), ...disclosed(language) }),
    "download-read": readPackagePage({ business, request: cases.packaged(c), ...disclosed(language) }),
    "upload-frame": uploadFrame({ ...frame, full: false }),
    "upload-frame-form": uploadFrame({
      ...frame,
      form: cases.uploadForm,
      full: false,
      done: { kind: "removed" },
    }),
    "upload-frame-full": uploadFrame({ ...frame, full: true, done: { kind: "often" } }),
    "file-lost": lostFilePage({ business: staff, language, requestId: id, asked: true }),
    locked: lockedPage({ business, request: cases.packaged(c), link }),
    "code-asked": codeAskedPage({ business, request: cases.packaged(c), link }),
    "package-older-code": packagePage({
      ...{ business, request: cases.packaged(c), link, triesLeft: 1 },
      newerSince: "2026-12-07T01:00:00.000Z",
    }),
    "package-slip": packagePage({ business, request: cases.packaged(c), link, slip: "not-a-code" }),
    problem: problemPage({ business, language, problem: "link-expired", retry: "status" }),
    "problem-late": problemPage({ business, language, problem: "too-late", statusPage: "/status?link=x" }),
  };
}

/** The content of a download page after the right code. */
function disclosed(language: Language) {
  const disclosure = disclosureOf(cases.acting({ language }), business);
  if (disclosure === undefined) throw new Error("nothing is disclosed");
  return { disclosure, code: "7K2M9-0PQ3X", link };
}

/** The check page: for one right, for an agent, and for the most rights in one submission. */
function checks(language: Language): Readonly<Record<string, Html>> {
  const view = { business, language, today: "2026-11-22", nonce: "n".repeat(32) };
  const said = { ...cases.hanako, postcode: "400-0031", language, medium: "paper", ...cases.fullScope };
  const other = { kind: "mandated", subject: { ...cases.hanako, birthDate: "2015-04-01" } };
  const check = (rights: readonly RightKey[], more: object = {}) => {
    const [first, ...also] = rights.map((type) => ({ type, ...claimSaid(type) }));
    const several = also.length > 0 && { also };
    return checkPage({
      ...{ ...view, rights, values: typedForm },
      input: submissionSchema.parse({ ...said, ...first, ...several, ...more }),
    });
  };
  return {
    check: check(["disclosure"]),
    "check-agent": check(["correction"], { email: "taro@example.jp", behalf: other }),
    "check-several": check(["stop-violation", "correction", "erasure", "inquiry"]),
  };
}

/** A right's claim as submitted: implied values are left out. */
function claimSaid(right: RightKey) {
  const { claims } = lawOf(right, "2026-11-22");
  const { measure, ...claim } = cases.claimOf(right);
  return { ...claim, ...(claims.measures.length > 1 && { measure }) };
}

/** The pages of the form for several rights, initially and with values and problems. */
function combinedForms(language: Language): Readonly<Record<string, Html>> {
  const rights = ["correction", "stop-violation", "disclosure", "inquiry"] as const;
  const view = { business, language, rights, today: "2026-11-22", nonce: "n".repeat(32) };
  const typed = { ...typedForm, type: [...rights], "inquiry.message": typedForm.facts };
  const pages = sectionsOf(rights).flatMap((section): readonly (readonly [string, Html])[] => [
    [`form-several-${section}`, combinedFormPage({ ...view, section, values: {}, problems: [] })],
    [
      `form-several-${section}-errors`,
      combinedFormPage({
        ...view,
        section,
        values: typed,
        problems: section === "people" ? formProblems : [{ field: `${section}.facts`, problem: "missing" }],
      }),
    ],
  ]);
  return { "form-several": wholeFormPage(view), ...Object.fromEntries(pages) };
}
