import { type LinkText, parseLink } from "../domain/links.ts";
import type { HttpRequest } from "../runtime/http.ts";
import { oneOf } from "./fields.ts";

/** The link with which a page was opened (query) or posted (form field); undefined if malformed. */
export function linkIn(request: HttpRequest): LinkText | undefined {
  return parseLink(
    request.body.kind === "form" ? oneOf(request.body.fields, "link") : request.query.get("link"),
  );
}
