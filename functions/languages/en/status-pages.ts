import type { Status } from "../../domain/request/request.ts";

const steps = {
  received: "Request received",
  identity: "Identity check",
  fee: "Fee",
  search: "Search for your data",
  decision: "Decision",
  action: "Carrying it out",
  answer: "Answer",
  closed: "Closed",
};

const status = {
  title: "Where your request stands",
  steps,
  done: "done",
  current: "now",
  ahead: "to come",
  progress: "Progress",
  asked: "What you asked for",
  codeLostTitle: "You have lost your access code?",
  codeLost:
    "You need it only once your data is ready. The page that the link in our notice opens then has a button for a new code: we read it to you at a telephone number that we already had on record, or, if we have none, post it to the address that we have confirmed.",
  facts: "Details",
  state: "Now",
  turn: "Whose turn it is",
  ours: "Ours. You need to do nothing.",
  yours: "Yours",
  nobody: "Nobody's. The request is closed.",
  nextStep: "Next step",
  answerBy: "Please answer by",
  payBy: "Please pay by",
  closedOn: "Closed on",
  daysUs: "Days spent by us",
  daysRequester: "Days spent waiting for you",
  fee: "Fee",
  outcome: "Outcome",
  noticeSent: "Our notice with the reasons and everything else went to you separately.",
  downloadUntil: "Download until",
  downloadHow: "By the link in the notice, with your access code.",
  downloadAgainTitle: "You cannot find the mail with our notice?",
  downloadAgain: "We send a fresh link to the e-mail address of the request. The access code stays the same.",
  downloadAgainButton: "Mail me the download link again",
  downloadSentTitle: "We have sent you the download link",
  downloadSent:
    "Please look in the mailbox of the request. No mail after ten minutes? Look in the junk folder too.",
  downloadOver: "The time for downloading is over; the file has been deleted.",
  posted: "Posted on",
  tracking: "Tracking number",
  questionTitle: "We have a question for you",
  question:
    "We sent you a mail with a link. On its page you see the question and can answer it and upload files.",
  lapses: "If we hear nothing by then, the request ends. You can then make a new one.",
  payTitle: "The fee is to be paid",
  now: {
    unconfirmed: "Your e-mail address is not confirmed yet.",
    verifying: "We are checking that the request comes from you.",
    "awaiting-requester": "We need an answer from you to confirm your identity.",
    "awaiting-fee": "Your identity is confirmed. We are waiting for the fee.",
    investigating: "The people in charge of each of our records are searching for your data.",
    deciding: "We are deciding on your request.",
    acting: "The decision is made. We are preparing the answer.",
    notifying: "Our notice is on its way to you.",
    closed: "Your request is closed.",
    purged: "Your request is closed, and the personal data in its record has been deleted.",
  } satisfies Record<Status, string>,
  noticeOwed:
    "Our notice is ready, but no mail can be sent at the moment. We send it to you as soon as we can.",
  replying: "The person in charge is working on the answer.",
  carryingOut: "The decision is made. The people in charge of each of our records are carrying it out.",
  coolingOff: "The decision is made. It is carried out once the time for calling it off is over.",
  coolingOffUntil: "You can call it off until",
  unverified: "We could not confirm your identity. A notice is on its way to you.",
  withdrawing: "You have withdrawn the request. A notice is on its way to you.",
  withdrawTitle: "Withdraw the request",
  withdrawLead: "You can take your request back until we act on the decision.",
  withdraw: "Withdraw this request …",
  callOffTitle: "Call it off",
  callOffLead: (until: string) =>
    `What is erased cannot be restored. Until ${until} you can still call it off by withdrawing the request. If you do nothing, we go on.`,
  notContentTitle: "Not content, or a question?",
  notContent:
    "Write to the person in charge of personal data. You need not enter anything but your question.",
  notContentByForm:
    "Write to the person in charge of personal data. You have asked as often as can be asked from here: please use the form for everybody, where we need your name and address as well.",
  notContentLink: "Ask, or complain",
  newLinkLead: "Has this link stopped working, or was it seen by someone else?",
  newLink: "Get a fresh link",
};

const withdraw = {
  title: "Do you really want to withdraw your request?",
  lead: "We then stop working on it, delete what you sent us to prove your identity, and send you a last notice. This cannot be undone, but you can make a new request at any time.",
  feeGone: "A fee already paid is not carried over to a new request.",
  yes: "Yes, withdraw it",
  no: "No, keep it",
  doneTitle: "Your request is withdrawn",
  done: "We have stopped working on it. You receive one last mail that says so.",
};

const newLink = {
  title: "Find your request again",
  lead: "We mail you a link to the page that shows where your request stands. Links that you already have still work until they expire.",
  receipt: "Receipt number",
  receiptHint:
    "It is in every mail from us and looks like R-7K2M-90PQ-3XYZ. If you do not have it, leave this empty: we then mail you links to all your requests of the last year.",
  email: "E-mail address",
  emailHint: "The one you entered in the request.",
  send: "Mail me the link",
  sentTitle: "Please look in your mail",
  sent: "If there is a request with what you entered, a mail with a link is on its way. For your protection we show the same answer if there is none.",
  sentNone:
    "No mail after ten minutes? Look in the junk folder, check the address, or try without the receipt number. A request that was made on paper is not found by an e-mail address.",
};

export const texts = { newLink, status, withdraw };
