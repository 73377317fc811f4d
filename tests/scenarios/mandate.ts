import { freshAddress, type Values } from "./journey.ts";

/** A person who appointed the requester, with a mailbox of their own. */
export function mandated(more: Values = {}): { readonly subject: string; readonly agent: Values } {
  const subject = freshAddress();
  return {
    subject,
    agent: {
      behalf: "mandated",
      "behalf.subject.name": "山田 花子",
      "behalf.subject.address": "東京都千代田区千代田1-1",
      "behalf.subject.email": subject,
      ...more,
    },
  };
}

/** The desk's answer about such an agent, which has the subject asked. */
export const proved = { authority: "power-of-attorney", hearing: "ask", receives: "requester" };
