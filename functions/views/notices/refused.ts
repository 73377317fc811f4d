import type { Language } from "../../domain/business.ts";
import type { CodeRule } from "../../domain/rights.ts";
import { articleName, words } from "../messages/words.ts";
import { rulesOf } from "./articles.ts";
import { type Block, facts, list, paragraph, type Section } from "./blocks.ts";
import type { NoticeOf, NoticeRequest } from "./case.ts";
import { noticeWords } from "./words.ts";

/** Coded reasons, each with its article and what it means. */
export function reasonBlocks(language: Language, rules: readonly CodeRule[]): readonly Block[] {
  const { label } = noticeWords(language);
  return rules.map((rule) => {
    const { name, explanation } = words(language).refusalCode[rule.code];
    return facts(
      [label.reason, name],
      [label.code, rule.code],
      [label.article, articleName(language, rule.article)],
      [label.meaning, explanation],
    );
  });
}

/** Why the request is refused (APPI Art. 36): code, article, and the explanation written for this request. */
export function reasonSection({ request, ending }: NoticeOf): Section {
  const w = noticeWords(request.language);
  const explanation = explanationOf(request);
  return {
    id: "reason",
    heading: w.heading.reason,
    blocks: [
      paragraph(w.reasonIntro),
      ...reasonBlocks(request.language, rulesOf(request, ending.codes)),
      facts([w.label.explanation, explanation]),
    ],
  };
}

/** Which part is withheld, and why. */
export function withheldSection({ request, ending }: NoticeOf): Section {
  const w = noticeWords(request.language);
  const { decision } = request;
  const withheld = decision?.choice === "disclose-in-part" ? decision.withheld : undefined;
  return {
    id: "withheld",
    heading: w.heading.withheld,
    blocks: [
      paragraph(w.withheldIntro),
      facts([w.label.withheld, withheld]),
      ...reasonBlocks(request.language, rulesOf(request, ending.codes)),
      facts([w.label.explanation, explanationOf(request)]),
    ],
  };
}

function explanationOf({ decision, identity }: NoticeRequest): string | undefined {
  if (decision !== undefined && "explanation" in decision) return decision.explanation;
  return identity.state === "unverified" ? identity.reason : undefined;
}

/** What the requester can do so that the reason falls away, where there is something. */
export function cureSections({ request, ending }: NoticeOf): readonly Section[] {
  const w = noticeWords(request.language);
  const steps = [
    ...(ending.codes.includes("A1_ID_UNVERIFIED") ? w.identityCure : []),
    ...(ending.codes.includes("A4_TARGET_UNIDENTIFIED") ? w.targetCure : []),
  ];
  return steps.length === 0 ? [] : [{ id: "cure", heading: w.heading.cure, blocks: [list(...steps)] }];
}
