import type { Posted } from "../views/pages/unaccepted-form.ts";
import { type HttpEvent, headersOf, httpEventSchema } from "./http-request.ts";

/**
 * What a browser posted, parsed leniently even if the desk refuses it, so that nobody has to type it again. Undefined
 * for anything that no form of the desk sends.
 */
export function postedIn(event: HttpEvent): Posted | undefined {
  const { routeKey, requestContext, headers, body = "", isBase64Encoded } = httpEventSchema.parse(event);
  const [, action] = /^POST (\/\S*)$/.exec(routeKey) ?? [];
  const type = headersOf(headers).get("content-type") ?? "";
  if (action === undefined || requestContext.http.method !== "POST") return undefined;
  if (!/^application\/x-www-form-urlencoded\b/i.test(type.trim())) return undefined;
  const text = isBase64Encoded ? Buffer.from(body, "base64").toString("utf8") : body;
  return { action, fields: [...new URLSearchParams(text)] };
}
