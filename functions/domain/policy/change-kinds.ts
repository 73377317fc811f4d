/**
 * What a new version of the policy may change, and what the law wants done about it. A change that people foresee is
 * published; one that they do not is theirs to decide, and silence decides nothing.
 */

/**
 * What has to be done about a change, the least first. `nobody`: it says the same. `without-delay`: it is told, and
 * holds already. `notice`: it is told beforehand. `consent`: it binds only who agrees.
 */
const needs = ["nobody", "without-delay", "notice", "consent"] as const;
export type Need = (typeof needs)[number];

interface ChangeKind {
  readonly need: Need;
  /** Of the Act; undefined where nothing but the policy's own words asks for it. */
  readonly article?: string;
  /** So many days at least between the announcement and the day from which it holds; no law names a number. */
  readonly leastDays?: number;
}

/** Practice gives 15 to 30 days; whoever is to object before data are given away (Art. 27(2), Rule 11) gets the longer. */
const foreseen = { need: "notice", leastDays: 15 } as const;
const agreed = { need: "consent", leastDays: 15 } as const;

const changeKinds = {
  /** A typo, a clearer sentence, another layout: what is done with the data stays the same. */
  wording: { need: "nobody" },
  /** The business's own name, address or representative (Art. 32(1)(i): always accurate). */
  "name-address": { need: "without-delay", article: "32(1)" },
  /** Procedures, fees, contact, security measures and whatever else is told under Art. 32. */
  matters: { ...foreseen, article: "32(1)" },
  /** A purpose within what people ordinarily foresee from those before. */
  "purpose-within": { ...foreseen, article: "17(2)" },
  "purpose-beyond": { ...agreed, article: "18(1)" },
  /** Data that were not collected before, for the purposes that there are. */
  collection: { ...foreseen, article: "21(1)" },
  "new-provision": { ...agreed, article: "27(1)" },
  "provision-abroad": { ...agreed, article: "28(1)" },
  "opt-out-provision": { need: "notice", leastDays: 30, article: "27(2)" },
  "joint-items": { ...agreed, article: "27(1)" },
  "joint-scope": { ...agreed, article: "27(1)" },
  "joint-purpose": { ...foreseen, article: "27(6)" },
  "joint-responsible": { ...foreseen, article: "27(6)" },
  /** Name, address or representative of whoever is responsible for joint use. */
  "joint-address": { need: "without-delay", article: "27(6)" },
  /** Modules and partners that learn of visitors (Telecommunications Business Act, Art. 27-12). */
  transmission: { ...foreseen },
} as const satisfies Readonly<Record<string, ChangeKind>>;

export type ChangeKindKey = keyof typeof changeKinds;

/** Every kind, in the order in which people are told of them. */
export const changeKindKeys = Object.keys(changeKinds) as readonly ChangeKindKey[];

/** What is to be done about a kind of change. */
export function changeKind(key: ChangeKindKey): ChangeKind {
  return changeKinds[key];
}

/** The most that any of the kinds needs; `nobody` of none. */
export function mostNeeded(kinds: readonly ChangeKindKey[]): Need {
  const most = Math.max(0, ...kinds.map((kind) => needs.indexOf(changeKind(kind).need)));
  return needs[most] ?? "nobody";
}
