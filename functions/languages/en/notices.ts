import type { NoticeWords } from "../notices.ts";
import { noticeOf } from "./rights.ts";

export const texts: NoticeWords = {
  right: noticeOf,
  topic: {
    decided: (act) => `Notice of our decision on your ${act}`,
    answered: (act) => `Reply to your ${act}`,
    ended: (act) => `Notice of the end of your ${act}`,
  },
  lead: {
    decided: ({ date, right, act }) =>
      `We have decided as follows on the ${act} that we received from you on ${date} (${right}).`,
    answered: ({ date, right, act }) =>
      `We reply as follows to the ${act} that we received from you on ${date} (${right}).`,
    ended: ({ date, right, act }) =>
      `The ${act} that we received from you on ${date} (${right}) has ended, as explained below.`,
  },
  addressee: (name) => name,
  role: "Person in charge of handling personal information",
  representative: "Representative",
  seal: "seal",
  opening: undefined,
  closing: undefined,
  numbered: (n, heading) => `${n}. ${heading}`,
  heading: {
    request: "Your request",
    decision: "Decision",
    ending: "How the request ended",
    content: "What is disclosed",
    delivery: "How you receive it",
    purposes: "Purposes of use",
    reply: "Our reply",
    alternative: "The measure taken in its place",
    done: "What was done",
    remains: "What we keep",
    precondition: "If you leave the service",
    searched: "Where we searched",
    reason: "Reason",
    cure: "What would help",
    missing: "What we did not receive",
    effect: "What this means",
    again: "Asking again",
    fee: "Fee",
    recourse: "If you do not agree",
    contact: "Contact for complaints and enquiries",
  },
  label: {
    number: "Receipt number",
    date: "Date",
    type: (act) => `Type of ${act}`,
    submitted: (act) => `Date of the ${act}`,
    arrived: "Date of receipt",
    decision: "Decision",
    result: "Outcome",
    decidedOn: "Date of the decision",
    answeredOn: "Date of the reply",
    withdrawnOn: "Withdrawn on",
    endedOn: "Ended on",
    article: "Provision",
    relatedArticle: "Related provision",
    method: "Method",
    availableUntil: "Available until",
    postedOn: "Posted on",
    tracking: "Tracking number",
    askedMethod: "Method you asked for",
    whyNotAsAsked: "Why that method is difficult",
    question: "Your inquiry",
    consents: "What we ask consent for",
    ground: "Ground",
    wanted: "What you asked for",
    asked: "Measure asked for",
    recipient: "Recipient",
    period: "Period",
    measure: "Measure",
    scope: "Scope",
    system: "Place",
    doneOn: "Done on",
    checkedOn: "Checked on",
    did: "What was done",
    collected: "What had been collected before",
    changes: "Changes",
    alternative: "Measure taken instead",
    eraseOn: "Day on which we erase it",
    whyDifficult: "Why what you asked for is difficult",
    reason: "Reason",
    meaning: "What this means",
    explanation: "Explanation",
    askedFor: "What we asked for",
    askedOn: "Asked on",
    dueBy: "Due by",
    amount: "Amount",
    business: "Business",
    address: "Address",
    phone: "Telephone",
    officer: "Person in charge of handling personal information",
    representative: "Representative",
  },
  article: (articles) => articles.join("; "),
  content: {
    intro: (object) => `The ${object} about you in the places below, as held on the date extracted.`,
    item: ({ system, date, files }) =>
      `${system} (date extracted: ${date}${files === 0 ? "" : `; files: ${files}`})`,
  },
  delivery: {
    byLink: "Electronically, as a download from the page below",
    download: "Go to the download",
    accessCode:
      "To download, you need the access code that was shown to you when you confirmed your e-mail address. If you no longer have it, ask for a new one on that page.",
    byLinkInMail:
      "Electronically, as a download by the link in the mail of this notice. If you did not receive that mail, please contact us at the address below.",
    enclosed: "On paper, enclosed with this notice",
    posted: "On paper, by post",
    notAsAsked: "The method that you asked for is difficult for us, so we disclose on paper.",
    noMail: "We cannot reach you by mail, and so cannot send you the link to a download.",
  },
  ground: ({ ground, article }) => `${ground} (${article})`,
  wantedItem: ({ item, change }) => `${item}: ${change}`,
  place: ({ system, holds }) => `${system} (${holds})`,
  done: {
    intro: "We have done the following.",
    extent: {
      "as-decided": "Carried out as decided.",
      "done-before": "We found that it had been done before the decision.",
      "nothing-there": "We found nothing in this place that the decision covers.",
    },
    collected: {
      erased: "Erased.",
      "kept-unused": "No longer used, and kept for the reasons given below.",
      "none-there": "There was none.",
    },
    wholeScope: (object) => `All ${object} about you`,
    changed: ({ item, before, after }) => `${item}: before "${before}", after "${after}"`,
    added: ({ item, after }) => `${item}: added "${after}"`,
    deleted: ({ item, before }) => `${item}: deleted "${before}"`,
  },
  goodwill: (policy) =>
    `The Act on the Protection of Personal Information does not oblige us to do this; we do it at our own discretion, under ${policy}.`,
  remains: {
    intro: "The following stays with us, for the reasons given.",
    item: ({ system, remains }) => `${system}: ${remains}`,
    reasons: {
      "by-law": "Books, copies of receipts and other records that the law obliges us to keep",
      contract: "What is needed for a contract, a booking or a payment that is still open",
      claims: "Records that are needed to make or to answer a legal claim",
      others: "Records that are one with the data of other people and cannot be separated from them",
      "no-contact": "The little that is needed so that nothing more is sent to you",
      backup: "Copies in backups, which are overwritten after a time and are not used until then",
    },
    suppressionKey:
      "So that the erased data is not taken up or used again by mistake, we keep a minimal key that is used for nothing but recognising it.",
    record: (years) =>
      `We keep the record of this request for ${years} ${years === 1 ? "year" : "years"} after it is closed, as proof of what was done.`,
  },
  alternativeIntro:
    "What you asked for is difficult. To protect your rights and interests we have taken the following measure in its place.",
  promise:
    "We promise to erase on the day above what we have to keep until then. We keep a record of this promise until that day, and on it we have the erasure carried out.",
  promiseByMail: (days) =>
    `We tell you once it is done, at the address that this notice was mailed to; we keep that address for it for at least ${days} days after the day.`,
  promiseByLetter: "We do not send another letter then; please ask us at the contact below for the result.",
  precondition: {
    service: (policy) =>
      `The items above are a precondition of the service: we cannot provide it without them (${policy}).`,
    leaving:
      "It remains possible to withdraw from the service at any time. When you do, we stop collecting and using these items as well.",
    law: (article) =>
      `Separately from this, you may at any time make a request under ${article} to stop using or erase data.`,
  },
  purposesIntro: "We use the retained personal data about you for the following purposes.",
  searched: {
    intro: (object) => `We searched all of the places below for ${object} about you and found none.`,
    categories: "We searched for the following kinds of data:",
    where: ({ searched, date }) => `${searched} (searched on ${date})`,
  },
  withheldHeading: (withheld) => `${withheld}, and why`,
  reasonIntro: "The reasons for this decision are as follows.",
  identityCure: () => [
    "Please make a new request with one of the following: a driving licence, a passport, a residence card or special permanent resident certificate, or the front of a My Number Card; or two documents without a photograph, such as a certificate of residence and a health insurance document.",
    "Name and address on the document should be those that we know you by. If they have changed, please also enclose a document that shows the change.",
    "If someone asks on your behalf, we need identity documents of both of you and a power of attorney or a document that shows the legal representation.",
    "Please cover your My Number (Individual Number), all numbers and codes of health insurance, your basic pension number, and your registered domicile (honseki).",
  ],
  targetCure: [
    "Please make a new request that tells us more, such as when and where you used our services, your customer number, or the kinds of data you ask for. We are glad to help you with this.",
  ],
  missing: {
    evidence: "To verify your identity we asked you for the following, and had no reply in time.",
    reply: "Your reply to our question about who you are",
    fee: "We could not confirm the payment of the fee below in time.",
  },
  withdrawnEffect: {
    package: "We have stopped working on the request. No personal data was disclosed.",
    systems: "We have stopped working on the request. The data about you stays as it was.",
    words: "We have stopped working on it.",
  },
  calledOff: "You called it off before our decision was carried out; the decision has no effect any more.",
  inquire: "Write to us by the form",
  notWithdrawn: "If you did not withdraw it yourself, please contact us at once.",
  askAgain: (act) =>
    act === "request"
      ? "You may make a new request at any time. This notice does not affect that right."
      : "You may write to us again at any time.",
  fee: {
    free: (act) => `Nothing is charged for this ${act}.`,
    none: "No fee",
    notReached: "None charged (the request ended before the fee was due)",
    noLongerDue: "Not received; you do not have to pay it any more",
    paid: ({ yen, date }) => `${yen}, received on ${date}; this notice is your receipt`,
    waived: ({ yen, date }) => `${yen}, waived on ${date}; nothing to pay`,
  },
  recourse: {
    business: (article) =>
      `You may complain to us about this decision or about how we handled the matter (${article}). See the contact below.`,
    reply: (article) =>
      `If this reply does not settle the matter, you may write to us again or complain about how we handled it (${article}). See the contact below.`,
    commission: ({ phone, page }) =>
      `You may also turn to the inquiry line of the Personal Information Protection Commission (Kojin Joho Hogo Iinkai), the authority for personal information in Japan (telephone ${phone}, ${page}).`,
    suit: (article) =>
      `Since we refuse all or part of your request by this notice, you may bring the matter before a court without waiting for two weeks (${article}).`,
  },
};
