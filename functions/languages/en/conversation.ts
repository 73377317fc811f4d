import type { ConversationWords } from "../conversation.ts";

export const texts: ConversationWords = {
  yours: {
    title: "Messages",
    none: "If anything is unclear, or if you want to add something, you can write to us.",
    us: "We",
    you: "You",
    askedTitle: "We have a question for you",
    asked:
      "Please answer what we ask here. While we wait for your answer, the target date of our reply may move.",
    reply: "Answer",
    write: "Write to us",
    waitsForUs: "We are reading your message. We answer on this page and tell you by mail.",
  },
  page: {
    writeTitle: "Write to us",
    replyTitle: "Answer our question",
    lead: "We read what you send and answer on the status page where needed. When we do, we tell you by mail.",
    question: "What we ask",
    care: [
      "Do not send your My Number (Individual Number), any numbers or codes of health insurance, your basic pension number, or your registered domicile (honseki).",
      "Send documents about your identity only when we ask for them, on the page that we then give you.",
    ],
    kept: (days) =>
      days === undefined
        ? "We delete the files you send when your request ends."
        : `We delete the files you send ${days} days after your request has ended. Until then we keep them in case it was closed by mistake and has to go on.`,
    textTitle: "Your message",
    text: "Message",
    textHint: (characters) =>
      `Up to ${characters.toLocaleString("en")} characters. Leave it empty if files say it all.`,
    send: "Send",
    full: "No more messages fit on this page. Please write to the address below and quote your receipt number.",
    back: "Back to the status page",
    sentTitle: "Your message was sent",
    sent: "Thank you. We read it, answer on the status page, and tell you by mail when we do.",
  },
  away: {
    gone: (files) => `${files === 1 ? "One file is" : `${files} files are`} no longer kept.`,
    coming: (files) => `${files === 1 ? "One file is" : `${files} files are`} being carried over.`,
    earlier: (messages, id) =>
      `${messages === 1 ? "One earlier message is" : `${messages} earlier messages are`} in request ${id}, which this one goes on from.`,
  },
  staff: {
    title: "Messages with the requester",
    requester: "Requester",
    waiting: (date) =>
      `Waiting for the requester's answer since ${date}. Our own target stands still meanwhile; the two weeks of the law do not.`,
    undelivered:
      "Mail about a message does not reach the requester. Please get in touch another way, at a number or address that has been verified.",
    filesGone: (days) =>
      days === undefined
        ? "Files are deleted when the request ends."
        : `Files are deleted ${days} days after the request has ended.`,
    filesNotHere: "The desk and the officer can open the files on their pages.",
    scan: "Scan of what came",
    choice: "What to do",
    reply: "Reply",
    replyText: "Reply to the requester",
    ask: "Ask the requester",
    askHint: "It is then the requester's turn.",
    question: "Question to the requester",
    none: "No answer needed",
    noneHint: "For a thank-you, for example. Nothing is sent to the requester.",
    noMoreAsking: "The request has been decided on or has ended, so nothing can be asked any more.",
    askTitle: "Ask the requester",
    askLead:
      "Use this where it is not clear what is asked for, for example. The requester sees the question on the status page; the mail about it does not contain it.",
    askIdentity:
      "To ask for documents about the identity, close this tab and choose “Ask for more” in your answer.",
    askText: "Question",
    askTextHint: "The requester sees it as you write it.",
    asked: "Your question was sent. The reply will be shown with this question.",
    askSend: "Send the question",
    full: "No more messages fit into this request. Please use the telephone or write a letter.",
    stays: "This task stays open after a question.",
  },
  beside: "Opens in a new tab. What you have entered stays in this one.",
  keptBeside: "What you had entered is still in the tab before. To go on, close this one.",
  openQuestion: "Open the question afresh",
  colleagues: {
    title: "Between owner and officer",
    otherwise: "What else you can do",
    ways: {
      again: "Ask an owner again",
      attach: "Attach a scan of what came",
      blacken: "Replace an owner’s file with a redacted one",
      question: "Ask the officer",
      "more-time": "Say when you can answer",
      "not-mine": "Pass this on",
    },
    again: (by, date) => `${by} asks (${date})`,
    question: (by, date) => `Question from ${by} (${date})`,
    answer: (by, date) => `Answer from ${by} (${date})`,
    moreTime: (by, until) => `${by} will answer by ${until}.`,
    waitsForOfficer: "The officer has not answered yet. You can answer before they do.",
    waitsForOwner: (system) =>
      `The owner of ${system} was asked again. Nothing can be decided until they answer.`,
    callOff: "Decide without their answer",
    advice: "Your answer to the owner",
    adviceHint: "The owner is shown this as you write it.",
  },
  mail: {
    askTopic: "We have a question for you",
    replyTopic: "We have answered you",
    reminderTopic: "Reminder: we have a question for you",
    ask: "We have a question about your request. Please read it and answer on the page below.",
    reply: "We have answered you on the status page of your request.",
    reminder:
      "We have not had an answer to our question yet. Please read it and answer on the page below. If you have just answered, please ignore this mail.",
    where: "To protect your data, this mail does not say what it is about.",
    button: "Open the status page",
    older: "The link in our receipt still works too. The link is for you alone: do not pass it on.",
  },
  digest: { waits: (date) => `Waiting for the requester's answer since ${date}.` },
};
