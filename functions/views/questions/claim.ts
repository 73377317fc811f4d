import { html } from "hono/html";
import type { Language } from "../../domain/business.ts";
import type { Claim } from "../../domain/request/person.ts";
import type { ConfirmedRequest } from "../../domain/request/request.ts";
import { groundsInForce } from "../../domain/rights/index.ts";
import { pageMessages } from "../../languages/pages.ts";
import { articleName, words } from "../../languages/words.ts";
import { itemChange } from "../item-change.ts";
import type { Html } from "../layout.ts";
import type { Fact } from "../pages/parts.ts";

/** What the requester alleges and wants, by the law of the day it arrived. */
export function claimFacts(request: ConfirmedRequest, language: Language): readonly Fact[] {
  const m = pageMessages(language).claim;
  const { measure, facts, items = [], recipient, message } = request.claim;
  return [
    [m.message, message],
    [m.items, items.length === 0 ? undefined : itemList(items, language)],
    [m.ground, groundText(request, language)],
    [m.measure, measure === undefined ? undefined : words(language).measure[measure]],
    [m.facts, facts],
    [m.recipient, recipient],
  ];
}

function groundText({ right, arrivalDate, claim }: ConfirmedRequest, language: Language): Html | undefined {
  const { ground } = claim;
  if (ground === undefined) return undefined;
  const rule = groundsInForce(right, arrivalDate).find((one) => one.ground === ground);
  return html`${words(language).ground[ground]}${
    rule !== undefined && html`<br><span class="hint">${articleName(language, rule.article, right)}</span>`
  }`;
}

function itemList(items: NonNullable<Claim["items"]>, language: Language): Html {
  return html`<ul>${items.map((item) => html`<li><b>${item.item}</b>: ${itemChange(item, language)}</li>`)}</ul>`;
}
