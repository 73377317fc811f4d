import { type LinkText, parseLink } from "../domain/links.ts";
import type { HttpRequest } from "../runtime/http.ts";
import { oneOf } from "./fields.ts";

/** The link a page was opened with (query) or posted back (form field); undefined for anything that is none. */
export function linkIn(request: HttpRequest): LinkText | undefined {
  return parseLink(
    request.body.kind === "form" ? oneOf(request.body.fields, "link") : request.query.get("link"),
  );
}
