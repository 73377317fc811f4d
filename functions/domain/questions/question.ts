import type { Business } from "../business.ts";
import type { Takes } from "../files.ts";
import type { BucketName } from "../folders.ts";
import type { LetterKind } from "../letters.ts";
import type { people } from "../links.ts";
import type { Role } from "../mailboxes.ts";
import type { StoredFile } from "../request/files.ts";
import type { ConfirmedRequest, Status } from "../request/request.ts";
import type { RefusalCode } from "../rights/codes.ts";
import type { RightKey } from "../rights/index.ts";
import type { ResultOf, TaskKind } from "./kinds.ts";

/** A person outside the business who may be asked. */
export type Person = (typeof people)[number];

/** The subject of a question, if its kind alone does not determine it. */
interface About {
  readonly system?: string | undefined;
  readonly letter?: LetterKind | undefined;
}

/** Actions on a question's page that do not answer it. */
export type SideActionName = "extend" | "ask-requester";

/** What the recipient of a question may say to a colleague instead of answering; the question stays open. */
export type Confers = "again" | "blacken" | "attach" | "question" | "more-time" | "not-mine";

/** The definition of a kind of question, except the effect of its answer, which is in `effect.ts` beside it. */
export interface Question<Kind extends TaskKind = TaskKind> {
  /** A role of staff, a person, or nobody: a wait that an event ends. */
  readonly asks: Role | Person | "nobody";
  /**
   * Enforces "nothing acts without a verified identity and a named decision": whether the request's state allows the
   * question.
   */
  readonly mayBeOpen: (request: ConfirmedRequest, about: About) => boolean;
  /** Who has to act while it is open: staff, the requester (staff are not reminded meanwhile), or nobody. */
  readonly turn: "us" | "requester" | "nobody";
  /** The answer that a withdrawal by the requester gives; undefined if the question stays open. */
  readonly onWithdrawal: ResultOf<Kind> | undefined;
  /** The same when the contact on file stops the request. */
  readonly onStop: ResultOf<Kind> | undefined;
  /** Whether it may be asked again after an answer that did not require it. */
  readonly mayBeAskedAgain: boolean | ((about: About) => boolean);
  /** Whether the answer concerns the requester's identity: linked requests follow it. */
  readonly aboutIdentity: boolean;

  /**
   * Until when an answer may be changed by the person who gave it, and whether its result must stay the same because
   * the workflow continued on it. Absent if the first answer is final.
   */
  readonly change?: {
    readonly mayBe: (request: ConfirmedRequest) => boolean;
    readonly keepsResult: boolean;
  };
  /** The result if the record already has the answer: then nobody is asked. */
  readonly answeredAlready?: (request: ConfirmedRequest, about: About) => ResultOf<Kind> | undefined;
  /** Asked once for all requests of a submission; the others wait for its answer. */
  readonly sharedByLinked?: true;
  /** The mailbox of the role that takes precedence over its colleagues. */
  readonly askedFirst?: (request: ConfirmedRequest) => string | undefined;
  /** A mailbox that must not answer, nor any with the same address. */
  readonly askedApartFrom?: (request: ConfirmedRequest) => string | undefined;
  /** All systems that one event asks about, in one question each: a mailbox with several gets one mail. */
  readonly askedOfMany?: (request: ConfirmedRequest) => readonly string[];
  /** The letter that asks a requester without mail, by the number of the mail it replaces. */
  readonly letter?: (attempt: number) => LetterKind;
  /** How the request ends if nobody answers. */
  readonly lapse?: Lapse;
  /** Whether the request can still be withdrawn while it is open, although it is being acted on. */
  readonly allowsWithdrawal?: true;
  /** Whether it stays open when the notice goes out, depending on whether there is a package to collect. */
  readonly outlivesNotice?: (toCollect: boolean) => boolean;
  /** Ends when the package is collected or deleted. */
  readonly endsOnceCollected?: true;
  /** Staff still have to answer it after the request is closed. */
  readonly wantedAfterClose?: true;
  /** Files that can be added on its page. */
  readonly uploads?: Uploads;
  /** Files that can be opened from its page. */
  readonly files?: ShownFiles;
  /** What can be done from its page besides answering. */
  readonly sideActions?: readonly SideActionName[];
  /** Its page lists earlier requests of the same person. */
  readonly showsEarlierRequests?: true;
  /** What may be said to a colleague from its page. */
  readonly confers?: readonly Confers[];
  /** Texts that the requester reads as they are, although those of this name are otherwise for colleagues. */
  readonly quotes?: readonly string[];
  /** Moot once another answer leaves nothing to ask: it becomes void, unless a workflow waits for it. */
  readonly voidWhenMoot?: true;
  /** What its page shows of the register of provisions: a draft answer, or the recipients of data. */
  readonly provisions?: "answer" | "shown";
  /** How a connector is asked it; absent if programs are not asked. */
  readonly connector?: ConnectorQuestion;
  /** In a case's account: this answer's role in reaching the decision; only for deciding questions. */
  readonly decision?: (result: unknown) => DecisionStep | undefined;
  /** In a case's account: its answer says how the notice was delivered. */
  readonly deliversNotice?: true;
}

type DecisionStep = "proposed" | "signed-off" | "sent-back";

/** The workflow's result when the requester has to be asked again. */
export type AskAgain = "ask-evidence-again" | "ask-fee-again";

export interface Lapse {
  readonly code: RefusalCode;
  /** For letters: this one must have been posted long enough ago; otherwise it is asked again. */
  readonly letter: LetterKind;
  readonly again: AskAgain;
  /** For mail: the mails that told the requester; the first must have been sent long enough ago. */
  readonly mails: (request: ConfirmedRequest) => readonly string[];
  /** The request's state if the answer arrived just as it lapsed. */
  readonly answeredIn: readonly Status[];
}

interface Uploads {
  readonly bucket: BucketName;
  /** The folder of the bucket. */
  readonly folder: string;
  /** The folder used by an earlier release; absent if it is the same. */
  readonly before?: string;
  readonly takes: Takes;
  /** What distinguishes them from those of another question about the same system. */
  readonly apart?: string;
}

export interface ShownFiles {
  readonly bucket: BucketName;
  /** A file by the group and number in its button's name. */
  readonly find: (request: ConfirmedRequest, group: string, index: number) => StoredFile | undefined;
  /** Whether files of the conversation are shown as well; they are in the evidence bucket. */
  readonly conversation: boolean;
}

interface ConnectorQuestion {
  /** Whether disputed data are to be left unused until the decision. */
  readonly hold: (business: Business, right: RightKey, system: string) => boolean;
}
