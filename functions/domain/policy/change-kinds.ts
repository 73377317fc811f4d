/**
 * What a new version of the policy may change, and what the law requires for it. Foreseeable changes are published;
 * for others each person decides, and silence decides nothing.
 */

/**
 * What a change requires, in ascending order. `nobody`: nothing, the meaning is the same. `without-delay`: tell
 * people; it already applies. `notice`: tell them beforehand. `consent`: it binds only people who agree.
 */
const needs = ["nobody", "without-delay", "notice", "consent"] as const;
export type Need = (typeof needs)[number];

interface ChangeKind {
  readonly need: Need;
  /** Of the Act; undefined if only the policy itself requires it. */
  readonly article?: string;
  /** The minimum number of days between announcement and effective date; no law gives a number. */
  readonly leastDays?: number;
}

/**
 * Practice gives 15 to 30 days; people who may object before data are provided (Art. 27(2), Rule 11) get the longer
 * period.
 */
const foreseen = { need: "notice", leastDays: 15 } as const;
const agreed = { need: "consent", leastDays: 15 } as const;

const changeKinds = {
  /** A typo, a clearer sentence, another layout: the handling of data stays the same. */
  wording: { need: "nobody" },
  /** The business's own name, address or representative (Art. 32(1)(i): always accurate). */
  "name-address": { need: "without-delay", article: "32(1)" },
  /** Procedures, fees, contact, security measures and other matters of Art. 32. */
  matters: { ...foreseen, article: "32(1)" },
  /** A purpose that people can ordinarily foresee from the earlier ones. */
  "purpose-within": { ...foreseen, article: "17(2)" },
  "purpose-beyond": { ...agreed, article: "18(1)" },
  /** New data for the existing purposes. */
  collection: { ...foreseen, article: "21(1)" },
  "new-provision": { ...agreed, article: "27(1)" },
  "provision-abroad": { ...agreed, article: "28(1)" },
  "opt-out-provision": { need: "notice", leastDays: 30, article: "27(2)" },
  "joint-items": { ...agreed, article: "27(1)" },
  "joint-scope": { ...agreed, article: "27(1)" },
  "joint-purpose": { ...foreseen, article: "27(6)" },
  "joint-responsible": { ...foreseen, article: "27(6)" },
  /** Name, address or representative of the party responsible for joint use. */
  "joint-address": { need: "without-delay", article: "27(6)" },
  /** Modules and partners that receive data about visitors (Telecommunications Business Act, Art. 27-12). */
  transmission: { ...foreseen },
} as const satisfies Readonly<Record<string, ChangeKind>>;

export type ChangeKindKey = keyof typeof changeKinds;

/** Every kind, in the order in which they are listed to people. */
export const changeKindKeys = Object.keys(changeKinds) as readonly ChangeKindKey[];

/** What a kind of change requires. */
export function changeKind(key: ChangeKindKey): ChangeKind {
  return changeKinds[key];
}

/** The strictest requirement of the kinds; `nobody` for none. */
export function mostNeeded(kinds: readonly ChangeKindKey[]): Need {
  const most = Math.max(0, ...kinds.map((kind) => needs.indexOf(changeKind(kind).need)));
  return needs[most] ?? "nobody";
}
