import { html } from "hono/html";
import type { ReceiptMailed } from "../../domain/consents/owed-mail.ts";
import type { Decided } from "../../domain/consents/receipt.ts";
import { consentWords } from "../../languages/consents.ts";
import { receiptParts } from "../consents/receipt.ts";
import type { Html } from "../html.ts";
import { facts, page } from "./parts.ts";

/** What was recorded, for the person to keep. */
export function consentReceiptPage(v: {
  readonly decided: Decided;
  /** The systems' owners were told. */
  readonly told?: boolean;
  /** The state of a mail with the same content. */
  readonly mailed?: ReceiptMailed;
  /** The same for programs. */
  readonly json: string;
  /** Links to continue. */
  readonly back: { readonly to: string; readonly kind: "client" | "settings" };
}): Html {
  const { decided, told = false, mailed = "none", json, back } = v;
  const { business, language, revision } = decided;
  const { receipt: m } = consentWords(language);
  const { decision } = revision;
  const known = decision === "given" || decision === "refused" || decision === "withdrawn";
  return page({
    business,
    language,
    look: "consent",
    title: known ? m.title[decision] : m.heading,
    body: html`${known && html`<p>${m.lead[decision]}</p>`}${told && html`<div class="note"><p>${m.told}</p></div>`}${
      mailed !== "none" && html`<p>${mailed === "sent" ? m.mailed : m.mailOwed}</p>`
    }<p class="screen"><a class="button" href="${back.to}">${back.kind === "client" ? m.back : m.settings}</a></p>
<h2>${m.heading}</h2>
${facts(receiptParts(decided))}<p class="screen"><a href="${json}" type="application/json">${m.json}</a></p>`,
  });
}
