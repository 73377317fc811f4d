import { business } from "../../../../business.config.ts";
import type { Agency } from "../../../../functions/domain/agent.ts";
import type { Configuration, Language } from "../../../../functions/domain/business.ts";
import { businessSchema } from "../../../../functions/domain/business-schema.ts";
import { nextMessageNumber } from "../../../../functions/domain/conversation.ts";
import { asksToHold } from "../../../../functions/domain/hold.ts";
import { requestIdSchema } from "../../../../functions/domain/ids.ts";
import { secretHash } from "../../../../functions/domain/links.ts";
import { policyOn } from "../../../../functions/domain/policy/policy.ts";
import type { UploadForm } from "../../../../functions/domain/ports.ts";
import { subjectSilent } from "../../../../functions/domain/questions/confirm-agent/subject-silent.ts";
import type { Answer } from "../../../../functions/domain/questions/kinds.ts";
import {
  type FileProblem,
  fileProblems,
  type RefusedFile,
  type StoredFile,
} from "../../../../functions/domain/request/files.ts";
import type { Medium, Requester } from "../../../../functions/domain/request/person.ts";
import type { ConfirmedRequest, Request, RequestIn } from "../../../../functions/domain/request/request.ts";
import type { TaskKind } from "../../../../functions/domain/request/tasks.ts";
import { termsOf } from "../../../../functions/domain/request/terms.ts";

import { answered } from "../../../../functions/domain/request/transitions/answer.ts";
import { closed } from "../../../../functions/domain/request/transitions/close.ts";
import { confirmed } from "../../../../functions/domain/request/transitions/confirm.ts";
import { messageReceived, requesterAsked } from "../../../../functions/domain/request/transitions/message.ts";
import { noticeBegun } from "../../../../functions/domain/request/transitions/notice.ts";
import { openTask, taskIdOf } from "../../../../functions/domain/request/transitions/open-task.ts";
import { type Packaged, packageBuilt } from "../../../../functions/domain/request/transitions/package.ts";
import { type Submission, submitted } from "../../../../functions/domain/request/transitions/submit.ts";
import { lawOf, type RightKey, rightOf } from "../../../../functions/domain/rights/index.ts";
import type { TaskView, Upload } from "../../../../functions/views/pages/task.ts";

/** Requests in every state, made by the domain's own transitions, and the views of their tasks. */

export const jing: Configuration = businessSchema.parse(business);
export const link = `R-7K2M-90PQ-3XYZ.verify-identity.${"a".repeat(43)}`;
export const start = Date.parse("2026-11-22T03:00:00Z");
const secret = "s".repeat(43);
const later = "2027-11-22T03:00:00.000Z";

export function at(days: number): string {
  return new Date(start + days * 86_400_000).toISOString();
}

export const hanako: Requester = {
  name: "山田 花子",
  kana: "やまだ はなこ",
  address: "山梨県甲府市丸の内1-6-1 コーポ富士見203号室",
  email: "hanako.yamada@mail.example",
  phone: "055-555-0123",
};

/** People's texts, in Japanese whatever the page's language. */
export const written = {
  period: "2023年4月から2026年10月まで",
  detail: "陶芸教室に参加したときの写真と、\n予約の記録をすべて見せてください。",
  question:
    "ご登録の住所が当方の記録（旧住所）と異なります。\n新しい住所の記載がある本人確認書類（運転免許証など）の写しをお送りください。",
  text: "昨年の春に引っ越しました。免許証の表と裏の写真をお送りします。",
  searchNote: "旧姓は鈴木。2023年まで千代田区に居住。",
  instruction: "予約台帳の住所を訂正し、控えも差し替えてください。",
  withheld: "領収書の控えに記載の住所",
  measure: "該当の記録を別に保管し、閲覧できる者を限定します。",
  explanation: "税法により保存が必要なため、訂正や消去はできません。",
  did: "予約台帳の記載を訂正し、紙の控えも差し替えました。",
  remains: "2024年の領収書の控え（税法により7年間の保存が必要なため）",
  reason: "システムの仕様により、過去の予約の記載は変更できません。",
  searched: "2019年から2026年までの台帳を、名字・電話番号・メールアドレスで検索。紙の控えも確認。",
  notes: "3ページ目にほかのお客様の名前がある。",
  bookings: `氏名: 山田 花子
電話: 055-555-0123
予約: 2023-05-03 陶芸教室(午前) 1名
予約: 2024-03-17 陶芸教室(午後) 2名 同伴者 <鈴木 一郎>
備考: 左利き。釉薬は白を希望。`,
};

export interface Case {
  readonly right?: RightKey;
  readonly language?: Language;
  readonly medium?: Medium;
  readonly requester?: Requester;
  readonly behalf?: Agency;
  readonly scope?: Submission["scope"];
  readonly claim?: Submission["claim"];
}

/** What people allege and want, by right. */
const claims: Partial<Readonly<Record<RightKey, Submission["claim"]>>> = {
  disclosure: {},
  "third-party-records": { recipient: "株式会社<b>配送</b>" },
  purpose: {},
  correction: {
    items: [
      { item: "住所", current: "東京都千代田区1-1", correct: "山梨県甲府市丸の内1-6-1" },
      { item: "勤務先", correct: "<i>陶房</i>" },
      { item: "旧姓", current: "鈴木" },
    ],
    facts: "住民票は異動済みです。",
  },
  "stop-violation": { ground: "beyond-purpose", measure: "stop-use", facts: "退会後も広告が届きます。" },
  "stop-provision": {
    ground: "provision-abroad",
    measure: "stop-provision",
    facts: "同意していません。",
    recipient: "広告会社",
  },
  "stop-need": { ground: "no-longer-needed", measure: "erase", facts: "退会しました。" },
  erasure: { measure: "erase", facts: "もう利用しません。" },
  "opt-out": { measure: "stop-use", facts: "広告のための利用を止めてください。" },
  "consent-withdrawal": { facts: "スマートフォンのアプリです。" },
  inquiry: { message: "どのような写真を保管していますか。\n<script>alert(1)</script>" },
};

/** A right's claim; for a right not listed above, default values for the fields that its law asks for. */
export function claimOf(right: RightKey): Submission["claim"] {
  const { grounds, measures, facts, items, recipient, message } = lawOf(right, "2026-11-22").claims;
  return (
    claims[right] ?? {
      ...(grounds[0] !== undefined && { ground: grounds[0].ground }),
      ...(measures[0] !== undefined && { measure: measures[0] }),
      ...(facts !== "none" && { facts: "該当する事実があります。" }),
      ...(items && claims.correction),
      ...(recipient && claims["third-party-records"]),
      ...(message && claims.inquiry),
    }
  );
}

export const fullScope: Submission["scope"] = {
  customerNumber: "K-20418",
  period: written.period,
  channel: "workshop",
  categories: ["profile", "contact", "portrait", "form-input"],
  detail: written.detail,
};

export function unconfirmed(c: Case = {}): RequestIn<"unconfirmed"> {
  const submission: Submission = {
    right: c.right ?? "disclosure",
    language: c.language ?? "ja",
    requester: c.requester ?? hanako,
    ...(c.behalf !== undefined && { behalf: c.behalf }),
    scope: c.scope ?? fullScope,
    claim: c.claim ?? claimOf(c.right ?? "disclosure"),
    medium: c.medium ?? "electronic",
  };
  return submitted(submission, {
    id: requestIdSchema.parse("R-7K2M-90PQ-3XYZ"),
    at: at(0),
    expiresAt: at(7),
    policyVersion: policyOn(jing, "2026-11-22").effective,
    // Signed off by another officer wherever the question asks for it.
    terms: { ...termsOf(jing, submission.right, "2026-11-22"), signOff: true },
    digest: "d".repeat(64),
    accessCodeHash: "a".repeat(64),
    confirmSecret: secret,
  });
}

const desk = (days: number) => ({ at: at(days), actor: { kind: "desk" as const } });

function got<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new Error(`no ${what}`);
  return value;
}

/** `request`, narrowed to the status that the transitions have produced. */
function inStatus<S extends Request["status"]>(request: Request, status: S): RequestIn<S> {
  if (request.status !== status) throw new Error(`${request.status}, not ${status}`);
  return request as RequestIn<S>;
}

/** The address is confirmed: the identity is to be verified or, without one, a reply is due. */
export function arrived(c: Case = {}): RequestIn<"verifying" | "deciding"> {
  const result = confirmed(unconfirmed(c), secret, desk(0), jing.timeZone);
  if (!result.ok) throw new Error(result.refusal);
  const { request } = result.value;
  return rightOf(request.right).identity ? inStatus(request, "verifying") : inStatus(request, "deciding");
}

export function verifying(c: Case = {}): RequestIn<"verifying"> {
  return inStatus(arrived(c), "verifying");
}

/** `request` with an open task of this kind. */
export function asked(
  request: ConfirmedRequest,
  kind: TaskKind,
  days: number,
  system?: string,
): ConfirmedRequest {
  const opening = openTask(
    request,
    {
      kind,
      system,
      attempt: 1,
      escalated: false,
      recipient: recipientOf(kind),
      secret,
      token: "token",
      expiresAt: later,
    },
    desk(days),
  );
  if (opening.kind === "already-open") return opening.request ?? request;
  if (opening.kind !== "opened") throw new Error(opening.kind);
  return opening.request;
}

function recipientOf(kind: TaskKind): string {
  switch (kind) {
    case "send-evidence":
    case "cooling-off":
      return "requester";
    case "confirm-agent":
      return "subject";
    case "warn-contact":
      return "contact";
    case "decide":
      return "aoyagi";
    default:
      return "reception";
  }
}

export function answer(
  request: ConfirmedRequest,
  given: Answer,
  days: number,
  system?: string,
): ConfirmedRequest {
  const open = asked(request, given.kind, days, system);
  const result = answered(open, taskIdOf(given.kind, system), given, desk(days), jing);
  if (!result.ok) throw new Error(result.refusal.problem);
  return result.value;
}

export function awaitingRequester(c: Case = {}): RequestIn<"awaiting-requester"> {
  const { question } = written;
  return inStatus(
    answer(verifying(c), { kind: "verify-identity", answer: { choice: "more", question } }, 1),
    "awaiting-requester",
  );
}

/** Somebody who has appointed the requester. */
export const mandated: Agency = {
  kind: "mandated",
  subject: {
    name: "Hana Sato",
    kana: "hana sato",
    address: "1-1 Chiyoda, Tokyo",
    email: "hana.sato@example.jp",
    phone: "03-0000-0000",
    birthDate: "1990-04-01",
  },
};

const proved = {
  choice: "confirmed",
  method: "photo-id",
  document: "passport",
  authority: "power-of-attorney",
  receives: "subject",
} as const;

/** The subject of an agent's request is asked. */
export function awaitingSubject(c: Case = {}): ConfirmedRequest {
  const request = verifying({ ...c, behalf: mandated });
  const answered = { ...proved, hearing: "ask" } as const;
  return answer(request, { kind: "verify-identity", answer: answered }, 1);
}

/** The subject did not answer. */
export function withoutSubject(c: Case = {}): ConfirmedRequest {
  return got(subjectSilent(asked(awaitingSubject(c), "confirm-agent", 2), desk(16)), "silence");
}

/** An agent was confirmed, and there is a contact on file. */
export function provedAgent(c: Case = {}): ConfirmedRequest {
  const request = verifying({ ...c, right: "erasure", behalf: mandated });
  const answered = { ...proved, hearing: "told", hearingNote: "2", onFile: "old@example.jp" } as const;
  return answer(request, { kind: "verify-identity", answer: answered }, 1);
}

function file(key: string, type: StoredFile["type"] = "application/pdf", bytes = 245_760): StoredFile {
  return { key, type, bytes, sha256: "f".repeat(64) };
}

export function verifyingAgain(c: Case = {}): RequestIn<"verifying"> {
  const files = [file("e/0/a", "image/jpeg", 1_834_000), file("e/0/b")];
  const { text } = written;
  return inStatus(
    answer(awaitingRequester(c), { kind: "send-evidence", answer: { text, files } }, 3),
    "verifying",
  );
}

/** Two more requests of the same submission; this one comes first. */
export const together: NonNullable<Submission["linked"]> = [
  { id: requestIdSchema.parse("R-7K2M-90PQ-3XYZ"), right: "disclosure" },
  { id: requestIdSchema.parse("R-8K2M-90PQ-3XYZ"), right: "correction" },
  { id: requestIdSchema.parse("R-9K2M-90PQ-3XYZ"), right: "erasure" },
];

/** `request` as one of several of its submission. */
export function linked<Known extends Request>(request: Known): Known {
  return { ...request, linked: { requests: together } };
}

/** A request whose identity is checked with the first of its submission. */
export function waitingElsewhere(c: Case = {}): ConfirmedRequest {
  const own = verifying({ ...c, right: "erasure" });
  const other = { ...linked(own), id: together[2]?.id ?? own.id };
  const ask = { recipient: "reception", escalated: false, secret, expiresAt: later, elsewhere: true };
  const opening = openTask(other, { kind: "verify-identity", attempt: 1, token: "token", ...ask }, desk(1));
  if (opening.kind !== "already-open" || opening.request === undefined) throw new Error(opening.kind);
  return opening.request;
}

/** The requester wrote and sent files, and the desk asked back; `answered`: the requester has answered that too. */
export function conversing(
  request: ConfirmedRequest,
  options: { readonly answered: boolean },
): ConfirmedRequest {
  const requester = (days: number) => ({ at: at(days), actor: { kind: "requester" as const } });
  const ask = { recipient: "reception", escalated: false, secret, expiresAt: later };
  const write = (from: ConfirmedRequest, text: string, files: readonly StoredFile[], days: number) => {
    const said = { turn: nextMessageNumber(from), text, files };
    const received = messageReceived(from, said, ask, requester(days));
    if (!received.ok) throw new Error(received.refusal.problem);
    return received.value.request;
  };
  const first = write(request, written.text, [file("m/1/a", "image/jpeg", 1_834_000), file("m/1/b")], 4);
  const asked = requesterAsked(first, "reception", written.question, desk(5));
  if (!asked.ok || asked.value === undefined) throw new Error("not asked");
  return options.answered ? write(asked.value, written.detail, [], 6) : asked.value;
}

/** The identity is confirmed; without a fee the request has gone on. */
function verified(c: Case): ConfirmedRequest {
  return answer(
    verifyingAgain(c),
    {
      kind: "verify-identity",
      answer: {
        choice: "confirmed",
        method: "photo-id",
        document: "driving-licence",
        medium: "electronic",
        searchNote: written.searchNote,
      },
    },
    4,
  );
}

export function awaitingFee(c: Case = {}): RequestIn<"awaiting-fee"> {
  return inStatus(verified(c), "awaiting-fee");
}

function afterFee(c: Case): ConfirmedRequest {
  const request = verified(c);
  if (request.status !== "awaiting-fee") return request;
  return answer(request, { kind: "confirm-fee", answer: { choice: "paid" } }, 6);
}

export function investigating(c: Case = {}): RequestIn<"investigating"> {
  return inStatus(afterFee(c), "investigating");
}

/** With a finding in a system that has left the configuration, of which a file is no longer kept. */
export function withRemoved(request: RequestIn<"deciding">): RequestIn<"deciding"> {
  const [finding] = Object.values(request.findings);
  if (finding === undefined) return request;
  return { ...request, findings: { ...request.findings, "old-ledger": { ...finding, missing: 1 } } };
}

export function deciding(c: Case = {}, found = true): RequestIn<"deciding"> {
  const right = rightOf(c.right ?? "disclosure");
  if (!right.identity) return inStatus(arrived(c), "deciding");
  if (!right.search) return inStatus(afterFee(c), "deciding");
  let request: ConfirmedRequest = investigating(c);
  for (const { key } of jing.systems) {
    const { searched } = written;
    const here = found && key !== "website";
    request = answer(
      request,
      {
        kind: "search-system",
        answer: here
          ? {
              choice: "found",
              searched,
              notes: written.notes,
              content: written.bookings,
              ...(asksToHold(jing, request.right, key) && { held: "yes" as const }),
              files: [file(`R-7K2M-90PQ-3XYZ/${key}/1/a`), file(`R-7K2M-90PQ-3XYZ/${key}/1/b`, "image/jpeg")],
            }
          : { choice: "nothing", searched },
      },
      7,
      key,
    );
  }
  return inStatus(request, "deciding");
}

const twoOfficers: Configuration = {
  ...jing,
  mailboxes: { ...jing.mailboxes, tanaka: { email: "tanaka@jing.example", roles: ["officer"] } },
};

/** The officer has decided, and another one has to sign it off. */
export function proposed(
  c: Case,
  decision: Extract<Answer, { kind: "decide" }>["answer"],
): RequestIn<"deciding"> {
  const kind = "decide" as const;
  const opening = openTask(
    deciding(c),
    {
      kind,
      attempt: 1,
      escalated: false,
      signOff: true,
      recipient: "aoyagi",
      secret,
      token: "token",
      expiresAt: later,
    },
    desk(8),
  );
  if (opening.kind !== "opened") throw new Error(opening.kind);
  const given = { kind, answer: decision };
  const result = answered(opening.request, taskIdOf(kind), given, desk(8), twoOfficers);
  if (!result.ok) throw new Error(result.refusal.problem);
  return inStatus(result.value, "deciding");
}

/** Another officer has sent the decision back. */
export function sentBack(
  c: Case,
  decision: Extract<Answer, { kind: "decide" }>["answer"],
): RequestIn<"deciding"> {
  const { reason } = written;
  return inStatus(
    answer(proposed(c, decision), { kind: "sign-off", answer: { choice: "send-back", reason } }, 9),
    "deciding",
  );
}

export function acting(c: Case = {}): RequestIn<"acting"> {
  const decided = inStatus(
    answer(deciding(c), { kind: "decide", answer: { choice: "disclose" } }, 8),
    "acting",
  );
  return got(
    packageBuilt(
      decided,
      {
        key: "p/x.zip",
        sha256: "0123456789abcdef".repeat(4),
        bytes: 2_345_678,
        fields: ["till", "bookings"],
        builtAt: at(8),
        expiresAt: at(38),
        downloads: [],
      },
      desk(8),
    ),
    "package",
  );
}

/** The decision is being carried out in the systems. */
export function granted(
  c: Case,
  choice: "grant" | "grant-in-part" | "alternative" = "grant",
): RequestIn<"acting"> {
  const decision = decisions[choice];
  return inStatus(answer(deciding(c), { kind: "decide", answer: decision }, 8), "acting");
}

const { instruction, withheld, measure, explanation } = written;
const decisions = {
  grant: { choice: "grant" as const, instruction, basis: "law" as const },
  "grant-in-part": {
    choice: "grant-in-part" as const,
    instruction,
    withheld,
    codes: ["A5_NOT_RETAINED_DATA" as const],
    explanation,
  },
  alternative: {
    choice: "alternative" as const,
    instruction,
    measure,
    codes: ["S3_ALTERNATIVE_MEASURE" as const],
    explanation,
  },
} satisfies Record<string, Extract<Answer, { kind: "decide" }>["answer"]>;

/** One owner carried the decision out, the other could not: the officer decides about the rest. */
export function failed(c: Case): RequestIn<"deciding"> {
  let request: ConfirmedRequest = granted(c);
  const { did, remains, reason } = written;
  const systems = rightOf(request.right).search
    ? ["till", "bookings"]
    : jing.systems.map((system) => system.key);
  for (const system of systems) {
    request = answer(
      request,
      {
        kind: "act-on-system",
        answer:
          system === "bookings"
            ? { choice: "cannot", reason }
            : {
                choice: "done",
                did,
                remains,
                extent: "as-decided",
                changed: request.right === "correction" ? [0] : [],
                collected: "kept-unused",
                stays: ["by-law"],
              },
      },
      9,
      system,
    );
  }
  return inStatus(request, "deciding");
}

export function notifying(c: Case = {}): RequestIn<"notifying"> {
  const ready = acting(c);
  const before =
    c.medium === "paper"
      ? inStatus(answer(ready, { kind: "post-package", answer: { tracking: "1234-5678-9012" } }, 9), "acting")
      : ready;
  return notified(before, "decided");
}

export function notified(
  request: ConfirmedRequest,
  path: "decided" | "withdrawn" | "lapsed",
): RequestIn<"notifying"> {
  const opening = noticeBegun(request, { path, token: "token", packageSecret: secret }, desk(9));
  if (opening.kind !== "opened") throw new Error(opening.kind);
  return opening.request;
}

export function packaged(c: Case = {}): Packaged {
  const request = notifying(c);
  return { ...request, package: got(request.package, "package") };
}

export function over(request: RequestIn<"notifying">): RequestIn<"closed"> {
  const delivered = answer(request, { kind: "deliver-otherwise", answer: { how: "telephone" } }, 9);
  return got(closed(delivered, desk(10)), "closed request").request;
}

/** Closed with a promise to erase on a future day. */
export function promised(c: Case = {}): RequestIn<"closed"> {
  const request = over(notifying(c));
  const reasons = {
    codes: ["S3_ALTERNATIVE_MEASURE" as const],
    explanation: "The law has us keep invoices.",
  };
  const by = { by: "aoyagi", at: at(8) };
  const decision = {
    choice: "alternative" as const,
    instruction: "Block it.",
    measure: "Blocked.",
    ...reasons,
  };
  return { ...request, decision: { ...decision, eraseOn: "2033-12-31", ...by } };
}

/** A file on its page: with a kind, or with a problem; with neither it is being checked. */
function sentFile(
  number: number,
  bytes: number,
  is?: StoredFile["type"] | FileProblem,
): Upload["files"][number] {
  const why = fileProblems.find((one) => one === is);
  const type = (["image/jpeg", "application/pdf"] as const).find((one) => one === is);
  const version = String.fromCharCode(96 + number).repeat(32);
  const file = type && { key: version, version, type, bytes };
  return {
    ...{ version, number, bytes, at: new Date(start).toISOString() },
    state: file ? { kind: "ready", file } : why ? { kind: "refused", why } : { kind: "checking" },
  };
}

/** One file for each reason for being unusable. */
export const refusedFiles: readonly RefusedFile[] = fileProblems.map((why, index) => ({
  ...{ number: index + 1, bytes: 245_760, at: new Date(start).toISOString(), why },
}));

export const upload: Upload = {
  frame: `/upload?link=R-7K2M-0000-0000.send-evidence.${"s".repeat(43)}`,
  files: [
    sentFile(1, 1_834_000, "image/jpeg"),
    sentFile(2, 245_760, "application/pdf"),
    sentFile(3, 300_000),
    ...fileProblems.map((why, index) => sentFile(4 + index, 1_000, why)),
  ],
};

/** A form in the bucket's format, signed with a token. */
export const uploadForm: UploadForm = {
  url: "https://bucket.example/",
  fields: { key: "R-7K2M/evidence/1/x", policy: "p".repeat(2000), "x-amz-signature": "f".repeat(64) },
  untilMs: start + 300_000,
};

/** The view of an open task. */
export function taskView(
  request: ConfirmedRequest,
  kind: TaskKind,
  more: Partial<TaskView> & { readonly system?: string } = {},
): TaskView {
  const { system, ...rest } = more;
  const open = asked(request, kind, 9, system);
  const task = open.tasks[taskIdOf(kind, system)];
  if (task?.state !== "pending") throw new Error("not pending");
  return {
    business: jing,
    request: open,
    task,
    link: `${open.id}.${taskIdOf(kind, system)}.${secretHash("x").slice(0, 43)}`,
    nowMs: start + 9.5 * 86_400_000,
    values: {},
    problems: [],
    ...rest,
  };
}
