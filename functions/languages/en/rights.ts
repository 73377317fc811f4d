import type { DisclosingRight, RightKey } from "../../domain/rights/index.ts";
import type { Outcome } from "../../domain/rights/outcomes.ts";
import {
  otherwise,
  type RightNames,
  type RightNoticeWords,
  type RightPageWords,
  type RightReportWords,
} from "../rights.ts";

/*
 * All texts about rights: their names, and how pages, notices and reports refer to them. A table each, because a
 * function that mails does not need the page texts.
 */

const disclosed = {
  fulfilled: "Disclosed",
  "fulfilled-in-part": "Disclosed in part",
  refused: "Not disclosed",
};

const changed = {
  fulfilled: "Measure taken as requested",
  "fulfilled-in-part": "Measure taken in part",
  refused: "Measure not taken",
};

export const names: Readonly<Record<RightKey, RightNames>> = {
  disclosure: {
    name: "Request for disclosure of retained personal data",
    short: "Disclosure",
    act: "request",
    outcome: disclosed,
  },
  "third-party-records": {
    name: "Request for disclosure of records of provision to third parties",
    short: "Disclosure of records of provision to third parties",
    act: "request",
    outcome: { ...disclosed, "no-data": "No such records held" },
  },
  purpose: {
    name: "Request for notice of the purpose of use of retained personal data",
    short: "Notice of the purpose of use",
    act: "request",
    outcome: { fulfilled: "Purposes of use notified", refused: "Purposes of use not notified" },
  },
  "foreign-safeguards": {
    name: "Request for information on the measures taken by recipients in foreign countries",
    short: "Measures taken by recipients abroad",
    act: "request",
    outcome: {
      fulfilled: "Information provided",
      "fulfilled-in-part": "Information provided in part",
      refused: "Information not provided",
      "no-data": "No provision of this kind",
    },
  },
  correction: {
    name: "Request for correction, addition or deletion of retained personal data",
    short: "Correction, addition or deletion",
    act: "request",
    outcome: {
      fulfilled: "Corrected",
      "fulfilled-in-part": "Corrected in part",
      refused: "Not corrected",
    },
  },
  "stop-violation": {
    name: "Request to stop using or erase retained personal data handled in breach of the law",
    short: "Stop use or erase (breach of the law)",
    act: "request",
    outcome: changed,
  },
  "stop-provision": {
    name: "Request to stop providing retained personal data to third parties",
    short: "Stop provision to third parties",
    act: "request",
    outcome: {
      fulfilled: "Provision to third parties stopped",
      "fulfilled-in-part": "Provision to third parties stopped in part",
      refused: "Provision to third parties not stopped",
    },
  },
  "stop-need": {
    name: "Request to stop using, erase or stop providing retained personal data that is no longer needed or puts rights at risk",
    short: "Stop use, erase or stop provision (no longer needed, data breach, rights at risk)",
    act: "request",
    outcome: changed,
  },
  erasure: {
    name: "Request for erasure of retained personal data",
    short: "Erasure",
    act: "request",
    outcome: { fulfilled: "Erased", "fulfilled-in-part": "Erased in part", refused: "Not erased" },
  },
  "opt-out": {
    name: "Request to stop the collection or use of user information",
    short: "Stop collection or use",
    act: "request",
    outcome: {
      fulfilled: "Collection and use stopped",
      "fulfilled-in-part": "Collection and use stopped in part",
    },
  },
  "consent-withdrawal": {
    name: "Withdrawal of consent to the handling of personal information",
    short: "Withdrawal of consent",
    act: "request",
    outcome: { fulfilled: "Consent withdrawn" },
  },
  inquiry: {
    name: "Inquiry or complaint about the handling of personal information",
    short: "Inquiry or complaint",
    act: "inquiry",
    outcome: { fulfilled: "Answered" },
  },
};

const whatHappened = {
  label: "What happened",
  hint: "Tell us what you know: when, where, and how you noticed. We look into it.",
};

export const pages: Readonly<Record<RightKey, RightPageWords>> = {
  disclosure: {
    why: "See what you hold about me, or get a copy",
    lead: "Receive a copy of the personal data about you that we hold.",
    about:
      "You have a right to a copy of the personal data about you that we hold. We search all our records and give you the data, or tell you that we hold none.",
  },
  "third-party-records": {
    why: "Know to whom you gave my data, or from whom you have it",
    lead: "See to whom we gave your data, and from whom we received it.",
    about:
      "You have a right to see the records we keep of giving your data to third parties and of receiving it from them. We search these records and give you a copy, or tell you that there are none.",
  },
  purpose: {
    why: "Know what you use my data for",
    lead: "Learn what we use your data for.",
    about:
      "You have a right to be told what we use your personal data for. Once we know who you are, we answer from our register of purposes.",
  },
  "foreign-safeguards": {
    why: "Know how a company abroad protects my data",
    lead: "Learn how a recipient in a foreign country protects the data that we gave it.",
    about:
      "Where we gave your data to a recipient in a foreign country because that recipient keeps the same measures as the Japanese law asks for, you can ask how this is ensured: how its system was set up, what it does, how often we check, the country and its laws, and whether anything stands in the way. Where we did so on your consent, we told you these things before you gave it.",
  },
  correction: {
    why: "Something is wrong, out of date or missing",
    lead: "Have something that is not true corrected, added or deleted.",
    about:
      "If personal data about you is not true, we have to look into it and correct it, add to it or delete it. Until we have decided, we ask our staff not to use what is in dispute. Then we tell you what was changed, before and after, or why nothing was.",
    facts: {
      label: "How we can verify it",
      hint: "For example: new address since 1 April, as on the residence record. We ask for a document only if needed.",
    },
  },
  "stop-violation": {
    why: "You used it for something else than you said, or got it without my knowing",
    lead: "If we used your data for anything but the announced purpose, used it improperly, or acquired it wrongfully.",
    about:
      "If we handled your data in breach of the law, we have to stop using it or erase it, as far as is needed to end the breach. We look into what you tell us and let you know what we did, or why we did not.",
    facts: whatHappened,
  },
  "stop-provision": {
    why: "You gave it to others and I never agreed",
    lead: "If we give your data to others without your consent.",
    about:
      "If we give your data to a third party without the consent that the law asks for, we have to stop. We look into what you tell us and let you know what we did, or why we did not.",
    facts: whatHappened,
  },
  "stop-need": {
    why: "You cannot need it any more, it was leaked, or it may do me harm",
    lead: "Possible even where we have broken no law.",
    about:
      "You can ask for this when we no longer need your data, when it was leaked, or when handling it may harm you. We look into it, do what is needed to prevent harm, and let you know what we did, or why we did not.",
    facts: {
      label: "Why this applies to you",
      hint: "For example: I closed my account in March, and advertisements still arrive.",
    },
  },
  erasure: {
    why: "I am no longer a customer: please delete my data",
    lead: "Have your data erased. We may do so even where no law obliges us.",
    about:
      "We first examine whether the law obliges us to erase the data. If it does not, our privacy policy lets us erase it all the same, where we find that right. Some records, such as those for tax, have to stay; we tell you which.",
    facts: {
      label: "What should be erased, and why",
      hint: "For example: photographs taken on 3 May. You need not give reasons, but they help us to decide.",
    },
  },
  "opt-out": {
    why: "Just stop collecting or using it, for advertising for example",
    lead: "Have us stop collecting or using all or part of your data. No reason needed.",
    about:
      "Our privacy policy promises that you can have the collection or use of all or part of your data stopped. You need no reason, and we do it promptly. If the service cannot work without something, we tell you so and leave the choice to you.",
    facts: {
      label: "What we should stop",
      hint: "For example: no more advertising. You need not give a reason.",
    },
  },
  "consent-withdrawal": {
    why: "Take back a consent that I gave",
    lead: "Take back a consent that you gave us. No reason needed.",
    about:
      "Our privacy policy asks your consent for some things. You can take it back at any time; you need no reason, and we promptly stop collecting and using what rests on it.",
    facts: {
      label: "Anything we should know",
      hint: "For example the app or device it is about. You need not give a reason.",
    },
  },
  inquiry: {
    why: "I have a question, or I am not content",
    lead: "Ask a question, or complain about how we handle personal data.",
    about:
      "The person in charge of personal data reads your message and answers it properly and promptly. You do not have to prove who you are, because nothing is done to your data.",
  },
};

export function noticeOf(right: RightKey): RightNoticeWords {
  const { act } = names[right];
  const stopping = deciding(act, {
    matter: `stopping the use of ${data} or erasing it`,
    deed: "take the measure",
  });
  const notices: Readonly<Record<RightKey, RightNoticeWords>> = {
    disclosure: disclosing(act, data),
    "third-party-records": disclosing(act, records),
    purpose: otherwise(
      deciding(act, {
        matter: `notice of the purpose of use of ${data}`,
        deed: "give notice of the purpose of use",
      }),
      {
        title: { fulfilled: "Notice of the purpose of use" },
        decision: {
          fulfilled: "We notify you of the purposes for which we use the retained personal data about you.",
        },
      },
    ),
    "foreign-safeguards": otherwise(disclosing(act, safeguards), {
      title: titles(
        `Notice of decision on the provision of ${safeguards}`,
        `Notice of the end of a request concerning ${safeguards}`,
      ),
      decision: {
        fulfilled: `We provide the ${safeguards} that you asked for.`,
        "fulfilled-in-part": `We provide the ${safeguards} that you asked for, except for the part described below.`,
        "no-data":
          "We have provided no personal data about you to a recipient in a foreign country on the ground that it keeps a system of equivalent measures.",
        refused: "We have decided not to provide the information that you asked for.",
      },
      withheld: "What is not provided",
      withheldIntro: "The following part is not provided, for the reasons below.",
    }),
    correction: otherwise(
      deciding(act, { matter: `the correction of ${data}`, deed: "make the correction" }),
      {
        decision: {
          fulfilled:
            "We have made the correction, addition or deletion that you asked for, as set out below.",
          "fulfilled-in-part":
            "We have made part of the correction, addition or deletion that you asked for. What was not done, and why, is set out below.",
          refused: "We have decided not to make the correction, addition or deletion that you asked for.",
        },
        heading: { done: "What was corrected" },
      },
    ),
    "stop-violation": stopping,
    "stop-provision": deciding(act, {
      matter: `stopping the provision of ${data} to third parties`,
      deed: "stop the provision to third parties",
    }),
    "stop-need": otherwise(stopping, {
      title: titles(
        `Notice of decision on stopping the use or provision of ${data} or erasing it`,
        `Notice of the end of a request concerning stopping the use or provision of ${data} or erasing it`,
      ),
    }),
    erasure: otherwise(deciding(act, { matter: `the erasure of ${data}`, deed: "erase the data" }), {
      decision: { fulfilled: "We have erased the personal data, as set out below." },
    }),
    "opt-out": otherwise(
      deciding(act, {
        matter: "stopping the collection or use of user information",
        object: "user information",
        deed: "stop the collection or use",
      }),
      {
        decision: {
          fulfilled: "We have stopped the collection or use that you asked us to stop, as set out below.",
          "fulfilled-in-part":
            "We have stopped part of the collection or use that you asked us to stop. What goes on, and why, is set out below.",
        },
        withheld: "What we go on collecting or using",
        withheldIntro: "We go on collecting or using the following, for the reasons below.",
        measure: "Stop collecting or using the data",
      },
    ),
    "consent-withdrawal": otherwise(
      deciding(act, {
        matter: "the withdrawal of consent",
        object: "information that you consented to",
        deed: "act on the withdrawal of consent",
      }),
      {
        decision: {
          fulfilled:
            "Your consent is withdrawn. We have stopped collecting and using what rested on it, as set out below.",
          "fulfilled-in-part":
            "Your consent is withdrawn. We have stopped part of the collection and use that rested on it. What goes on, and why, is set out below.",
          refused: "We could not act on the withdrawal of your consent.",
        },
        withheld: "What we go on collecting or using",
        withheldIntro: "We go on collecting or using the following, for the reasons below.",
      },
    ),
    inquiry: otherwise(deciding(act, { matter: "an inquiry", deed: "reply" }), {
      title: titles("Reply to your inquiry", "Notice of the end of an inquiry"),
      decision: {
        fulfilled: "Thank you for writing to us. Our reply is set out below.",
      },
      heading: { request: "Your inquiry", decision: "What became of it", ending: "How the inquiry ended" },
    }),
  };
  return notices[right];
}

/** For the report at the beginning of a package, for rights that disclose something. */
export const reports: Readonly<Record<DisclosingRight, RightReportWords>> = {
  disclosure: {
    title: "Disclosure of retained personal data",
    intro:
      "This is the personal data about you that we disclose on your request. The notice of our decision comes with it or by mail.",
    everything: "All personal data that we hold about you",
  },
  "third-party-records": {
    title: "Disclosure of records of provision to third parties",
    intro:
      "These are the records of providing personal data about you to third parties, or of receiving it from them, that we disclose on your request. The notice of our decision comes with them or by mail.",
    everything: "All records of provision to third parties that we hold about you",
  },
  "foreign-safeguards": {
    title: "Information on the measures taken by recipients in foreign countries",
    intro:
      "This is the information on the measures taken by recipients in foreign countries, and on what we do to make sure that they are taken, that we provide on your request. The notice of our decision comes with it or by mail.",
    everything:
      "All recipients in foreign countries to whom we provided personal data about you on this ground",
  },
};

type Sentences = Readonly<Record<Outcome, string>>;

interface Terms {
  /** The subject of the decision, in titles. */
  readonly matter: string;
  readonly object?: string;
  /** What was asked for, after "we have decided not to". */
  readonly deed: string;
}

const data = "retained personal data";
const safeguards = "information on the measures of recipients in foreign countries";
const records = "records of provision to third parties";
const partDone = "We have done part of what you asked for. What was not done, and why, is set out below.";

/** For rights that hand data over. */
function disclosing(act: string, object: string): RightNoticeWords {
  const words = deciding(act, { matter: `the disclosure of ${object}`, object, deed: "make the disclosure" });
  return {
    ...words,
    decision: {
      ...words.decision,
      fulfilled: `We disclose the ${object} that you asked for.`,
      "fulfilled-in-part": `We disclose the ${object} that you asked for, except for the part described below.`,
    },
    withheld: "What is not disclosed",
    withheldIntro: "The following part is not disclosed, for the reasons below.",
  };
}

/** For rights that change something in the systems. */
function deciding(act: string, { matter, object = data, deed }: Terms): RightNoticeWords {
  const decided = `Notice of decision on ${matter}`;
  const over = `Notice of the end of a request concerning ${matter}`;
  return {
    title: titles(decided, over),
    decision: {
      fulfilled: "We have done what you asked for, as set out below.",
      "fulfilled-in-part": partDone,
      "no-data": `We do not hold the ${object} that you asked about.`,
      refused: `We have decided not to ${deed} as you asked.`,
      "alternative-measure":
        "In place of what you asked for we have taken another measure, as set out below.",
      withdrawn: `You withdrew the ${act}, so we ended it.`,
      lapsed: `We did not receive what we needed from you in time, so we ended the ${act}.`,
    },
    object,
    withheld: "What was not done",
    withheldIntro: "The following part was not done, for the reasons below.",
    heading: {},
  };
}

function titles(decided: string, over: string): Sentences {
  return {
    fulfilled: decided,
    "fulfilled-in-part": decided,
    "no-data": decided,
    refused: decided,
    "alternative-measure": decided,
    withdrawn: over,
    lapsed: over,
  };
}
