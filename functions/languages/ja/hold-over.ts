import type { HoldOverWords } from "../hold-over.ts";

export const texts: HoldOverWords = {
  topic: "データ利用の差し控え終了のご連絡",
  ended:
    "この請求について決定が出るまで、データの利用を控えていただくようお願いしておりましたが、請求の手続きが終了しました。次の保管場所のデータに変更はありません。",
  outcome: "終了の内容",
  systems: "保管場所",
  free: "今後は通常どおり利用していただけます。ほかに対応していただくことはありません。ご協力ありがとうございました。",
};
