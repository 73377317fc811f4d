import type { Account } from "../domain/account.ts";
import type { Language } from "../domain/business.ts";
import type { HoldAnswer } from "../domain/request/findings.ts";
import type { EventName } from "../domain/request/transitions/event-names.ts";
import type { ErasureKind } from "../domain/retention.ts";
import { catalogue } from "./catalogue.ts";
import { textsIn } from "./texts-in.ts";

/** Texts of a case file and a certificate of erasure, in one language. */
export interface CaseFileWords {
  readonly title: string;
  readonly lead: string;
  readonly withPersonal: string;
  readonly certificate: {
    readonly title: string;
    readonly lead: string;
    readonly nothingErased: string;
    readonly intact: (entries: number, head: string) => string;
    readonly broken: (entry: number) => string;
    readonly signature: string;
  };
  readonly section: Readonly<
    Record<
      | "request"
      | "result"
      | "steps"
      | "tasks"
      | "decisions"
      | "mails"
      | "package"
      | "erased"
      | "planned"
      | "personal"
      | "history"
      | "check",
      string
    >
  >;
  readonly label: Readonly<
    Record<
      | "number"
      | "right"
      | "article"
      | "status"
      | "policy"
      | "submitted"
      | "arrived"
      | "answerBy"
      | "litigationFrom"
      | "closed"
      | "purged"
      | "daysUs"
      | "daysRequester"
      | "exported"
      | "recordSchema"
      | "business"
      | "officer"
      | "outcome"
      | "reasons"
      | "fee"
      | "noticeBegun"
      | "noticeDelivery"
      | "time"
      | "step"
      | "task"
      | "to"
      | "why"
      | "answered"
      | "held"
      | "by"
      | "choice"
      | "mail"
      | "sent"
      | "reports"
      | "sha256"
      | "bytes"
      | "fields"
      | "built"
      | "opened"
      | "what"
      | "rule"
      | "first"
      | "event"
      | "facts"
      | "hash"
      | "asked"
      | "decision"
      | "searched"
      | "answerer",
      string
    >
  >;
  readonly days: (days: number) => string;
  readonly escalated: string;
  readonly none: string;
  readonly why: Readonly<Record<Account["tasks"][number]["asked"][number]["why"], string>>;
  readonly decisionStep: Readonly<Record<NonNullable<Account["decisions"][number]["step"]>, string>>;
  readonly held: Readonly<Record<HoldAnswer, string>>;
  readonly actor: {
    readonly requester: string;
    readonly subject: string;
    readonly contact: string;
    readonly desk: string;
    readonly operator: string;
    readonly connector: string;
    readonly staff: (mailbox: string) => string;
  };
  readonly report: Readonly<Record<"delivered" | "returned" | "bounced" | "complained" | "rejected", string>>;
  readonly erased: Readonly<Record<Account["erased"][number]["what"], string>>;
  readonly planned: Readonly<Record<ErasureKind, string>>;
  readonly rule: {
    readonly evidence: string;
    readonly messages: string;
    readonly sent: (days: number) => string;
    readonly package: (days: number) => string;
    readonly person: (years: number) => string;
    readonly forgotten: (days: number) => string;
  };
  readonly conversation: {
    readonly title: string;
    readonly what: string;
    readonly question: string;
    readonly message: string;
    readonly files: string;
  };
  readonly event: Readonly<Record<EventName, string>>;
  /** How anybody can check the chain, step by step. */
  readonly check: readonly string[];
}

const texts = catalogue<CaseFileWords>((language) => textsIn(language, "case-file"));

export function caseFileWords(language: Language): CaseFileWords {
  return texts(language);
}
