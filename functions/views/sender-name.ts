import type { Language } from "../domain/business.ts";
import { conversationWords } from "../languages/conversation.ts";
import { mailboxName } from "../languages/words.ts";

/** Who wrote a message, as staff are shown it: the requester, or a mailbox. */
export function senderName(language: Language): (from: string) => string {
  const { staff } = conversationWords(language);
  return (from) => (from === "requester" ? staff.requester : mailboxName(language, from));
}
