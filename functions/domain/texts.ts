import { domainToASCII } from "node:url";
import * as z from "zod";

/** What a field with characters that no keyboard types is answered with. */
export const controlCharacters = "control-characters";

/** Several lines of text: line breaks and tabs, but no other control characters. */
export const text = (max: number) =>
  z
    .string()
    .transform((value) => value.replace(/\r\n?/g, "\n").trim())
    .pipe(
      z
        .string()
        .min(1)
        .max(max)
        .regex(/^[^\p{Cs}\p{Cc}\n\t]*(?:[\n\t][^\p{Cs}\p{Cc}\n\t]*)*$/u, controlCharacters),
    );

/** One line of text. A line break could forge a mail header, so it is refused rather than repaired. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cs}\p{Cc}]*$/u, controlCharacters);

/** One address, as mail servers take it; two in one field, or anything with a control character, is none. */
export const emailAddress = z
  .string()
  .trim()
  .max(254)
  .regex(/^[^\p{Cs}\p{Cc}]*$/u, "control-characters")
  .refine((value) => !/[,;\s]/.test(value) && value.split("@").length <= 2, "two-addresses")
  .transform(asMailServersWriteIt)
  .pipe(z.email().max(254));

/**
 * The address with its domain in ASCII (`xn--…`), as SES takes it: one spelling for one domain. What stands for
 * itself before the `@` SES takes in ASCII only; other letters there are refused with the rest that is no address.
 * https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_Destination.html
 */
function asMailServersWriteIt(address: string): string {
  const at = address.lastIndexOf("@");
  return at < 0 ? address : `${address.slice(0, at)}@${domainToASCII(address.slice(at + 1))}`;
}

/** A text that people read, in both languages. */
export const bothSchema = z.object({ ja: z.string().min(1).max(2000), en: z.string().min(1).max(2000) });
