import type { ClockWords } from "../clocks.ts";

export const texts: ClockWords = {
  marker: {
    acknowledge: "Acknowledgement",
    target: "Target for the answer",
    alarm: "Alarm before two weeks are over",
    litigation: "Two weeks have passed",
    "hard-stop": "Latest day for the answer",
  },
  warning: {
    topic: {
      acknowledge: "The receipt has not been mailed",
      target: "The answer is due",
      alarm: "Two weeks are nearly over and there is no answer",
      litigation: "Two weeks after arrival: a suit may be brought",
      "hard-stop": "The latest day for the answer",
    },
    means: {
      acknowledge:
        "The requester should know by the day below that the request is in hand, but the receipt has not gone out.",
      target: "By the business's own clock the requester should have an answer by the day below.",
      alarm:
        "Two weeks after its arrival, the requester may go to court over this request. If more time is needed, extend it now on the decision page.",
      litigation:
        "From the day below the requester may go to court over this request. Please have it answered as soon as you can.",
      "hard-stop": "By the business's own rules no request stays open after the day below.",
    },
    day: "The day",
    arrived: "Arrived",
    status: "State",
    turn: "Whose turn",
    ours: "Ours",
    theirs: "The requester's",
    daysUsed: "Days used",
    daysUsedText: (ours, theirs) => `${ours} ours, ${theirs} waiting for the requester`,
    waitsOn: "It is waiting for:",
    question: (task, mailbox) => `${task} (${mailbox})`,
    requester: "requester",
    subject: "the person whose data it is",
    contact: "the contact on file",
    urge: "Please ask the mailbox above to act.",
    nothingOpen: "Nobody is being asked for anything at the moment.",
    stalled: (error) => `Its workflow has stopped (${error}) and has to be started again.`,
  },
  stalled: {
    topic: "The workflow of a request has stopped",
    means:
      "The workflow of this request has ended before the request did. Nobody is asked for anything any more until it is started again; the time keeps running.",
    error: "It ended with",
    at: "When",
    todo: {
      failed:
        "Once the cause is gone, the desk starts it again by itself: it tries after an hour, then at growing intervals of up to three days. Ask the person who looks after the desk to remove the cause. No answer given so far is lost.",
      unanswered:
        "Nobody answered the last reminder. An answer through the link in the daily mail starts it again by itself. No answer given so far is lost.",
      "by-hand":
        "Somebody stopped it by hand, so it does not start again by itself. Ask the person who looks after the desk to start it again (npm run desk -- redrive), which can be done however long ago it was. No answer given so far is lost.",
    },
  },
  digest: {
    topic: (count) => `Waiting for you: ${count}`,
    topicLate: (count, late) => `Waiting for you: ${count}, late: ${late}`,
    topicEnded: "No longer waiting for you",
    leadEnded: "What you were asked needs no answer from you any more. There is nothing to do.",
    lead: "These requests are waiting for you, the oldest first. Open each one by its link.",
    late: {
      target: "Late: the target has passed",
      alarm: "Late: two weeks are nearly over",
      litigation: "Late: two weeks have passed",
      "hard-stop": "Late: beyond the latest day for the answer",
    },
    stalled: "its workflow has stopped",
    waitsOn: (mailboxes) => `waiting for: ${mailboxes}`,
    inEarlierMail: "The link is in the latest mail about this request.",
    ended: "Ended since the last of these mails (nothing to do):",
    endedOne: (id, right, outcome) => `${id} (${right}): ${outcome}`,
    withdrawn: "withdrawn",
    notAsked: "Questions that you need not answer any more (their requests go on):",
    noLongerNeeded: "no answer is needed",
    askedInstead: (mailbox) => `now asked: ${mailbox}`,
    open: (task) => task,
    forYouAlone:
      "Opening a link changes nothing; you answer on the page that it opens. The links are for you alone: do not forward this mail.",
  },
  register: {
    topic: (month) => `Register of requests, ${month}`,
    month: (year, month) =>
      `${new Intl.DateTimeFormat("en", { month: "long", timeZone: "UTC" }).format(Date.UTC(year, month - 1, 1))} ${year}`,
    lead: "The requests of the month in numbers; the same is attached as CSV. Nothing in it is about a person.",
    arrived: "Arrived",
    open: "Open",
    closed: "Closed",
    late: "Late",
    oursMedian: "Our days, median",
    oursLongest: "Our days, longest",
    theirsMedian: "Requester's days, median",
    theirsLongest: "Requester's days, longest",
    outcomes: "Outcomes",
    outcome: "Outcome",
    codes: "Refusal codes",
    lateOnes: "Late requests",
    lateOne: (days, due, closed) =>
      `${days === 1 ? "1 day late" : `${days} days late`} (due ${due}), ${closed === undefined ? "open" : `closed ${closed}`}`,
    provisions: "Provisions to third parties",
    provisionCounts: {
      given: "Records of provision",
      received: "Records of receipt",
      voluntary: "Records of our own accord",
      stopped: "Provisions stopped",
    },
    consents: "Consents",
    standing: "Stand now",
    given: "Given",
    refused: "Refused",
    withdrawn: "Withdrawn",
  },
};
