import { rightOf } from "../../domain/rights/index.ts";
import { noticeWords } from "../../languages/notices.ts";
import { optionName } from "../fields/words.ts";
import { itemChange } from "../item-change.ts";
import { joined, type Text } from "../localized.ts";
import { oneLine } from "./blocks.ts";
import type { NoticeOf, NoticeRequest } from "./case.ts";

type Asked = Pick<NoticeOf, "business" | "request">;

/**
 * What the requester wants disclosed, corrected, stopped or erased: in their own words, each on one line, so that
 * nobody can insert parts of our letter; and by kinds. Everything if they named neither.
 */
export function wantedOf({ business, request }: Asked): Text | undefined {
  if (rightOf(request.right).act === "words") return undefined;
  const kinds = request.claim.items === undefined ? kindsOf({ business, request }) : [];
  const wanted = [...kinds, ...ownWordsOf(request)];
  return wanted.length > 0 ? joined(wanted, "\n") : wholeScopeOf(request);
}

/** The kinds of data that were named, or all; undefined if the requester's own words are narrower than kinds. */
export function scopeOf(asked: Asked): Text | undefined {
  if (ownWordsOf(asked.request).length > 0) return undefined;
  const kinds = kindsOf(asked);
  return kinds.length > 0 ? joined(kinds, "\n") : wholeScopeOf(asked.request);
}

/** The kinds of data that were named, under the names in the request's policy. */
export function kindsOf({ business, request }: Asked): readonly Text[] {
  const { language, policyVersion, scope } = request;
  return scope.categories.map((category) =>
    optionName("category", category, { business, language, policyVersion }),
  );
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
