import type { Language } from "../domain/business.ts";
import type { AgentWords } from "./agent.ts";
import type { AnswerWords } from "./answers.ts";
import type { AsideWords } from "./asides.ts";
import type { QuestionWords } from "./asked.ts";
import type { BlockedWords } from "./blocked.ts";
import type { CaseFileWords } from "./case-file.ts";
import type { ChangeWords } from "./changes.ts";
import type { ClockWords } from "./clocks.ts";
import type { ConsentWords } from "./consents.ts";
import type { ConversationWords } from "./conversation.ts";
import type { FieldWords } from "./fields.ts";
import type { FileWords } from "./files.ts";
import type { Formats } from "./formats.ts";
import type { HoldOverWords } from "./hold-over.ts";
import type { InboxWords } from "./inbox.ts";
import type { LetterWords } from "./letters.ts";
import type { LinkedWords } from "./linked.ts";
import type { MailWords } from "./mails.ts";
import type { NoticeWords } from "./notices.ts";
import type { OwnRecordWords } from "./own-records.ts";
import type { PageMessages } from "./pages.ts";
import type { PolicyWords } from "./policy.ts";
import type { ProvisionRecordWords } from "./provision-records.ts";
import type { ProvisionsWords } from "./provisions.ts";
import type { ReportWords } from "./report.ts";
import type { RequestPageMessages } from "./request-pages.ts";
import type { RestoredWords } from "./restored.ts";
import type { SignOffWords } from "./sign-off.ts";
import type { StaffWords } from "./staff.ts";
import type { StatusPageMessages } from "./status-pages.ts";
import type { Words } from "./words.ts";

/** A file with the texts of one catalogue in one language. */
interface Of<Texts> {
  readonly texts: Texts;
}

/** The content of a language's folder: a file for each catalogue. */
interface Folder {
  readonly agent: Of<AgentWords>;
  readonly answers: Of<AnswerWords>;
  readonly asides: Of<AsideWords>;
  readonly asked: Of<QuestionWords>;
  readonly blocked: Of<BlockedWords>;
  readonly "case-file": Of<CaseFileWords>;
  readonly changes: Of<ChangeWords>;
  readonly clocks: Of<ClockWords>;
  readonly consents: Of<ConsentWords>;
  readonly conversation: Of<ConversationWords>;
  readonly fields: Of<FieldWords>;
  readonly files: Of<FileWords>;
  readonly formats: Of<Formats>;
  readonly "hold-over": Of<HoldOverWords>;
  readonly inbox: Of<InboxWords>;
  readonly letters: Of<LetterWords>;
  readonly linked: Of<LinkedWords>;
  readonly mails: Of<MailWords>;
  readonly notices: Of<NoticeWords>;
  readonly "own-records": Of<OwnRecordWords>;
  readonly pages: Of<PageMessages>;
  readonly policy: Of<PolicyWords>;
  readonly "provision-records": Of<ProvisionRecordWords>;
  readonly provisions: Of<ProvisionsWords>;
  readonly "request-pages": Of<RequestPageMessages>;
  readonly report: Of<ReportWords>;
  readonly restored: Of<RestoredWords>;
  readonly "sign-off": Of<SignOffWords>;
  readonly staff: Of<StaffWords>;
  readonly "status-pages": Of<StatusPageMessages>;
  readonly words: Of<Words>;
}

/** The existing folders: each language declares its own in its `index.ts`. */
// biome-ignore lint/suspicious/noEmptyInterface: the languages fill it
export interface Folders {}

type Satisfying<Wanted, Given extends Wanted> = Given;

/** Fails to compile for a language without a folder, and for a folder that lacks a text. */
export type EveryFolder = Satisfying<Readonly<Record<Language, Folder>>, Folders>;

/** Fails to compile for a folder whose language is not in the list. */
export type NoOtherFolder = Satisfying<Language, keyof Folders>;
