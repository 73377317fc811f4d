import type { Language } from "../domain/business.ts";
import { isPerson } from "../domain/links.ts";
import { clockWords } from "../languages/clocks.ts";
import { mailboxName } from "../languages/words.ts";

/** Who has to answer a question, as staff are told: a person of the request by their part in it, or a mailbox. */
export function whoIsAsked(language: Language, recipient: string): string {
  return isPerson(recipient) ? clockWords(language).warning[recipient] : mailboxName(language, recipient);
}
