import { documentsFor } from "../../../functions/domain/agent.ts";
import type { TaskKind } from "../../../functions/domain/questions/kinds.ts";
import type { ConfirmedRequest } from "../../../functions/domain/request/request.ts";
import { type Choice, choices, extentOf } from "../../../functions/domain/rights/choices.ts";
import { choosableCodes, rightOf } from "../../../functions/domain/rights/index.ts";
import type { Values } from "../../scenarios/journey.ts";
import { usualAnswers } from "../../scenarios/usual-answers.ts";
import type { Chance } from "../chance.ts";

/** The context of an answer: the request, the page's choices, the day, and the person's own words. */
export interface Asked {
  readonly request: ConfirmedRequest;
  /** The choices on the page. */
  readonly offered: readonly string[];
  readonly today: string;
  readonly chance: Chance;
  /** How likely an owner can carry a decision out. */
  readonly able: number;
  /** The decision that is taken if the page offers it; undefined: any. */
  readonly decides: Choice | undefined;
  /** An earlier address of the person that the business had. */
  readonly onFile: string;
  /** A text that contains the marker. */
  readonly words: (about: string) => string;
}

type Answers = (asked: Asked) => Values;

const usual =
  (kind: TaskKind): Answers =>
  ({ request, today }) =>
    usualAnswers[kind]?.(request, today) ?? {};

/** The answer to a question: mostly the usual one, sometimes anything else that its page allows. */
export function answersTo(kind: TaskKind): Answers {
  return (asked) => ({ ...answerer, ...(answers[kind] ?? usual(kind))(asked) });
}

const answers: Readonly<Partial<Record<TaskKind, Answers>>> = {
  "verify-identity": (asked) => {
    const { chance, words, request } = asked;
    switch (chance.weighted({ confirmed: 75, more: 18, cannot: 7 })) {
      case "confirmed": {
        const heard = chance.pick(["ask", "told", "cannot"] as const);
        return {
          ...usualAnswers["verify-identity"]?.(request, asked.today),
          ...(chance.happens(0.15) && { onFile: asked.onFile }),
          ...(request.behalf !== undefined && {
            authority: documentsFor(request.behalf.kind)[0] ?? "",
            hearing: heard,
            hearingNote: heard === "ask" ? "" : words("hearing"),
          }),
        };
      }
      case "more":
        return { choice: "more", question: words("question") };
      case "cannot":
        return { choice: "cannot", reason: words("reason") };
    }
  },
  "send-evidence": ({ words }) => ({ text: words("evidence") }),
  "attach-scan": () => ({}),
  "blacken-file": () => ({ replaces: "0" }),
  "advise-owner": ({ words }) => ({ advice: words("advice") }),
  "cooling-off": () => ({ choice: "cancel" }),
  "notice-delivery": () => ({}),
  "warn-contact": () => ({}),
  "confirm-agent": ({ chance }) => ({ choice: chance.happens(0.85) ? "agree" : "object" }),
  "confirm-fee": ({ chance, words }) =>
    chance.happens(0.8) ? { choice: "paid" } : { choice: "waived", reason: words("waived") },
  "search-system": ({ chance, words }) =>
    chance.happens(0.5)
      ? { choice: "found", searched: words("searched"), content: words("content"), held: "yes" }
      : { choice: "nothing", searched: words("searched") },
  decide: decision,
  "sign-off": ({ chance, words }) =>
    chance.happens(0.8) ? { choice: "approve" } : { choice: "send-back", reason: words("back") },
  "act-on-system": ({ chance, words, able }) =>
    chance.happens(able)
      ? { choice: "done", extent: "as-decided", did: words("did"), changed: ["0"], stays: "nothing" }
      : { choice: "cannot", reason: words("cannot") },
  "deliver-otherwise": ({ chance }) => ({ how: chance.pick(["post", "telephone", "in-person"] as const) }),
  "reply-message": ({ chance, words }) =>
    chance.happens(0.7) ? { choice: "reply", reply: words("reply") } : { choice: "none" },
  "requester-unreachable": ({ chance }) =>
    chance.happens(0.6) ? { choice: "told", how: "telephone" } : { choice: "by-letter" },
};

/** The name of the person who answers for a shared mailbox; only its pages ask for it. */
const answerer = { answerer: "山田canaria" };

/** Further attempts if a page refuses an answer: the usual one, then each decision on the page. */
export function otherAnswers(kind: TaskKind, asked: Asked): readonly Values[] {
  const plain = usualAnswers[kind]?.(asked.request, asked.today);
  const decisions = choices
    .filter((choice) => asked.offered.includes(choice))
    .map((choice) => ({ choice, ...withDecision(asked.request, choice, asked.words) }));
  return [...(plain === undefined ? [] : [plain]), ...decisions].map((one) => ({ ...answerer, ...one }));
}

/** Any of the decisions on the page, with its fields. */
function decision({ request, offered, chance, words, today, decides }: Asked): Values {
  const possible = choices.filter((choice) => offered.includes(choice));
  const wanted = possible.find((choice) => choice === decides);
  const choice = wanted ?? chance.pick(possible.length > 0 ? possible : choices) ?? "refuse";
  const on = new Date(Date.parse(today) + chance.whole(3, 25) * 86_400_000).toISOString().slice(0, 10);
  const promised = choice === "alternative" && chance.happens(0.6) ? { eraseOn: on } : {};
  return { choice, ...withDecision(request, choice, words), ...promised };
}

function withDecision(request: ConfirmedRequest, choice: Choice, words: Asked["words"]): Values {
  const extent = extentOf(choice);
  const codes = extent === undefined ? [] : choosableCodes(request.right, request.arrivalDate, extent);
  const reasons = { codes: codes[0]?.code ?? "", explanation: words("explanation") };
  const instruction = words("instruction");
  const goodwill = rightOf(request.right).goodwill ? { basis: "goodwill" } : {};
  switch (choice) {
    case "disclose":
    case "no-such-data":
      return {};
    case "disclose-in-part": {
      const found = Object.entries("findings" in request ? (request.findings ?? {}) : {})
        .filter(([, finding]) => finding.found)
        .map(([system]) => system);
      const [first = ""] = found;
      return { ...reasons, withheld: words("withheld"), include: [first], [`text.${first}`]: "edited" };
    }
    case "grant":
      return { instruction, ...goodwill };
    case "grant-in-part":
      return { ...reasons, instruction, withheld: words("withheld"), ...goodwill };
    case "alternative":
      // A substitute measure is not goodwill: the law allows it.
      return { ...reasons, instruction, measure: words("measure") };
    case "inform":
      return { purposes: "service" };
    case "reply":
      return { reply: words("reply") };
    case "refuse":
      return reasons;
  }
}
