import { html } from "hono/html";
import type { Business, Language } from "../../../functions/domain/business.ts";
import { systemNamed } from "../../../functions/domain/disclosure.ts";
import { questionWords } from "../../../functions/languages/asked.ts";
import { formats } from "../../../functions/languages/formats.ts";
import { inboxWords } from "../../../functions/languages/inbox.ts";
import type { Html } from "../../../functions/views/html.ts";
import { joined, localized, type Text } from "../../../functions/views/localized.ts";
import type { Asked } from "./now.ts";
import type { Person, Reader } from "./people.ts";

/** A person's name: staff by their mailbox, others by their part in a request. */
export function readerName(language: Language, reader: Reader): string {
  const w = inboxWords(language);
  switch (reader.kind) {
    case "staff":
      return reader.mailbox;
    case "somebody":
      return w.somebody;
    default:
      return w.person[reader.kind];
  }
}

/** A question's name, with its system. */
export function askedName(business: Business, language: Language, { what }: Asked): Text {
  if (what === "confirm") return inboxWords(language).now.confirm;
  const { name } = questionWords(language, what.kind);
  return what.system === undefined
    ? name
    : joined([name, " (", localized(systemNamed(business, what.system).name, language), ")"], "");
}

/** The id of a person's column. */
export function columnId(people: readonly Person[], address: string): string {
  return `person-${people.findIndex((person) => person.address === address)}`;
}

/** Local date and time, enough to tell one mail from another. */
export function moment({ timeZone }: Business, language: Language, when: string | number): Html {
  const date = new Date(when);
  const said = new Intl.DateTimeFormat(formats(language).locale, {
    timeZone,
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(date);
  return html`<time datetime="${date.toISOString()}">${said}</time>`;
}
