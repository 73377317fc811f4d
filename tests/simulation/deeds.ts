/** What people and programs do besides answering: each of these has to occur, with any result. */
export const deeds = [
  {
    title: "How people ask",
    table: "ways",
    rows: [
      ...["online", "several", "for-another", "on-paper", "mistyped", "by-program"],
      "somebody with consents",
    ],
  },
  {
    title: "What they mistype",
    table: "mistyped",
    rows: ["email", "name", "phone", "detail"],
  },
  {
    title: "What people do with their settings",
    table: "settings",
    rows: ["agree", "refuse", "off", "news", "no-news", "join", "receipt", "look"],
  },
  {
    title: "What the shop's program asks of the desk",
    table: "app",
    rows: ["check", "policy", "record", "spend", "replay", "provide"],
  },
  {
    title: "How provisions are recorded",
    table: "provisions",
    rows: ["page", "file", "another", "after a stop"],
  },
  {
    title: "What comes of a new version of the policy",
    table: "announcement",
    rows: ["announced", "mailed", "agree", "refuse", "stop"],
  },
  {
    title: "What staff do with the day's list",
    table: "board",
    rows: ["link", "opened", "task", "case", "ask-other", "search", "month", "closed"],
  },
  {
    title: "What staff do beside an answer",
    table: "beside",
    rows: [
      "extend",
      "ask-requester",
      "open a file",
      "open what was sent",
      "remove what was sent",
      "ask about what is closed",
    ],
  },
  {
    title: "How staff turn to a colleague, or to a page of their own",
    table: "asides",
    rows: ["again", "call off", "question", "more-time", "not-mine", "blacken", "attach"],
  },
  {
    title: "What staff do with a case",
    table: "case",
    rows: ["page", "open", "withdraw", "reopen", "before", "file"],
  },
  {
    title: "What happens to the business",
    table: "happenings",
    rows: [
      "an earlier release in flight",
      "a new configuration",
      "somebody leaves",
      "quota used up",
      "a file is deleted by hand",
      "redriven by hand: redriven",
    ],
  },
  {
    title: "What becomes of requests that were lost",
    table: "restore",
    rows: [
      ...["whole table", "put back", "lost for good", "erased since"],
      ...["replayed: erased", "replayed: gone-already"],
      ...["listed as lost", "carried on from the record", "told by mail"],
    ],
  },
  {
    title: "What is left once the years of retention are over",
    table: "retention",
    rows: ["purged"],
  },
] as const satisfies readonly { title: string; table: string; rows: readonly string[] }[];
