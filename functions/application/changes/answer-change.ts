import { createHash } from "node:crypto";
import { type AddressBook, withRemindersStopped } from "../../domain/address-book.ts";
import {
  type ChangeLink,
  type ChangeLinkUse,
  changeLinkKey,
  checkChangeLink,
} from "../../domain/changes/link.ts";
import { type Entry, newest } from "../../domain/consents/entry.ts";
import type { ConsentLedger } from "../../domain/consents/ledger.ts";
import type { Decided } from "../../domain/consents/receipt.ts";
import { receiptNumber } from "../../domain/consents/receipt-number.ts";
import type { Details, Revision } from "../../domain/consents/revision.ts";
import type { Declaration } from "../../domain/consents/transitions.ts";
import { sealStop } from "../../domain/consents/untold.ts";
import type { Language } from "../../domain/languages.ts";
import { asksBetween, changeItem } from "../../domain/policy/binding.ts";
import {
  type ConsentItem,
  itemNamed,
  type Wording,
  wordingHash,
  wordingOn,
} from "../../domain/policy/wordings.ts";
import type { Counters } from "../../domain/ports.ts";
import { itemName } from "../../views/consents/item-name.ts";
import { keyOf } from "../consents/record-choice.ts";
import { type TellSystemsDeps, tellIfEnded } from "../consents/tell-systems.ts";
import { type BindingDeps, bindingOf } from "./bindings.ts";

export interface AnswerDeps
  extends Omit<BindingDeps, "business" | "ledger">,
    Omit<TellSystemsDeps, "ledger"> {
  readonly addresses: Pick<AddressBook, "find" | "change">;
  readonly counters: Pick<Counters, "kept" | "deskKey">;
  readonly ledger: Pick<ConsentLedger, "resolve" | "find" | "standingAt" | "record" | "told">;
  readonly items: readonly ConsentItem[];
  /** The hash of a version's whole content. */
  readonly hashOf: (version: string) => string | undefined;
}

/** An opened link: its person, and the language they are written to in. */
export type OpenedChangeLink =
  | { readonly check: "valid"; readonly link: ChangeLink; readonly language: Language }
  | { readonly check: "unknown" | "expired" };

/** The person and version of a link in a mail about a change. */
export async function openChangeLink(
  { runtime, addresses, counters }: Pick<AnswerDeps, "runtime" | "addresses" | "counters">,
  secret: unknown,
  use: ChangeLinkUse,
): Promise<OpenedChangeLink> {
  const key = changeLinkKey(secret);
  if (key === undefined) return { check: "unknown" };
  const opened = checkChangeLink(await counters.kept(key), use, runtime.clock.now());
  if (opened.check !== "valid") return opened;
  // An erasure deletes the address, and with it what its links open.
  const entry = await addresses.find(opened.link.person);
  return entry === undefined ? { check: "unknown" } : { ...opened, language: entry.language };
}

/** A consent item of a version, with the wording in force when it takes effect. */
export interface AskedItem {
  readonly item: ConsentItem;
  readonly wording: Wording;
}

/**
 * What a person is asked before a version binds them: the items of every version since the one that binds them now.
 */
export async function askedOf(
  deps: AnswerDeps,
  { person, version }: ChangeLink,
): Promise<readonly AskedItem[]> {
  const { business } = deps.runtime;
  const { versions } = business.policy;
  // People who have agreed are shown what they agreed to.
  const before = versions.findLast(({ effective }) => effective < version)?.effective ?? version;
  const binds = await bindingOf({ ...deps, business }, person, before);
  return asksBetween(versions, binds, version).flatMap((key) => {
    const item = itemNamed(deps.items, key);
    return item === undefined ? [] : [{ item, wording: wordingOn(item, version) }];
  });
}

/** A person's choices on the page. */
export type ChangeChoice = "agree" | "refuse";

/** An answer, as its form sends it. */
export interface ChangeAnswer {
  readonly choice: ChangeChoice;
  readonly givenBy: Details["givenBy"];
  /** How many answers the page knew of: with the choice it identifies the form. */
  readonly after: number;
  readonly language: Language;
}

/**
 * The outcome of an answer: `again`, if the same was recorded before; `overtaken`, if another was given since;
 * `gone`, if the person was erased meanwhile.
 */
export type AnsweredChange =
  | { readonly kind: "recorded" | "again"; readonly decided: Decided; readonly told: boolean }
  | { readonly kind: "overtaken" }
  | { readonly kind: "gone" };

/** How many answers to a version a person has given. */
export async function answersGiven(
  { ledger }: Pick<AnswerDeps, "ledger">,
  { person, version }: ChangeLink,
): Promise<number> {
  const entry = await ledger.find(person, changeItem(version));
  return entry === undefined ? 0 : entry.archived + entry.revisions.length;
}

/** Identifies everything that the page shows for agreement: the version and the wordings of its items. */
export function shownHash(
  { hashOf }: Pick<AnswerDeps, "hashOf">,
  asked: readonly AskedItem[],
  { version }: ChangeLink,
): string {
  const shown = asked.map(({ item, wording }) => [item.key, wordingHash(item, wording)]);
  return createHash("sha256")
    .update(JSON.stringify([hashOf(version), shown]))
    .digest("hex");
}

/**
 * Records a person's choices: for the version as a whole, and for each item that it needs consent for. A no to the
 * change withdraws nothing agreed to under other wordings; if it takes back a yes, the owners of the systems are told to
 * stop. Idempotent.
 */
export async function answerChange(
  deps: AnswerDeps,
  link: ChangeLink,
  answer: ChangeAnswer,
): Promise<AnsweredChange> {
  const { version, person } = link;
  const { language } = answer;
  const whole = changeItem(version);
  const formKey = (item: string) =>
    keyOf(`change\0${person}\0${item}\0${version}\0${answer.choice}\0${answer.after}`);
  const declare = async (
    item: string,
    wording: { readonly version: string; readonly hash: string },
    tells?: string,
  ) =>
    deps.ledger.record(
      { person },
      item,
      declaration(deps, answer, {
        ...{ version, wording: { ...wording, language } },
        ...{ key: formKey(item), tells },
      }),
    );
  const hash = deps.hashOf(version);
  if (hash === undefined) throw new RangeError(`no policy ${version}`);
  const entry = await deps.ledger.find(person, whole);
  if (entry !== undefined && isOvertaken(entry, answer)) return { kind: "overtaken" };
  const asked = await askedOf(deps, link);
  if (entry !== undefined && newest(entry).decision === decisionOf[answer.choice]) {
    const ended = await Promise.all(asked.map((one) => endedBefore(deps, link, one)));
    return {
      ...{ kind: "again", decided: decidedOf(deps, entry, newest(entry), language) },
      told: answer.choice === "refuse" && ended.includes(true),
    };
  }
  let told = false;
  for (const one of asked) {
    const { item, wording } = one;
    const words = { version: wording.version, hash: wordingHash(item, wording) };
    const tells =
      answer.choice === "refuse"
        ? await stopOf(deps, link, one, { language, key: formKey(item.key) })
        : undefined;
    const recorded = await declare(item.key, words, tells);
    if ("entry" in recorded && (await tellIfEnded(deps, recorded))) told = true;
  }
  // Last, so that a person whose answer was cut off is asked again.
  const recorded = await declare(whole, { version, hash });
  switch (recorded.kind) {
    case "recorded":
    case "again":
      return {
        ...{ kind: recorded.kind, decided: decidedOf(deps, recorded.entry, recorded.revision, language) },
        told,
      };
    case "key-used":
      return { kind: "overtaken" };
    case "gone":
      return { kind: "gone" };
  }
}

/** Whether the last no to an item ended a yes. */
async function endedBefore(
  { ledger }: Pick<AnswerDeps, "ledger">,
  { person }: ChangeLink,
  { item }: AskedItem,
): Promise<boolean> {
  const entry = await ledger.find(person, item.key);
  return entry?.standing.kind === "declared" && entry.standing.state === "revoked";
}

/** What the owners of an item's systems are told if a no takes back a yes, sealed. */
async function stopOf(
  { addresses, counters }: AnswerDeps,
  { person, version }: ChangeLink,
  { item, wording }: AskedItem,
  { language, key }: { readonly language: Language; readonly key: string },
): Promise<string> {
  return sealStop(await counters.deskKey(), {
    ...{ item: item.key, language, key, policyVersion: version },
    email: (await addresses.find(person))?.address,
    systems: [...wording.systems],
  });
}

/** Whether another answer was given since the page of this one was opened: an old tab undoes nothing. */
function isOvertaken({ revisions }: Entry, { choice, after }: ChangeAnswer): boolean {
  return revisions.some(({ n, decision }) => n > after && decision !== decisionOf[choice]);
}

const decisionOf = { agree: "given", refuse: "refused" } as const satisfies Record<ChangeChoice, string>;

function decidedOf(
  { runtime: { business } }: AnswerDeps,
  { person, item }: Entry,
  revision: Revision,
  language: Language,
): Decided {
  return {
    ...{ business, person, item, revision, language, wording: undefined },
    name: itemName(business, language, item),
  };
}

function declaration(
  { runtime }: AnswerDeps,
  { choice, givenBy }: ChangeAnswer,
  {
    version,
    wording,
    key,
    tells,
  }: {
    readonly version: string;
    readonly wording: Declaration["wording"] & object;
    readonly key: string;
    readonly tells: string | undefined;
  },
): Declaration {
  const details: Details = {
    salt: Buffer.from(runtime.random(16)).toString("base64url"),
    givenBy,
    perceivedBy: { kind: "desk" },
    proof: receiptNumber(key),
    key,
  };
  const made = {
    at: new Date(runtime.clock.now()).toISOString(),
    channel: "page" as const,
    policyVersion: version,
    ...{ details, wording, tells },
  };
  return choice === "agree"
    ? { ...made, decision: decisionOf.agree }
    : { ...made, decision: decisionOf.refuse, keepsEarlier: true };
}

/**
 * Ends a person's reminders (List-Unsubscribe): neither a yes nor a no to any change. They are still told of later
 * changes; the settings end that. Idempotent.
 */
export async function stopReminders(
  { runtime, addresses }: Pick<AnswerDeps, "runtime" | "addresses">,
  { person }: ChangeLink,
): Promise<void> {
  const at = new Date(runtime.clock.now()).toISOString();
  await addresses.change(person, (entry) => ({
    write: entry === undefined || entry.stopped !== undefined ? undefined : withRemindersStopped(entry, at),
    value: undefined,
  }));
}
