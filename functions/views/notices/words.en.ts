import type { NoticeWords } from "./words.ts";

const decided = "Notice of decision on the disclosure of retained personal data";
const ended = "Notice of the end of a request for disclosure of retained personal data";

export const noticeWordsEn: NoticeWords = {
  right: {
    disclosure: {
      title: {
        fulfilled: decided,
        "fulfilled-in-part": decided,
        "no-data": decided,
        refused: decided,
        "alternative-measure": decided,
        withdrawn: ended,
        lapsed: ended,
      },
      decision: {
        fulfilled: "We disclose the retained personal data that you asked for.",
        "fulfilled-in-part":
          "We disclose the retained personal data that you asked for, except for the part described below.",
        "no-data": "We do not hold the retained personal data that you asked for.",
        refused: "We do not make the disclosure that you asked for.",
        "alternative-measure": "We take another measure in place of the disclosure that you asked for.",
        withdrawn: "You withdrew the request, so we ended it.",
        lapsed: "We did not receive what we needed from you in time, so we ended the request.",
      },
    },
  },
  topic: {
    decided: "Notice of our decision on your request",
    ended: "Notice of the end of your request",
  },
  lead: {
    decided: ({ date, right }) =>
      `We have decided as follows on the request that we received from you on ${date} (${right}).`,
    ended: ({ date, right }) =>
      `The request that we received from you on ${date} (${right}) has ended, as explained below.`,
  },
  addressee: (name) => name,
  role: "Person in charge of handling personal information",
  opening: undefined,
  closing: undefined,
  numbered: (n, heading) => `${n}. ${heading}`,
  heading: {
    request: "Your request",
    decision: "Decision",
    ending: "How the request ended",
    content: "What is disclosed",
    delivery: "How you receive it",
    searched: "Where we searched",
    withheld: "What is not disclosed, and why",
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
    type: "Type of request",
    submitted: "Date of the request",
    arrived: "Date of receipt",
    decision: "Decision",
    result: "Outcome",
    decidedOn: "Date of the decision",
    withdrawnOn: "Withdrawn on",
    endedOn: "Ended on",
    article: "Article",
    relatedArticle: "Related article",
    method: "Method",
    extractedOn: "Date extracted",
    availableUntil: "Available until",
    postedOn: "Posted on",
    tracking: "Tracking number",
    withheld: "Part not disclosed",
    reason: "Reason",
    code: "Code",
    meaning: "What this means",
    explanation: "Explanation",
    askedFor: "What we asked for",
    askedOn: "Asked on",
    dueBy: "Due by",
    amount: "Amount",
    business: "Business",
    address: "Address",
    officer: "Person in charge of handling personal information",
  },
  article: (articles) => articles.join("; "),
  content: {
    intro: "The personal data that we hold about you in the places below, as it was on the date extracted.",
    item: ({ system, date, files }) =>
      `${system} (date extracted: ${date}${files === 0 ? "" : `; files: ${files}`})`,
  },
  delivery: {
    byLink: "Electronically, as a download from the page below",
    download: "Go to the download",
    accessCode:
      "To download, you need the access code that was shown to you when you sent the request. If you no longer have it, please contact us.",
    byLinkInMail:
      "Electronically, as a download by the link in the mail of this notice. If you did not receive that mail, please contact us at the address below.",
    enclosed: "On paper, enclosed with this notice",
    posted: "On paper, by post",
  },
  searched: {
    intro: "We searched all of the places below and found nothing.",
    categories: "We searched for the following kinds of data:",
    system: ({ system, holds }) => `${system} (${holds})`,
    where: ({ searched, date }) => `${searched} (searched on ${date})`,
  },
  withheldIntro: "The following part is not disclosed, for the reasons below.",
  reasonIntro: "The reasons for this decision are as follows.",
  identityCure: [
    "Please make a new request with one of the following: a driving licence, a passport, a residence card or special permanent resident certificate, or the front of a My Number Card; or two documents without a photograph, such as a certificate of residence and a health insurance document.",
    "Name and address on the document should be those that we know you by. If they have changed, please also enclose a document that shows the change.",
    "If someone asks on your behalf, we need identity documents of both of you and a power of attorney or a document that shows the legal representation.",
    "Please cover your My Number (Individual Number), all numbers and codes of health insurance, and your basic pension number.",
  ],
  targetCure: [
    "Please make a new request that tells us more, such as when and where you used our services, your customer number, or the kinds of data you ask for. We are glad to help you with this.",
  ],
  missing: {
    evidence: "To verify your identity we asked you for the following, and had no reply in time.",
    fee: "We could not confirm the payment of the fee below in time.",
  },
  withdrawnEffect: [
    "We have stopped working on the request. No personal data was disclosed.",
    "If you did not withdraw the request yourself, please contact us at once.",
  ],
  askAgain: "You may make a new request at any time. This notice does not affect that right.",
  fee: {
    none: "No fee",
    notReached: "None charged (the request ended before the fee was due)",
    noLongerDue: "Not received; you do not have to pay it any more",
    paid: ({ yen, date }) => `${yen} (received on ${date})`,
    waived: ({ yen, date }) => `${yen}, waived on ${date}; nothing to pay`,
  },
  recourse: {
    business:
      "You may complain to us about this decision or about how we handled the request. See the contact below.",
    commission:
      "You may also turn to the inquiry line of the Personal Information Protection Commission (Kojin Joho Hogo Iinkai), the authority for personal information in Japan.",
    suit: "Since we refuse all or part of your request by this notice, you may bring the matter before a court without waiting for the two weeks that Article 39(1) of the Act on the Protection of Personal Information otherwise requires.",
  },
};
