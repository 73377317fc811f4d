import type { Words } from "./words.ts";

export const wordsEn: Words = {
  outcome: {
    fulfilled: "Disclosed",
    "fulfilled-in-part": "Disclosed in part",
    "no-data": "No such data held",
    refused: "Not disclosed",
    "alternative-measure": "Another measure was taken",
    withdrawn: "Withdrawn",
    lapsed: "Ended because something was not received in time",
  },
  refusalCode: {
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
    A1_ID_UNVERIFIED: {
      name: "Identity could not be verified",
      explanation:
        "We could not verify that the request was made by the person whom the data is about, or by someone entitled to act for that person.",
    },
    A4_TARGET_UNIDENTIFIED: {
      name: "The data asked for could not be identified",
      explanation: "From what you told us we could not work out which data the request is about.",
    },
    A5_NOT_RETAINED_DATA: {
      name: "Not retained personal data",
      explanation:
        "The data is not personal data that we have the authority to disclose, such as data that we only handle on behalf of another business.",
    },
    A6_FEE_UNPAID: {
      name: "Fee not received",
      explanation: "We did not receive the fee for the disclosure in time.",
    },
    A7_NOT_LIVING_PERSON: {
      name: "Not about a living person",
      explanation: "The right to disclosure covers only data about living people.",
    },
    A8_WITHDRAWN: {
      name: "Request withdrawn",
      explanation: "You withdrew the request.",
    },
  },
  right: { disclosure: { name: "Request for disclosure of retained personal data" } },
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
  identityMethod: {
    "customer-record": "Details compared with our customer records",
    "photo-id": "One identity document with a photograph",
    "two-documents": "Two documents without a photograph",
    "call-back": "Call back to the telephone number we have on record",
    "in-person": "In person at the counter",
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
    acting: "Preparing the answer",
    notifying: "Sending the notice",
    closed: "Closed",
    purged: "Closed, personal data deleted",
  },
  feeState: { none: "No fee", due: "Not yet paid", paid: "Paid", waived: "Waived" },
  taskKind: {
    "verify-identity": "Verify identity",
    "send-evidence": "Send what was asked for",
    "confirm-fee": "Confirm the fee",
    "search-system": "Search for the data",
    decide: "Decide on the request",
    "post-package": "Post the documents",
    "notice-delivery": "Wait for the notice to be delivered",
    "deliver-otherwise": "Deliver the notice another way",
    "renew-code": "Issue a new access code",
  },
  taskResult: {
    confirmed: "Identity verified",
    more: "More asked for",
    cannot: "Could not be verified",
    sent: "Sent",
    paid: "Paid",
    waived: "Waived",
    found: "Found",
    nothing: "Nothing found",
    disclose: "Disclose",
    "disclose-in-part": "Disclose in part",
    "no-such-data": "No such data held",
    refuse: "Refuse",
    posted: "Posted",
    delivered: "Delivered",
    bounced: "Not delivered",
    renewed: "Issued",
    withdrawn: "Request withdrawn",
  },
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
  },
  law: "Act on the Protection of Personal Information",
  article: ({ article, paragraph, item }) => {
    const paragraphText = paragraph === undefined ? "" : `(${paragraph})`;
    const itemText = item === undefined ? "" : `(${romanItems[item - 1]})`;
    return `Article ${article}${paragraphText}${itemText} of the Act on the Protection of Personal Information`;
  },
  yen: (amount) => `${amount} yen`,
};

const romanItems = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];
