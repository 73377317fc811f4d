import { createHash } from "node:crypto";
import { canonicalJson } from "../history.ts";
import type { Policy, PolicyText } from "./policy.ts";

/** The hash of everything that a version says: a policy that people were shown is never changed, a new one follows it. */
function fingerprintOf(policy: Policy, text: PolicyText): string {
  return createHash("sha256").update(canonicalJson({ policy, text })).digest("hex");
}

/** What is wrong with the policies of a configuration, held to the hashes that were committed. */
export type PolicyFault =
  | { readonly fault: "changed"; readonly effective: string }
  | { readonly fault: "not-locked"; readonly effective: string }
  | { readonly fault: "gone"; readonly effective: string }
  | { readonly fault: "no-text"; readonly effective: string };

export interface Policies {
  readonly versions: readonly Policy[];
  readonly texts: readonly PolicyText[];
}

/** Hashes by version, as they are committed, or as a deployed desk tells them. */
export type Fingerprints = Readonly<Record<string, string>>;

/** The hash of each version that there is now. */
export function fingerprintsOf({ versions, texts }: Policies): Fingerprints {
  return Object.fromEntries(
    versions.flatMap((policy) => {
      const text = texts.find(({ effective }) => effective === policy.effective);
      return text === undefined ? [] : [[policy.effective, fingerprintOf(policy, text)]];
    }),
  );
}

/** Holds policies to hashes: every version has its own there, and every one there is still what it was. */
export function policyFaults(policies: Policies, known: Fingerprints): readonly PolicyFault[] {
  const now = fingerprintsOf(policies);
  const missing = policies.versions.filter(({ effective }) => now[effective] === undefined);
  return [
    ...missing.map(({ effective }) => ({ fault: "no-text" as const, effective })),
    ...Object.entries(now).flatMap(([effective, hash]): PolicyFault[] => {
      const before = known[effective];
      if (before === undefined) return [{ fault: "not-locked", effective }];
      return before === hash ? [] : [{ fault: "changed", effective }];
    }),
    ...Object.keys(known)
      .filter((effective) => now[effective] === undefined)
      .map((effective) => ({ fault: "gone" as const, effective })),
  ];
}
