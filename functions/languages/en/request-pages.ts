import type { Route } from "../../domain/rights/routes.ts";

const home = {
  title: "Requests about your personal data",
  lead: (name: string) =>
    `Here you can exercise your rights over the personal data that ${name} holds about you. You need not know the law.`,
  inThisLanguage: "English",
  whatTitle: "What would you like?",
  byLaw: "Choose from the rights that the law names, or several at once",
  goodToKnow: "Good to know",
  fee: "Fee",
  /** `charged` names the rights with a fee, each with its amount. */
  feeText: (charged: readonly string[]) =>
    `${charged.join(", ")}, to be paid once we know who you are. Everything else is free.`,
  feeOf: (right: string, amount: string) => `${right}: ${amount}`,
  free: "None",
  time: "Usual time",
  timeText: (days: string) =>
    `We aim to answer within ${days} of receiving your request, and always without delay.`,
  identity: "Identity",
  identityText:
    "We make sure that a request comes from the person the data is about, or from somebody who may ask for them. We compare what you write with our records, and ask for a document only if that is not enough.",
  agents: "For somebody else",
  agentsText: "Choose what you would like, then the form for representatives.",
  byPost: "No e-mail?",
  byPostText: "Write to the address below.",
  howTitle: "How it works",
  steps: (days: string): readonly string[] => [
    "Fill in the form. It works without an account.",
    `Confirm your e-mail address within ${days}, by the link we send you.`,
    "We confirm your identity, look into your request and decide.",
    "You receive our decision, with the reasons. A status page shows at any time where your request stands.",
  ],
  alreadyTitle: "You have already made a request?",
  newLink: "Find it again: link or receipt number lost",
  settings: "See, stop or resume what you agreed to",
};

const form = {
  lead: "This takes about five minutes.",
  inThisLanguage: "Fill in the form in English",
  you: "About you",
  known: "How we know you",
  knownHint: "Anything you fill in here helps us find your data sooner.",
  data: "Which data",
  before: "Before you send",
  fee: "Fee",
  feeText: (amount: string) =>
    `The fee is ${amount}. You pay after we have confirmed your identity; we will tell you how. Nothing is due now.`,
  free: "There is no fee.",
  purpose: (act: string, years: number, identified: boolean) =>
    `What we use this form for: only to handle this ${act}, which means to ${identified ? "confirm who you are, " : ""}look into it, answer you and keep a record of the answer. We delete your details ${years === 1 ? "1 year" : `${years} years`} after the ${act} is closed.`,
  policyOf: (date: string) => `Our privacy policy of ${date} applies.`,
  honeypot: "Leave this empty",
  send: (act: string) => `Send the ${act}`,
};

/** The way from the form to a request, in three steps. */
const way = {
  form: "Fill in",
  check: "Check",
  confirm: "Confirm your address",
};

const paper = {
  title: "Request form",
  print:
    "Print this page with your browser, fill it in and post it. Or make the same request online, without paper.",
  listTitle: "Request forms to print",
  listLead: "For requests by post. Choose what you would like to ask for.",
  listLink: "Request forms to print",
  date: "Date: ____________________",
  you: "You",
  agent: "Only if you ask for somebody else",
  subjectName: "Name of that person",
  subjectAddress: "Their address",
  subjectBirthDate: "Their date of birth",
  claim: "What you ask for",
  known: "How we know you",
  data: "The data",
  enclose: "Please enclose",
  identity:
    "A copy of a document that shows who you are: a driving licence, a passport or a residence card. Cover the Individual Number (My Number), the numbers of health insurance and pension, and the registered domicile.",
  authority:
    "If you ask for somebody else: a document that shows that you may (power of attorney, family register extract, certificate of registered matters of guardianship), and one that shows who the person is.",
  nothing: "Nothing: no document is needed for this.",
  fee: (amount: string) =>
    `The fee is ${amount}. You need not enclose it: we ask for it, and tell you the receipt number, once we know who you are. How to pay it then:`,
  free: "There is no fee.",
  send: "Send it to",
  personInCharge: (officer: string) => `${officer}, person in charge of personal data`,
  online: "The same request online:",
  qr: "QR code of the online form",
};

const check = {
  go: "Check what you entered",
  title: "Is everything right?",
  lead: "Nothing has been sent yet. Read it through, then send it with the last button.",
  what: "What you ask for",
  change: "Change",
};

const receipt = {
  title: "Almost done: confirm your e-mail address",
  later: (time: string) =>
    `What you entered is stored. The mail to your address cannot go at once; it goes at about ${time}.`,
  lead: (act: string, sent: boolean) =>
    `${sent ? "We have sent a mail to the address you entered. " : ""}Open the link in it and press the button. Only then do we accept your ${act}, as received today.`,
  to: "Mail goes to",
  by: "Confirm by",
  forgotten: "We remind you once, a day before; after that we delete what you entered.",
  noMailTitle: "No mail?",
  noMail:
    "It can take a few minutes. Look in the junk folder too. If the address was mistyped, simply fill in the form again; the request you just entered disappears by itself.",
  next: (days: string, then: string): readonly string[] => [
    "You confirm your e-mail address by the link in the mail.",
    "From then on the same link leads to the page that shows where your request stands. Keep the mail.",
    `${then} We aim to do so within ${days}.`,
  ],
};

/** What the desk does with each kind of request, in one sentence. */
const course: Record<Route, string> = {
  disclose: "We confirm your identity, search for your data, decide and answer you.",
  change: "We confirm your identity, look into your request, decide, do what has been decided and tell you.",
  prompt: "We confirm your identity, do what you ask and tell you.",
  inform: "We confirm your identity and tell you the purposes.",
  reply: "The person in charge of personal data answers you.",
};

const confirm = {
  title: "Please confirm your e-mail address",
  lead: (act: string) =>
    `With this button you confirm that you made this ${act} and that we reach you at this address. From then on we work on it.`,
  submitted: "Entered on",
  until: "Confirm by",
  button: (act: string) => `Confirm and send the ${act}`,
  notYou: "You did not make this request? Then close this page. We delete it when the time has run out.",
  code: "Access code",
  codeAgain: "Show the access code once more",
  codeOnce: "We show this access code only now.",
  codeKeep: (minutes: number) =>
    `Write it down, print this page or take a picture of it. You need it to download your data. It is in no mail, and we will never ask you for it by mail. If you lose this page, the link in the mail shows the code once more within ${minutes} minutes of your confirmation.`,
  doneTitle: (act: string) => `We have received your ${act}`,
  doneLead: "Thank you. Your e-mail address is confirmed.",
  toStatus: "See where your request stands",
  keepMail:
    "The mail that brought you here is your receipt. Keep it: its link now leads to the page that shows where your request stands.",
  next: (target: string, then: string): readonly string[] => [
    `${then} If we need anything from you, we write to you.`,
    `You hear from us, if possible by ${target}.`,
  ],
};

const download = {
  title: "Collect your data",
  lead: "Enter the access code that you were shown when you made the request.",
  code: "Access code",
  codeHint: "Ten characters, like 7K2M9-0PQ3X. Capitals, spaces and hyphens do not matter.",
  keptUntil: "Kept until",
  size: "Size",
  open: "Continue to the download",
  wrong: (left: number) =>
    left === 1
      ? "Access code: this is not the right one. You have one more try."
      : `Access code: this is not the right one. You have ${left} more tries.`,
  older: (day: string, left: number) =>
    `Access code: this one no longer opens the data. A newer code was issued on ${day}: please use that, or ask for another with the button below. You have ${left === 1 ? "one more try" : `${left} more tries`}.`,
  notACode: "An access code has ten letters and digits. Please check it.",
  lostTitle: "You no longer have the code?",
  lost: "We telephone you at a number that we already had on record, and read you a new one. If we have none, we post it to the address that we have confirmed.",
  askNew: "Ask for a new access code",
  readyTitle: "Your data is ready",
  read: "Read it here",
  print: "You can print it with your browser.",
  filesTitle: "Save the files",
  ready: "Download everything as one ZIP file",
  readyHint: "The ZIP file also has what you can read here (report.html).",
  again: "You can press the button as often as you like; if the file was not saved, press it again.",
  care: "The file holds personal data. Do not save it on a computer that others use.",
  sha256: "Check sum (SHA-256)",
  sha256Hint: "With it you can prove that the file is exactly the one we made.",
  lockedHereTitle: "No more access codes from here for now",
  lockedHere: (time: string) =>
    `A wrong code was entered too often from your network. From there you can try again after ${time}; from elsewhere, now. Nothing has been lost.`,
  lockedTitle: "The access code no longer works",
  locked:
    "A wrong code was entered too often, or the data was downloaded very many times. To protect your data we have locked the access code. Nothing has been lost.",
  askedTitle: "You will get a new code",
  asked:
    "We telephone you at a number that we already had on record, and read you a new access code. It goes into no mail. The link to the download page stays the same.",
  noNumber:
    "If we have no number of yours on record, we post the code to the address that we have confirmed.",
  back: "Back to the download page",
};

export const texts = { check, paper, confirm, course, download, form, home, receipt, way };
