import type { ReportWords } from "./report-words.ts";

export const reportWordsJa: ReportWords = {
  title: "保有個人データ開示書",
  addressee: (name) => `${name} 様`,
  intro:
    "ご請求に基づき、当方が保有するご本人の個人データを、次のとおり開示いたします。決定の内容につきましては、別途お送りする（または同封の）決定通知書をご覧ください。",
  about: "本書について",
  extractedAt: "データの抽出日",
  asked: "ご請求の範囲",
  everything: "ご本人に関する保有個人データのすべて",
  categories: "情報の種類",
  period: "期間",
  channel: "ご利用の場所",
  customerNumber: "お客様番号",
  detail: "ご記入の内容",
  holds: "保管しているもの",
  searched: "調査した範囲",
  data: "データの内容",
  noText: "この保管場所のデータは、下記のファイルのとおりです。",
  files: "添付ファイル",
  fileName: "ファイル名",
  fileType: "種類",
  fileSize: "サイズ",
  withheld: "開示しない部分およびその理由",
  nothingWithheld: "開示しない部分はありません。",
};
