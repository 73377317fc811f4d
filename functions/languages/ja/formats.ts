import type { Formats } from "../formats.ts";

export const texts: Formats = {
  locale: "ja-JP",
  namesTimeZone: false,
  colon: "：",
  comma: "、",
  bracketed: (remark) => `（${remark}）`,
};
