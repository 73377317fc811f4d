import type { TaskMailWords } from "../mails-task.ts";

export const texts: TaskMailWords = {
  staff: {
    "verify-identity": {
      topic: "Please verify an identity",
      asked: "Please verify that the request comes from the person the data is about.",
    },
    "send-evidence": {
      topic: "Please reply",
      asked: "Please reply to the question about the request.",
    },
    "confirm-fee": {
      topic: "Please record a fee once it is paid",
      asked:
        "The requester has been asked to pay. Record it here once the fee has arrived (or waive it). Until then you need to do nothing.",
    },
    "search-system": {
      topic: "Please search for personal data",
      asked: "Please search the system below and say whether it holds the data asked for.",
    },
    decide: {
      topic: "Please decide on a request",
      asked: "Please look at the request and at what was found, and decide.",
    },
    "sign-off": {
      topic: "Please sign a decision off",
      asked:
        "A colleague has decided on the request. Please look at the case and sign the decision off, or send it back.",
    },
    "cooling-off": {
      topic: "Waiting before data is erased",
      asked: "The requester may still call the measure off; nothing is asked of you.",
    },
    "act-on-system": {
      topic: "Please carry out a decision",
      asked: "Please do in the system below what was decided, and record what you did.",
    },
    "post-package": {
      topic: "Please post the documents",
      asked: "Please print and post the documents, and record the posting.",
    },
    "notice-delivery": {
      topic: "Waiting for a notice to be delivered",
      asked: "The notice is on its way; nothing is asked of you.",
    },
    "deliver-otherwise": {
      topic: "Please deliver a notice another way",
      asked: "The notice could not be delivered by mail. Please deliver it another way, and record how.",
    },
    "reply-message": {
      topic: "Please answer the requester",
      asked: "The requester has written to us. Please read the message and answer it.",
    },
    "confirm-agent": {
      topic: "Waiting for the person",
      asked: "The person whose data it is has been asked. There is nothing to do.",
    },
    "warn-contact": {
      topic: "The contact on file was told",
      asked: "The contact on file has been told of the request. There is nothing to do.",
    },
    "post-letter": {
      topic: "Please post a letter",
      asked: "The requester gets letters. Please print the letter, post it, and record the posting.",
    },
    "requester-unreachable": {
      topic: "The requester's mail came back",
      asked:
        "A mail to the requester could not be delivered. Please tell the person another way, and record it.",
    },
    "renew-code": {
      topic: "Please issue a new access code",
      asked:
        "The requester asks for a new access code for the download. Please make sure that you are talking to the requester, and issue one.",
    },
  },
  replying: {
    topic: "Please answer an inquiry",
    asked: "Please read the inquiry and write the reply to it.",
  },
  decideAgain:
    "What was decided before could not be carried out everywhere. Please look at what was done and what was not, and decide again.",
  hold: "Until it is decided what becomes of the data, please do not use it or pass it on.",
  holdUntilDone:
    "If you have left the data unused since the search, please go on until this is done. What the decision leaves as it is may be used again from then on.",
  withSystem: (asked, system) => `${asked} System: ${system}.`,
  reminderTopic: (topic) => `Reminder: ${continued(topic)}`,
  escalatedTopic: (topic) => `For the officer: ${continued(topic)}`,
  reminder: "We have not had your answer yet. The link in the previous mail no longer works.",
  reminderOfWait:
    "Nothing has been recorded yet, so here is a fresh link; the one in the previous mail no longer works. If nothing has come from the requester, you need to do nothing.",
  escalated: "The person in charge has not answered in time, so this comes to you as the responsible person.",
  since: "Waiting since",
  answerBy: "Please answer by",
  atOnce: "At once",
  target: "Target date for the whole request",
  button: "Open the page",
  forYouAlone:
    "Opening the link changes nothing; you answer on the page that it opens. The link is for you alone: do not forward this mail.",
  requester: {
    topic: "We need a reply from you",
    asked: "To verify that the request is yours, we need a reply from you. Please answer on the page below.",
    reminder:
      "We have not had your reply yet. The link in the previous mail no longer works; please use this one.",
    question: "What we ask",
    questionOnPage: "To protect personal data, what we ask is on the page and not in this mail.",
    answerBy: "Please reply by",
    lapse: (date) =>
      `If we have no reply by ${date}, the request ends and we send you a notice. You may make a new request at any time.`,
    mask: "If you send a copy of a document, please cover your My Number (Individual Number), all numbers and codes of health insurance, and your basic pension number. Of a My Number Card, send only the front. Do not send documents by replying to this mail.",
    button: "Open the page to reply",
    forYouAlone:
      "Opening the link sends nothing; you reply on the page that it opens. The link is for you alone: do not forward this mail.",
    freshLink: (date) => `This link works until ${date}. If needed, we send you a fresh one then.`,
  },
  coolingOff: {
    topic: "Our decision, and until when you can call it off",
    decided:
      "We have decided on your request as follows. What we do cannot be undone afterwards, so we tell you before we do it.",
    decision: "Decision",
    choice: {
      grant: "We do what you asked for",
      "grant-in-part": "We do part of what you asked for",
      alternative: "We take another measure in its place",
    },
    measure: "What we will do",
    withheld: "What we will not do",
    alternative: "The other measure",
    until: "You can call it off until",
    goesOn: (until) =>
      `If you agree, you do not have to do anything: after ${until} we carry the decision out, and then send you a notice of what was done.`,
    callOff:
      "If you do not want this any more, open the page below in time and press the button on it. Your request then ends as withdrawn, and the data stays as it is.",
    button: "Open the page to call it off",
    forYouAlone: "Opening the link calls nothing off. The link is for you alone: do not forward this mail.",
  },
};

function continued(topic: string): string {
  return `${topic.charAt(0).toLowerCase()}${topic.slice(1)}`;
}
