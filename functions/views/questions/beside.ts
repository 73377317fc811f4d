import { html } from "hono/html";
import { conversationWords } from "../../languages/conversation.ts";
import type { Html } from "../html.ts";
import { address } from "../pages/parts.ts";
import type { TaskView } from "./task-view.ts";

/**
 * Links to what can be done besides answering. They open tabs of their own, so that a half-written answer stays where
 * it is (docs/decisions/0289).
 */
export function besideLinks(v: TaskView, ways: readonly (BesideLink | undefined)[]): Html | undefined {
  const offered = ways.filter((one) => one !== undefined);
  if (offered.length === 0) return undefined;
  const links = offered.map(({ to, name }) => html`<br><a href="${to}" target="_blank">${name}</a>`);
  return html`<p>${conversationWords(v.business.staffLanguage).beside}${links}</p>
`;
}

export interface BesideLink {
  readonly to: string;
  readonly name: string;
}

/** On such a page: where the half-written answer is, and a link for people who have closed that tab. */
export function backFromBeside({ business, link }: Pick<TaskView, "business" | "link">): Html {
  const m = conversationWords(business.staffLanguage);
  return html`<p>${m.keptBeside}</p>
<p><a href="${address("/task", { link })}">${m.openQuestion}</a></p>
`;
}
