import type { RestoredWords } from "../restored.ts";

export const texts: RestoredWords = {
  back: {
    topic: "We may ask you once more",
    means: (moment) =>
      `A fault on our side set our record of this request back to ${moment}. What you sent or answered after that may be lost, and links from later mails no longer work. We are sorry.`,
    todo: "We continue from there, and ask you again where we need to. If you wrote to us or sent files after that time, please do so once more on the page of your request. If you have already received our answer, keep it; you need do nothing.",
  },
  lost: {
    topic: "We have lost one of your requests",
    means:
      "A fault on our side lost this request, which you sent together with others. We cannot answer it any more. We are sorry. The others are with us.",
    todo: "Please send it once more, by the form or by answering us at the address below. We treat it as received on the day you first sent it.",
    form: "Send it once more",
  },
  staff: {
    topic: "Requests were lost or set back by a restore",
    means: (moment) => `The desk's records were restored as of ${moment}.`,
    lost: "Lost requests",
    lostTodo:
      "The desk has no record of these any more. Their time under the law keeps running. Search your own mail for the number, and for what is noted beside it, to find the people; key each request in from the staff page, with the day on which it arrived.",
    back: "Requests that were set back",
    backTodo:
      "The desk continues these from the restored record, and asks again what was answered later. Before anything is decided again, check in your mail whether it had already been decided, and the requester told.",
    noteSeparator: "; ",
    begun: ({ right, at }) => `${right}, begun ${at}`,
    numberOnly: "only the number is known",
    ended: (at) => `had ended on ${at}: the person may have the notice`,
    told: "the person was mailed by the desk",
    files: (count) =>
      `${count} ${count === 1 ? "file" : "files"} of it are still in the buckets, under its number`,
    unknown: "no address is known: please reach the person another way",
    notSent:
      "the mail to the person could not be sent; if it cannot be sent later either, please reach the person another way",
    byLetter: "gets letters: please tell the person by post or telephone",
  },
};
