import { rightOf } from "../../domain/rights/index.ts";
import { noticeWords } from "../../languages/notices.ts";
import { words } from "../../languages/words.ts";
import { itemChange } from "../item-change.ts";
import { oneLine } from "./blocks.ts";
import type { NoticeRequest } from "./case.ts";

/**
 * What the requester wants to be disclosed, corrected, stopped or erased: in their own words, each on one line, so that
 * nobody can write parts of a letter of ours; and by kinds. All of it where they named neither.
 */
export function wantedOf(request: NoticeRequest): string | undefined {
  if (rightOf(request.right).act === "words") return undefined;
  const kinds = request.claim.items === undefined ? kindsOf(request) : [];
  const wanted = [...kinds, ...ownWordsOf(request)];
  return wanted.length > 0 ? wanted.join("\n") : wholeScopeOf(request);
}

/** The kinds of data that were named, or all; undefined where words say it more narrowly than kinds can. */
export function scopeOf(request: NoticeRequest): string | undefined {
  if (ownWordsOf(request).length > 0) return undefined;
  const kinds = kindsOf(request);
  return kinds.length > 0 ? kinds.join("\n") : wholeScopeOf(request);
}

function kindsOf({ language, scope }: NoticeRequest): readonly string[] {
  return scope.categories.map((category) => words(language).category[category]);
}

function wholeScopeOf({ language, right }: NoticeRequest): string {
  return noticeWords(language).done.wholeScope(noticeWords(language).right(right).object);
}

function ownWordsOf({ claim, scope, language }: NoticeRequest): readonly string[] {
  const { items = [], facts } = claim;
  const said =
    items.length > 0
      ? items.map((item) =>
          noticeWords(language).wantedItem({ item: oneLine(item.item), change: itemChange(item, language) }),
        )
      : [facts, scope.detail];
  return said.filter((text) => text !== undefined).map(oneLine);
}
