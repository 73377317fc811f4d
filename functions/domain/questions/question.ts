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

/** Somebody outside the business who may be asked. */
export type Person = (typeof people)[number];

/** What a question is about, where its kind alone does not say. */
interface About {
  readonly system?: string | undefined;
  readonly letter?: LetterKind | undefined;
}

/** What may be done from a question's page that does not answer it. */
export type Beside = "extend" | "ask-requester";

/** What whoever is asked may say to a colleague instead of answering; the question stays open. */
export type Confers = "again" | "question" | "more-time" | "not-mine";

/** Everything by which one kind of question differs from another; what its answer does is in `effect.ts` beside it. */
export interface Question<Kind extends TaskKind = TaskKind> {
  /** A role of staff, a person, or nobody: a wait that an event ends. */
  readonly asks: Role | Person | "nobody";
  /** The gate of "nothing acts without a verified identity and a named decision": whether it may be put as the request stands. */
  readonly mayBeOpen: (request: ConfirmedRequest, about: About) => boolean;
  /** Who has to move while it is open: staff, the requester (staff are not pressed meanwhile), or nobody. */
  readonly turn: "us" | "requester" | "nobody";
  /** What the requester's withdrawal answers it with; undefined where it stays open. */
  readonly onWithdrawal: ResultOf<Kind> | undefined;
  /** The same where the contact on file stops the request. */
  readonly onStop: ResultOf<Kind> | undefined;
  /** Whether it may be put anew once it is answered, though the answer did not call for that. */
  readonly comesUpAgain: boolean | ((about: About) => boolean);
  /** Whether the answer decides who asks, or has somebody asked about it: linked requests follow it. */
  readonly aboutIdentity: boolean;

  /**
   * Until when whoever answered may change that, and whether the word that the workflow was told has to stay as it was,
   * because the workflow went on by it. Absent where the first answer stands.
   */
  readonly change?: {
    readonly mayBe: (request: ConfirmedRequest) => boolean;
    readonly keepsWord: boolean;
  };
  /** The result that the record already holds, whoever is asked: then nobody is. */
  readonly answeredAlready?: (request: ConfirmedRequest) => ResultOf<Kind> | undefined;
  /** Asked once for all requests of a submission; the others wait for its answer. */
  readonly sharedByLinked?: true;
  /** The mailbox of the role that is asked before its colleagues. */
  readonly askedFirst?: (request: ConfirmedRequest) => string | undefined;
  /** A mailbox that must not answer, nor any that shares its address. */
  readonly askedApartFrom?: (request: ConfirmedRequest) => string | undefined;
  /** All systems about which one event puts it, each as a question of its own: a mailbox with several gets one mail. */
  readonly askedOfMany?: (request: ConfirmedRequest) => readonly string[];
  /** The letter that puts it to a requester without mail, by the number of the mail it stands for. */
  readonly letter?: (attempt: number) => LetterKind;
  /** How the request ends that nobody answers. */
  readonly lapse?: Lapse;
  /** Whether the request can still be withdrawn while it is open, though it is being acted on. */
  readonly letsWithdraw?: true;
  /** Whether it stays open when the notice goes out, by whether there is a package to collect. */
  readonly outlivesNotice?: (toCollect: boolean) => boolean;
  /** Over once the package is collected, or deleted. */
  readonly overOnceCollected?: true;
  /** Still wanted of staff once the request is closed. */
  readonly wantedAfterClose?: true;
  /** Files that are added on its page. */
  readonly uploads?: Uploads;
  /** Files that can be opened from its page. */
  readonly files?: ShownFiles;
  readonly beside?: readonly Beside[];
  /** What may be said to a colleague from its page. */
  readonly confers?: readonly Confers[];
  /** Void, where no workflow waits for it, as soon as another answer has left nothing to ask. */
  readonly overWithout?: true;
  /** How a connector is told of it; absent where no program may be asked. */
  /** What its page has of the register of provisions: an answer to begin with, or whom data were given to. */
  readonly provisions?: "answer" | "shown";
  readonly connector?: ConnectorQuestion;
  /** In the account of a case: what this answer was on the way to a decision; only of those that decide. */
  readonly decision?: (result: unknown) => DecisionStep | undefined;
  /** In the account of a case: its answer says how the notice was delivered. */
  readonly deliversNotice?: true;
}

type DecisionStep = "proposed" | "signed-off" | "sent-back";

/** What a workflow is told that has to ask the requester once more. */
export type AskAgain = "ask-evidence-again" | "ask-fee-again";

export interface Lapse {
  readonly code: RefusalCode;
  /** Where the requester gets letters: this one has to have been out for long enough; else it is asked again. */
  readonly letter: LetterKind;
  readonly again: AskAgain;
  /** Where the requester is mailed: the mails that told them, of which the first has to have been out for as long. */
  readonly mails: (request: ConfirmedRequest) => readonly string[];
  /** Where the request stands if the answer came in the very moment of lapsing. */
  readonly answeredIn: readonly Status[];
}

interface Uploads {
  readonly bucket: BucketName;
  /** The folder of the bucket. */
  readonly folder: string;
  /** The folder where an earlier release put them; absent where it is the same. */
  readonly before?: string;
  readonly takes: Takes;
  /** What sets them apart from those of another question about the same system. */
  readonly apart?: string;
}

export interface ShownFiles {
  readonly bucket: BucketName;
  /** One file by the group and the number that its button names. */
  readonly find: (request: ConfirmedRequest, group: string, index: number) => StoredFile | undefined;
  /** Whether those of the conversation are shown too; they lie with the evidence. */
  readonly conversation: boolean;
}

interface ConnectorQuestion {
  /** Whether disputed data are to be left unused until it is decided. */
  readonly hold: (business: Business, right: RightKey, system: string) => boolean;
}
