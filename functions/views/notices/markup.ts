import { html } from "hono/html";
import { unreachable } from "../../domain/result.ts";
import type { Html } from "../html.ts";
import { withBreaks } from "../localized.ts";
import type { Block } from "./blocks.ts";

/** A block as semantic markup without any style of its own. */
export function blockHtml(block: Block): Html {
  switch (block.kind) {
    case "paragraph":
      return html`<p>${withBreaks(block.text)}</p>
`;
    case "facts":
      return html`<dl class="notice-facts">
${block.facts.map(
  (fact) => html`<div><dt>${fact.label}</dt><dd>${withBreaks(fact.value)}</dd></div>
`,
)}</dl>
`;
    case "list":
      return html`<ul>
${block.items.map(
  (item) => html`<li>${withBreaks(item)}</li>
`,
)}</ul>
`;
    case "link":
      return html`<p class="notice-link">${block.label}<br><a href="${block.url}">${block.url}</a></p>
`;
    default:
      return unreachable(block);
  }
}

/** The markup as a string. Nothing in these views is asynchronous. */
export function markup(made: Html): string {
  if (made instanceof Promise) throw new TypeError("asynchronous markup");
  return made.toString();
}
