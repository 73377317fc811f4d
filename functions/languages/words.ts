import type { Language } from "../domain/business.ts";
import { theConnector } from "../domain/connector-schema.ts";
import { dateFormat } from "../domain/date-format.ts";
import type { OptionOf, OptionSet } from "../domain/fields/options.ts";
import type { fileTypes } from "../domain/files.ts";
import type { Role } from "../domain/mailboxes.ts";
import type { Fee } from "../domain/request/fee.ts";
import type { documentKinds, provedBy } from "../domain/request/identity.ts";
import type { Status } from "../domain/request/request.ts";
import type { Choice } from "../domain/rights/choices.ts";
import type { RefusalCode } from "../domain/rights/codes.ts";
import type { RightKey } from "../domain/rights/index.ts";
import type { Outcome } from "../domain/rights/outcomes.ts";
import { catalogue } from "./catalogue.ts";
import { formatNumber, formats } from "./formats.ts";
import type { RightNames } from "./rights.ts";
import { romanNumerals } from "./roman-numerals.ts";
import { textsIn } from "./texts-in.ts";

/** How a notice reached the requester when mail could not. */
type DeliverHow = "post" | "telephone" | "in-person" | "other-address";

const mailKinds = [
  "confirm",
  "receipt",
  "status-link",
  "fee",
  "fee-reminder",
  "fee-receipt",
  "task",
  "notice",
  "package-link",
  "promise-kept",
  "extension",
  "message",
] as const;
type MailKind = (typeof mailKinds)[number];

type Labels<Key extends string> = Readonly<Record<Key, string>>;

/** A coded reason in words; its article comes from the table of rights through {@link articleName}. */
interface ReasonWords {
  readonly name: string;
  /** One sentence that needs no knowledge of the law. */
  readonly explanation: string;
}

/** The options of the form's fields, by name. */
type OptionNames = { readonly [Set in OptionSet]: Labels<OptionOf<Set>> };

/** Names of every enum value of the domain, in one language. */
export interface Words extends OptionNames {
  /** For any right; for the name of a right's own outcome see {@link outcomeName}. */
  readonly outcome: Labels<Outcome>;
  readonly refusalCode: Readonly<Record<RefusalCode, ReasonWords>>;
  readonly right: Readonly<Record<RightKey, RightNames>>;
  readonly choice: Labels<Choice>;
  /** In place of a system: third parties that the configuration does not name. */
  readonly otherRecipients: string;
  /** Links to the settings. */
  readonly settings: string;
  readonly identityMethod: Labels<(typeof provedBy)[number]>;
  readonly documentKind: Labels<(typeof documentKinds)[number]>;
  readonly status: Labels<Status>;
  readonly feeState: Labels<Fee["state"]>;
  readonly role: Labels<Role>;
  readonly deliverHow: Labels<DeliverHow>;
  readonly mailKind: Labels<MailKind>;
  readonly fileType: Labels<(typeof fileTypes)[number]>;
  /** The law that the articles belong to. */
  readonly law: string;
  /** Articles of the law by number, in order; the law is named once. */
  readonly articles: (numbers: readonly ArticleNumbers[]) => string;
  /** Articles of the Commission's rules, in the same way. */
  readonly rules: (numbers: readonly ArticleNumbers[]) => string;
  /** The business's own privacy policy, with the clause if it is known. */
  readonly policy: (clause: string | undefined) => string;
  /** What is asked for an item of the data: to correct, to add or to delete it. */
  readonly itemChange: {
    readonly corrected: (current: string, correct: string) => string;
    readonly added: (correct: string) => string;
    readonly deleted: (current: string) => string;
  };
  /** A program that answers for an owner. */
  readonly connector: string;
  readonly yen: (amount: string) => string;
}

export interface ArticleNumbers {
  readonly article: number;
  readonly paragraph?: number | undefined;
  /** The item of the paragraph by its number. */
  readonly item?: number | undefined;
  /** Only its proviso. */
  readonly proviso?: boolean | undefined;
  /** The article that applies it mutatis mutandis. */
  readonly by?: ArticleNumbers | undefined;
}

const texts = catalogue<Words>((language) => textsIn(language, "words"));

export function words(language: Language): Words {
  return texts(language);
}

/** The name of a kind of file; undefined for one that the desk does not accept. */
export function fileTypeName(language: Language, type: string): string | undefined {
  const names: Readonly<Record<string, string>> = words(language).fileType;
  return Object.hasOwn(names, type) ? names[type] : undefined;
}

const articlePattern = /^(\d+)(?:\((\d+)\))?(?:\(([ivx]+)\))?(\*)?$/;

/**
 * The printed form of a rule's source: an article of the Act on the Protection of Personal Information, e.g.
 * `33(2)(i)`, its proviso `39(1)*`, one applied by another `33(5)>33(2)`, an article of its Enforcement Rules
 * `R18(3)`, or for `policy` the clause of the privacy policy that promises the right, if there is one.
 */
export function articleName(language: Language, article: string, clause?: string): string {
  if (article === "policy") return words(language).policy(clause);
  return isRule(article)
    ? words(language).rules([numbersOf(article.slice(1))])
    : words(language).articles([numbersOf(article)]);
}

function isRule(article: string): boolean {
  return article.startsWith("R");
}

/**
 * The printed form of several sources: articles of the law in order, under its name once; then those of its rules; then
 * the policy.
 */
export function articleNames(
  language: Language,
  articles: readonly string[],
  clause?: string,
): readonly string[] {
  const statutory = articles.filter((article) => article !== "policy");
  const ofLaw = sorted(statutory.filter((article) => !isRule(article)));
  const ofRules = sorted(statutory.filter(isRule).map((article) => article.slice(1)));
  return [
    ...(ofLaw.length === 0 ? [] : [words(language).articles(ofLaw)]),
    ...(ofRules.length === 0 ? [] : [words(language).rules(ofRules)]),
    ...(statutory.length < articles.length ? [articleName(language, "policy", clause)] : []),
  ];
}

function sorted(articles: readonly string[]): readonly ArticleNumbers[] {
  return articles
    .map(numbersOf)
    .sort(
      (a, b) =>
        inOrder(a.by ?? a, b.by ?? b) ||
        Number(a.by !== undefined) - Number(b.by !== undefined) ||
        inOrder(a, b),
    );
}

function inOrder(a: ArticleNumbers, b: ArticleNumbers): number {
  return a.article - b.article || (a.paragraph ?? 0) - (b.paragraph ?? 0) || (a.item ?? 0) - (b.item ?? 0);
}

function numbersOf(written: string): ArticleNumbers {
  const [article = "", by] = written.split(">").reverse();
  if (by !== undefined) return { ...numbersOf(article), by: numbersOf(by) };
  const match = articlePattern.exec(article);
  const item = match?.[3] === undefined ? undefined : romanNumerals.indexOf(match[3]) + 1;
  if (match === null || item === 0) throw new RangeError(`not an article: ${article}`);
  const paragraph = match[2] === undefined ? undefined : Number(match[2]);
  return { article: Number(match[1]), paragraph, item, ...(match[4] !== undefined && { proviso: true }) };
}

/** The name of an outcome for a right: the same outcome is a disclosure, a correction or an answer. */
export function outcomeName(language: Language, right: RightKey, outcome: Outcome): string {
  const w = words(language);
  return w.right[right].outcome[outcome] ?? w.outcome[outcome];
}

/** The name of a mailbox for staff: its key, unless it stands for a program. */
export function mailboxName(language: Language, mailbox: string): string {
  return mailbox === theConnector ? words(language).connector : mailbox;
}

const dateOnly = /^\d{4}-\d{2}-\d{2}$/;

/** A date in the business's time zone; a plain `YYYY-MM-DD` is that date everywhere. */
export function formatDate(language: Language, timeZone: string, when: string | number): string {
  const plain = typeof when === "string" && dateOnly.test(when);
  return dateFormat(formats(language).locale, {
    timeZone: plain ? "UTC" : timeZone,
    dateStyle: "long",
  }).format(new Date(when));
}

/** Date and time of day in the business's time zone. */
export function formatDateTime(language: Language, timeZone: string, when: string | number): string {
  const time = dateFormat(formats(language).locale, {
    timeZone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    ...(formats(language).namesTimeZone && { timeZoneName: "short" }),
  }).format(new Date(when));
  return `${formatDate(language, timeZone, new Date(when).getTime())} ${time}`;
}

/** An amount in yen with thousands separated. */
export function yen(language: Language, amount: number): string {
  return words(language).yen(formatNumber(language, amount));
}
