import type { AsideWords } from "../asides.ts";

export const texts: AsideWords = {
  pages: {
    again: {
      lead: "The person who searched sees their last answer together with your question. Nothing can be decided until they answer; then you get a mail.",
      field: "What you want to know",
      send: "Send to the owner",
      sent: (to) => `Sent to ${to}. You get a mail once they have answered.`,
    },
    attach: {
      lead: "Attach a scan of the letter, e-mail or fax, or of what was brought along. The day of arrival stays as it was entered. Whoever checks the identity sees the scan.",
      field: "Files",
      send: "Go on to add files",
      sent: (to) => to,
    },
    blacken: {
      lead: "The owner’s file stays on record, and only the redacted one can be disclosed. The decision then has to be to disclose in part, with the reason.",
      field: "Which system",
      send: "Go on to the files",
      sent: (to) => to,
    },
    question: {
      lead: "You can ask the officer about what you were asked to do. You get no reminders until they answer; the dates of the request stay as they are.",
      field: "Your question",
      send: "Send to the officer",
      sent: (to) => `Sent to ${to}. You get a mail once they have answered.`,
    },
    "more-time": {
      lead: "If you cannot answer yet, say by which day you will. Until then you are not reminded, and the officer's board shows that day.",
      field: "I will answer by",
      send: "Tell the officer",
      sent: (to) => `Recorded: you will answer by ${to}.`,
    },
    "not-mine": {
      lead: "If this is not yours to answer, choose who should. They are mailed a link of their own, and yours stops working.",
      field: "Who should answer",
      send: "Pass it on",
      sent: (to) => `Passed on to ${to}. There is nothing more for you to do.`,
    },
  },
  again: { system: "Which system", last: "Their last answer", found: "Found", nothing: "Nothing found" },
  moreTime: {
    hint: (first, last) => `A day from ${first} to ${last}.`,
    tooLate: "The date promised to the requester is too close for a later day. Please ask the officer.",
  },
  nobodyElse: "Nobody else is registered who could answer this. Please ask the officer.",
  calledOff: "Your question was withdrawn. You can decide on the answers there are.",
  problems: {
    "asked-before": "What you asked before has not been answered yet.",
    "conversation-over": "Nothing can be sent about this now.",
    "conversation-full": "Nothing more can be written about this request. Please speak to them directly.",
    "date-too-early": "Choose a day from tomorrow on.",
    "date-too-late": "Choose a day up to the date promised to the requester.",
  },
};
