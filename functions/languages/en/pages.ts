import type { HoldAnswer } from "../../domain/request/findings.ts";
import type { FollowUpReason } from "../../domain/request/follow-up.ts";
import type { Problem, ProblemKey } from "../problems.ts";
import { act, coolingOff, decide } from "./pages.deciding.ts";
import { claimForm, rightGroups, wants } from "./pages.rights.ts";
import { pages as rights } from "./rights.ts";

const common = {
  skip: "Skip to the content",
  receiptNumber: "Receipt number",
  contact: "Contact about personal data",
  address: (address: string) => `Address: ${address}`,
  phone: (number: string) => `Telephone: ${number}`,
  personInCharge: (name: string) => `Person in charge of personal data: ${name}`,
  policy: "Privacy policy",
  required: "Required",
  optional: "Optional",
  errorPrefix: "Error: ",
  errorTitle: "Please check what you entered",
  sentences: "Usual sentences (added to the text above if ticked)",
  choose: "Choose",
  typeOfRequest: "Request",
  arrived: "Received on",
  target: "We aim to answer by",
  days: (days: number) => (days === 1 ? "1 day" : `${days} days`),
  opensInNewTab: "opens in a new tab",
  otherFile: "File",
  file: (number: number, type: string, size: string) => `File ${number} (${type}, ${size})`,
  whatNext: "What happens next",
};

/** A field's name within a sentence; a question is quoted, so that its mark does not end the sentence. */
const named = (label: string) => (label.endsWith("?") ? `“${label}”` : label);

function shorter(characters?: number): string {
  return characters === undefined
    ? "Shorten the text as far as you can"
    : `Shorten the text by about ${characters.toLocaleString("en")} characters`;
}

const problems: Record<ProblemKey, (label: string, limit?: number, meant?: string) => string> = {
  missing: (label) => `${named(label)}: please fill this in.`,
  "too-long": (label, limit) =>
    limit === undefined
      ? `${named(label)}: this is too long. Please shorten it.`
      : `${named(label)}: at most ${limit.toLocaleString("en")} characters.`,
  invalid: (label) => `${named(label)}: this cannot be right. Please check it.`,
  "not-an-address": (label) =>
    `${named(label)}: this is not an e-mail address. It should look like name@example.com.`,
  "two-addresses": (label) => `${named(label)}: please enter one e-mail address only.`,
  "control-characters": (label) =>
    `${named(label)}: this contains characters that cannot be used. Please type it again.`,
  "too-many": (label) => `${named(label)}: these are too many.`,
  "not-allowed": (label) => `${named(label)}: this cannot be chosen here.`,
  "nothing-found": () =>
    "Nothing was found in any system, so this cannot be the decision. Choose “no such data” or refuse.",
  "something-found": () => "Data was found in at least one system, so “no such data” cannot be the answer.",
  "code-not-allowed": () =>
    "At least one of these reasons cannot be used for this choice. See the note at each reason.",
  "code-stands-alone": () =>
    "A reason that leaves open whether there is anything cannot be used beside another: the other one would say that there is.",
  "medium-needed": () =>
    "The requester wanted to be asked how to receive the data. Choose what you agreed on.",
  "rounds-used-up": () => "The requester has been asked as often as is allowed. Please decide now.",
  "file-needed": () => "Add the file in the frame, then press the button again.",
  "content-needed": () => "Enter the data or add a file: an empty disclosure cannot be sent.",
  "system-not-found": () =>
    "Only what was found in a system can be disclosed. Please check the choice of systems and files.",
  "nothing-withheld": () =>
    "You withhold something, but everything that was found would go out unchanged. Delete what is withheld, or leave out a system or file. If it was never in there, tick the box that says so.",
  "evidence-needed": () => "Write an answer or upload at least one file.",
  "not-for-this-right": (label) => `${named(label)}: this cannot be chosen for this request.`,
  "some-cannot": () =>
    "At least one system could not be changed as decided. Decide what becomes of the rest: do it in part, take another measure, or refuse.",
  "conversation-full": () =>
    "This cannot be sent: the messages, characters or files of this request would be too many. Please send less, or use the telephone or the post.",
  "conversation-over": () => "Nothing more can be written about this request.",
  "authority-needed": () => "Choose the document that proves the authority of this kind of agent.",
  "hearing-needed": () => "Say whether the person is to be asked, was told, or cannot be asked.",
  "fee-reason-needed": () => "Please say why the fee is waived.",
  "hearing-note-needed": () => "Say briefly how the person was told, or why they cannot be asked.",
  "no-address": () => "There is no e-mail address of the person, so they cannot be asked by mail.",
  "asked-before": () => "The person has been asked by mail before and did not answer. Choose another way.",
  "receiver-needed": () => "Say who gets the result, as the power of attorney says.",
  "same-as-requester": () =>
    "This is the address of the requester. Leave it empty if there is no other on file.",
  "own-mailbox": () => "This is an address of ours. Enter the person's own.",
  "mistyped-domain": (label, _limit, meant = "") =>
    `${named(label)}: did you mean “${meant}” after the @? If it is right as it is, just send it once more.`,
  "not-mailable": () =>
    "We cannot send mail to this address. Please enter another one, or write to us by post at the address below.",
  "same-address": () => "This is your own e-mail address. Enter the person's own, or leave it empty.",
  "no-room": (label, characters) =>
    `${named(label)}: not saved yet, because the record of this request has no room for so much. ${shorter(characters)} and send it again.`,
  "no-room-but-files": (label, characters) =>
    `${named(label)}: not saved yet, because the record of this request has no room for so much. ${shorter(characters)}, or send it as a file, and press the button again.`,
  "fee-risen": () =>
    "Not sent yet: the fee has gone up since you opened this form. The new fee is stated above. What you typed is still here. If you agree, please press the button once more.",
  "hidden-field": () =>
    "Not sent yet: something, perhaps a password manager, filled in a hidden field of this form. What you typed is still here. Please press the button once more.",
  "collected-needed": (label) => `${named(label)}: choose one.`,
  "changes-needed": () =>
    "Tick at least one item that was changed as asked. If there is none, make another choice.",
  "sign-off-used-up": () => "This decision has been sent back as often as is allowed.",
  "in-the-future": (label) => `${named(label)}: this day has not come yet.`,
  "too-long-ago": (label) => `${named(label)}: this day is too long ago.`,
  "answer-changed": () =>
    "An owner has changed their answer since you opened this page. Please read the changed answer above, and send your decision again.",
  blackened: () =>
    "A file was redacted, so not everything goes out: choose to disclose in part, and give the reason.",
  "owner-asked": () =>
    "An owner was asked again. Wait for their answer, or press “Decide without their answer”.",
  "word-given": () =>
    "The request has gone on by your earlier answer, so this cannot be changed here. Please tell the officer.",
  "hold-needed": () => "Say whether the data can be left unused until it has been decided.",
};

const followUp = {
  title: "Ask about the answer",
  lead: "You are not content with our answer, or have a question about it? Write to the person in charge of personal data. We know who you are: you need not enter anything else.",
  about: "About the request",
  message: "Your question or complaint",
  hint: "Up to 4,000 characters.",
  send: "Send it",
  back: "Back to the status page",
  sentTitle: "We have received your question",
  sent: "It has a number of its own. We mail you a link to its status page, and answer you in writing.",
  full: {
    title: "Please send this by the form for everybody",
    why: "You have asked as many questions about this request as can be asked here. This one has not been saved.",
    instead:
      "The button below takes it to the form for everybody; there we need your name and address as well.",
    insteadOr: (phone: string) =>
      `The button below takes it to the form for everybody; there we need your name and address as well. You can also call us: ${phone}.`,
    onward: "Take it to the form",
  },
  follows: "Goes on from",
  followedBy: "Goes on as",
  reason: {
    inquiry: (id: string) => `${id} (a question about its outcome)`,
    mistake: (id: string) => `${id} (closed by mistake)`,
  } satisfies Record<FollowUpReason, (id: string) => string>,
};

const problemTexts: Record<Problem, { title: string; text: string; todo: string }> = {
  "link-unknown": {
    title: "This link does not work",
    text: "We do not know this link. Perhaps a part of it was cut off.",
    todo: "Open the link from the mail again, or copy all of it, up to its last character.",
  },
  "link-expired": {
    title: "This link has expired",
    text: "For your protection links work for a limited time only.",
    todo: "See whether a newer mail from us has a newer link.",
  },
  "link-superseded": {
    title: "There is a newer link",
    text: "This link was replaced by one that we sent in a later mail.",
    todo: "Please use the link in our latest mail.",
  },
  "link-answered": {
    title: "This has been answered already",
    text: "The question behind this link has been answered, and the first answer stands.",
    todo: "There is nothing left to do here.",
  },
  "answer-stands": {
    title: "This has been answered already",
    text: "An answer has been recorded. A page that was opened earlier, or a form that is sent twice, does not change it.",
    todo: "Open the link in the mail once more to see the recorded answer, and to change it.",
  },
  "link-over": {
    title: "This answer is not needed any more",
    text: "The request has moved on, or has ended, since this mail was sent.",
    todo: "There is nothing left to do here.",
  },
  "link-not-in-role": {
    title: "This link is not for this mailbox any more",
    text: "The mailbox that this link was sent to no longer has the task.",
    todo: "Please ask the person in charge of personal data to whom it belongs now.",
  },
  "confirm-expired": {
    title: "The time for confirming has passed",
    text: "The e-mail address was not confirmed in time, so there is no request. What you entered is deleted.",
    todo: "Please fill in the form again from the start page.",
  },
  "confirm-unknown": {
    title: "This link does not work",
    text: "The time for confirming has passed and what you entered was deleted, or a part of the link is missing.",
    todo: "If the time has passed, please fill in the form again from the start page. If not, copy all of the link in the mail, up to its last character.",
  },
  "not-found": {
    title: "There is no such page",
    text: "There is nothing at this address.",
    todo: "Please check the address, or begin at the start page. If you opened a page that came after a form once more, go on from the link in the mail that we sent you.",
  },
  "too-large": {
    title: "This is too large",
    text: "What was sent is larger than we can accept. Nothing has been saved.",
    todo: "Go back, shorten the text or choose a smaller file, and send it again.",
  },
  "wrong-media-type": {
    title: "We cannot read this",
    text: "It was sent in a form that we do not accept. Nothing has been saved.",
    todo: "Please use the form on our pages.",
  },
  "bad-request": {
    title: "Something is missing or wrong",
    text: "We could not understand what was sent. Nothing has been saved.",
    todo: "Go back to the page you came from, load it again and send it once more.",
  },
  "too-many": {
    title: "Please wait a little",
    text: "We received very many entries in a short time. Nothing has been saved.",
    todo: "Please try again a little later.",
  },
  "confirm-first": {
    title: "Please confirm one of your requests first",
    text: "We have mailed you about several requests today, and none has been confirmed yet. This one has not been saved.",
    todo: "Open the link in one of those mails and press the button; then send this on.",
  },
  "cross-site": {
    title: "This was sent from another site",
    text: "For your protection we only accept forms from our own pages. Nothing has been saved.",
    todo: "Open the link in our mail, or the start page, and use the form there.",
  },
  "past-front": {
    title: "Nothing can be sent to this address",
    text: "The desk's address has changed, or is being changed. Nothing has been saved.",
    todo: "Open the link in our mail again. If it does not open, please try again in a few minutes.",
  },
  fault: {
    title: "Something went wrong on our side",
    text: "It was not your fault. We have been told of it.",
    todo: "Please try again in a few minutes.",
  },
  "too-late": {
    title: "It is too late for this",
    text: "The request has gone further in the meantime, so this can no longer be done.",
    todo: "The status page shows where the request stands, and what you can do now.",
  },
  "too-late-to-stop": {
    title: "This can no longer be stopped here",
    text: "The request has ended, or what was asked for has been handed over, since we wrote to you.",
    todo: "If the request is not yours, please call or write to us at once at the address below.",
  },
  "moved-on": {
    title: "It is too late for this",
    text: "The request has gone further since you opened the page. Nothing has been saved.",
    todo: "Open the link in the mail again, or the request from your board, to see where it stands.",
  },
  "no-switch": {
    title: "This cannot be switched off here",
    text: "The service cannot be given without it. Nothing has been changed.",
    todo: "Open your settings again: they say how to leave the service.",
  },
  "goes-on-enough": {
    title: "No further request can go on from this one",
    text: "As many requests go on from it as can. Nothing has been saved.",
    todo: "Please enter it as a new request from the staff page, and name this one in it.",
  },
};

const problem = {
  texts: problemTexts,
  newLink: "Get a fresh link to the status page",
  statusPage: "To the status page",
  home: "To the start page",
  after: (time: string) => `You can send it after ${time}.`,
  byPost: (address: string, name: string) => `You may also write to us by post: ${name}, ${address}.`,
  kept: {
    title: "What you entered",
    sendOrCopy: "It is still here: send it on as it is with the button below, or copy it.",
    copy: "It was not saved. If you still need it, copy it before you close this page.",
    cut: "It is very long, and only its beginning is shown here; your browser's back button may have all of it.",
    text: (n: number) => `Text ${n}`,
    send: "Send it again",
  },
};

const task = {
  replyTitle: "Answer an inquiry or complaint",
  escalated: "The mailbox that this was first sent to has not answered, so it has come to you.",
  arrived: "Received on",
  target: "Answer due by",
  daysUsed: "Days used",
  daysUsedText: (us: string, requester: string) => `${us} by us, ${requester} waiting for the requester`,
  requester: "Who is asking",
  name: "Name",
  address: "Address",
  email: "E-mail",
  phone: "Telephone",
  lookalike: (domain: string) =>
    `The domain is written in other than the letters of the alphabet: ${domain}. Make sure that it is not one that only looks like another.`,
  asked: "What is asked for",
  answer: "Your answer",
  send: "Send the answer",
  changing:
    "This has been answered; below is the answer as it was given. Until the decision is made, or the requester is told, you can change it and send it again in its place.",
  changingFiles: "The record keeps that it was changed. Files that came with it stay as they are.",
  onceUntil:
    "Until the decision is made, or the requester is told, you can change your answer by the same link.",
  answerer: "Your name",
  answererHint:
    "Several people read this mailbox, so the record keeps who answered. Nobody outside is shown it.",
  once: "The first answer stands and cannot be changed.",
  reason: "Reason",
  print: "Open the print view",
};

const verify = {
  compare: "What to compare",
  compareList: [
    "Compare name, address, telephone number and customer number with what you already hold, not only with what this page shows.",
    "Ask for no more than is needed. If everything agrees with your records, no document is necessary.",
    "Never reply to a new address that has not been confirmed, whether e-mail or post. If the address differs from your records, call back at the telephone number on record.",
  ],
  never: "Never copy or note down",
  neverList: [
    "The back of a My Number Card, or the Individual Number itself. The front is enough.",
    "Insurer number, symbol and number, or QR code of a health insurance document. If they are visible, black them out.",
    "The basic pension number, and the registered domicile (honseki).",
  ],
  asks: "What the requester was asked so far",
  question: "Question",
  answerOf: "Answer",
  noAnswer: "No answer yet",
  filesGone: "Files are deleted as soon as identity has been decided.",
  choice: "What is the result?",
  confirmed: "Confirmed",
  more: "Ask for more",
  moreHint: (left: string) => `The requester gets a page to answer and to upload files. Possible ${left}.`,
  timesLeft: (left: number) => (left === 1 ? "one more time" : `${left} more times`),
  noMore: "The requester has been asked as often as is allowed. Please decide now.",
  cannot: "Cannot be verified",
  cannotHint: "The request is refused, with a notice. Ask for more first, if that could help.",
  method: "How you checked",
  document: "Document you saw",
  documentHint: "Only its kind is kept.",
  mediumAgreed: "How the data is to be received, as agreed with the requester",
  searchNote: "For whoever searches",
  searchNoteHint:
    "Read by whoever searches, decides and carries it out. For example: earlier name Suzuki; lived in Kofu until 2023. No numbers of documents.",
  searchNoteRead: "From the desk",
  fee: "Fee",
  feeLater: "Ask the requester to pay",
  feePaid: (yen: string) => `${yen} has been received (at the counter, for example)`,
  feeWaived: "Waive it",
  feeReason: "Why it is waived",
  feeReasonHint: "Only if you waive it. Kept in the record.",
  questionToRequester: "What you need from the requester",
  questionHint:
    "They read this text as it stands. You do not know yet who they are: write nothing that your records hold (names, addresses, numbers, whether they are a customer); let them tell you. For example: please tell us any earlier name or address.",
  languageOfRequest: (language: string) => `Language of the request: ${language}`,
  reasonHint: "Kept in the record. The requester reads it in the notice as you write it.",
};

const evidence = {
  lead: "Before we give out personal data we must be sure that it goes to the right person.",
  question: "Our question",
  masking: "Please cover these before you take a picture",
  maskingList: [
    "My Number Card: send the front only, never the back. Do not send a notification card.",
    "Health insurance document: cover the insurer number, the symbol and number, and the QR code.",
    "Pension book: cover the basic pension number.",
    "Any document: cover the registered domicile (honseki).",
  ],
  maskingWhy:
    "We are not allowed to take these numbers. We delete your files as soon as your identity has been decided.",
  text: "Your answer",
  textHint: "You can leave this empty if the files say it all.",
  by: "Please answer by",
  send: "Send to the desk",
};

const fee = {
  amount: "Amount",
  howToPay: "What the requester was told",
  choice: "What is the result?",
  paid: "Paid",
  paidHint: "The full amount has arrived. The next letter to the requester is the receipt.",
  waived: "Waive the fee",
  waivedHint: "The request goes on without the fee.",
  reasonHint: "Kept in the record.",
  wait: "Not paid yet? Then leave this page; the link stays valid. The requester is reminded, and the request ends by itself if the fee does not come.",
};

const search = {
  before: {
    filledIn: (id: string) =>
      `Request ${id} was closed by mistake and goes on here. What you answered then is filled in: please check it and send it again.`,
    files: (count: number) =>
      count === 1
        ? "One file that you had added could not be carried over: it is no longer kept, or was not found safe. Please add it again."
        : `${count} files that you had added could not be carried over: they are no longer kept, or were not found safe. Please add them again.`,
  },
  system: "Where to search",
  holds: "It holds",
  lookIn: "Where to look",
  requesterHint: "Their identity has been confirmed.",
  lead: "Search everything that belongs to it, on paper too, and under earlier names, addresses and spellings.",
  choice: "Did you find anything about this person?",
  found: "Yes, found",
  nothing: "No, nothing found",
  searched: "Where and how you searched",
  searchedHint:
    "For example: ledger 2019 to 2026, by surname, telephone number and e-mail address. This proves that we looked; the requester may read it as you write it.",
  notes: "Notes for colleagues",
  notesHint: "Not disclosed. For example: the third page names another customer.",
  content: "The data you found",
  contentHint: "The requester will read this exactly as you write it. Or add files above.",
  /** For requests that change something instead of disclosing it. */
  change: {
    lead: "Look for everything that the request is about, on paper too, and under earlier names, addresses and spellings.",
    hold: "Until it has been decided, please do not use the data that this request disputes. Do not change or delete it yet, either.",
    choice: "Do you hold anything that the request is about?",
    content: "What you hold, and whether it is in dispute",
    contentHint:
      "What it says now, where it came from, what it is still needed for, and what speaks for or against the request. For the officer; the requester does not read it. Files can be added above.",
    held: "Can the data be left unused until it has been decided?",
    heldHint: "If some use cannot be stopped, choose the second and say in the notes which.",
    heldAnswer: { yes: "Yes, it is not used until then", cannot: "No, not possible" } satisfies Record<
      HoldAnswer,
      string
    >,
  },
};

const post = {
  lead: "The disclosure is ready and is to go out on paper.",
  to: "Post to",
  checklist: "Check list",
  checks: [
    "Open the print view and print all pages.",
    "Compare name and receipt number on the pages with the envelope.",
    "Post only to the address confirmed with the identity, by a way that is tracked and handed over personally.",
    "Leave no copy at the printer.",
  ],
  files: "Files to print and enclose",
  filesFrom: (name: string) => `From ${name}`,
  tracking: "Tracking number",
  trackingHint: "As it stands on the slip.",
  send: "It has been posted",
};

const otherwise = {
  bounced: "The mail with the notice came back.",
  silent: "There has been no report that the mail with the notice arrived.",
  lead: "The requester must learn of the decision. Please deliver the notice in another way and record it here.",
  contact: "Where to reach them",
  caution: "Use only what was confirmed with the identity. Do not ask by mail for a new address.",
  cautionUnknown:
    "No way to reach them was confirmed with an identity. This notice says only what the requester wrote and how the request ended, and nothing that your records hold: you may post it to the address or call the number that they gave with the request, or hand it over at the counter. Do not ask by mail for a new address.",
  how: "How it was delivered",
  note: "Note",
  noteHint: "For example: read out by telephone on the second call.",
  send: "It has been delivered",
};

const done = {
  title: "Thank you, your answer is recorded",
  left: "Still to be answered by you",
  close: "You can close this page. The link has been used up.",
  personTitle: "We have your answer",
  personClose: "You can close this page.",
};

const print = {
  title: "Print view",
  hint: "Use your browser's print function. This box is not printed.",
};

export const texts = {
  common,
  problems,
  rightGroups,
  wants,
  rights,
  claimForm,
  followUp,
  problem,
  task,
  verify,
  evidence,
  fee,
  search,
  decide,
  act,
  coolingOff,
  post,
  otherwise,
  done,
  print,
};
