import { noticeWords } from "../../languages/notices.ts";
import { list, paragraph, type Section } from "./blocks.ts";
import type { NoticeOf } from "./case.ts";
import { headingOf } from "./heading.ts";
import { purposeText } from "./system-names.ts";

/** The content of an answer without a disclosure or a measure: the purposes (APPI Art. 32(2)), or a reply. */
export function answerSections(v: NoticeOf): readonly Section[] {
  const { decision } = v.request;
  switch (decision?.choice) {
    case "inform":
      return [purposesSection(v, decision.purposes)];
    case "reply":
      return [{ id: "reply", heading: headingOf(v.request, "reply"), blocks: [paragraph(decision.reply)] }];
    default:
      return [];
  }
}

/** The purposes that the officer chose from the register, in the register's words. */
function purposesSection({ request }: NoticeOf, keys: readonly string[]): Section {
  const { language } = request;
  const texts = keys.map((key) => purposeText(request, key, language));
  return {
    id: "purposes",
    heading: headingOf(request, "purposes"),
    blocks: [paragraph(noticeWords(language).purposesIntro), list(...texts)],
  };
}
