import type { AgentWords } from "../agent.ts";

export const texts: AgentWords = {
  kind: {
    "legal-representative": "Legal representative of a minor",
    guardian: "Guardian of an adult",
    mandated: "Agent appointed by the person",
  },
  form: {
    link: "Are you asking for somebody else? Use the form for representatives",
    title: "Asking for somebody else",
    lead: "Here you say who you are and for whom you ask. What you ask for comes on the next page; nothing is stored before you send that.",
    kind: "For whom do you ask?",
    as: {
      "legal-representative": {
        label: "For my child, or another minor whom I represent",
        hint: "We will ask for a document that shows it, such as a family register extract.",
      },
      guardian: {
        label: "For an adult whose guardian I am",
        hint: "We will ask for the certificate of registered matters.",
      },
      mandated: {
        label: "For somebody who has appointed me",
        hint: "We will ask for the power of attorney, and may ask the person.",
      },
    },
    subject: "The person you ask for",
    you: "You, who ask",
    next: "Continue",
  },
  document: {
    "power-of-attorney": "Power of attorney",
    "family-register": "Family register extract",
    "resident-record": "Resident record that shows the relation",
    "guardianship-certificate": "Certificate of registered matters (guardianship)",
    other: "Another official document",
  },
  verify: {
    title: "For whom",
    kind: "Asks as",
    askedBy: "Asked by",
    documents: "Documents to ask for",
    documentList: {
      "legal-representative": [
        "Identity of the requester and of the child, as far as your records do not show it.",
        "Family register extract or resident record that shows the relation; the registered domicile and the Individual Number are to be covered.",
      ],
      guardian: [
        "Identity of the requester and of the ward, as far as your records do not show it.",
        "Certificate of registered matters (guardianship), not older than three months.",
      ],
      mandated: [
        "Identity of the requester and of the person, as far as your records do not show it.",
        "Power of attorney for this request, signed by the person. See whether it covers receiving the result.",
      ],
    },
    unreached: (date) =>
      `The mail of ${date} that asked the person came back. Please reach them another way, or decide without it.`,
    silent: (date) => `The person was asked by mail on ${date} and did not answer. Please decide without it.`,
    authority: "Document that proves the authority",
    hearing: "What the person knows of it",
    hearings: {
      ask: {
        label: "Ask the person by mail",
        hint: "Only at an address that agrees with your records: the requester typed it.",
      },
      told: { label: "The person was told", hint: "By telephone at a number on record, or by post." },
      cannot: { label: "The person cannot be asked", hint: "For example: a small child." },
    },
    note: "How they were told, or why they cannot be asked",
    noteHint: "Kept in the record.",
    receives: "Who gets the result",
    receivers: { requester: "The requester", subject: "The person the data is about" },
    receivesHint:
      "The requester only if the power of attorney says so. Without an e-mail address the person gets it by post.",
    code: "What was not shown",
    onFile: "Other e-mail address on file",
    onFileHint: "If your records have one: it is told before anything is released, and can stop it.",
    onFileTold: (email) => `${email} was told of the request, and has not stopped it.`,
    onFileUnreachable: (email) => `The mail to ${email} came back: nobody there knows of the request.`,
    matches: "Contact details of the person that agree with your records",
    matchesHint:
      "Consents and provisions recorded under what you tick become part of this request. Tick only what you have compared.",
    matching: { email: (value) => `E-mail address: ${value}`, phone: (value) => `Telephone: ${value}` },
    userId: (client) => `User ID in ${client}`,
    anyUserId: "User ID",
    userIdHint: "If you know it: consents and provisions recorded of that user become part of this request.",
    userClient: "Where the user ID is from",
    proved: (document, subject) => `${document}. ${subject}`,
    agreed: "The person agreed.",
    resultTo: "The result goes to",
  },
  proof: {
    title: "Please send the document that shows that you may ask",
    lead: "A photograph or a scan is enough. We check your identity as soon as we have it.",
    documents: {
      "legal-representative":
        "A family register extract, or a resident record that shows the relation. Please cover the registered domicile and the Individual Number (My Number).",
      guardian: "The certificate of registered matters (guardianship), not older than three months.",
      mandated:
        "The power of attorney for this request, signed by the person you ask for. If the result is to come to you, it should say so.",
    },
    both: "If we need anything to show who you or the other person is, we write to you.",
    send: "Send the document",
    sent: "You have sent something. If the document is not complete, you can send more below.",
  },
  subject: {
    topic: "May somebody ask for you?",
    asked:
      "We have received a request about personal data, made by somebody who says that you have appointed them. Before we go on, please tell us whether that is so. The page below shows who it is and what they ask for.",
    reminder: "We have not heard from you yet, so we ask once more.",
    answerBy: "Please answer by",
    button: "See who asks, and answer",
    forYouAlone: "Opening the page answers nothing. The link is for you alone; please do not pass it on.",
    notYou:
      "If you have not appointed anybody, please open the page and choose “No, I object”; we then refuse the request. If you do not answer, we decide by the documents we are shown. If this mail is not meant for you at all, please delete it.",
    lead: (business) =>
      `Somebody asks ${business} about your personal data and says that you have appointed them to do so. We go on only once that is certain.`,
    agent: "Who asks",
    measure: "What is wanted",
    categories: "Kinds of data",
    allCategories: "All",
    result: "Who gets the result",
    toAgent: (name) => `The person who asks for you (${name})`,
    toSubject: "You",
    what: "If you object, we refuse the request and give nothing to whoever made it. If you do not answer in time, we decide by the documents we are shown, and may go on.",
    agree: "Yes, this person may ask for me",
    object: "No, I object",
  },
  agent: {
    confirm:
      "With this button you confirm that you make this request for somebody else and that we reach you at this address. From then on we work on it.",
    step: "We check who you are, who the person is, and that you may ask for them. Please send documents only on the page that we give you by mail.",
    asked:
      "To verify that you may make this request, we need a reply from you. Please answer on the page below.",
  },
  letter: "To verify that you may make this request, please reply to the following.",
  status: {
    verifying: "We are checking that you may make this request.",
    waiting: "We have asked the person you ask for, and are waiting for their answer.",
    turn: "The person you ask for",
  },
  notice: {
    askedFor: "Made for",
    askedBy: "Made by",
    agent: ({ name, kind }) => `${name} (${kind})`,
    cure: {
      "legal-representative": [
        "Please make a new request with a document that shows that you represent the child, such as a family register extract or a resident record, and identity documents of both of you.",
      ],
      guardian: [
        "Please make a new request with the certificate of registered matters that shows your guardianship, and identity documents of both of you.",
      ],
      mandated: [
        "Please make a new request with a power of attorney signed by the person, and identity documents of both of you. We may ask the person directly.",
        "The person whom the data is about may make the request themselves at any time.",
      ],
    },
    accessCode:
      "To download, you need an access code. It was shown to the person who made the request for you; if you do not have it, ask for a new one on the page.",
  },
  contact: {
    topic: "Somebody has made a request about your personal data",
    told: "We have received a request about personal data that we hold under this address. It was made from another address. We tell you before anything is released, so that you can stop it if it was not you, and not somebody who may ask for you.",
    right: "What is asked for",
    goOn: "If the request is yours, or made for you with your knowledge, you need to do nothing.",
    stopLead: "If it is not, please open the page below and press the button. We then refuse the request.",
    button: "See the request, or stop it",
    forYouAlone: "Opening the page stops nothing. The link is for you alone; please do not pass it on.",
    lead: (business) =>
      `Somebody has asked ${business} about personal data that we hold under your address. They wrote from another address.`,
    stop: "Stop this request: it is not mine",
    tooLate:
      "The request has been carried out or has ended, and can no longer be stopped here. Please contact us at once if it was not yours.",
    inquire: "Write to us by the form",
    doneTitle: "The request is stopped",
    done: "Thank you. We refuse the request, and nothing is released. The person in charge looks into it.",
    doneRevoked:
      "Thank you. The data can no longer be downloaded; nobody had collected it. The person in charge looks into it.",
  },
  stopped: {
    topic: "A request was stopped by the contact on file",
    refused:
      "The address that we already had on file says that this request is not theirs. It is refused with a notice, and nothing is released.",
    revoked:
      "The address that we already had on file says that this request is not theirs. Our notice had gone out, but nobody had collected the data: they can no longer be downloaded and are deleted.",
    at: "Stopped on",
    todo: "Please look into who made the request, and whether anything has to be reported. Do not write to the requester about it before that.",
  },
  feeDue:
    "We have confirmed that you may make this request for the person it is about. Before we go on, please pay the fee below.",
  download: {
    lead: "Enter the access code. It was shown to the person who made the request for you; if you do not have it, ask for a new one below.",
  },
};
