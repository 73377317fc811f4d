import type { SectionId } from "../../languages/notice-sections.ts";
import { noticeWords } from "../../languages/notices.ts";
import type { NoticeRequest } from "./case.ts";

/** A section's title, for the right at hand. */
export function headingOf({ language, right }: NoticeRequest, id: SectionId): string {
  const w = noticeWords(language);
  const ofRight = noticeWords(language).right(right);
  if (id === "withheld") return w.withheldHeading(ofRight.withheld);
  return ofRight.heading[id] ?? w.heading[id];
}
