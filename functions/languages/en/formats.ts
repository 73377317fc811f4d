import type { Formats } from "../formats.ts";

export const texts: Formats = {
  locale: "en-GB",
  namesTimeZone: true,
  colon: ": ",
  comma: ", ",
  bracketed: (remark) => ` (${remark})`,
};
