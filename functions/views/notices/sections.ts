import { unreachable } from "../../domain/result.ts";
import type { Section } from "./blocks.ts";
import type { NoticeOf } from "./case.ts";
import { contentSection, deliverySection, searchedSection } from "./disclosed.ts";
import { askAgainSection, effectSection, missingSection } from "./ended.ts";
import { contactSection, decisionSection, feeSection, recourseSection, requestSection } from "./every.ts";
import { cureSections, reasonSection, withheldSection } from "./refused.ts";

/** What every notice says, and between it what the notice of this outcome says besides. */
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
      return [contentSection(v), deliverySection(v)];
    case "fulfilled-in-part":
      return [contentSection(v), deliverySection(v), withheldSection(v)];
    case "no-data":
      return [searchedSection(v)];
    case "refused":
      return [reasonSection(v), ...cureSections(v)];
    case "alternative-measure":
      return [reasonSection(v)];
    case "withdrawn":
      return [effectSection(v), askAgainSection(v)];
    case "lapsed":
      return [missingSection(v), ...cureSections(v), askAgainSection(v)];
    default:
      return unreachable(outcome);
  }
}
