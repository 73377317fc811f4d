import { type LinkText, parseLink } from "../domain/links.ts";
import type { HttpRequest } from "../runtime/http.ts";
import { fieldOrQuery } from "./fields.ts";

/** The link with which a page was opened (query) or posted (form field); undefined if malformed. */
export function linkIn(request: HttpRequest): LinkText | undefined {
  return parseLink(fieldOrQuery(request, "link"));
}
