import { unreachable } from "../../domain/result.ts";
import { rightOf } from "../../domain/rights/index.ts";
import { alternativeSection, doneSections, remainsSections } from "./actions-taken.ts";
import { answerSections } from "./answer-text.ts";
import type { Section } from "./blocks.ts";
import type { NoticeOf } from "./case.ts";
import {
  contactSection,
  decisionSection,
  feeSection,
  recourseSection,
  requestSection,
} from "./common-sections.ts";
import { contentSection, deliverySection, searchedSection } from "./disclosed-content.ts";
import { cureSections, preconditionSections, reasonSection, withheldSection } from "./refused.ts";
import { askAgainSection, effectSection, missingSection } from "./withdrawal-sections.ts";

/** The sections of every notice, and in between those of this outcome. */
export function sectionsOf(v: NoticeOf): readonly Section[] {
  return [
    requestSection(v),
    decisionSection(v),
    ...ofOutcome(v),
    feeSection(v),
    recourseSection(v),
    contactSection(v),
  ];
}

function ofOutcome(v: NoticeOf): readonly Section[] {
  const { outcome } = v.ending;
  switch (outcome) {
    case "fulfilled":
      return givenSections(v);
    case "fulfilled-in-part":
      return [...givenSections(v), withheldSection(v), ...preconditionSections(v)];
    case "no-data":
      return [searchedSection(v)];
    case "refused":
      // Some owners may have acted before the officer had to decide again.
      return [reasonSection(v), ...cureSections(v), ...actedSections(v)];
    case "alternative-measure":
      return [alternativeSection(v), ...actedSections(v)];
    case "withdrawn":
      return [effectSection(v), askAgainSection(v)];
    case "lapsed":
      return [missingSection(v), ...cureSections(v), askAgainSection(v)];
    default:
      return unreachable(outcome);
  }
}

/** What the requester is given: data, a measure, or a reply. */
function givenSections(v: NoticeOf): readonly Section[] {
  const { act } = rightOf(v.request.right);
  switch (act) {
    case "package":
      return [contentSection(v), deliverySection(v)];
    case "systems":
      return actedSections(v);
    case "words":
      return answerSections(v);
    default:
      return unreachable(act);
  }
}

function actedSections(v: NoticeOf): readonly Section[] {
  return [...doneSections(v), ...remainsSections(v)];
}
