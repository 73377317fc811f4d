import { html } from "hono/html";
import { type Business, type Language, languages, mainLanguage } from "../../domain/business.ts";
import { blockedWords } from "../../languages/blocked.ts";
import { loadLanguages } from "../../languages/catalogue.ts";
import type { Html } from "../html.ts";
import { contact } from "../layout.ts";

/** Why the firewall blocks a request. */
export type BlockReason = "refused" | "too-many";

/** The firewall's own pages. They are shown before the desk is reached, so each has every language. */
export async function blockedPages(business: Business): Promise<Readonly<Record<BlockReason, string>>> {
  await loadLanguages(...languages);
  return {
    refused: String(await blockedPage(business, "refused")),
    "too-many": String(await blockedPage(business, "too-many")),
  };
}

function blockedPage(business: Business, reason: BlockReason): Html {
  return html`<!doctype html>
<html lang="${mainLanguage}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<title>${languages.map((language) => blockedWords(language)[reason].title).join(" / ")}</title>
</head>
<body>
${languages.map((language) => section(business, reason, language))}
</body>
</html>
`;
}

function section(business: Business, reason: BlockReason, language: Language): Html {
  const { title, text, todo } = blockedWords(language)[reason];
  return html`<section lang="${language}">
<h1>${title}</h1>
<p>${text}</p>
<p>${todo}</p>
${contact(business, language)}
</section>
`;
}
