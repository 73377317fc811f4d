import type { Business } from "../../domain/business.ts";
import { clauseOfReason } from "../../domain/policy/policy.ts";
import type { CodeRule } from "../../domain/rights/codes.ts";
import { generalLawOf } from "../../domain/rights/general-provisions.ts";
import { agentWords } from "../../languages/agent.ts";
import { noticeWords } from "../../languages/notices.ts";
import { articleName, words } from "../../languages/words.ts";
import { rulesOf } from "./articles.ts";
import { type Block, facts, list, paragraph, type Section } from "./blocks.ts";
import type { NoticeOf, NoticeRequest } from "./case.ts";
import { headingOf } from "./heading.ts";

/** Reasons, each with its article and meaning; their codes are for the case file and the register. */
export function reasonBlocks(
  {
    business,
    request,
  }: {
    readonly business: Business;
    readonly request: Pick<NoticeRequest, "language" | "right" | "policyVersion">;
  },
  rules: readonly CodeRule[],
): readonly Block[] {
  const { language } = request;
  const { label } = noticeWords(language);
  return rules.map((rule) => {
    const clause = clauseOfReason(business, request, rule.code);
    const { name, explanation } = words(language).refusalCode[rule.code];
    return facts(
      [label.reason, name],
      [label.article, articleName(language, rule.article, clause)],
      [label.meaning, explanation],
    );
  });
}

/** Why the request is refused (APPI Art. 36): reason, article, and the explanation written for this request. */
export function reasonSection(v: NoticeOf): Section {
  const { request, ending } = v;
  const w = noticeWords(request.language);
  const explanation = explanationOf(request);
  return {
    id: "reason",
    heading: headingOf(request, "reason"),
    blocks: [
      paragraph(w.reasonIntro),
      ...reasonBlocks(v, rulesOf(request, ending.codes)),
      ...(explanation === undefined ? [] : [facts([w.label.explanation, explanation])]),
    ],
  };
}

/** Which part was refused, and why (APPI Art. 36). */
export function withheldSection(v: NoticeOf): Section {
  const { request, ending } = v;
  const w = noticeWords(request.language);
  const { decision } = request;
  const withheld = decision !== undefined && "withheld" in decision ? decision.withheld : undefined;
  const ofRight = noticeWords(request.language).right(request.right);
  return {
    id: "withheld",
    heading: headingOf(request, "withheld"),
    blocks: [
      paragraph(ofRight.withheldIntro),
      facts([ofRight.withheld, withheld]),
      ...reasonBlocks(v, rulesOf(request, ending.codes)),
      facts([w.label.explanation, explanationOf(request)]),
    ],
  };
}

/** The text of the officer, or of the desk that could not verify the identity, for the requester. */
export function explanationOf({ decision, identity }: NoticeRequest): string | undefined {
  if (decision !== undefined && "explanation" in decision) return decision.explanation;
  return identity.state === "unverified" ? identity.reason : undefined;
}

/** What the requester can do to remove the reason, if anything. */
export function cureSections({ request, ending }: NoticeOf): readonly Section[] {
  const w = noticeWords(request.language);
  const { act } = words(request.language).right[request.right];
  const steps = [
    ...(ending.codes.includes("A1_ID_UNVERIFIED") ? w.identityCure(act) : []),
    ...(ending.codes.includes("A2_AGENT_UNVERIFIED") && request.behalf !== undefined
      ? agentWords(request.language).notice.cure[request.behalf.kind]
      : []),
    ...(ending.codes.includes("A4_TARGET_UNIDENTIFIED") ? w.targetCure : []),
  ];
  return steps.length === 0
    ? []
    : [{ id: "cure", heading: headingOf(request, "cure"), blocks: [list(...steps)] }];
}

/** An item that the service cannot do without continues, and ends with the service (by the policy). */
export function preconditionSections({ business, request, ending }: NoticeOf): readonly Section[] {
  if (!ending.codes.includes("O1_PRECONDITION_OF_SERVICE")) return [];
  const { language } = request;
  const stopping = articleName(language, generalLawOf(request.arrivalDate).stopping);
  const { precondition } = noticeWords(language);
  const policy = words(language).policy(clauseOfReason(business, request, "O1_PRECONDITION_OF_SERVICE"));
  return [
    {
      id: "precondition",
      heading: headingOf(request, "precondition"),
      blocks: [list(precondition.service(policy), precondition.leaving, precondition.law(stopping))],
    },
  ];
}
