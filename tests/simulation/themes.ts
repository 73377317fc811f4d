import type { RightKey } from "../../functions/domain/rights/index.ts";

/**
 * What a seed has more of. Everything can happen in every seed, but what is rare might not occur in ten thousand
 * requests, so each seed makes something frequent.
 */
const themes = [
  "usual",
  "files",
  "withdrawals",
  "packages",
  "papers",
  "silence",
  "late",
  "consents",
  "given-up",
  "messages",
  "promises",
  "restored",
  "colleagues",
] as const;
export type Theme = (typeof themes)[number];

/** The theme of a seed, in turn. */
export function themeOf(seed: number): Theme {
  return themes[seed % themes.length] ?? "usual";
}

/** Rights that more people exercise under a theme. */
export const rightsOf: Readonly<Partial<Record<Theme, readonly RightKey[]>>> = {
  files: ["disclosure", "third-party-records", "foreign-safeguards"],
  packages: ["disclosure", "third-party-records"],
  silence: ["stop-violation", "stop-provision", "stop-need", "erasure", "opt-out", "consent-withdrawal"],
  colleagues: ["disclosure", "third-party-records", "foreign-safeguards"],
  consents: ["consent-withdrawal", "stop-provision", "third-party-records", "erasure"],
  promises: ["erasure", "stop-violation", "stop-need", "stop-provision"],
};

const acting = ["stop-violation", "stop-provision", "stop-need", "erasure", "correction"] as const;
const consenting = ["opt-out", "consent-withdrawal"] as const;
const searched = ["disclosure", "third-party-records", "foreign-safeguards"] as const;
const identified: readonly RightKey[] = [...searched, "purpose", ...acting, ...consenting];

/** Questions that nobody answers under the theme `given-up`, with the rights under which they come up. */
const unanswered = {
  "verify-identity": identified,
  "confirm-agent": identified,
  "search-system": [...searched, ...acting],
  decide: [...identified, "inquiry"],
  "sign-off": [...identified, "inquiry"],
  "act-on-system": [...acting, ...consenting],
  "the rest": [...acting, ...consenting],
  "sign-off of the rest": [...acting, ...consenting],
  "post-package": searched,
  "deliver-otherwise": [...identified, "inquiry"],
} as const satisfies Readonly<Record<string, readonly RightKey[]>>;
export type Unanswered = keyof typeof unanswered;

const kinds = Object.keys(unanswered) as readonly Unanswered[];

/**
 * The question that nobody answers about this person's request, and its right: one after another, so that eight seeds
 * of the theme have each of them several times. Undefined under other themes, and for requests of earlier releases.
 */
export function unansweredFor(
  seed: number,
  name: string,
): { readonly question: Unanswered; readonly right: RightKey } | undefined {
  const [, number] = /^P(\d+)$/.exec(name) ?? [];
  if (themeOf(seed) !== "given-up" || number === undefined) return undefined;
  const question = kinds[Number(number) % kinds.length] ?? "decide";
  const rights: readonly RightKey[] = unanswered[question];
  // A hundred people ask for each question ten times in a seed.
  const turn = Math.floor(Number(number) / kinds.length) + 10 * Math.floor(seed / themes.length);
  return { question, right: rights[turn % rights.length] ?? "disclosure" };
}
