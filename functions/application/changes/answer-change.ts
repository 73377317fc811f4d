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
import type { Language } from "../../domain/languages.ts";
import { asksBetween, changeItem } from "../../domain/policy/binding.ts";
import {
  type ConsentItem,
  itemNamed,
  type Wording,
  wordingHash,
  wordingOn,
} from "../../domain/policy/wordings.ts";
import type { Counters, Surroundings } from "../../domain/ports.ts";
import { itemName } from "../../views/consents/item-name.ts";
import { answerTo, type BindingDeps, bindingOf } from "./bindings.ts";

export interface AnswerDeps extends Omit<BindingDeps, "business" | "ledger"> {
  readonly runtime: Pick<Surroundings, "business" | "clock" | "random">;
  readonly addresses: Pick<AddressBook, "find" | "change">;
  readonly counters: Pick<Counters, "kept">;
  readonly ledger: Pick<ConsentLedger, "resolve" | "find" | "record">;
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

/** The outcome of an answer: `again`, if the same was recorded before; `gone`, if the person was erased meanwhile. */
export type AnsweredChange =
  | { readonly kind: "recorded" | "again"; readonly decided: Decided }
  | { readonly kind: "gone" };

/**
 * Records a person's choices: for the version as a whole, and for each item that it needs consent for. A no to the
 * change withdraws nothing agreed to earlier.
 */
export async function answerChange(
  deps: AnswerDeps,
  link: ChangeLink,
  choice: ChangeChoice,
  language: Language,
): Promise<AnsweredChange> {
  const { version, person } = link;
  const whole = changeItem(version);
  const wanted = choice === "agree" ? "agreed" : "refused";
  if ((await answerTo(deps, person, version)) === wanted) {
    const entry = await deps.ledger.find(person, whole);
    return entry === undefined
      ? { kind: "gone" }
      : { kind: "again", decided: decidedOf(deps, entry, newest(entry), language) };
  }
  const declare = async (item: string, wording: { readonly version: string; readonly hash: string }) =>
    deps.ledger.record(
      { person },
      item,
      declaration(deps, choice, { version, wording: { ...wording, language } }),
    );
  const hash = deps.hashOf(version);
  if (hash === undefined) throw new RangeError(`no policy ${version}`);
  for (const { item, wording } of await askedOf(deps, link)) {
    await declare(item.key, { version: wording.version, hash: wordingHash(item, wording) });
  }
  // Last, so that a person whose answer was cut off is asked again.
  const recorded = await declare(whole, { version, hash });
  if (recorded.kind === "gone" || recorded.kind === "key-used") return { kind: "gone" };
  return {
    kind: "recorded",
    decided: decidedOf(deps, recorded.entry, recorded.revision, language),
  };
}

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
  choice: ChangeChoice,
  { version, wording }: { readonly version: string; readonly wording: Declaration["wording"] & object },
): Declaration {
  const details: Details = {
    salt: Buffer.from(runtime.random(16)).toString("base64url"),
    givenBy: { kind: "person" },
    perceivedBy: { kind: "desk" },
    proof: receiptNumber(Buffer.from(runtime.random(16)).toString("hex")),
  };
  const made = {
    at: new Date(runtime.clock.now()).toISOString(),
    channel: "page" as const,
    policyVersion: version,
    details,
    wording,
  };
  return choice === "agree"
    ? { ...made, decision: "given" }
    : { ...made, decision: "refused", keepsEarlier: true };
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
