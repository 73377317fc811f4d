import { domainToUnicode } from "node:url";
import { html } from "hono/html";
import type { Language } from "../../domain/business.ts";
import type { Item } from "../../domain/fields/field.ts";
import { askingOf, type Listed, needOf } from "../../domain/fields/index.ts";
import type { ConfirmedRequest } from "../../domain/request/request.ts";
import { unreachable } from "../../domain/result.ts";
import { pageMessages } from "../../languages/pages.ts";
import { formatDate } from "../../languages/words.ts";
import type { Html } from "../html.ts";
import { plain, type Text } from "../localized.ts";
import { groundRead } from "./ground.ts";
import { itemLines, itemsRead } from "./items.ts";
import { consentName, type Naming, optionName, wordsOf } from "./words.ts";

/** The reader's language, and the policy that names things. */
export type Reading = Naming;

/** A field's value as plain text; undefined if empty. Dates stay as they are in the record. */
export function plainText(one: Listed, value: unknown, naming: Naming): string | undefined {
  const { control } = one.field;
  switch (control.kind) {
    case "line":
    case "email":
    case "text":
    case "facts":
      return asText(value);
    case "select":
    case "radios":
      return typeof value === "string" ? plain(optionName(control.options, value, naming)) : undefined;
    case "ground":
    case "measure":
      return typeof value === "string" ? plain(optionName(control.kind, value, naming)) : undefined;
    case "boxes": {
      const names = asList(value).map((option) => plain(optionName(control.options, option, naming)));
      return names.length === 0 ? undefined : names.join("\n");
    }
    case "consents": {
      const names = asList(value).map((key) => plain(consentName(key, naming)));
      return names.length === 0 ? undefined : names.join("\n");
    }
    case "flag":
      return value === true ? wordsOf(one, naming.language).yes : undefined;
    case "items":
      return isItems(value) ? itemLines(value) : undefined;
    default:
      return unreachable(control);
  }
}

/** A field's value as plain text for a person: dates in their language. */
export function readText(one: Listed, value: unknown, reading: Reading): string | undefined {
  const { business, language } = reading;
  const { control } = one.field;
  const text = plainText(one, value, reading);
  const isDate = control.kind === "line" && control.type === "date";
  return isDate && text !== undefined ? formatDate(language, business.timeZone, text) : text;
}

/** A field's value on a page for staff, with warnings they should see. */
export function readHtml(
  one: Listed,
  value: unknown,
  request: ConfirmedRequest,
  reading: Reading,
): Html | string | undefined {
  const { language } = reading;
  const { control } = one.field;
  if (isUnasked(one, value, request)) return undefined;
  switch (control.kind) {
    case "email":
      return typeof value === "string" ? html`${value}${lookalike(value, language)}` : undefined;
    case "boxes": {
      const naming = { ...reading, policyVersion: request.policyVersion };
      const names = asList(value).map((option) => optionName(control.options, option, naming));
      return listOrNone(one, names, language);
    }
    case "consents": {
      const naming = { ...reading, policyVersion: request.policyVersion };
      const names = asList(value).map((key) => consentName(key, naming));
      return listOrNone(one, names, language);
    }
    case "ground":
      return typeof value === "string" ? groundRead(value, request, language) : undefined;
    case "items":
      return isItems(value) && value.length > 0 ? itemsRead(value, language) : undefined;
    default:
      return readText(one, value, reading);
  }
}

/** Ticked options as a list, or what ticking none of them means. */
function listOrNone(one: Listed, names: readonly Text[], language: Language): Html | string | undefined {
  if (names.length === 0) return wordsOf(one, language).none;
  return html`<ul>${names.map((name) => html`<li>${name}</li>`)}</ul>`;
}

/** If the right does not ask for a field, an empty or default value says nothing. */
function isUnasked(
  { field }: Listed,
  value: unknown,
  { right, arrivalDate: date }: ConfirmedRequest,
): boolean {
  const nothing = value === undefined || field.fallback !== undefined;
  return nothing && needOf(field, [askingOf(right, date)]) === "none";
}

/** A warning if an address's domain may be mistaken for another one (homographs). */
function lookalike(email: string, language: Language): Html | undefined {
  const domain = email.slice(email.lastIndexOf("@") + 1);
  return domain.split(".").some((label) => label.startsWith("xn--"))
    ? html`<br><b>${pageMessages(language).task.lookalike(domainToUnicode(domain))}</b>`
    : undefined;
}

function asText(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function asList(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

export function isItems(value: unknown): value is readonly Item[] {
  return (
    Array.isArray(value) && value.every((one) => typeof one === "object" && one !== null && "item" in one)
  );
}
