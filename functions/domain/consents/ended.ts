import { createHash } from "node:crypto";

/**
 * A granted request may end provision to some recipients, or of some items, while the consent stands. What ended is
 * kept with the consent as hashes, so that a check reads nothing else.
 */

/** A provision that a program is about to make. */
export interface Giving {
  /** The recipient: every name that it is known by. */
  readonly names: readonly string[];
  /** The items that it would be given; undefined: not stated. */
  readonly items?: readonly string[] | undefined;
}

/** Provision of items to a recipient, as it is kept once it ended. */
export function endedIds({ names, items = [] }: Giving): readonly string[] {
  return names.flatMap((name) => [idOf(name), ...items.map((item) => idOf(name, item))]);
}

/**
 * Whether what a program is about to do has ended. A caller that does not say to whom it gives what is refused as soon as
 * anything that it may mean has ended.
 */
export function isEnded(ended: readonly string[] | undefined, giving: Giving | undefined): boolean {
  if (ended === undefined || ended.length === 0) return false;
  if (giving === undefined) return true;
  const { names, items } = giving;
  const meant =
    items === undefined
      ? names.map((name) => idOf(name))
      : names.flatMap((name) => items.map((item) => idOf(name, item)));
  return meant.some((id) => ended.includes(id));
}

function idOf(name: string, item = ""): string {
  return createHash("sha256")
    .update(`consent-ended\0${spelt(name)}\0${spelt(item)}`)
    .digest("hex")
    .slice(0, 16);
}

/** A name as it is compared: width and surrounding spaces do not matter. */
export function spelt(text: string): string {
  return text.normalize("NFKC").trim();
}
