import type { RightKey } from "../../domain/rights/index.ts";
import type { Outcome } from "../../domain/rights/outcomes.ts";
import type { RightNoticeWords } from "../notices-rights.ts";

type Sentences = Readonly<Record<Outcome, string>>;

interface Terms {
  /** What the title says the decision is on. */
  readonly matter: string;
  readonly object?: string;
  /** What was asked for, after "we have decided not to". */
  readonly act: string;
}

const data = "retained personal data";
const records = "records of provision to third parties";
const partDone = "We have done part of what you asked for. What was not done, and why, is set out below.";
const ended = {
  withdrawn: "You withdrew the request, so we ended it.",
  lapsed: "We did not receive what we needed from you in time, so we ended the request.",
};

/** Where data are handed over. */
function disclosing(object: string): RightNoticeWords {
  const words = deciding({ matter: `the disclosure of ${object}`, object, act: "make the disclosure" });
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

/** Where something is done in the systems. */
function deciding({ matter, object = data, act }: Terms): RightNoticeWords {
  const decided = `Notice of decision on ${matter}`;
  const over = `Notice of the end of a request concerning ${matter}`;
  return {
    title: titles(decided, over),
    decision: {
      fulfilled: "We have done what you asked for, as set out below.",
      "fulfilled-in-part": partDone,
      "no-data": `We do not hold the ${object} that you asked about.`,
      refused: `We have decided not to ${act} as you asked.`,
      "alternative-measure":
        "In place of what you asked for we have taken another measure, as set out below.",
      ...ended,
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

const stopping = deciding({ matter: `stopping the use of ${data} or erasing it`, act: "take the measure" });
const purpose = deciding({
  matter: `notice of the purpose of use of ${data}`,
  act: "give notice of the purpose of use",
});
const correction = deciding({ matter: `the correction of ${data}`, act: "make the correction" });
const erasure = deciding({ matter: `the erasure of ${data}`, act: "erase the data" });
const optOut = deciding({
  matter: "stopping the collection or use of user information",
  object: "user information",
  act: "stop the collection or use",
});
const consent = deciding({
  matter: "the withdrawal of consent to the collection of location information",
  object: "location information",
  act: "act on the withdrawal of consent",
});
const inquiry = deciding({ matter: "an inquiry", act: "reply" });

export const texts: Readonly<Record<RightKey, RightNoticeWords>> = {
  disclosure: disclosing(data),
  "third-party-records": disclosing(records),
  purpose: {
    ...purpose,
    title: { ...purpose.title, fulfilled: "Notice of the purpose of use" },
    decision: {
      ...purpose.decision,
      fulfilled: "We notify you of the purposes for which we use the retained personal data about you.",
    },
  },
  correction: {
    ...correction,
    decision: {
      ...correction.decision,
      fulfilled: "We have made the correction, addition or deletion that you asked for, as set out below.",
      "fulfilled-in-part":
        "We have made part of the correction, addition or deletion that you asked for. What was not done, and why, is set out below.",
      refused: "We have decided not to make the correction, addition or deletion that you asked for.",
    },
    heading: { done: "What was corrected" },
  },
  "stop-violation": stopping,
  "stop-provision": deciding({
    matter: `stopping the provision of ${data} to third parties`,
    act: "stop the provision to third parties",
  }),
  "stop-need": {
    ...stopping,
    title: titles(
      `Notice of decision on stopping the use or provision of ${data} or erasing it`,
      `Notice of the end of a request concerning stopping the use or provision of ${data} or erasing it`,
    ),
  },
  erasure: {
    ...erasure,
    decision: { ...erasure.decision, fulfilled: "We have erased the personal data, as set out below." },
  },
  "opt-out": {
    ...optOut,
    decision: {
      ...optOut.decision,
      fulfilled: "We have stopped the collection or use that you asked us to stop, as set out below.",
      "fulfilled-in-part":
        "We have stopped part of the collection or use that you asked us to stop. What goes on, and why, is set out below.",
    },
    withheld: "What we go on collecting or using",
    withheldIntro: "We go on collecting or using the following, for the reasons below.",
    measure: "Stop collecting or using the data",
  },
  "consent-withdrawal": {
    ...consent,
    decision: {
      ...consent.decision,
      fulfilled:
        "Your consent to the collection of location information is withdrawn, and we have acted on it as set out below.",
      refused: "We could not act on the withdrawal of your consent.",
    },
  },
  inquiry: {
    ...inquiry,
    title: titles("Reply to your inquiry", "Notice of the end of an inquiry"),
    decision: {
      ...inquiry.decision,
      fulfilled: "Thank you for writing to us. Our reply is set out below.",
      withdrawn: "You withdrew the inquiry, so we ended it.",
    },
    heading: { request: "Your inquiry", decision: "What became of it", ending: "How the inquiry ended" },
  },
};
