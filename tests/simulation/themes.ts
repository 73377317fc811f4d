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

/** The questions that nobody answers in seeds of the theme `given-up`, one per seed, in turn. */
const unanswered = [
  "sign-off",
  "deliver-otherwise",
  "act-on-system",
  "post-package",
  "the rest",
  "sign-off of the rest",
] as const;

/** The question that nobody answers in this seed, if there is one. */
export function ignoredIn(seed: number): (typeof unanswered)[number] | undefined {
  return themeOf(seed) === "given-up"
    ? unanswered[Math.floor(seed / themes.length) % unanswered.length]
    : undefined;
}
