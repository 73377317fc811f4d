import type { Language } from "../domain/business.ts";
import type { people } from "../domain/links.ts";
import type { Role } from "../domain/mailboxes.ts";
import { catalogue } from "./catalogue.ts";
import { textsIn } from "./texts-in.ts";

/** How far the clock can be moved by one button. */
export type ClockStep = "hour" | "day" | "week" | "month";

/** Texts of the local desk's inbox page; not deployed. */
export interface InboxWords {
  readonly title: string;
  readonly lead: string;
  readonly desk: string;
  readonly newTab: string;
  readonly refresh: string;
  /** If staff read another language than the page's reader. */
  readonly staffLanguage: (name: string) => string;
  readonly staffLanguageHow: string;
  readonly person: Readonly<Record<(typeof people)[number], string>>;
  readonly somebody: string;
  readonly role: Readonly<Record<Role, string>>;
  /** Joins roles. */
  readonly roles: (roles: readonly string[]) => string;
  readonly now: {
    readonly title: string;
    readonly confirm: string;
    readonly open: string;
    readonly mark: string;
    readonly nobody: string;
  };
  readonly clock: {
    readonly title: string;
    readonly move: string;
    readonly step: Readonly<Record<ClockStep, string>>;
    readonly moved: (mails: number) => string;
    /** That staff are mailed at any hour here, unlike on a deployed desk. */
    readonly anyHour: string;
  };
  readonly example: {
    readonly title: string;
    readonly lead: string;
    readonly right: string;
    readonly send: string;
    readonly sent: (id: string) => string;
    readonly refused: string;
    readonly accessCode: string;
    readonly accessCodeUse: string;
    /** The example's texts, by the form's fields. */
    readonly said: {
      readonly name: string;
      readonly kana: string;
      readonly address: string;
      readonly phone: string;
      readonly period: string;
      readonly detail: string;
      readonly facts: string;
      readonly recipient: string;
      readonly message: string;
      readonly item: { readonly item: string; readonly current: string; readonly correct: string };
    };
  };
  readonly mails: {
    readonly title: string;
    readonly none: string;
    readonly unread: (count: number) => string;
    readonly unreadMark: string;
    readonly allRead: string;
    readonly earlier: (count: number) => string;
    /** Earlier requesters than those shown. */
    readonly others: (count: number) => string;
  };
  readonly requests: {
    readonly title: string;
    readonly none: string;
    readonly more: (count: number) => string;
    readonly happened: string;
    readonly unconfirmed: string;
  };
  readonly mail: {
    readonly back: string;
    readonly from: string;
    readonly to: string;
    readonly at: string;
    readonly asMail: string;
    readonly asText: string;
    readonly views: string;
    readonly body: string;
    readonly attachments: string;
    readonly none: string;
  };
  readonly afresh: {
    readonly link: string;
    readonly title: string;
    readonly lead: (requests: number, mails: number) => string;
    readonly yes: string;
    readonly no: string;
    readonly done: string;
  };
}

const texts = catalogue<InboxWords>((language) => textsIn(language, "inbox"));

export function inboxWords(language: Language): InboxWords {
  return texts(language);
}
