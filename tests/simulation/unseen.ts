/**
 * Why a cell of the coverage stays empty, by table and `row, column` (or the whole row). An empty cell without a
 * reason is reported as missing.
 */
type Reasons = Readonly<Record<string, Readonly<Record<string, string>>>>;

const once = "asked once: no workflow waits for it, and the digest goes on naming it";
const ownPage = "nobody is reminded of a page of one's own";

export const reasons: Reasons = {
  questions: {
    "reply-message, late": once,
    "advise-owner, late": once,
    "attach-scan, late": ownPage,
    "blacken-file, late": ownPage,
  },
  states: {
    "policy-change, Fix which version binds whom: wait": "a round fixes more people than a seed has",
  },
};

/** Routes without calls to AWS, in functions with others that do. */
export const rowReasons: Readonly<Record<string, string>> = {
  "GET /requests/new": "it calls nothing",
  "GET /status/new-link": "it calls nothing",
  "GET /staff": "it calls nothing",
};

/** States that no run can enter, in any machine, by the end of their names. */
export const stateReasons: Readonly<Record<string, string>> = {
  ": unknown answer": "entered only by a word that no function returns",
  ": done": "entered only if the answer comes in the seconds between the last wait and giving up",
};
