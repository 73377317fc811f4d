import { html } from "hono/html";
import type { Business, Language } from "../domain/business.ts";
import { noticeWords } from "../languages/notices.ts";
import type { Html } from "./html.ts";
import { joined, localized, type Text } from "./localized.ts";

/** The business's postal address with its code, if known. */
export function postalAddress({ postalCode, address }: Business, language: Language): Text {
  const where = localized(address, language);
  return postalCode === undefined ? where : joined([`〒${postalCode}`, where], " ");
}

/** The sender of a letter: address, name, representative and person in charge, with a place for a seal. */
export function senderHtml(business: Business, language: Language): Html {
  const { name, officer, representative, phone } = business;
  const { role, representative: represented, seal, label } = noticeWords(language);
  return html`<p class="notice-sender">${postalAddress(business, language)}<br>${localized(name, language)}<br>${
    representative !== undefined && html`${represented} ${localized(representative, language)}<br>`
  }${role} ${localized(officer, language)} <span class="seal">${seal}</span>${phone !== undefined && html`<br>${label.phone} ${phone}`}</p>
`;
}
