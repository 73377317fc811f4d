import { readFileSync } from "node:fs";
import { z } from "zod";
import {
  type Fingerprints,
  type Policies,
  type PolicyFault,
  policyFaults,
} from "../functions/domain/policy/fingerprint.ts";
import type { Policy } from "../functions/domain/policy/policy.ts";
import { policyTextSchema } from "../functions/domain/policy/policy-schema.ts";
import { consentItemSchema } from "../functions/domain/policy/wording-schema.ts";
import {
  type ConsentItem,
  type WordingFault,
  type WordingHashes,
  wordingFaults,
} from "../functions/domain/policy/wordings.ts";

/** The committed hashes of every version ever shown: `npm run policy -- --lock` adds new ones. */
export const lockFile = new URL("../functions/policy/lock.json", import.meta.url);

const fingerprintsSchema = z.record(z.iso.date(), z.hash("sha256"));

export function lockedPolicies(): Fingerprints {
  return fingerprintsSchema.parse(JSON.parse(readFileSync(lockFile, "utf8")));
}

/** Describes a fault, with what to do about it. */
export function faultText({ fault, effective }: PolicyFault): string {
  switch (fault) {
    case "changed":
      return `The policy of ${effective} is not what it was: take the change back, and write it into a new version.`;
    case "not-locked":
      return `The policy of ${effective} is not in functions/policy/lock.json: run npm run policy -- --lock.`;
    case "gone":
      return `The policy of ${effective} is missing from business.config.ts: put it back, people were shown it.`;
    case "no-text":
      return `The policy of ${effective} has no text in policyTexts of business.config.ts.`;
  }
}

/** Throws an error that says what to do if a policy differs from its committed hash, or its text is incomplete. */
export function checkPolicies(policies: Policies, locked: Fingerprints = lockedPolicies()): void {
  for (const text of policies.texts) policyTextSchema.parse(text);
  const faults = policyFaults(policies, locked);
  if (faults.length > 0) throw new Error(faults.map(faultText).join("\n"));
}

/** The committed hashes of every wording ever used. */
export const wordingsFile = new URL("../functions/policy/wordings/lock.json", import.meta.url);

export function lockedWordings(): WordingHashes {
  return z.record(z.string(), z.hash("sha256")).parse(JSON.parse(readFileSync(wordingsFile, "utf8")));
}

/** Describes a fault, with what to do about it. */
export function wordingFaultText({ fault, name }: WordingFault): string {
  switch (fault) {
    case "changed":
      return `The wording ${name} is not what it was: take the change back, and write it into a new wording of the item.`;
    case "not-locked":
      return `The wording ${name} is not in functions/policy/wordings/lock.json: run npm run policy -- --lock.`;
    case "gone":
      return `The wording ${name} is missing from business.config.ts: put it back, people have agreed to it.`;
    case "no-wording":
      return `A policy asks consent for "${name}", which consentItems of business.config.ts has no wording of.`;
  }
}

/** Throws an error that says what to do if a wording differs from its hash, or a consent item has none. */
export function checkWordings(
  items: readonly ConsentItem[],
  policies: readonly Pick<Policy, "consents">[],
  locked: WordingHashes = lockedWordings(),
): void {
  for (const item of items) consentItemSchema.parse(item);
  const faults = wordingFaults(items, policies, locked);
  if (faults.length > 0) throw new Error(faults.map(wordingFaultText).join("\n"));
}

/** Fingerprints on one line, for a stack's output. */
export function writtenFingerprints(fingerprints: Fingerprints): string {
  return Object.entries(fingerprints)
    .map(([effective, hash]) => `${effective}=${hash}`)
    .join(" ");
}

export function readFingerprints(line: string): Fingerprints {
  return fingerprintsSchema.parse(Object.fromEntries(line.split(" ").map((one) => one.split("="))));
}
