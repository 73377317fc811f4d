import type { RightKey } from "../../domain/rights.ts";
import type { RightGroup } from "../../views/pages/right-groups.ts";

/** What pages say of one right beside its name. */
export interface RightTexts {
  /** One sentence for the start page. */
  readonly lead: string;
  /** For the form: what the law or the policy gives, and what happens. */
  readonly about: string;
  /** What the facts are called and what belongs there, where the right asks for them. */
  readonly facts?: { readonly label: string; readonly hint: string };
}

const whatHappened = {
  label: "What happened",
  hint: "Tell us what you know: when, where, and how you noticed. We look into it.",
};

export const rightsEn: Readonly<Record<RightKey, RightTexts>> = {
  disclosure: {
    lead: "Receive a copy of the personal data about you that we hold.",
    about:
      "You have a right to a copy of the personal data about you that we hold. We search all our records and give you the data, or tell you that we hold none.",
  },
  "third-party-records": {
    lead: "See to whom we gave your data, and from whom we received it.",
    about:
      "You have a right to see the records we keep of giving your data to third parties and of receiving it from them. We search these records and give you a copy, or tell you that there are none.",
  },
  purpose: {
    lead: "Learn what we use your data for.",
    about:
      "You have a right to be told what we use your personal data for. Once we know who you are, we answer from our register of purposes.",
  },
  correction: {
    lead: "Have something that is not true corrected, added or deleted.",
    about:
      "If personal data about you is not true, we have to look into it and correct it, add to it or delete it. Until we have decided, we ask our staff not to use what is in dispute. Then we tell you what was changed, before and after, or why nothing was.",
    facts: {
      label: "How we can verify it",
      hint: "For example: new address since 1 April, as on the residence record. We ask for a document only if needed.",
    },
  },
  "stop-violation": {
    lead: "If we used your data for anything but the announced purpose, used it improperly, or acquired it wrongfully.",
    about:
      "If we handled your data in breach of the law, we have to stop using it or erase it, as far as is needed to end the breach. We look into what you tell us and let you know what we did, or why we did not.",
    facts: whatHappened,
  },
  "stop-provision": {
    lead: "If we give your data to others without your consent.",
    about:
      "If we give your data to a third party without the consent that the law asks for, we have to stop. We look into what you tell us and let you know what we did, or why we did not.",
    facts: whatHappened,
  },
  "stop-need": {
    lead: "Possible even where we have broken no law.",
    about:
      "You can ask for this when we no longer need your data, when it was leaked, or when handling it may harm you. We look into it, do what is needed to prevent harm, and let you know what we did, or why we did not.",
    facts: {
      label: "Why this applies to you",
      hint: "For example: I closed my account in March, and advertisements still arrive.",
    },
  },
  erasure: {
    lead: "Have your data erased. We may do so even where no law obliges us.",
    about:
      "We first examine whether the law obliges us to erase the data. If it does not, our privacy policy lets us erase it all the same, where we find that right. Some records, such as those for tax, have to stay; we tell you which.",
    facts: {
      label: "What should be erased, and why",
      hint: "For example: photographs of the workshop on 3 May. You need not give reasons, but they help us to decide.",
    },
  },
  "opt-out": {
    lead: "Have us stop collecting or using all or part of your data. No reason needed.",
    about:
      "Our privacy policy promises that you can have the collection or use of all or part of your data stopped. You need no reason, and we do it promptly. If the service cannot work without something, we tell you so and leave the choice to you.",
    facts: {
      label: "What we should stop",
      hint: "For example: no more advertising. You need not give a reason.",
    },
  },
  "consent-withdrawal": {
    lead: "Take back your consent to our collecting your location. No reason needed.",
    about:
      "We collect your location only with your consent. You can take that back at any time; you need no reason, and we then stop promptly.",
    facts: {
      label: "Anything we should know",
      hint: "For example the app or device it is about. You need not give a reason.",
    },
  },
  inquiry: {
    lead: "Ask a question, or complain about how we handle personal data.",
    about:
      "The person in charge of personal data reads your message and answers it properly and promptly. You do not have to prove who you are, because nothing is done to your data.",
  },
};

export const rightGroupsEn: Readonly<Record<RightGroup, string>> = {
  see: "See my data",
  correct: "Correct my data",
  stop: "Stop the use of my data, or erase it",
  consent: "Opt out, or take back my consent",
  ask: "Ask or complain",
};

/** What the requester alleges and wants, as the form asks for it. */
export const claimFormEn = {
  title: (act: string) => `Your ${act}`,
  groundOf: (ground: string, article: string) => `${ground} (${article})`,
  measureHints: {
    "stop-use": "The data stays.",
    erase: (days: string) =>
      `What is erased cannot be restored. After our decision you have ${days} to call it off.`,
  },
  eraseLater: (days: string) =>
    `What is erased cannot be restored. After a decision to erase you have ${days} to call it off.`,
  itemsMissing:
    "What is to be corrected: please give at least one item, and for each item its name and at least one value.",
  row: (number: number) => `Item ${number}`,
  moreRows: "More items",
  item: "What it is",
  current: "Present value",
  correct: "Correct value",
  basis: "Basis",
  basisBoth: (article: string, policy: string) => `${article}; ${policy}`,
};

/** The claim as the desk's own people read it. */
export const claimEn = {
  /** How a correction, an addition and a deletion are noted. */
  corrected: (current: string, correct: string) => `${current} → ${correct} (correction)`,
  added: (correct: string) => `${correct} (addition)`,
  deleted: (current: string) => `${current} (deletion)`,
};
