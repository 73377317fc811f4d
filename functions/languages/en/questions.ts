import type { QuestionWords } from "../questions.ts";

/** What every question is called, and how staff are asked it: one block each. */
export const texts: QuestionWords = {
  "verify-identity": {
    name: "Verify identity",
    topic: "Please verify an identity",
    asked: "Please verify that the request comes from the person the data is about.",
  },
  "send-evidence": {
    name: "Send what was asked for",
    topic: "Please reply",
    asked: "Please reply to the question about the request.",
    byLetter: {
      topic: "Please record the requester's reply",
      asked:
        "A question goes to the requester by letter. Please record the reply when it comes, by post, by telephone or at the counter.",
    },
  },
  "confirm-fee": {
    name: "Confirm the fee",
    topic: "Please record a fee once it is paid",
    asked:
      "The requester has been asked to pay. Record it here once the fee has arrived (or waive it). Until then you need to do nothing.",
  },
  "search-system": {
    name: "Search for the data",
    topic: "Please search for personal data",
    asked: "Please search the system below and say whether it holds the data asked for.",
  },
  "resend-files": {
    name: "Send a file again",
    topic: "Please send a file again",
    asked:
      "A file that came with your search is not there any more as we received it. Please send the same file once more.",
  },
  decide: {
    name: "Decide on the request",
    topic: "Please decide on a request",
    asked: "Please look at the request and at what was found, and decide.",
  },
  "sign-off": {
    name: "Sign the decision off",
    topic: "Please sign a decision off",
    asked:
      "A colleague has decided on the request. Please look at the case and sign the decision off, or send it back.",
  },
  "cooling-off": {
    name: "Time to call the erasure off",
    topic: "Waiting before data is erased",
    asked: "The requester may still call the measure off; nothing is asked of you.",
    byLetter: {
      topic: "Please record it if the measure is called off",
      asked:
        "The requester may still call the measure off and was told so by letter. If they do, please record it; otherwise there is nothing to do.",
    },
  },
  "act-on-system": {
    name: "Carry out the decision",
    topic: "Please carry out a decision",
    asked: "Please do in the system below what was decided, and record what you did.",
  },
  "post-package": {
    name: "Post the documents",
    topic: "Please post the documents",
    asked: "Please print and post the documents, and record the posting.",
  },
  "notice-delivery": {
    name: "Wait for the notice to be delivered",
    topic: "Waiting for a notice to be delivered",
    asked: "The notice is on its way; nothing is asked of you.",
  },
  "deliver-otherwise": {
    name: "Deliver the notice another way",
    topic: "Please deliver a notice another way",
    asked: "The notice could not be delivered by mail. Please deliver it another way, and record how.",
    byLetter: {
      topic: "Please post the notice",
      asked: "The requester gets letters. Please print the notice, post it, and record the posting.",
    },
  },
  "renew-code": {
    name: "Issue a new access code",
    topic: "Please issue a new access code",
    asked:
      "The requester asks for a new access code for the download. Please make sure that you are talking to the requester, and issue one.",
  },
  "confirm-agent": {
    name: "Ask the person whether the agent may ask",
    topic: "Waiting for the person",
    asked: "The person whose data it is has been asked. There is nothing to do.",
  },
  "warn-contact": {
    name: "Tell the contact on file",
    topic: "The contact on file was told",
    asked: "The contact on file has been told of the request. There is nothing to do.",
  },
  "reply-message": {
    name: "Answer the requester",
    topic: "Please answer the requester",
    asked: "The requester has written to us. Please read the message and answer it.",
  },
  "post-letter": {
    name: "Post a letter",
    topic: "Please post a letter",
    asked: "The requester gets letters. Please print the letter, post it, and record the posting.",
  },
  "requester-unreachable": {
    name: "Tell the requester another way",
    topic: "The requester's mail came back",
    asked:
      "A mail to the requester could not be delivered. Please tell the person another way, and record it.",
  },
};
