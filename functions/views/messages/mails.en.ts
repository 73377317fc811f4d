import type { MailWords } from "./mails.ts";

export const mailWordsEn: MailWords = {
  addressee: (name) => `Dear ${name},`,
  personInCharge: (name) => `Person in charge of handling personal information: ${name}`,
  desk: (business) => `${business}, privacy desk`,
  colon: ": ",
  quoteNumber: (requestId) => `When you contact us, please quote the receipt number ${requestId}.`,
  receiptNumber: "Receipt number",
  right: "Request",
  arrived: "Received on",
  confirm: {
    topic: "Please confirm your e-mail address",
    received: ({ business, right }) =>
      `The privacy desk of ${business} received the following with this e-mail address as the contact: ${right}.`,
    press:
      "Open the page below and press the button on it. We accept the request once the button has been pressed.",
    button: "Confirm this e-mail address",
    opening: "Opening the page alone changes nothing.",
    expiry: (until) =>
      `The link works until ${until}. If the address is not confirmed by then, everything that was entered is deleted, and you will hear nothing more from us about it.`,
    notYou: "If you did not send this, you do not have to do anything. Please delete this mail.",
  },
  receipt: {
    topic: "We received your request",
    received: "We received your request. Please keep the receipt number.",
    target: "We aim to answer by",
    targetHint: (date) =>
      `We aim to send you our decision by ${date}. Time we spend waiting for a reply or a payment from you may move this date. The page below shows where your request stands.`,
    next: "What happens next:",
    steps: (fee) => [
      "We check that the request comes from the person the data is about. If we need more from you, we write to you.",
      ...(fee === undefined ? [] : [`We tell you how to pay the fee of ${fee}.`]),
      "We search every place where we keep personal data.",
      "We decide, and send you a written notice of the decision.",
    ],
    accessCode:
      "Keep the access code that was shown once when you sent the form. You need it to download the data. We do not send it by mail, and we will never ask you for it by mail or telephone.",
    button: "See how your request is doing",
    statusHint:
      "On this page you can also withdraw the request. The page is for you alone; do not share the link.",
  },
  statusLink: {
    topic: "Link to your status page",
    asked: "Here is the new link to the page that shows how your request is doing.",
    button: "See how your request is doing",
    older:
      "Links to this page in earlier mails no longer work. The page is for you alone; do not share the link.",
    notYou: "If you did not ask for this link, you do not have to do anything.",
  },
  fee: {
    topic: "Please pay the fee",
    reminderTopic: "Reminder: please pay the fee",
    verified: "We have verified your identity. Before we search for the data, please pay the fee below.",
    reminder:
      "We have not yet been able to confirm your payment of the fee below. If you have paid in the meantime, please disregard this mail.",
    amount: "Amount",
    amountFor: (right) => right,
    purpose: "Fee for",
    howToPay: "How to pay",
    payBy: "Pay by",
    lapse: (date) =>
      `If we cannot confirm the payment by ${date}, the request ends and we send you a notice. You may make a new request at any time.`,
  },
  feeReceipt: {
    paidTopic: "Receipt for the fee",
    waivedTopic: "The fee was waived",
    paid: "We received the following amount. This mail is your receipt.",
    waived: "We waived the fee below. You do not have to pay anything.",
    paidOn: "Received on",
    waivedOn: "Waived on",
    issuer: "Issued by",
    next: "We now search for the data, and write to you when we have decided.",
  },
  task: {
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
        topic: "Please confirm a fee",
        asked: "Please say whether the fee was paid, or waive it.",
      },
      "search-system": {
        topic: "Please search for personal data",
        asked: "Please search the system below and say whether it holds the data asked for.",
      },
      decide: {
        topic: "Please decide on a request",
        asked: "Please look at what was found and decide on the request.",
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
      "renew-code": {
        topic: "Please issue a new access code",
        asked:
          "The access code for the download no longer works. Please make sure that you are talking to the requester, and issue a new one.",
      },
    },
    withSystem: (asked, system) => `${asked} System: ${system}.`,
    reminderTopic: (topic) => `Reminder: ${continued(topic)}`,
    escalatedTopic: (topic) => `For the officer: ${continued(topic)}`,
    reminder: "We have not had your answer yet. The link in the previous mail no longer works.",
    escalated:
      "The person in charge has not answered in time, so this comes to you as the responsible person.",
    since: "Waiting since",
    answerBy: "Please answer by",
    target: "Target date for the whole request",
    button: "Open the page",
    forYouAlone:
      "Opening the link changes nothing; you answer on the page that it opens. The link is for you alone: do not forward this mail.",
    requester: {
      topic: "We need a reply from you",
      asked:
        "To verify that the request is yours, we need a reply from you. Please answer on the page below.",
      reminder:
        "We have not had your reply yet. The link in the previous mail no longer works; please use this one.",
      question: "What we ask",
      answerBy: "Please reply by",
      lapse: (date) =>
        `If we have no reply by ${date}, the request ends and we send you a notice. You may make a new request at any time.`,
      mask: "If you send a copy of a document, please cover your My Number (Individual Number), all numbers and codes of health insurance, and your basic pension number. Of a My Number Card, send only the front. Do not send documents by replying to this mail.",
      button: "Open the page to reply",
      forYouAlone:
        "Opening the link sends nothing; you reply on the page that it opens. The link is for you alone: do not forward this mail.",
      freshLink: (date) => `This link works until ${date}. If needed, we send you a fresh one then.`,
    },
  },
};

function continued(topic: string): string {
  return `${topic.charAt(0).toLowerCase()}${topic.slice(1)}`;
}
