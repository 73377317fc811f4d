import type { LinkedWords } from "../linked.ts";

export const texts: LinkedWords = {
  label: "Sent together with",
  one: (receiptNumber, right) => `${receiptNumber} (${right})`,
  staff: {
    here: "The identity check holds for the requests that were sent together with this one. Each has its own decision and notice.",
    decidedThere: (receiptNumber) => `The identity was checked with request ${receiptNumber}.`,
  },
  earlier: {
    title: "Earlier requests (one year)",
    lead: "Requests with the same name, telephone number or e-mail address. Another person may have the same name.",
    one: (id, right, date, state, same) => `${id} (${right}, received on ${date}): ${state}. Same ${same}`,
    same: {
      name: "name",
      phone: "telephone number",
      email: "e-mail address",
      agent: "agent only (the person asked for is not the same)",
    },
    repeated: "(repeated by this request)",
    repeats: "Repeats",
    repeatsHint:
      "If this asks once more for the same. What was found within 30 days is taken over, and nobody searches twice. This request gets an answer of its own all the same.",
  },
  status: {
    askedElsewhere:
      "To verify your identity, we have sent you a mail under the number of a request that you sent together with this one. Please answer that mail.",
    othersStay: "The requests that you sent together with this one are not withdrawn; they go on.",
    elsewhere: (receiptNumber) =>
      `We verify your identity once for all of these requests, under the number ${receiptNumber}.`,
  },
  choose: {
    link: "Make several requests at once",
    title: "Make several requests at once",
    lead: "You tell us who you are and verify your identity once. We decide on each request and answer it separately. Where a request has a fee, it is due for each.",
    next: "Continue",
    problem: (most) => `Please choose up to ${most} requests.`,
  },
  form: {
    title: "Several requests",
    lead: "You make these requests together.",
    change: "Choose other requests",
  },
  receipt: "These are the receipt numbers of your requests. You confirm your address once for all of them.",
  course: "We confirm your identity, look into each of your requests and answer it separately.",
  confirm: (count) => `You confirm these ${count} requests together.`,
  mail: "These are confirmed together:",
  notice: "Sent together with",
};
