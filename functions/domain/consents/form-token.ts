import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * A consent form's token: it shows that the desk displayed this wording to the sender. A program that follows links,
 * or another site's form, has none.
 */
export interface FormShown {
  /** The link's key in the counters. */
  readonly link: string;
  readonly item: string;
  readonly wording: string;
  readonly language: string;
}

/** The token of a form when it is shown. */
export function formToken(deskKey: Uint8Array, { link, item, wording, language }: FormShown): string {
  return createHmac("sha256", deskKey)
    .update(`consent-form\0${link}\0${item}\0${wording}\0${language}`)
    .digest("base64url");
}

/** Whether `token` belongs to this form. Compares in constant time. */
export function isFormToken(deskKey: Uint8Array, shown: FormShown, token: string | undefined): boolean {
  const expected = Buffer.from(formToken(deskKey, shown));
  const given = Buffer.from(token ?? "");
  return expected.length === given.length && timingSafeEqual(expected, given);
}
