import type { PageMessages } from "../pages.ts";

export const decide: PageMessages["decide"] = {
  clock: "期間",
  litigation: "訴えを提起できる日",
  identity: "本人確認",
  identityText: (method, document, by, date) => `${method}、${document}。確認者：${by}、${date}。`,
  fee: "手数料",
  findings: "調査の結果",
  found: "該当あり",
  nothing: "該当なし",
  notYet: "未回答",
  searched: "調べた場所と方法",
  held: "決定までの利用の差し控え",
  notes: "社内向けのメモ（開示されません）",
  content: "担当者が記入したデータ",
  files: "ファイル",
  by: (mailbox, date) => `${mailbox}、${date}`,
  choice: "決定",
  hints: {
    disclose: "上のデータとファイルのすべてを請求者に開示します。メモは開示されません。",
    "disclose-in-part": "開示する範囲と、残りを開示しない理由を下で記入します。",
    grant: "各担当者が指示に従って実施したあと、請求者に通知します。",
    "grant-in-part": "実施する内容としない内容、実施しない理由を下で記入します。",
    alternative:
      "請求された措置に多額の費用を要するなど、実施が困難な場合に限ります。請求者の権利利益を保護するために必要な措置でなければならず、費用だけを理由に措置をとらないことはできません。",
    inform: "選択した利用目的を請求者に通知します。",
    reply: "回答を送り、対応を終了します。",
    "no-such-data": "どのシステムでも見つからなかった場合に限ります。",
    refuse: "理由の記載が必要です。",
  },
  refuse: { package: "開示しない", systems: "実施しない", words: "通知しない" },
  refuseAndSuit: "理由の記載が必要です。請求者は直ちに訴えを提起できるようになります。",
  erasureTest: "法令上の義務を先に検討してください",
  erasureTestText:
    "利用する必要がなくなった場合、報告を要する漏えい等が生じた場合、本人の権利または正当な利益が害されるおそれがある場合（第35条第5項）、または第18条、第19条もしくは第20条に違反する取扱いがある場合（第35条第1項）は、消去等に応じる義務があります。いずれにも当たらない場合でも、プライバシーポリシーに基づいて消去することができます。ポリシーによって法令上の権利を狭めることはできません。",
  basis: "消去の根拠",
  basisLaw: "法令上の義務に基づく",
  basisGoodwill: "法令上の義務はないが、プライバシーポリシーに基づいて応じる",
  instruct: "実施する内容",
  instruction: "各担当者への指示",
  instructionHint:
    "社内だけで読まれます。どのデータに何をするか、残すべきものは何かを具体的にお書きください。",
  instructionHintAgain:
    "各担当者にあらためて依頼することはありません。実施できたことと、残りの扱いを記録としてお書きください。",
  measure: "代わりにとる措置",
  measureHint:
    "措置の内容と、それにより請求者の権利利益がどのように保護されるかをお書きください。このままの文面で通知書に記載されます。",
  purposes: "通知する利用目的",
  purposesHint: "利用目的の一覧から選びます。この方のデータに関係しないものは選択を外してください。",
  reply: "回答",
  replyHint: "このままの文面で相手に届きます。",
  actions: "これまでの実施状況",
  actionsLead:
    "決定の一部が実施できませんでした。残りの扱いを決定してください。請求者にはまだ何も通知していません。",
  someCannot: "実施できなかったシステムがあるため、選べません。",
  onlyNothing: "該当データが見つかっていないため、選べません。",
  reasons: "応じない部分の理由",
  codes: "法律上の理由",
  codesHint:
    "1つ以上お選びください。通知書に条項が記載されます。どの決定に使えるかは、各理由の注記のとおりです。",
  usableFor: (choices) => `使える決定：${choices.join("、")}`,
  explanation: "請求者への説明",
  explanationHint: "このままの文面で通知書に記載されます。請求の言語で、わかりやすくお書きください。",
  parts: "開示しない部分",
  partsChange: "実施しない部分",
  withheld: "開示しない部分の説明",
  withheldChange: "実施しない部分の説明",
  withheldHint: "中身が明らかにならないように書いてください。このままの文面で通知書に記載されます。",
  leftOutBefore: "開示しない部分の確認",
  leftOutBeforeYes: "開示しない部分は、担当者が記入したデータとファイルにもともと含まれていない",
  include: "開示するシステム",
  includeSystem: (name) => `${name}から開示する`,
  contentOf: (name) => `${name}の開示内容`,
  contentOfHint: "開示しない部分を削除してください。残りがそのまま請求者に開示されます。",
  filesToDisclose: (name) => `${name}の開示するファイル`,
};

export const act: PageMessages["act"] = {
  lead: "請求に対する決定がありました。次のシステムについて、決定の内容を実施してください。",
  system: "対象のシステム",
  decision: "決定",
  decidedBy: "決定者",
  instruction: "指示",
  withheld: "実施しない部分",
  measure: "代わりにとる措置",
  choice: "実施の結果",
  done: "実施した",
  doneHint:
    "すでに実施済みの場合や、このシステムに対象がない場合もこちらを選び、その旨を下に記入してください。",
  cannot: "実施できない",
  cannotHint: "残りの扱いは責任者が決定します。",
  did: "実施した内容",
  didHint:
    "何を、どこで、どのように実施したかを、控えや写しも含めてお書きください。このままの文面で請求者に通知されます。",
  changes: "変更した項目",
  changesHint:
    "このままの内容で請求者に通知されます。追加の場合は変更前を、削除の場合は変更後を空欄にしてください。このシステムに関係しない項目は空欄にしてください。",
  row: (number) => `変更${number}`,
  item: "項目名",
  before: "変更前",
  after: "変更後",
  remains: "残すものとその理由",
  remainsHint:
    "例：2024年の領収書の控え（税法により7年間の保存が必要なため）。このままの文面で請求者に通知されます。",
  reason: "実施できない理由",
  reasonHint: "責任者だけが読みます。請求者には表示されません。",
};

export const coolingOff: PageMessages["coolingOff"] = {
  lead: "ご請求に対する決定をしました。消去したデータは元に戻せないため、次の期限までは実施を中止することができます。",
  decision: "決定の内容",
  until: "中止できる期限",
  nothing: "何もされない場合は、期限のあとに手続きを進め、終わりましたらお知らせします。",
  cancel:
    "中止された場合、データは消去されず、ご請求は取下げとして終了します。あらためてご請求いただくことはいつでもできます。",
  button: "中止する",
};
