import type { ChangeWords } from "../changes.ts";

export const texts: ChangeWords = {
  kind: {
    wording: "Corrected wording (nothing is handled differently)",
    "name-address": "Name, address or representative of the business",
    matters: "Procedures, security measures and other published matters",
    "purpose-within": "Purpose of use, within what the purposes so far let you expect",
    "purpose-beyond": "A new purpose of use, beyond those so far",
    collection: "Information that was not collected before",
    "new-provision": "A new provision to a third party",
    "provision-abroad": "Provision to a third party abroad",
    "opt-out-provision": "A provision to third parties that you can have stopped",
    "joint-items": "Items that are used jointly",
    "joint-scope": "Who takes part in joint use",
    "joint-purpose": "Purpose of joint use, within what you can expect",
    "joint-responsible": "Who is responsible for joint use",
    "joint-address": "Name, address or representative of who is responsible for joint use",
    transmission: "Where information is sent when you visit",
  },
  mail: {
    topic: "A change of our privacy policy",
    reminderTopic: "Once more: a change of our privacy policy",
    lead: ({ business, date }) =>
      `The privacy policy of ${business} changes on ${date}. This is what changes.`,
    changed: ({ business, date }) =>
      `The privacy policy of ${business} was changed on ${date}. This is what changed.`,
    reminder: (date) =>
      `You have not answered what we wrote about a change of our privacy policy, so we remind you, this once. It takes effect on ${date}.`,
    effective: "Takes effect",
    changes: "What changes",
    clauses: (numbers) => `Clauses: ${numbers}`,
    nothingToDo: "There is nothing that you need to do.",
    ask: "This change needs your consent. Please read the page below, and choose whether you agree.",
    silence:
      "If you do not agree, or do not answer, the policy before the change continues to apply to you. Silence is never taken for consent.",
    askButton: "Read and choose",
    differences: "Compare before and after",
    why: "You receive this mail because you agreed to be told of changes. You can stop that in the settings at any time.",
    stop: "Stop reminders (this is neither a yes nor a no to the change)",
    settings: "Settings: your consents, and being told of changes",
  },
  answer: {
    title: "Consent to a change of the privacy policy",
    lead: (date) => `Our privacy policy changes on ${date}. Please choose whether you agree to what follows.`,
    changes: "What changes",
    asked: "What we ask your consent for",
    now: "Your answer so far",
    answered: { agreed: "You agreed", refused: "You did not agree", silent: "You have not answered yet" },
    agree: "I agree",
    refuse: "I do not agree",
    nothing:
      "Closing this page chooses neither. If you do not agree, or do not answer, the policy before the change continues to apply to you.",
    bound:
      "Closing this page changes nothing. You had agreed when the policy changed, so it already applies to you. If you choose “I do not agree” now, your consent to the above ends from this moment.",
    differences: "Compare before and after",
    done: {
      agreed: (date) => `Your consent is recorded. From ${date} the changed policy applies to you.`,
      refused: () =>
        "It is recorded that you do not agree. The policy before the change continues to apply to you.",
      ended: () =>
        "It is recorded that you no longer agree. What you had agreed to ends from now on. In all other respects the changed policy continues to apply to you, because you had agreed when it took effect.",
    },
    mailed: "We also mail you this receipt.",
    otherMind: "Should you change your mind, the link in the mail lets you choose again.",
  },
  stop: {
    title: "Stop reminders",
    lead: "We will not remind you of an answer any more. This is neither a yes nor a no to any change. Should something else change, we tell you once. To be told of nothing at all, use the settings.",
    button: "Stop reminders",
    doneTitle: "Reminders are stopped",
    done: "We will not remind you of an answer any more. This counts neither as a yes nor as a no: a change that needs your consent does not apply to you unless you give it. Should something else change, we tell you once.",
    settings: "Settings: your consents, and being told of changes",
  },
  counts: {
    topic: (date) => `What came of the change of the privacy policy (${date})`,
    lead: (date) =>
      `The privacy policy of ${date} has taken effect. This is what came of its announcement, in numbers of people.`,
    nobody: "Nobody had to be told. The page of the policy shows the change.",
    label: {
      people: "People to be told",
      told: "Told (delivered)",
      bounced: "Bounced",
      suppressed: "Not sent, on SES's suppression list",
      complained: "Reported as spam",
      rejected: "Refused by SES",
      unreported: "Sent, delivery unknown",
      unsent: "Not sent",
      stopped: "Stopped reminders (neither yes nor no)",
      agreed: "Agreed",
      refused: "Did not agree",
      silent: "Silent",
    },
    bound:
      "The new version binds those who agreed; the version before it still binds everybody else. Silence is not consent.",
    page: "The page of the policy",
  },
};
