import type { SignOffWords } from "../sign-off.ts";

export const texts: SignOffWords = {
  lead: "A colleague has decided as shown below. It counts only if you sign it off; until then nothing is done and the requester is told nothing.",
  proposal: "The decision to sign off",
  proposedBy: "Decided by",
  codes: "Reasons in law",
  included: (system) => `Disclosed from ${system}`,
  filesIncluded: (system) => `Files disclosed from ${system}`,
  question: "Do you agree?",
  approve: "Yes, sign it off",
  approveHint: "The decision counts as it stands, and the request goes on.",
  sendBack: "No, send it back",
  sendBackHint: "Your colleague reads your reason and decides anew.",
  usedUp:
    "Not possible any more: this decision has been sent back as often as is allowed. Please talk to your colleague; then sign it off, or leave it unanswered until you agree.",
  reason: "Why it should be decided anew",
  reasonHint: "Only staff read this.",
  cameBack: "Your decision came back",
  cameBackLead:
    "Your colleague did not sign the last decision off. The fields below hold what you wrote; change them, or decide the same again.",
  sentBackBy: "Sent back by",
  waits: "Your decision waits for another officer's sign-off.",
  decideAnew:
    "The last decision was not signed off. The reason is on the page; please look at it and decide anew.",
};
