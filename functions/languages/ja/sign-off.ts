import type { SignOffWords } from "../sign-off.ts";

export const texts: SignOffWords = {
  lead: "別の責任者が次のとおり決定しました。この決定は、あなたが承認してはじめて確定します。それまでは何も実施されず、請求者にも通知されません。",
  proposal: "承認の対象となる決定",
  proposedBy: "決定者",
  codes: "法律上の理由",
  included: (system) => `${system}から開示する内容`,
  filesIncluded: (system) => `${system}から開示するファイル`,
  question: "この決定を承認しますか",
  approve: "承認する",
  approveHint: "決定がこのまま確定し、手続きが進みます。",
  sendBack: "差し戻す",
  sendBackHint: "決定者が理由を確認し、あらためて決定します。",
  usedUp:
    "差戻しができる回数に達しているため、選べません。決定者と直接ご相談のうえ承認するか、合意できるまで回答せずにお待ちください。",
  reason: "差戻しの理由",
  reasonHint: "担当者と責任者だけが読みます。",
  cameBack: "決定が差し戻されました",
  cameBackLead:
    "前回の決定は承認されませんでした。下の欄には前回の記入内容が入っています。修正のうえ、あらためて決定してください。同じ決定をすることもできます。",
  sentBackBy: "差し戻した人",
  waits: "あなたの決定は、もう一人の責任者の承認を待っています。",
  decideAnew:
    "前回の決定は承認されず、差し戻されました。ページで理由をご確認のうえ、あらためて決定をお願いします。",
};
