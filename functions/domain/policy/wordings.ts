import { createHash } from "node:crypto";
import type * as z from "zod";
import { canonicalJson } from "../history.ts";
import type { Policy } from "./policy.ts";
import type { consentItemSchema, wordingSchema } from "./wording-schema.ts";

/** One consent item of the policy, with every wording in which people were ever asked. */
export type ConsentItem = z.infer<typeof consentItemSchema>;
export type Wording = z.infer<typeof wordingSchema>;

/** The hash of a wording in all languages; stored in the ledger together with its version. */
export function wordingHash(item: Pick<ConsentItem, "key">, wording: Wording): string {
  return createHash("sha256")
    .update(canonicalJson({ item: item.key, wording }))
    .digest("hex");
}

/** The wording used on a day (`YYYY-MM-DD`); before the first, the first. */
export function wordingOn({ wordings }: Pick<ConsentItem, "wordings">, date: string): Wording {
  const held = wordings.findLast(({ version }) => version <= date) ?? wordings[0];
  if (held === undefined) throw new RangeError("no wording");
  return held;
}

/** A wording by its version; undefined if the item never had it. */
export function wordingOf({ wordings }: Pick<ConsentItem, "wordings">, version: string): Wording | undefined {
  return wordings.find((one) => one.version === version);
}

/**
 * Whether agreement to one wording covers a later one: only rewordings came between. A change of substance is a new
 * question, and silence is no answer to it.
 */
export function covers(item: Pick<ConsentItem, "wordings">, agreed: string, later: string): boolean {
  if (wordingOf(item, agreed) === undefined) return false;
  return item.wordings.every(
    ({ version, editorial }) => version <= agreed || version > later || editorial === true,
  );
}

/** An item by its key. */
export function itemNamed(items: readonly ConsentItem[], key: string): ConsentItem | undefined {
  return items.find((item) => item.key === key);
}

/** Hashes by item and version (`location@2026-11-28`), as committed. */
export type WordingHashes = Readonly<Record<string, string>>;

/** The hash of every wording of the items. */
export function wordingHashes(items: readonly ConsentItem[]): WordingHashes {
  return Object.fromEntries(
    items.flatMap((item) =>
      item.wordings.map((wording) => [`${item.key}@${wording.version}`, wordingHash(item, wording)]),
    ),
  );
}

export interface WordingFault {
  readonly fault: "changed" | "not-locked" | "gone" | "no-wording";
  /** The wording, or the item without any. */
  readonly name: string;
}

/** Compares wordings with the committed hashes, and the policies with their items. */
export function wordingFaults(
  items: readonly ConsentItem[],
  policies: readonly Pick<Policy, "consents">[],
  known: WordingHashes,
): readonly WordingFault[] {
  const now = wordingHashes(items);
  const asked = new Set(policies.flatMap(({ consents }) => consents.map(({ key }) => key)));
  return [
    ...[...asked]
      .filter((key) => itemNamed(items, key) === undefined)
      .map((name) => ({ fault: "no-wording" as const, name })),
    ...Object.entries(now).flatMap(([name, hash]): WordingFault[] => {
      if (known[name] === undefined) return [{ fault: "not-locked", name }];
      return known[name] === hash ? [] : [{ fault: "changed", name }];
    }),
    ...Object.keys(known)
      .filter((name) => now[name] === undefined)
      .map((name) => ({ fault: "gone" as const, name })),
  ];
}
