import type { Choice } from "../../domain/rights/choices.ts";
import type { EveryAnswer, ResultWords } from "../answers.ts";
import type { QuestionWords } from "../asked.ts";

/*
 * All texts about questions: how mails ask them, and the texts of their pages and answers. Two tables, because a
 * function that mails does not need the page texts: asked.ts and answers.ts export one each.
 */

/** Every question's name, and how staff are asked it: one block each. */
export const asked: QuestionWords = {
  "verify-identity": {
    name: "Verify identity",
    topic: "Please verify an identity",
    asked:
      "Please verify that the request comes from the person the data is about, or from somebody who may ask for them.",
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
      "A file that came with your search is no longer stored as we received it. Please send the same file once more.",
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
  "keep-promise": {
    name: "Erase what was promised",
    topic: "The day of a promised erasure has come",
    asked:
      "The requester was promised that this is erased once it no longer has to be kept. That day has come: please erase what is left, and record it.",
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
  "attach-scan": {
    name: "Attach a scan",
    topic: "Attach a scan of what came",
    asked: "Please add a scan of what came.",
  },
  "blacken-file": {
    name: "Replace a file",
    topic: "A redacted file in place of an owner’s",
    asked: "Please add the file that takes the place of the owner’s.",
  },
  "advise-owner": {
    name: "Answer an owner’s question",
    topic: "An owner has a question",
    asked: "Somebody who was asked about this request has a question. Please read and answer it.",
  },
};

/** Each decision's name, whichever officer made it count. */
const decisions: Readonly<Record<Choice, ResultWords>> = {
  disclose: { label: "Disclose", next: "The package is built, and the requester gets a notice." },
  "disclose-in-part": {
    label: "Disclose in part",
    next: "The package is built, and the requester gets a notice with the reasons.",
  },
  grant: {
    label: "Do as requested",
    next: "The people in charge of the data are asked to carry it out. Then the requester gets a notice.",
  },
  "grant-in-part": {
    label: "Do in part",
    next: "What has been decided is carried out. Then the requester gets a notice with the reasons.",
  },
  alternative: {
    label: "Take another measure",
    next: "What has been decided is carried out. Then the requester gets a notice with the reasons.",
  },
  inform: { label: "Tell the purposes of use", next: "The requester gets a notice with the purposes." },
  reply: { label: "Reply", next: "Your reply is on its way." },
  "no-such-data": {
    label: "No such data held",
    next: "The requester gets a notice that we hold no such data.",
  },
  refuse: { label: "Refuse", next: "The requester gets a notice with the reasons." },
};

const withdrawn: ResultWords = {
  label: "Request withdrawn",
  next: "The request was withdrawn. There is nothing left to do.",
};

/** The texts of every question's page, and its results: one block each. */
export function answers() {
  return {
    "verify-identity": {
      title: "Check who is asking",
      results: {
        confirmed: { label: "Identity verified", next: "The request goes on to its next step." },
        more: {
          label: "More asked for",
          next: "The requester gets a mail with your question. You will hear from us when the answer has come.",
          nextByLetter: "The question goes by letter; you will be asked to print and post it.",
        },
        cannot: {
          label: "Could not be verified",
          next: "The requester gets a notice that the request cannot be granted.",
          nextByLetter:
            "The notice that the request cannot be granted goes by letter; you will be asked to print and post it.",
        },
        subject: {
          label: "The person is asked",
          next: "The person gets a mail with a link. You will hear from us when there is an answer, or none in time.",
        },
        withdrawn,
      },
    },
    "send-evidence": {
      title: "Please help us confirm your identity",
      results: {
        sent: {
          label: "Sent",
          next: "We look at what you sent and go on with your request. The status page shows where it stands.",
          nextForThem: "The identity can be checked now.",
        },
        withdrawn,
      },
    },
    "confirm-fee": {
      title: "Has the fee been paid?",
      results: {
        paid: {
          label: "Paid",
          next: "The notice at the end is the requester's receipt. The request goes on to its next step.",
        },
        waived: { label: "Waived", next: "The request goes on to its next step." },
        withdrawn,
      },
    },
    "search-system": {
      title: "Search for a person's data",
      results: {
        found: { label: "Found", next: "When all systems have been searched, the officer decides." },
        nothing: {
          label: "Nothing found",
          next: "When all systems have been searched, the officer decides.",
        },
        withdrawn,
      },
    },
    "resend-files": {
      title: "Send the same file again",
      page: {
        lead: "At least one of the files that came with your search is no longer stored as we received it. The disclosure waits for it. Please send the files of the list below once more.",
        notTheSame:
          "What you sent last is not the same as the file on record and is not used. Please send the original, not saved anew.",
        files: "Files of your answer",
        cannot:
          "If you do not have the original any more, please tell the officer. A file that differs in anything is not used.",
        send: "Send the files again",
      },
      results: {
        sent: { label: "Sent again", next: "If it is the file on record, the disclosure goes on by itself." },
        withdrawn,
      },
    },
    decide: {
      title: "Decide on the request",
      results: {
        ...decisions,
        "sign-off": {
          label: "Waits for sign-off",
          next: "Another officer is asked to sign it off; until then nothing is done. You find it in your daily digest while it waits.",
        },
        withdrawn,
      },
    },
    "sign-off": {
      title: "Sign a decision off",
      results: {
        ...decisions,
        "sent-back": {
          label: "Sent back",
          next: "Your colleague gets your reason and is asked to decide anew.",
        },
        withdrawn,
      },
    },
    "cooling-off": {
      title: "You can still call the erasure off",
      results: {
        cancelled: {
          label: "Called off",
          next: "Nothing will be erased, and your request ends here. You get one last mail that says so.",
          nextForThem:
            "Nothing is changed in the data. The request ends with a notice, which you will be asked to post.",
        },
        withdrawn,
      },
    },
    "act-on-system": {
      title: "Carry out what was decided",
      results: {
        done: { label: "Done", next: "When all systems have been dealt with, the requester gets a notice." },
        "cannot-act": { label: "Could not be done", next: "The officer decides what becomes of it." },
      },
    },
    "post-package": {
      title: "Post the documents",
      results: {
        posted: { label: "Posted", next: "The requester gets a notice that the documents have been posted." },
        withdrawn,
      },
    },
    "notice-delivery": {
      title: "Waiting for the notice to be delivered",
      results: {
        delivered: { label: "Delivered", next: "The request is closed." },
        bounced: { label: "Not delivered", next: "The notice has to be delivered another way." },
        "by-letter": {
          label: "By letter from now on",
          next: "What we have to say goes by letter from now on; you are asked to post each.",
        },
      },
    },
    "deliver-otherwise": {
      title: "Deliver the notice another way",
      results: { delivered: { label: "Delivered", next: "The request is closed." } },
    },
    "renew-code": {
      title: "Give the requester a new access code",
      page: {
        lead: "The requester has asked for a new access code for the download.",
        steps: [
          "Look up a telephone number in your own records. Do not use a number from a mail or from the form, unless it is the same.",
          "Call the requester back at that number and make sure that you speak to the right person.",
          "While you are speaking, press the button. The new code is shown once; read it out.",
          "No number on record? Press the button, copy the code onto paper and post it to the address that was confirmed, by a service that hands it to the person alone.",
          "Do not write it into any e-mail.",
        ],
        button: "Show the new access code",
        doneTitle: "The new access code",
        done: "Read it out to the requester now, or copy it onto the paper that you post. It is not shown again, and the old code no longer works.",
        spell: "Letters and digits only: there is no letter O, I, L or U in it.",
      },
      results: {
        renewed: { label: "Issued", next: "The requester can download the data with the new access code." },
      },
    },
    "confirm-agent": {
      title: "May this person ask for you?",
      results: {
        agreed: { label: "The person agreed", next: "Thank you. We go on with the request." },
        objected: {
          label: "The person objected",
          next: "Thank you. We do not go on with the request, and give no data to whoever made it.",
        },
        silent: { label: "No answer from the person", next: "The desk decides." },
        withdrawn,
      },
    },
    "warn-contact": {
      title: "Somebody asks for your data",
      results: {
        stopped: { label: "Stopped by the contact on file", next: "The request has been stopped." },
      },
    },
    "reply-message": {
      title: "The requester has written",
      results: {
        replied: {
          label: "Answered",
          next: "The reply is on the status page, and the requester is told by mail.",
        },
        asked: {
          label: "Requester asked",
          next: "The question is on the status page, and the requester is told by mail. We tell you when the answer comes.",
        },
        "no-reply": { label: "No answer needed", next: "Nothing is sent to the requester." },
      },
    },
    "keep-promise": {
      title: "The day of a promised erasure has come",
      page: {
        lead: "The requester was promised that this is erased once it no longer has to be kept. Please erase what is left in this system, then record the day.",
        day: "Day promised",
        on: "Day on which it was erased",
        send: "Record the erasure",
      },
      results: {
        kept: {
          label: "Erased",
          next: "The erasure is on record. Once it is erased in every system, the requester is told by mail.",
          nextByLetter: "The erasure is on record. There is nothing else for you to do.",
        },
      },
    },
    "post-letter": {
      title: "Post a letter to the requester",
      results: {
        posted: {
          label: "Posted",
          next: "The posting is on record. There is nothing else for you to do about this letter.",
        },
      },
    },
    "attach-scan": {
      title: "Attach a scan of what came",
      page: {
        lead: "Add one file or more. If a My Number or the like can be seen on it, cover that before you scan it.",
        files: "Files added",
        identity: "Proof of identity can be seen on it (a copy of a driving licence, for example)",
        kept: (days: number) =>
          `The scan is kept until ${days} days after the request has ended, so that it is at hand if the request was closed by mistake. With proof of identity on it, it is deleted once the identity is decided.`,
        deleted: "The scan is deleted once the identity is decided.",
        send: "Attach the scan",
      },
      results: {
        attached: { label: "Attached", next: "Whoever checks the identity sees it on their page." },
        withdrawn,
      },
    },
    "blacken-file": {
      title: "Replace a file with a redacted one",
      page: {
        lead: "Open the owner’s file, and add one file in which everything that is not disclosed is blacked out. Make sure that no text can be copied from under the black.",
        replaces: "Which file does it replace?",
        files: "The owner’s files",
        blackened: "Replaced with a redacted one",
        send: "Replace the file",
      },
      results: {
        blackened: {
          label: "Replaced",
          next: "The page of the decision shows the file that you added. The owner’s stays on record and is not disclosed.",
        },
        withdrawn,
      },
    },
    "advise-owner": {
      title: "Please answer an owner’s question",
      page: { asked: "What they were asked" },
      results: {
        advised: {
          label: "Answered",
          next: "They are mailed, and see your answer on the page of their question.",
        },
        withdrawn,
      },
    },
    "requester-unreachable": {
      title: "The requester’s mail came back",
      results: {
        told: { label: "Told another way", next: "Mail goes on being sent to the address on record." },
        "by-letter": {
          label: "By letter from now on",
          next: "What we have to say goes by letter from now on; you are asked to post each.",
        },
      },
    },
  } satisfies EveryAnswer;
}
