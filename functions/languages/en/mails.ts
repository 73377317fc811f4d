import type { MailWords } from "../mails.ts";
import { texts as behalf } from "./agent.ts";
import { texts as taskMails } from "./mails-task.ts";

export const texts: MailWords = {
  addressee: (name) => `Dear ${name},`,
  personInCharge: (name) => `Person in charge of handling personal information: ${name}`,
  phone: (number) => `Telephone: ${number}`,
  desk: (business) => `${business}, privacy desk`,
  unread: "Replies to this mail are not read. Please use the page that it links to, or the contact above.",
  quoteNumber: (requestId) => `When you contact us, please quote the receipt number ${requestId}.`,
  receiptNumber: "Receipt number",
  right: "Regarding",
  arrived: "Received on",
  confirm: {
    topic: "Please confirm your e-mail address",
    reminderTopic: "Reminder: please confirm your e-mail address",
    reminder: "Your e-mail address has not been confirmed yet, and only a day is left for it.",
    received: ({ business, right }) =>
      `The privacy desk of ${business} received the following with this e-mail address as the contact: ${right}.`,
    press: (act) =>
      `Open the page below and press the button on it. With that we accept the ${act}, as received on the day on which it was sent.`,
    button: "Confirm this e-mail address",
    opening: "Opening the page alone changes nothing.",
    expiry: (until) =>
      `The link works until ${until}. If the address is not confirmed by then, everything that was entered is deleted.`,
    reminded: "We remind you once, a day before that.",
    last: "This is our only reminder.",
    receipt:
      "This mail is your receipt too. Please keep it: once the button is pressed, the same link leads to the page that shows where things stand. The page is for you alone; do not share the link.",
    notYou: "If you did not send this, you do not have to do anything. Please delete this mail.",
  },
  receipt: {
    topic: (act) => `We received your ${act}`,
    received: (act) => `We received your ${act}. Please keep the receipt number.`,
    goesOnTopic: (act) => `Your ${act} goes on`,
    goesOn: (id) =>
      `Request ${id} was closed by mistake, for which we apologize. It goes on under the new receipt number below; please keep it. You need not ask again, and what is settled already stays settled.`,
    target: "We aim to answer by",
    targetHint: ({ date, course }) =>
      [
        `We aim to send you our answer by ${date}.`,
        ...(course.identity
          ? [
              `Time we spend waiting for a reply${course.fee === undefined ? "" : " or a payment"} from you may move this date.`,
            ]
          : []),
        "The page below shows where things stand.",
      ].join(" "),
    next: "What happens next:",
    steps: ({ identity, fee, search, act, replies, byAgent }) => [
      ...(identity
        ? [
            byAgent
              ? behalf.agent.step
              : "We check that the request comes from the person the data is about. If we need more from you, we write to you.",
          ]
        : []),
      ...(fee === undefined ? [] : [`We tell you how to pay the fee of ${fee}.`]),
      ...(search ? ["We search every place where we keep personal data."] : []),
      ...(replies
        ? ["The person in charge looks into what you wrote.", "We send you a written reply."]
        : act === "systems"
          ? ["We decide, and carry the decision out.", "We send you a written notice of what was done."]
          : ["We decide, and send you a written notice of the decision."]),
    ],
    accessCode:
      "Keep the access code that was shown once when you confirmed your address. You need it to download the data. We do not send it by mail, and we will never ask you for it by mail or telephone.",
    button: "See where things stand",
    statusHint: (act) =>
      `On this page you can also withdraw the ${act}. The page is for you alone; do not share the link.`,
  },
  statusLink: {
    topic: "Link to your status page",
    asked: "Here is the new link to the page that shows where things stand.",
    severalTopic: "Links to your status pages",
    several:
      "These are the requests that were made with this e-mail address in the last year, the newest first.",
    button: "See where things stand",
    older: "The link in our first mail still works too. The page is for you alone; do not share the link.",
    notYou: "If you did not ask for this link, you do not have to do anything.",
  },
  promiseKept: {
    topic: "What we promised to erase has been erased",
    lead: "As we promised in our notice, we have now erased what we had to keep until the period ended.",
    on: "Confirmed as erased on",
  },
  packageLink: {
    topic: "Link to your download",
    asked: "Here is the new link to the page from which you download your data.",
    until: "Download until",
    button: "Go to the download",
    code: "You need the same access code as before. If you no longer have it, ask for a new one on that page.",
    older: "The link in the notice still works too. The page is for you alone; do not share the link.",
    notYou:
      "If you did not ask for this link, somebody else may have opened your status page. Nobody can open the data without the access code, but please tell us.",
  },
  fee: {
    topic: "Please pay the fee",
    reminderTopic: "Reminder: please pay the fee",
    verified: "We have verified your identity. Before we go on, please pay the fee below.",
    reminder:
      "We have not yet been able to confirm your payment of the fee below. If you have paid in the meantime, please disregard this mail.",
    amount: "Amount",
    amountFor: (right) => right,
    purpose: "Fee for",
    howToPay: "How to pay",
    payBy: "Pay by",
    afterwards: (paid) =>
      `As soon as we have recorded your payment, your status page shows the fee as “${paid}”. The notice that answers your request is also your receipt.`,
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
    next: "We now go on with the request, and write to you when we have decided.",
  },
  task: taskMails,
};
