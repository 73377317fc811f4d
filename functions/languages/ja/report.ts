import type { ReportWords } from "../report.ts";
import { we } from "../self.ts";

export const texts: ReportWords = {
  of: {
    data: {
      title: "保有個人データ開示書",
      intro: `ご請求に基づき、${we}が保有するご本人の個人データを、次のとおり開示いたします。決定の内容につきましては、別途お送りする（または同封の）決定通知書をご覧ください。`,
      everything: "ご本人に関する保有個人データのすべて",
    },
    records: {
      title: "第三者提供記録開示書",
      intro:
        "ご請求に基づき、ご本人に係る個人データの第三者への提供（および第三者からの受領）の記録を、次のとおり開示いたします。決定の内容につきましては、別途お送りする（または同封の）決定通知書をご覧ください。",
      everything: "ご本人に係る第三者提供記録のすべて",
    },
  },
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
