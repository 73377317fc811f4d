import type { NoticeRequest } from "./case.ts";
import { rightNoticeWords } from "./right-words.ts";
import { noticeWords, type SectionId } from "./words.ts";

/** What a section is called, for the right at hand. */
export function headingOf({ language, right }: NoticeRequest, id: SectionId): string {
  const w = noticeWords(language);
  const ofRight = rightNoticeWords(language, right);
  if (id === "withheld") return w.withheldHeading(ofRight.withheld);
  return ofRight.heading[id] ?? w.heading[id];
}
