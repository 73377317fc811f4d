import { romanNumerals } from "../roman-numerals.ts";
import type { ArticleNumbers, Words } from "../words.ts";
import { names } from "./rights.ts";

export const texts: Words = {
  outcome: {
    fulfilled: "Done as requested",
    "fulfilled-in-part": "Done in part",
    "no-data": "No such data held",
    refused: "Refused",
    "alternative-measure": "Another measure was taken",
    withdrawn: "Withdrawn",
    lapsed: "Ended because something was not received in time",
  },
  refusalCode: {
    P1_EVIDENT: {
      name: "The purpose of use is already clear",
      explanation: "The purpose for which we use your data is clear from what we have published.",
    },
    P2_HARM_RIGHTS: {
      name: "Risk of harm to a person's rights or interests",
      explanation:
        "Telling you the purpose of use could harm the life, body, property or other rights or interests of you or of another person.",
    },
    P3_HARM_BUSINESS: {
      name: "Risk of harm to the rights or legitimate interests of the business",
      explanation: "Telling you the purpose of use could harm our rights or legitimate interests.",
    },
    P4_PUBLIC_BODY: {
      name: "Hindrance to the work of a public body",
      explanation:
        "We have to cooperate with a public body in work laid down by law, and telling you the purpose of use could hinder that work.",
    },
    D1_HARM_RIGHTS: {
      name: "Risk of harm to a person's rights or interests",
      explanation:
        "Disclosing the data could harm the life, body, property or other rights or interests of you or of another person.",
    },
    D2_SERIOUS_HINDRANCE: {
      name: "Serious hindrance to the proper conduct of the business",
      explanation: "Disclosing the data could seriously hinder us in conducting our business properly.",
    },
    D3_OTHER_LAW_VIOLATION: {
      name: "Violation of another law",
      explanation: "Disclosing the data would violate another law or regulation.",
    },
    D4_OTHER_LAW_ROUTE: {
      name: "Disclosure under another law",
      explanation: "Another law provides its own way for you to obtain this data.",
    },
    T1_EXCLUDED_RECORD: {
      name: "We cannot say whether there are such records",
      explanation:
        "Even if there were such records, merely saying whether there are could endanger a person's life, body or property, encourage or induce an unlawful or unjust act, or harm public safety. We therefore do not answer, and this includes whether they exist.",
    },
    F1_SERIOUS_HINDRANCE: {
      name: "Serious hindrance to the proper conduct of the business",
      explanation:
        "Giving you this information could seriously hinder us in conducting our business properly.",
    },
    C1_ACCURATE: {
      name: "The data is correct",
      explanation: "Our investigation found that the data agrees with the facts.",
    },
    C2_NOT_FACT: {
      name: "Not a matter of fact",
      explanation:
        "The data is an assessment or an opinion, not a fact, and so cannot be corrected under this right.",
    },
    C3_NOT_NEEDED_FOR_PURPOSE: {
      name: "The correction is not needed for the purpose of use",
      explanation: "The correction is not needed for the purpose for which we use the data.",
    },
    C4_SPECIAL_PROCEDURE: {
      name: "Correction under another law",
      explanation: "Another law provides its own procedure for correcting this data.",
    },
    S1_GROUND_NOT_ESTABLISHED: {
      name: "The ground for the request could not be established",
      explanation: "Our investigation did not find that the ground on which the request is based applies.",
    },
    S2_BEYOND_NECESSARY_EXTENT: {
      name: "More than is necessary",
      explanation:
        "The request goes beyond what is necessary to end the breach or to protect your rights and interests.",
    },
    S3_ALTERNATIVE_MEASURE: {
      name: "What was asked for is difficult",
      explanation:
        "What was asked for would cost a great deal or is difficult for another reason, so we take another measure that protects your rights and interests.",
    },
    O1_PRECONDITION_OF_SERVICE: {
      name: "Needed to provide the service",
      explanation: "We cannot provide the service without collecting or using these items.",
    },
    A1_ID_UNVERIFIED: {
      name: "Identity could not be verified",
      explanation:
        "We could not verify that the request was made by the person whom the data is about, or by someone entitled to act for that person.",
    },
    A2_AGENT_UNVERIFIED: {
      name: "Authority to ask for the person could not be verified",
      explanation:
        "We could not verify that whoever made the request is entitled to make it for the person whom the data is about.",
    },
    A4_TARGET_UNIDENTIFIED: {
      name: "The data asked for could not be identified",
      explanation: "From what you told us we could not work out which data the request is about.",
    },
    A5_NOT_RETAINED_DATA: {
      name: "Not retained personal data",
      explanation:
        "The data is not personal data that we have the authority to disclose, correct or erase, such as data that we only handle on behalf of another business.",
    },
    A9_EXISTENCE_SENSITIVE: {
      name: "We cannot say whether there is such data",
      explanation:
        "Even if there were such data, merely saying whether there is could endanger a person's life, body or property, encourage or induce an unlawful or unjust act, or harm public safety. We therefore do not answer, and this includes whether it exists.",
    },
    A6_FEE_UNPAID: {
      name: "Fee not received",
      explanation: "We did not receive the fee in time.",
    },
    A7_NOT_LIVING_PERSON: {
      name: "Not about a living person",
      explanation: "The right covers only data about living people.",
    },
    A8_WITHDRAWN: {
      name: "Request withdrawn",
      explanation: "You withdrew the request.",
    },
  },
  right: names,
  ground: {
    "beyond-purpose": "The data is used beyond the announced purpose of use",
    "improper-use": "The data is used in a way that may encourage or induce an unlawful or unjust act",
    "improper-acquisition":
      "The data was acquired by deception or other wrongful means, or sensitive data was acquired without consent",
    "provision-without-consent": "The data is provided to a third party without consent",
    "provision-abroad": "The data is provided to a third party in another country without consent",
    "no-longer-needed": "The business no longer needs to use the data",
    "breach-event": "The data was leaked, lost or damaged in an incident that has to be reported",
    "rights-at-risk":
      "The handling of the data may harm the person's rights or legitimate interests in another way",
  },
  measure: {
    "stop-use": "Stop using the data",
    erase: "Erase the data",
    "stop-provision": "Stop providing the data to third parties",
  },
  choice: {
    disclose: "Disclose",
    "disclose-in-part": "Disclose in part",
    grant: "Do as requested",
    "grant-in-part": "Do in part",
    alternative: "Take another measure",
    inform: "Tell the purposes of use",
    reply: "Reply",
    "no-such-data": "No such data held",
    refuse: "Refuse",
  },
  fileType: {
    "application/pdf": "PDF",
    "image/jpeg": "Photo (JPEG)",
    "image/png": "Picture (PNG)",
    "image/heic": "Photo (HEIC)",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word",
    "text/csv": "CSV",
    "text/plain": "Text",
    "video/mp4": "Video (MP4)",
  },
  category: {
    profile: "Profile (name, date of birth, gender, occupation and so on)",
    contact: "Contact details (e-mail address, telephone number, address and so on)",
    payment: "Means of payment (credit card, bank account, electronic money and so on)",
    portrait: "Photographs that show you",
    "form-input": "What you entered or sent through forms",
    "linked-id": "IDs of other services linked to ours, and what those services share",
    "access-logs": "Records of access (referrer, IP address, server logs)",
    identifiers: "Cookies, advertising IDs and other identifiers",
    location: "Location",
  },
  channel: {
    shop: "Shop",
    workshop: "Workshop or class",
    "online-shop": "Online shop",
    "mailing-list": "Mailing list",
    other: "Other",
  },
  medium: {
    electronic: "Electronically (download)",
    paper: "On paper (by post)",
    ask: "Please ask me",
  },
  otherRecipients: "Other recipients (not in the configuration)",
  settings: "See, stop and resume your consents (settings)",
  identityMethod: {
    "customer-record": "Details compared with our customer records",
    "photo-id": "One identity document with a photograph",
    "two-documents": "Two documents without a photograph",
    "call-back": "Call back to the telephone number we have on record",
    "in-person": "In person at the counter",
    "settings-link": "A link to the settings page",
    program: "One of our programs, which knows the person",
  },
  documentKind: {
    "driving-licence": "Driving licence",
    "my-number-card-front": "My Number Card (front only)",
    passport: "Passport",
    "residence-card": "Residence card or special permanent resident certificate",
    "health-insurance": "Health insurance document (numbers masked)",
    "pension-book": "Pension book (number masked)",
    other: "Other document",
    none: "No document",
  },
  status: {
    unconfirmed: "Waiting for the e-mail address to be confirmed",
    verifying: "Verifying identity",
    "awaiting-requester": "Waiting for the requester's reply",
    "awaiting-fee": "Waiting for the fee",
    investigating: "Searching for the data",
    deciding: "Deciding",
    acting: "Carrying out the decision",
    notifying: "Sending the notice",
    closed: "Closed",
    purged: "Closed, personal data deleted",
  },
  feeState: { none: "No fee", due: "Not yet paid", paid: "Paid", waived: "Waived" },
  role: { desk: "Privacy desk", owner: "Person in charge of the data", officer: "Privacy officer" },
  deliverHow: {
    post: "By post",
    telephone: "By telephone",
    "in-person": "In person",
    "other-address": "To another address",
  },
  mailKind: {
    confirm: "Confirmation of the e-mail address",
    receipt: "Receipt",
    "status-link": "Link to the status page",
    fee: "Fee",
    "fee-reminder": "Reminder of the fee",
    "fee-receipt": "Receipt for the fee",
    task: "Task",
    notice: "Notice of the decision",
    "package-link": "Another link to the download",
    "promise-kept": "The promised erasure is done",
    extension: "The answer takes longer",
    message: "A message to read",
  },
  law: "Act on the Protection of Personal Information",
  articles: (numbers) => `${listed(numbers)} of the Act on the Protection of Personal Information`,
  rules: (numbers) =>
    `${listed(numbers)} of the Enforcement Rules for the Act on the Protection of Personal Information`,
  policy: (clause) => (clause === undefined ? "our privacy policy" : `our privacy policy, clause ${clause}`),
  itemChange: {
    corrected: (current: string, correct) => `${current} → ${correct} (correction)`,
    added: (correct) => `${correct} (addition)`,
    deleted: (current) => `${current} (deletion)`,
  },
  connector: "Connector (program)",
  yen: (amount) => `${amount} yen`,
};

function listed(numbers: readonly ArticleNumbers[]): string {
  const named = numbers.map(numbered);
  const last = named.at(-1) ?? "";
  return named.length > 1 ? `${named.slice(0, -1).join(", ")} and ${last}` : last;
}

function numbered({ article, paragraph, item, by, proviso }: ArticleNumbers): string {
  if (proviso === true) return `the proviso of ${numbered({ article, paragraph, item, by })}`;
  const paragraphText = paragraph === undefined ? "" : `(${paragraph})`;
  const itemText = item === undefined ? "" : `(${romanNumerals[item - 1]})`;
  const applied = by === undefined ? "" : ` as applied mutatis mutandis by ${numbered(by)}`;
  return `Article ${article}${paragraphText}${itemText}${applied}`;
}
