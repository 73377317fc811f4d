import type { TaskMailWords } from "../mails-task.ts";

export const texts: TaskMailWords = {
  replying: {
    topic: "Please answer an inquiry",
    asked: "Please read the inquiry and write the reply to it.",
  },
  decideAgain:
    "What was decided before could not be carried out everywhere. Please look at what was done and what was not, and decide again.",
  askedAgain:
    "The officer wants to know more about what you answered. The page shows what, and your last answer.",
  advised: "The officer has answered your question; the page shows the answer.",
  answeredAgain: "An owner whom you asked again has answered.",
  hold: "Until it is decided what becomes of the data, please do not use it or pass it on.",
  holdUntilDone:
    "If you have left the data unused since the search, please go on until this is done. What the decision leaves as it is may be used again from then on.",
  withSystem: (asked, system) => `${asked} System: ${system}.`,
  topicOfMany: (topic, count) => `${topic} (${count})`,
  reminderTopic: (topic) => `Reminder: ${continued(topic)}`,
  escalatedTopic: (topic) => `For the officer: ${continued(topic)}`,
  reminder: "We have not had your answer yet.",
  reminderOfWait:
    "Nothing has been recorded yet, so here is another link. If nothing has come from the requester, you need to do nothing.",
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
    reminder: "We have not had your reply yet, so we ask once more.",
    question: "What we ask",
    questionOnPage: "To protect personal data, what we ask is on the page and not in this mail.",
    answerBy: "Please reply by",
    lapse: (date) =>
      `If we have no reply by ${date}, the request ends and we send you a notice. You may make a new request at any time.`,
    mask: "If you send a copy of a document, please cover your My Number (Individual Number), all numbers and codes of health insurance, your basic pension number, and your registered domicile (honseki). Of a My Number Card, send only the front. Do not send documents by replying to this mail.",
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
