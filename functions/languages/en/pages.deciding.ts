import type { Extent } from "../../domain/request/actions.ts";
import type { Choice } from "../../domain/rights/choices.ts";

/** The officer's page. */
export const decide = {
  clock: "Time",
  litigation: "A suit may be brought from",
  identity: "Identity",
  identityText: (method: string, document: string, by: string, date: string) =>
    `${method}; ${document}. Checked by ${by} on ${date}.`,
  fee: "Fee",
  findings: "What was found",
  found: "Found",
  nothing: "Nothing found",
  notYet: "Not answered yet",
  removed:
    "This system is no longer in the configuration. What was found there is from the request that this one goes on from; nobody is asked to search it again, or to act on it.",
  missing: (files: number) => `${files === 1 ? "One file" : `${files} files`} could not be carried over.`,
  searched: "Searched",
  held: "Left unused until decided?",
  notes: "Notes, not disclosed",
  content: "Data, as the owner wrote it",
  files: "Files",
  by: (mailbox: string, date: string) => `${mailbox}, ${date}`,
  choice: "What is your decision?",
  hints: {
    disclose: "All data and files above go to the requester. The notes do not.",
    "disclose-in-part": "You choose below what goes out, and give reasons for the rest.",
    grant: "The people in charge of the data carry out your instruction. Then the requester gets a notice.",
    "grant-in-part": "You say below what is to be done and what is not, and give reasons for the rest.",
    alternative:
      "Only where what is asked for would cost a great deal or is otherwise difficult. The measure must protect the requester's rights and interests; cost alone is no reason.",
    inform: "The requester gets a notice with the purposes that you tick.",
    reply: "Your reply goes to the requester, and the inquiry is closed.",
    "no-such-data": "Only if nothing was found anywhere.",
    refuse: "Reasons are mandatory.",
  } satisfies Record<Choice, string>,
  refuse: { package: "Do not disclose", systems: "Refuse", words: "Do not tell" },
  refuseAndSuit: "Reasons are mandatory, and the requester may sue at once.",
  erasureTest: "First the law, then goodwill",
  erasureTestText: ({ needed, handled, duties }: Record<"needed" | "handled" | "duties", string>) =>
    `Does the law oblige us to erase? It does if we no longer need the data, if there was an incident that had to be reported, if the handling may harm the person's rights or legitimate interests (${needed}), or if the data was handled in breach of ${duties} (${handled}). If none of this holds, we may still erase under our own policy. The policy cannot take away what the law gives.`,
  basis: "Why the data is erased",
  basesOfDecision: {
    law: "The law obliges us: no longer needed, a data breach, or rights at risk",
    breach: "The law obliges us: the data was used beyond its purposes, improperly, or acquired improperly",
    goodwill: "The law does not oblige us; we do it under our privacy policy",
  },
  matter: "What the inquiry is",
  matters: {
    question: "A question (not answered as a complaint under the law)",
    complaint: "A complaint about how personal data is handled",
  },
  onPaper: "If electronic disclosure is difficult: why",
  onPaperHint:
    "The method is for the requester to choose. Only where it would cost a great deal, or where a small business that keeps its books on paper is asked for an electronic record, or the like, may you give paper instead and say why. It is better to ask the requester first whether another method that you can manage would do. Leave this empty if there is no difficulty. They read it in the notice as you write it.",
  weighing:
    "What may weigh against the requester's interest (after the Guidelines): whether you need the data (1) to protect somebody's life, body or property, (2) to comply with the law, (3) to perform a contract, (4) to prevent unlawful or improper acts, or (5) for legal claims. Unless one of these outweighs the need to protect the person, you are obliged to do what is asked.",
  instruct: "What is to be done",
  instruction: "Instruction to the people in charge of the data",
  instructionHint: "Only staff read this. Say what is to be done, to which data, and what has to stay.",
  instructionHintAgain:
    "Nobody is asked to act once more. Write down for the record what has been done and what becomes of the rest.",
  measure: "The measure taken instead",
  measureHint:
    "Describe the measure and how it protects the requester. They read it in the notice as you write it.",
  eraseOn: "Day on which it will be erased",
  eraseOnHint:
    "Where the law obliges you to keep something, you can promise to erase it on the day the period ends (books and invoices: seven years, for example). The notice says so, and the people in charge of the data are asked on that day.",
  purposes: "Purposes to tell",
  purposesHint: "From the register of purposes. Untick what does not concern this person's data.",
  reply: "Your reply",
  replyHint: "The requester reads it as you write it.",
  actions: "What was done so far",
  actionsLead:
    "What you decided could not be carried out everywhere. Decide what becomes of the rest; the requester has not been told anything yet. What the owners wrote is not told either: what the requester should know goes into your explanation.",
  someCannot: "Not possible: at least one system could not be changed as decided.",
  onlyNothing: "Not possible: nothing was found.",
  reasons: "Reasons for what is not granted",
  codes: "Reasons in law",
  codesHint:
    "At least one. The notice names the article. Each reason says for which decisions it may be used.",
  usableFor: (choices: readonly string[]) => `For: ${choices.join("; ")}`,
  unsaid:
    "This reason stands alone. In the explanation too, write nothing from which it could be read whether there is anything.",
  explanation: "Explanation to the requester",
  explanationHint: "Goes into the notice as you write it. Say plainly why, in the language of the request.",
  parts: "What is withheld",
  partsChange: "What is not done",
  withheld: "Description of what is withheld",
  withheldChange: "Description of what is not done",
  withheldHint: "Describe it without giving it away. Goes into the notice as you write it.",
  leftOutBefore: "What is withheld",
  leftOutBeforeYes: "What is withheld was never in these texts and files",
  include: "Systems to disclose from",
  includeSystem: (name: string) => `Disclose from ${name}`,
  textOf: (name: string) => `How the text from ${name} goes out`,
  textWhole: "As the owner wrote it",
  textEdited: "Shortened",
  textEditedHint: "Once you send this page you can shorten it on the next. Nothing is decided before that.",
  textsTitle: "Shorten what goes out",
  changedSince: "This answer has been changed since you opened the page.",
  preview: {
    button: "Preview the notice",
    title: "The notice to the requester (a preview, not sent yet)",
    lead: (language: string) =>
      `If the decision stays as it is, the requester receives this text (${language}). What is marked was written by your staff. The date will be that of sending.`,
    planned:
      " What was done, and when, will be as the owners report it: here, everything is shown as done today.",
    download: "(the mail has the link here)",
    toAnswer: "Go on to your answer",
    unsent: "Nothing has been sent yet.",
    keeps:
      "To change anything, close this tab and go on in the one before: everything that you entered is still there.",
    changed:
      "An owner has changed an answer since you opened the page to decide on. This text is by the changed answer. If you press the button, you see what has changed before anything is sent.",
    asItIs: "If it may go out like this",
    onlyThis:
      "What is sent is what this tab shows, without anything that you changed in the tab before since you opened this one.",
    notYet: "The notice cannot be shown yet",
    notYetLead: "Please correct the following in the tab before, and try again.",
  },
  textsLead:
    "Your decision has not been sent yet. It counts once you send this page. Your browser's Back button would undo your corrections.",
  contentOf: (name: string) => `Text from ${name}`,
  contentOfHint: "Take out what is withheld. The requester reads what is left.",
  filesToDisclose: (name: string) => `Files from ${name} to disclose`,
};

/** The page of a system's owner who carries out the decision. */
export const act = {
  lead: "The request has been decided. Please carry out what concerns the system below.",
  system: "System",
  decision: "Decision",
  decidedBy: "Decided by",
  instruction: "Instruction",
  withheld: "What is not done",
  measure: "Measure taken instead",
  filledIn: (id: string) =>
    `Request ${id} was closed by mistake and goes on here. What you did then is filled in: please check it, do what is still missing, and send it.`,
  choice: "Could it be carried out?",
  done: "Done",
  doneHint: "The requester is told what you choose below, and nothing that you write.",
  cannot: "It cannot be done as decided",
  cannotHint:
    "Also if you did it in another way, or if none of the choices below is true. The officer then decides what becomes of it, and what the requester is told.",
  extent: "How far it is done",
  extents: {
    "as-decided": "Carried out as decided",
    "done-before": "It had been done before the decision",
    "nothing-there": "There is nothing in this system that the decision covers",
  } satisfies Record<Extent, string>,
  collected: "What had been collected before",
  collectedHint: "The requester is told what you choose.",
  collectedFates: {
    erased: "Erased",
    "kept-unused": "Kept, and not used (choose the reasons below)",
    "none-there": "Nothing had been collected",
  },
  did: "What was done (for the record)",
  didHint: "What, where, and by what means, copies included. The requester does not read it.",
  changed: "What was changed as asked",
  changedHint:
    "If you changed something to another value than asked for, choose that it cannot be done as decided.",
  changes: "What was changed",
  stays: "Of what the decision covers, what stays",
  nothingStays: "Nothing stays",
  somethingStays: "Something stays",
  kept: "What stays, and why",
  keptHint: "Tick all that are true. The requester is told this as it stands here.",
  remains: "More about what stays (for the record)",
  remainsHint: "For example: twelve receipts of 2024. The requester does not read it.",
  reason: "Why it cannot be done",
  reasonHint: "For the officer; the requester does not read it.",
};

/** The requester's page while a decided erasure can still be called off. */
export const coolingOff = {
  lead: "We have decided on your request. What is erased cannot be restored, so we wait a little before we carry the decision out.",
  decision: "Our decision",
  until: "You can call it off until",
  nothing: "If you do nothing, we go on after that time and let you know when it has been done.",
  cancel:
    "If you call it off, nothing is erased and your request ends as withdrawn. You can make a new request at any time.",
  button: "Call it off",
};
