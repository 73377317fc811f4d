import * as z from "zod/mini";
import { accountOf, accountSchema } from "./account.ts";
import { agencySchema } from "./agent.ts";
import { type Business, languages } from "./business.ts";
import { addDays, litigationFrom } from "./calendar.ts";
import { daysSpent } from "./due.ts";
import { canonicalJson, chainStart, historyEntrySchema, verifyHistory } from "./history.ts";
import { requestIdSchema } from "./ids.ts";
import { linkedOf } from "./linked.ts";
import { clauseOf } from "./policy/policy.ts";
import { endingSchema } from "./request/ending.ts";
import { linkedRequestsSchema } from "./request/linked.ts";
import { claimSchema, requesterSchema, scopeSchema } from "./request/person.ts";
import { recordSchema } from "./request/record-schema.ts";
import { isConfirmed, type Request } from "./request/request.ts";
import { rulesSchema } from "./request/terms.ts";
import { erasureKinds, plannedErasures, rulesIn } from "./retention.ts";
import { codesInForce, lawOf, rightKeys } from "./rights/index.ts";

/**
 * The file of one request for those who have to judge it: a regulator, a court, the business itself. It says what was
 * asked, done and decided, when and by whom, with the history chain; never what was disclosed, and personal data only
 * on demand.
 */

const time = z.iso.datetime();
const caseFileFormat = "madoguchi-case-file/1";

const personalSchema = z.object({
  requester: requesterSchema,
  behalf: z.optional(agencySchema),
  /** The address on file that was told of the request. */
  contact: z.optional(z.string()),
  /** What the desk told the people who searched. */
  searchNote: z.optional(z.string()),
  scope: scopeSchema,
  claim: claimSchema,
  /** What the officer wrote to the requester and to the owners of systems. */
  decision: z.optional(z.record(z.string(), z.string())),
  /** How each owner searched: proof of investigation, without what was found. */
  searched: z.optional(z.record(z.string(), z.string())),
  /** Who answered from a shared mailbox, by question. */
  answeredBy: z.optional(z.record(z.string(), z.string())),
});

export const caseFileSchema = z.object({
  format: z.literal(caseFileFormat),
  exportedAt: time,
  number: requestIdSchema,
  right: z.enum(rightKeys),
  /** Article of the Act on the Protection of Personal Information, or `policy`. */
  article: z.string(),
  status: z.string(),
  language: z.enum(languages),
  policyVersion: z.iso.date(),
  /** The clause of that policy that promises the right, if one does. */
  clause: z.optional(z.string()),
  /** The record's schema version; missing in files of release 0.1.0. */
  recordSchema: z.optional(z.int().check(z.positive())),
  dates: z.object({
    submittedAt: time,
    arrivedAt: z.optional(time),
    arrivalDate: z.optional(z.iso.date()),
    /** The internal target, and the first day on which a suit may be brought (Art. 39). */
    answerBy: z.optional(z.iso.date()),
    litigationFrom: z.optional(z.iso.date()),
    closedAt: z.optional(time),
    purgedAt: z.optional(time),
  }),
  /** Whole days spent waiting for the business, and for the requester. */
  days: z.object({ us: z.number(), requester: z.number() }),
  ending: z.optional(endingSchema),
  /** The other requests of the same submission. */
  linked: z.optional(linkedRequestsSchema),
  /** The provision behind every coded reason, by the law of the day of arrival. */
  articles: z.record(z.string(), z.string()),
  fee: z.optional(z.object({ state: z.string(), yen: z.optional(z.number()) })),
  /** Names of the package's contents, systems and files; not the contents themselves. */
  packageFields: z.optional(z.array(z.string())),
  account: accountSchema,
  /** The terms under which it was due and is kept; missing in files of release 0.1.0. */
  rules: z.optional(rulesSchema),
  /** What is still to be erased under the retention rules. */
  planned: z.array(z.object({ kind: z.enum(erasureKinds), at: time })),
  personal: z.optional(personalSchema),
  history: z.array(historyEntrySchema).check(z.minLength(1)),
  chain: z.object({ start: z.string(), head: z.string(), entries: z.number() }),
});
export type CaseFile = z.infer<typeof caseFileSchema>;

export interface CaseFileOptions {
  /** The business whose policy it was. */
  readonly business: Pick<Business, "policy">;
  /** When the file is made, ISO 8601 in UTC. */
  readonly at: string;
  /** Whether to include the requester's data and the officer's words. */
  readonly personal: boolean;
}

/** The case file of a request, in any state. */
export function caseFileOf(request: Request, { business, at, personal }: CaseFileOptions): CaseFile {
  const rules = rulesIn(request);
  const arrivalDate = "arrivalDate" in request ? request.arrivalDate : undefined;
  const ending = "ending" in request ? request.ending : undefined;
  const clause = clauseOf(business, request);
  const linked = linkedOf(request);
  const built = "package" in request ? request.package : undefined;
  const fee = "fee" in request ? request.fee : undefined;
  const codeRules = arrivalDate === undefined ? [] : codesInForce(request.right, arrivalDate);
  const account = accountOf(request.history);
  const codes = new Set<string>([...(ending?.codes ?? []), ...account.decisions.flatMap((one) => one.codes)]);
  return {
    format: caseFileFormat,
    exportedAt: at,
    number: request.id,
    right: request.right,
    article: lawOf(request.right, arrivalDate ?? request.submittedAt.slice(0, 10)).article,
    status: request.status,
    language: request.language,
    policyVersion: request.policyVersion,
    ...(clause !== undefined && { clause }),
    recordSchema: recordSchema.written,
    dates: {
      submittedAt: request.submittedAt,
      ...(isConfirmed(request) && { arrivedAt: request.arrivedAt }),
      ...(arrivalDate !== undefined && {
        arrivalDate,
        answerBy: addDays(arrivalDate, rules.targetDays),
        litigationFrom: litigationFrom(arrivalDate),
      }),
      ...("closedAt" in request && { closedAt: request.closedAt }),
      ...(request.status === "purged" && { purgedAt: request.purgedAt }),
    },
    days: daysSpent(request, Date.parse(at)),
    ...(ending !== undefined && { ending }),
    ...(linked !== undefined && { linked: linked.requests }),
    articles: Object.fromEntries(
      codeRules.filter(({ code }) => codes.has(code)).map(({ code, article }) => [code, article]),
    ),
    ...(fee !== undefined && { fee: { state: fee.state, ...("yen" in fee && { yen: fee.yen }) } }),
    ...(built !== undefined && { packageFields: built.fields }),
    rules,
    account,
    planned: plannedErasures(request).map(({ kind, at: due }) => ({
      kind,
      at: due,
    })),
    ...(personal && request.status !== "purged" && { personal: personalOf(request) }),
    history: request.history,
    chain: {
      start: chainStart(request.id),
      head: request.history.at(-1)?.hash ?? "",
      entries: request.history.length,
    },
  };
}

function personalOf(request: Exclude<Request, { status: "purged" }>): z.infer<typeof personalSchema> {
  const { requester, behalf, scope, claim } = request;
  const decision = "decision" in request ? request.decision : undefined;
  const findings = "findings" in request ? request.findings : undefined;
  const contact = isConfirmed(request) ? request.contact : undefined;
  const identity = isConfirmed(request) ? request.identity : undefined;
  const named = Object.entries(isConfirmed(request) ? request.tasks : {}).flatMap(([task, one]) =>
    one.state === "answered" && one.answerer !== undefined ? [[task, one.answerer] as const] : [],
  );
  return {
    requester,
    ...(behalf !== undefined && { behalf }),
    ...(contact !== undefined && { contact: contact.email }),
    ...(identity?.state === "confirmed" &&
      identity.searchNote !== undefined && { searchNote: identity.searchNote }),
    scope,
    claim,
    ...(decision !== undefined && {
      decision: Object.fromEntries(
        ["explanation", "withheld", "measure", "instruction", "reply"].flatMap((name) => {
          const value: unknown = Object.entries(decision).find(([key]) => key === name)?.[1];
          return typeof value === "string" ? [[name, value]] : [];
        }),
      ),
    }),
    ...(findings !== undefined && {
      searched: Object.fromEntries(
        Object.entries(findings).map(([system, finding]) => [system, finding.searched]),
      ),
    }),
    ...(named.length > 0 && { answeredBy: Object.fromEntries(named) }),
  };
}

export type CaseFileCheck =
  | { readonly sound: true; readonly entries: number; readonly head: string }
  | { readonly sound: false; readonly fault: CaseFileFault; readonly entry?: number };

export type CaseFileFault =
  /** Not a case file, or of an unknown version. */
  | "not-a-case-file"
  /** An entry was changed, removed, added or moved. */
  | "history-broken"
  /** The file's summary does not match its history. */
  | "account-differs";

/**
 * Whether an exported case file is unchanged, from the file alone: recomputes every hash, and derives the summary
 * from the history again. A completely forged history shows only against the record, whose last hash must equal the
 * file's or follow it.
 */
export function checkCaseFile(json: unknown): CaseFileCheck {
  const parsed = caseFileSchema.safeParse(json);
  if (!parsed.success) return { sound: false, fault: "not-a-case-file" };
  const { number, history, account, chain, dates, ending, status } = parsed.data;
  const verified = verifyHistory(number, history);
  if (!verified.intact) return { sound: false, fault: "history-broken", entry: verified.brokenAt };
  const head = history.at(-1);
  const matches =
    canonicalJson(accountOf(history)) === canonicalJson(account) &&
    chain.head === head?.hash &&
    chain.entries === history.length &&
    chain.start === chainStart(number) &&
    dates.submittedAt === history[0]?.at &&
    (ending === undefined || ending.outcome === account.notice?.outcome) &&
    status === head.data["status"];
  return matches
    ? { sound: true, entries: history.length, head: chain.head }
    : { sound: false, fault: "account-differs" };
}
