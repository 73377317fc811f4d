import type { LetterWords } from "../letters.ts";

export const texts: LetterWords = {
  extension: {
    topic: "We need more time for your answer",
    lead: "We are sorry: we cannot give you our answer by the date we named. The new date and the reason are below.",
    until: "New date",
    before: "Date named before",
    reason: "Reason",
    rights:
      "Nothing else changes for you: your request keeps its date of arrival, and your rights under the law stay as they are.",
    title: "More time",
    none: "If the answer cannot be given in time, the requester is told the reason and a new date. This is possible once.",
    window: (first, last) => `The new date must lie between ${first} and ${last}.`,
    tooLate:
      "The time for the answer can no longer be extended: the requester has to be told before two weeks have passed, and the latest day for the answer cannot be moved.",
    reasonLabel: "Reason, as the requester is told it",
    reasonHint: (language) => `It goes out in a mail as you write it. Please write in ${language}.`,
    untilLabel: "New date",
    send: "Extend and tell the requester",
    stays: "The decision stays open.",
    extendedUntil: "Extended until",
    problems: {
      "extended-before": "This request was extended before.",
      "extension-too-late": "It is too late to extend this request.",
      "date-too-early": "The new date is not later than the present one.",
      "date-too-late": "The new date lies after the latest day for the answer.",
    },
  },
  title: {
    receipt: (act) => `We received your ${act}`,
    fee: () => "Please pay the fee",
    "fee-reminder": () => "Reminder: please pay the fee",
    "fee-receipt": () => "About the fee",
    question: () => "We need a reply from you",
    "question-reminder": () => "Reminder: we need a reply from you",
    "cooling-off": () => "Our decision, and until when you can call it off",
    extension: () => "Our answer comes later",
  },
  lead: {
    receipt: (act) => `We received your ${act} as follows. Please keep the receipt number.`,
    fee: () => "We have verified that the request is yours. To go on with it, we ask you to pay this fee.",
    "fee-reminder": () =>
      "We have not received this fee yet. If you have paid it in the meantime, please disregard this letter.",
    "fee-receipt": () => "About the fee for your request:",
    question: () =>
      "To verify that the request is yours, we need a reply from you to the following question.",
    "question-reminder": () => "We have not had your reply to the following question yet.",
    "cooling-off": () =>
      "We have decided on your request as follows. What we do cannot be undone afterwards, so we tell you before we do it.",
  },
  identityStep:
    "We check that the request comes from the person the data is about, or from somebody who may ask for them. If we need more from you, we write to you.",
  next: "We will tell you the result by letter. You may withdraw at any time before we act on our decision.",
  writeBack: (id) =>
    `To reply, to ask something or to withdraw, please contact the address at the head of this letter and quote the receipt number ${id}.`,
  mask: "If you send a copy of a document, please cover your My Number (Individual Number), all numbers and codes of health insurance, your basic pension number, and your registered domicile (honseki). Of a My Number Card, send only the front.",
  callOff:
    "If you do not want this any more, please tell us in time. Your request then ends as withdrawn, and the data stays as it is.",
  desk: {
    lead: "This requester gets letters. Print this one, post it, and record the posting here.",
    letter: "Letter",
    to: "Send to",
    on: "Posted on",
    tracking: "Tracking number",
    trackingHint: "As on the receipt, if there is one.",
    send: "Record the posting",
    came: {
      lead: "The requester has no mail, so the question goes out as a letter. When the reply comes by post, by telephone or at the counter, record it here: write down what came, or add a scan.",
      text: "What came",
      send: "Record the reply",
    },
    calledOff: {
      lead: "The requester has no mail and was told by letter. If they call the measure off in time, by post, by telephone or at the counter, record it here. Otherwise there is nothing to do.",
      button: "Record that the requester calls it off",
    },
    notice: "This requester gets letters: please print the notice and post it.",
    unreachable: {
      lead: "A mail to the requester could not be delivered. The address is not changed. Please tell the person another way what the mail was about.",
      mail: "What could not be delivered",
      contact: "How to reach the requester",
      caution: "Do not take a new e-mail address by telephone: whoever answers may be somebody else.",
      choice: "What you did",
      told: "I told the requester another way",
      toldHint: "Mail goes on being sent to the same address.",
      how: "How",
      byLetter: "From now on by letter",
      byLetterHint: "Nothing is mailed to the requester any more. You are asked to post every letter.",
    },
  },
};
