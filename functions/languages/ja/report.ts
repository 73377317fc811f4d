import type { ReportWords } from "../report.ts";
import { reports } from "./rights.ts";

export const texts: ReportWords = {
  of: reports,
  addressee: (name) => `${name} 様`,
  about: "本書について",
  extractedAt: "データの抽出日",
  asked: "ご請求の範囲",
  holds: "保管しているもの",
  searched: "調査した範囲",
  data: "データの内容",
  noText: "この保管場所のデータは、下記のファイルのとおりです。",
  files: "添付ファイル",
  fileName: "ファイル名",
  fileType: "種類",
  fileSize: "サイズ",
};
