import { clauseOf, policyOf } from "../../../../functions/domain/policy/policy.ts";
import type { RequestIn } from "../../../../functions/domain/request/request.ts";
import { lawOf, type RightKey, rightOf } from "../../../../functions/domain/rights/index.ts";
import type { Outcome } from "../../../../functions/domain/rights/outcomes.ts";
import type { SectionId } from "../../../../functions/languages/notice-sections.ts";
import { noticeWords } from "../../../../functions/languages/notices.ts";
import { articleName, articleNames, words } from "../../../../functions/languages/words.ts";
import { business } from "./cases.ts";
import { type Case, codesOf } from "./endings.ts";
import { type Known, shopSays, texts } from "./texts.ts";

type Articles = Partial<Readonly<Record<Outcome, readonly string[]>>>;

/** The required contents of a notice, by right and outcome: written independently of the views. */

/** The articles of an outcome, besides those of its codes. */
const articles: Partial<Readonly<Record<RightKey, Articles>>> = {
  disclosure: {
    fulfilled: ["33(2)"],
    "fulfilled-in-part": ["33(2)", "33(3)"],
    "no-data": ["33(3)"],
    refused: ["33(3)"],
  },
  "third-party-records": {
    fulfilled: ["33(5)>33(2)"],
    "fulfilled-in-part": ["33(5)>33(2)", "33(5)>33(3)"],
    "no-data": ["33(5)>33(3)"],
    refused: ["33(5)>33(3)"],
  },
  "foreign-safeguards": {
    fulfilled: ["28(3)"],
    "fulfilled-in-part": ["28(3)", "R18(4)"],
    "no-data": ["28(3)", "R18(4)"],
    refused: ["28(3)", "R18(4)"],
  },
  purpose: { fulfilled: ["32(2)"], refused: ["32(3)"] },
  correction: {
    fulfilled: ["34(2)", "34(3)"],
    "fulfilled-in-part": ["34(2)", "34(3)"],
    "no-data": ["34(3)"],
    refused: ["34(3)"],
  },
  "stop-violation": stopping("35(2)"),
  "stop-provision": stopping("35(4)"),
  "stop-need": stopping("35(6)"),
  erasure: stopping("35(6)"),
  "opt-out": { fulfilled: ["policy"], "fulfilled-in-part": ["policy"] },
  "consent-withdrawal": { fulfilled: ["policy"], "fulfilled-in-part": ["policy"] },
  inquiry: { fulfilled: ["40"] },
};

/** The articles for a right; from the table of rights if the right is not listed here. */
function articlesOf(right: RightKey, arrivalDate: string): Articles {
  const { doing, telling } = lawOf(right, arrivalDate).provisions;
  const { choices } = lawOf(right, arrivalDate);
  const told = choices.includes("refuse")
    ? { "no-data": telling, refused: telling, "alternative-measure": telling }
    : {};
  return articles[right] ?? { fulfilled: doing, "fulfilled-in-part": [...doing, ...telling], ...told };
}

function stopping(article: string): Articles {
  return {
    fulfilled: [article, "35(7)"],
    "fulfilled-in-part": [article, "35(7)"],
    "no-data": ["35(7)"],
    refused: ["35(7)"],
    "alternative-measure": ["35(7)"],
  };
}

/** The rights that Art. 39(1) names. */
const actionable: readonly RightKey[] = [
  "disclosure",
  "third-party-records",
  "correction",
  "stop-violation",
  "stop-provision",
  "stop-need",
  "erasure",
];

/** Whether Art. 39(1) names a right; from the table of rights if it is not listed here. */
function isActionable(right: RightKey): boolean {
  return right in articles ? actionable.includes(right) : lawOf(right, "2026-11-03").provisions.actionable;
}

/** Whether the notice has to say that the requester may sue at once. */
export function opensTheCourt({ right, outcome }: Case): boolean {
  const refuses =
    outcome === "refused" || outcome === "fulfilled-in-part" || outcome === "alternative-measure";
  return refuses && isActionable(right);
}

export function sectionsOf(one: Case, request: RequestIn<"notifying">): readonly SectionId[] {
  const ended = one.outcome === "withdrawn" || one.outcome === "lapsed";
  return [
    "request",
    ended ? "ending" : "decision",
    ...ownSections(one, request),
    "fee",
    "recourse",
    "contact",
  ];
}

function ownSections(one: Case, { claim }: RequestIn<"notifying">): readonly SectionId[] {
  const { act } = rightOf(one.right);
  const remains = claim.measure === "erase" || one.right === "stop-violation";
  const acted: readonly SectionId[] = ["done", ...(remains ? (["remains"] as const) : [])];
  switch (one.outcome) {
    case "fulfilled":
      if (act === "package") return ["content", "delivery"];
      if (act === "systems") return acted;
      return [rightOf(one.right).decides ? "purposes" : "reply"];
    case "fulfilled-in-part":
      if (act === "package") return ["content", "delivery", "withheld"];
      return [
        ...acted,
        "withheld",
        ...(rightOf(one.right).route === "prompt" ? (["precondition"] as const) : []),
      ];
    case "no-data":
      return ["searched"];
    case "refused":
      return one.variant === "unsaid" ? ["reason"] : ["reason", "cure"];
    case "alternative-measure":
      return ["alternative", ...acted];
    case "withdrawn":
      return ["effect", "again"];
    case "lapsed":
      return one.variant === "fee" ? ["missing", "again"] : ["missing", "cure", "again"];
  }
}

/** The articles of an outcome that depend on how it came about. */
const ofVariant: Readonly<Record<string, readonly string[]>> = {
  unverified: [],
  goodwill: ["policy"],
  breach: ["35(2)", "35(7)"],
  difficult: ["33(2)", "33(3)"],
  question: [],
};

/** Every text that has to be in the notice. */
export function valuesIn(one: Case, request: RequestIn<"notifying">, language: Known): readonly string[] {
  const rests = ofVariant[one.variant ?? ""] ?? articlesOf(one.right, request.arrivalDate)[one.outcome] ?? [];
  const known = new Map(
    lawOf(one.right, request.arrivalDate).codes.map(({ code, article }) => [code, article]),
  );
  const codes = codesOf(one);
  const clause = clauseOf(business, request);
  const shown = codes.filter((code) => code !== "A8_WITHDRAWN");
  return [
    // The decision names the law once for all of them; each reason names its own in full.
    ...articleNames(
      language,
      [...new Set([...rests, ...codes.map((code) => known.get(code) ?? "")])],
      clause,
    ),
    ...shown.map((code) => articleName(language, known.get(code) ?? "", clause)),
    ...shown.map((code) => words(language).refusalCode[code].name),
    ...shown.map((code) => words(language).refusalCode[code].explanation),
    ...askedIn(request),
    ...ofOutcome(one, request, language),
  ];
}

/** What the requester wrote that they want, whatever the outcome. */
function askedIn({ right, claim }: RequestIn<"notifying">): readonly string[] {
  if (rightOf(right).act === "words") return [];
  const { items, facts } = claim;
  if (items === undefined) return facts === undefined ? [] : [facts];
  return items.flatMap(({ item, current, correct }) => [item, `${current} → ${correct}`]);
}

const day = (language: Known, date: number) =>
  language === "ja" ? `2026年11月${date}日` : `${date} November 2026`;

function ofOutcome(one: Case, request: RequestIn<"notifying">, language: Known): readonly string[] {
  const said = texts[language];
  const on = (date: number) => day(language, date);
  const explained = said.explanation.split("\n");
  switch (one.outcome) {
    case "fulfilled":
    case "fulfilled-in-part": {
      const partly = one.outcome === "fulfilled-in-part" ? [said.withheld, ...explained] : [];
      return [...givenIn(one, request, language), ...partly, on(10)];
    }
    case "alternative-measure":
      return [said.measure, ...explained, ...doneIn(request, language), on(10)];
    case "no-data":
      return [
        ...Object.values(said.searched),
        ...places(["till", "bookings", "website"], language),
        on(8),
        on(9),
        on(10),
      ];
    case "refused":
      if (one.variant === "unsaid") return [said.unsaid, on(10)];
      return one.variant === "unverified" ? [said.unverified, on(6)] : [...explained, on(10)];
    case "withdrawn":
      return [on(12)];
    case "lapsed":
      return one.variant === "fee"
        ? ["1,000", on(5), on(19)]
        : [language === "ja" ? "お尋ねへのご返答" : "Your reply to our question", on(4), on(18)];
  }
}

function givenIn(one: Case, request: RequestIn<"notifying">, language: Known): readonly string[] {
  const said = texts[language];
  if (rightOf(one.right).route === "inform")
    return policyOf(business, request)
      .purposes.slice(0, 2)
      .map(({ text }) => shopSays(text, language));
  if (rightOf(one.right).route === "reply") return said.reply.split("\n");
  if (rightOf(one.right).act === "systems") return doneIn(request, language);
  const extracted = [day(language, 8), day(language, 9), ...places(["till", "bookings"], language)];
  if (request.medium !== "paper")
    return [...extracted, language === "ja" ? "2026年12月10日" : "10 December 2026"];
  return [...extracted, day(language, 11), "1234-5678-9012"];
}

function places(keys: readonly string[], language: Known): readonly string[] {
  return business.systems.filter(({ key }) => keys.includes(key)).map(({ name }) => shopSays(name, language));
}

/** The policy promises more than to stop using: clause 3-2 covers collecting as well. */
const stopped = { ja: "取得または利用の停止", en: "Stop collecting or using the data" };

/** For each system: its name, the date, what was done, every item before and after, and what stays. */
function doneIn(request: RequestIn<"notifying">, language: Known): readonly string[] {
  const { measure } = request.claim;
  const asked = request.ending.outcome !== "alternative-measure" && measure !== undefined;
  const { done, remains } = noticeWords(language);
  const acted = Object.entries(request.actions ?? {}).flatMap(([system, action]) =>
    action.state === "done"
      ? [
          ...places([system], language),
          day(language, Number(action.at.slice(8, 10))),
          ...(action.extent === undefined ? [] : [done.extent[action.extent]]),
          ...(action.changed ?? []).flatMap((place) => {
            const { item = "", current = "", correct = "" } = request.claim.items?.[place] ?? {};
            return [item, current, correct];
          }),
          ...(action.stays ?? []).map((reason) => remains.reasons[reason]),
        ]
      : [],
  );
  const { category } = words(language);
  // For a correction the items say what it is about; kinds are not asked.
  const kinds = lawOf(request.right, request.arrivalDate).claims.items ? [] : request.scope.categories;
  const scope = kinds.map((key) => category[key]);
  const named = request.right === "opt-out" ? stopped[language] : measure && words(language).measure[measure];
  return [...scope, ...(asked && named !== undefined ? [named] : []), ...acted];
}
