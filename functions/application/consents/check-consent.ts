import { aliasOf, type Known } from "../../domain/consents/aliases.ts";
import { answerOf, type ConsentAnswer } from "../../domain/consents/answer.ts";
import { isEnded, spelt } from "../../domain/consents/ended.ts";
import { itemsEver } from "../../domain/consents/terms.ts";
import { covers, itemNamed } from "../../domain/policy/wordings.ts";
import { ok, type Result, refuse } from "../../domain/result.ts";
import type { ConsentDeps } from "./deps.ts";

export interface ConsentQuestion {
  readonly known: Known;
  readonly item: string;
  /** The wordings that permit the collection or use; default: any that were ever agreed to. */
  readonly wording?: string | undefined;
  /** The recipient that it would be given to, by its key or name, and the items. */
  readonly recipient?: string | undefined;
  readonly data?: readonly string[] | undefined;
}

/**
 * Whether an item of a person may be collected or used now: one consistent read if the desk's key and the person are
 * cached. A failed read throws, which the caller treats as no.
 */
export async function checkConsent(
  { runtime, ledger, counters, items }: ConsentDeps,
  { known, item, wording, recipient, data }: ConsentQuestion,
): Promise<Result<ConsentAnswer, "item" | "wording">> {
  if (!itemsEver(runtime.business).includes(item)) return refuse("item");
  const words = itemNamed(items, item);
  const isWording = words?.wordings.some(({ version }) => version === wording) === true;
  if (wording !== undefined && !isWording) return refuse("wording");
  const alias = aliasOf(await counters.deskKey(), known);
  const standing = await ledger.standing(alias, item);
  const reaching =
    wording === undefined || words === undefined
      ? undefined
      : words.wordings.map(({ version }) => version).filter((version) => covers(words, version, wording));
  const answer = answerOf(standing, runtime.clock.now(), reaching);
  const giving = recipient === undefined ? undefined : { names: namesOf(runtime, recipient), items: data };
  const ended = standing?.kind === "declared" ? standing.ended : undefined;
  return ok(answer.may && isEnded(ended, giving) ? { ...answer, may: false, says: "stopped" } : answer);
}

/** A recipient's key and names, if it is configured. */
function namesOf({ business }: ConsentDeps["runtime"], recipient: string): readonly string[] {
  const asked = spelt(recipient);
  for (const { key, name } of business.recipients) {
    const names = [key, ...Object.values(name)];
    if (names.some((one) => spelt(one) === asked)) return names;
  }
  return [recipient];
}
