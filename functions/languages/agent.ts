import type { AgentKind, AuthorityDocument, hearings, receivers } from "../domain/agent.ts";
import type { Language } from "../domain/business.ts";
import type { Contact } from "../domain/request/identity.ts";
import { catalogue } from "./catalogue.ts";
import { textsIn } from "./texts-in.ts";

/** Texts for requests by an agent, in one language. */
export interface AgentWords {
  readonly kind: Readonly<Record<AgentKind, string>>;
  /** The first of an agent's two pages. */
  readonly form: {
    readonly link: string;
    readonly title: string;
    readonly lead: string;
    readonly kind: string;
    readonly as: Readonly<Record<AgentKind, { readonly label: string; readonly hint: string }>>;
    readonly subject: string;
    readonly you: string;
    readonly next: string;
  };
  readonly document: Readonly<Record<AuthorityDocument, string>>;
  /** The desk's check of an agent, and the person's address already on file. */
  readonly verify: {
    readonly title: string;
    readonly kind: string;
    readonly askedBy: string;
    readonly documents: string;
    readonly documentList: Readonly<Record<AgentKind, readonly string[]>>;
    readonly silent: (date: string) => string;
    readonly unreached: (date: string) => string;
    readonly authority: string;
    readonly hearing: string;
    readonly hearings: Readonly<
      Record<(typeof hearings)[number], { readonly label: string; readonly hint: string }>
    >;
    readonly note: string;
    readonly noteHint: string;
    readonly receives: string;
    readonly receivers: Readonly<Record<(typeof receivers)[number], string>>;
    readonly receivesHint: string;
    readonly code: string;
    readonly onFile: string;
    readonly onFileHint: string;
    readonly onFileTold: (email: string) => string;
    readonly onFileUnreachable: (email: string) => string;
    /** Further contact details of the person that match the business's records. */
    readonly matches: string;
    readonly matchesHint: string;
    readonly matching: Readonly<Record<Contact, (value: string) => string>>;
    readonly userId: (client: string) => string;
    readonly anyUserId: string;
    readonly userIdHint: string;
    readonly userClient: string;
    /** On the decision page: how the authority was proved, and what the subject knows. */
    readonly proved: (document: string, subject: string) => string;
    readonly agreed: string;
    readonly resultTo: string;
  };
  /** Asks the agent to send the document that shows that they may ask. */
  readonly proof: {
    readonly title: string;
    readonly lead: string;
    readonly documents: Readonly<Record<AgentKind, string>>;
    readonly both: string;
    readonly send: string;
    readonly sent: string;
  };
  /** The mail and the page that ask the subject. */
  readonly subject: {
    readonly topic: string;
    readonly asked: string;
    readonly reminder: string;
    readonly answerBy: string;
    readonly button: string;
    readonly forYouAlone: string;
    readonly notYou: string;
    readonly lead: (business: string) => string;
    readonly agent: string;
    readonly measure: string;
    readonly categories: string;
    readonly allCategories: string;
    readonly result: string;
    readonly toAgent: (name: string) => string;
    readonly toSubject: string;
    readonly what: string;
    readonly agree: string;
    readonly object: string;
  };
  /** For the agent, in place of texts that call it the reader's own request. */
  readonly agent: {
    /** Next to the button that confirms the address. */
    readonly confirm: string;
    /** The first step after the receipt. */
    readonly step: string;
    /** The mail that asks for evidence. */
    readonly asked: string;
  };
  /** The letter that asks for evidence. */
  readonly letter: string;
  /** The status page of an agent; the last two while the subject is asked. */
  readonly status: { readonly verifying: string; readonly waiting: string; readonly turn: string };
  readonly notice: {
    readonly askedFor: string;
    readonly askedBy: string;
    readonly agent: (v: { readonly name: string; readonly kind: string }) => string;
    readonly cure: Readonly<Record<AgentKind, readonly string[]>>;
    /** The access code was shown to the agent, the link goes to the subject. */
    readonly accessCode: string;
  };
  /** The mail and the pages for the contact already on file. */
  readonly contact: {
    readonly topic: string;
    readonly told: string;
    readonly right: string;
    readonly goOn: string;
    readonly stopLead: string;
    readonly button: string;
    readonly forYouAlone: string;
    readonly lead: (business: string) => string;
    readonly stop: string;
    readonly tooLate: string;
    readonly inquire: string;
    readonly doneTitle: string;
    readonly done: string;
    readonly doneRevoked: string;
  };
  /** To the officer, when that contact stopped a request. */
  readonly stopped: {
    readonly topic: string;
    readonly refused: string;
    readonly revoked: string;
    readonly at: string;
    readonly todo: string;
  };
  /** In place of "your identity is confirmed" when an agent is asked for the fee. */
  readonly feeDue: string;
  /** The download page of a subject, for an agent's request. */
  readonly download: { readonly lead: string };
}

const texts = catalogue<AgentWords>((language) => textsIn(language, "agent"));

export function agentWords(language: Language): AgentWords {
  return texts(language);
}
