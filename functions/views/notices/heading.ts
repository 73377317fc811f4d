import { noticeWords, type SectionId } from "../../languages/notices.ts";
import { words } from "../../languages/words.ts";
import type { NoticeRequest } from "./case.ts";

/** What a section is called, for the right at hand. */
export function headingOf({ language, right }: NoticeRequest, id: SectionId): string {
  const w = noticeWords(language);
  const ofRight = words(language).right[right].notice;
  if (id === "withheld") return w.withheldHeading(ofRight.withheld);
  return ofRight.heading[id] ?? w.heading[id];
}
