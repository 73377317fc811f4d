import type { ConsentWords } from "../consents.ts";

/** Names of declarations, on pages and in the report. */
export const decisions: ConsentWords["decision"] = {
  asked: "ご案内",
  given: "同意",
  refused: "同意しない",
  withdrawn: "撤回",
  narrowed: "一部の提供の停止",
  joined: "記録の統合",
  moved: "記録の移動",
  erased: "記録の消去",
};

/** How they were made. */
export const channels: ConsentWords["channel"] = {
  page: "ウェブページ",
  app: "アプリ",
  paper: "書面",
  counter: "窓口",
  telephone: "電話",
};
