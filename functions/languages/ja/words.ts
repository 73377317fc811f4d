import { we } from "../self.ts";
import type { ArticleNumbers, Words } from "../words.ts";
import { names } from "./rights.ts";

const law = "個人情報の保護に関する法律";

export const texts: Words = {
  outcome: {
    fulfilled: "ご請求のとおり実施",
    "fulfilled-in-part": "一部実施",
    "no-data": "該当する保有個人データなし",
    refused: "不実施",
    "alternative-measure": "代替措置",
    withdrawn: "取下げ",
    lapsed: "期限の経過による終了",
  },
  refusalCode: {
    P1_EVIDENT: {
      name: "利用目的が明らかであること",
      explanation: "公表している事項により、ご本人のデータの利用目的がすでに明らかであるためです。",
    },
    P2_HARM_RIGHTS: {
      name: "権利利益を害するおそれ",
      explanation:
        "利用目的を通知することにより、ご本人または第三者の生命、身体、財産その他の権利利益を害するおそれがあるためです。",
    },
    P3_HARM_BUSINESS: {
      name: "事業者の権利または正当な利益を害するおそれ",
      explanation: `利用目的を通知することにより、${we}の権利または正当な利益を害するおそれがあるためです。`,
    },
    P4_PUBLIC_BODY: {
      name: "国の機関等の事務への支障",
      explanation:
        "国の機関または地方公共団体が法令の定める事務を行うことに協力する必要があり、利用目的を通知することにより、その事務に支障を及ぼすおそれがあるためです。",
    },
    D1_HARM_RIGHTS: {
      name: "権利利益を害するおそれ",
      explanation:
        "開示することにより、ご本人または第三者の生命、身体、財産その他の権利利益を害するおそれがあるためです。",
    },
    D2_SERIOUS_HINDRANCE: {
      name: "業務の適正な実施への著しい支障",
      explanation: `開示することにより、${we}の業務の適正な実施に著しい支障を及ぼすおそれがあるためです。`,
    },
    D3_OTHER_LAW_VIOLATION: {
      name: "他の法令への違反",
      explanation: "開示することが他の法令に違反することとなるためです。",
    },
    D4_OTHER_LAW_ROUTE: {
      name: "他の法令による開示手続き",
      explanation: "当該データについては、他の法令に開示の手続きが定められているためです。",
    },
    T1_EXCLUDED_RECORD: {
      name: "記録の存否をお答えできないこと",
      explanation:
        "仮にお求めの記録が存在するとしても、その存否をお答えすること自体により、生命、身体または財産への危害、違法または不当な行為の助長または誘発、公共の安全への支障などのおそれがあります。そのため、存否を含めてお答えいたしません。",
    },
    F1_SERIOUS_HINDRANCE: {
      name: "業務の適正な実施への著しい支障",
      explanation: `情報を提供することにより、${we}の業務の適正な実施に著しい支障を及ぼすおそれがあるためです。`,
    },
    C1_ACCURATE: {
      name: "内容が事実であること",
      explanation: "調査の結果、データの内容が事実と相違しないと認められたためです。",
    },
    C2_NOT_FACT: {
      name: "事実に関する情報ではないこと",
      explanation: "対象の情報は評価または判断に関するものであり、事実に関する情報ではないためです。",
    },
    C3_NOT_NEEDED_FOR_PURPOSE: {
      name: "利用目的からみて訂正等の必要がないこと",
      explanation: "利用目的の達成に必要な範囲に照らし、訂正等を行う必要がないためです。",
    },
    C4_SPECIAL_PROCEDURE: {
      name: "他の法令による訂正手続き",
      explanation: "当該データについては、他の法令に訂正等の特別の手続きが定められているためです。",
    },
    S1_GROUND_NOT_ESTABLISHED: {
      name: "請求の理由が認められないこと",
      explanation: "調査の結果、ご請求の理由に当たる事実が認められなかったためです。",
    },
    S2_BEYOND_NECESSARY_EXTENT: {
      name: "必要な限度を超えること",
      explanation:
        "ご請求の内容が、違反の是正またはご本人の権利利益の侵害の防止のために必要な限度を超えるためです。",
    },
    S3_ALTERNATIVE_MEASURE: {
      name: "ご請求の措置の実施が困難であること",
      explanation:
        "ご請求の措置には多額の費用を要するなど実施が困難な事情があり、ご本人の権利利益を保護するために必要な、これに代わるべき措置をとるためです。",
    },
    O1_PRECONDITION_OF_SERVICE: {
      name: "サービスの提供の前提となる項目であること",
      explanation: "当該項目の取得または利用が、サービスをご提供するための前提となっているためです。",
    },
    A1_ID_UNVERIFIED: {
      name: "本人確認ができないこと",
      explanation: "ご本人（または正当な代理人）からのお申し出であることを確認できなかったためです。",
    },
    A2_AGENT_UNVERIFIED: {
      name: "代理権の確認ができないこと",
      explanation: "請求をされた方が、ご本人の正当な代理人であることを確認できなかったためです。",
    },
    A4_TARGET_UNIDENTIFIED: {
      name: "対象となるデータを特定できないこと",
      explanation: "お知らせいただいた内容からは、ご請求の対象となるデータを特定できなかったためです。",
    },
    A5_NOT_RETAINED_DATA: {
      name: "保有個人データに当たらないこと",
      explanation: `他の事業者から取扱いを委託されているデータなど、${we}に開示、訂正、消去等の権限がある保有個人データに当たらないためです。`,
    },
    A9_EXISTENCE_SENSITIVE: {
      name: "データの存否をお答えできないこと",
      explanation:
        "仮にお求めのデータが存在するとしても、その存否をお答えすること自体により、生命、身体または財産への危害、違法または不当な行為の助長または誘発、公共の安全への支障などのおそれがあります。そのため、存否を含めてお答えいたしません。",
    },
    A6_FEE_UNPAID: {
      name: "手数料の未払い",
      explanation: "期限までに手数料のお支払いを確認できなかったためです。",
    },
    A7_NOT_LIVING_PERSON: {
      name: "生存する個人に関する情報ではないこと",
      explanation: "ご請求の対象は、生存する個人に関する情報に限られるためです。",
    },
    A8_WITHDRAWN: {
      name: "取下げ",
      explanation: "お申し出により取り下げられたためです。",
    },
  },
  right: names,
  ground: {
    "beyond-purpose": "公表された利用目的の範囲を超えて利用されている",
    "improper-use": "違法または不当な行為を助長し、または誘発するおそれのある方法で利用されている",
    "improper-acquisition": "偽りその他不正の手段により取得された、または要配慮個人情報が同意なく取得された",
    "provision-without-consent": "同意なく第三者に提供されている",
    "provision-abroad": "同意なく外国にある第三者に提供されている",
    "no-longer-needed": "事業者が利用する必要がなくなった",
    "breach-event": "報告を要する漏えい、滅失、毀損などの事態が生じた",
    "rights-at-risk": "その他、取扱いにより本人の権利または正当な利益が害されるおそれがある",
  },
  measure: {
    "stop-use": "利用の停止",
    erase: "消去",
    "stop-provision": "第三者への提供の停止",
  },
  choice: {
    disclose: "開示する",
    "disclose-in-part": "一部を開示する",
    grant: "請求のとおり実施する",
    "grant-in-part": "一部を実施する",
    alternative: "代替措置をとる",
    inform: "利用目的を通知する",
    reply: "回答する",
    "no-such-data": "該当データなし",
    refuse: "請求に応じない",
  },
  fileType: {
    "application/pdf": "PDF",
    "image/jpeg": "写真（JPEG）",
    "image/png": "画像（PNG）",
    "image/heic": "写真（HEIC）",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "表計算（Excel）",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "文書（Word）",
    "text/csv": "表（CSV）",
    "text/plain": "テキスト",
    "video/mp4": "動画（MP4）",
  },
  category: {
    profile: "氏名、生年月日、性別、職業などのプロフィール",
    contact: "メールアドレス、電話番号、住所などの連絡先",
    payment: "クレジットカード、銀行口座、電子マネーなどの決済手段",
    portrait: "ご本人の写った写真",
    "form-input": "入力フォームなどから入力・送信された情報",
    "linked-id": "連携している外部サービスのIDなど",
    "access-logs": "リファラ、IPアドレス、サーバーのアクセス記録",
    identifiers: "Cookie、広告IDその他の識別子",
    location: "位置情報",
  },
  channel: {
    shop: "店舗",
    workshop: "教室・体験",
    "online-shop": "オンラインショップ",
    "mailing-list": "メール配信",
    other: "その他",
  },
  medium: { electronic: "電子データ（ダウンロード）", paper: "書面（郵送）", ask: "相談して決めたい" },
  otherRecipients: "そのほかの提供先（設定に登録のない提供先）",
  settings: "同意の確認・停止・再開（設定ページ）",
  identityMethod: {
    "customer-record": "お客様情報との照合",
    "photo-id": "顔写真付き本人確認書類1点",
    "two-documents": "顔写真のない本人確認書類2点",
    "call-back": "登録済みの電話番号への折り返し",
    "in-person": "窓口での対面確認",
    "settings-link": "設定ページへのリンク",
    program: "ご本人を確認した事業者のシステム",
  },
  documentKind: {
    "driving-licence": "運転免許証",
    "my-number-card-front": "マイナンバーカード（表面のみ）",
    passport: "旅券（パスポート）",
    "residence-card": "在留カード・特別永住者証明書",
    "health-insurance": "健康保険の資格確認書など（番号を隠したもの）",
    "pension-book": "年金手帳（番号を隠したもの）",
    other: "その他の書類",
    none: "書類なし",
  },
  status: {
    unconfirmed: "メールアドレスの確認待ち",
    verifying: "本人確認中",
    "awaiting-requester": "請求者のご返答待ち",
    "awaiting-fee": "手数料のお支払い待ち",
    investigating: "データを調査中",
    deciding: "決定を検討中",
    acting: "決定した措置を実施中",
    notifying: "通知を送付中",
    closed: "終了",
    purged: "終了（記録中の個人情報は削除済み）",
  },
  feeState: { none: "手数料なし", due: "お支払い待ち", paid: "お支払い済み", waived: "免除" },
  role: { desk: "受付窓口", owner: "データ担当者", officer: "個人情報取扱責任者" },
  deliverHow: { post: "郵送", telephone: "電話", "in-person": "手渡し", "other-address": "別の宛先への送付" },
  mailKind: {
    confirm: "メールアドレスの確認",
    receipt: "受付のお知らせ",
    "status-link": "状況確認ページのご案内",
    fee: "手数料のご案内",
    "fee-reminder": "手数料のお支払いのお願い（再度）",
    "fee-receipt": "手数料の領収",
    task: "対応の依頼",
    notice: "決定の通知",
    "package-link": "ダウンロードのリンクの再送",
    "promise-kept": "お約束した消去の完了のお知らせ",
    extension: "回答期限の延長のお知らせ",
    message: "やり取りのお知らせ",
  },
  law,
  articles: (numbers) => listed(law, numbers),
  rules: (numbers) => listed(`${law}施行規則`, numbers),
  policy: (clause) =>
    clause === undefined ? `${we}のプライバシーポリシー` : `${we}のプライバシーポリシー（${clause}）`,
  itemChange: {
    corrected: (current, correct) => `${current} → ${correct}（訂正）`,
    added: (correct) => `${correct}（追加）`,
    deleted: (current) => `${current}（削除）`,
  },
  connector: "連携システム",
  yen: (amount) => `${amount}円`,
};

function listed(of: string, numbers: readonly ArticleNumbers[]): string {
  const named = numbers.map((one, index) => numbered(one, numbers[index - 1]));
  const last = named.at(-1) ?? "";
  return `${of}${named.length > 1 ? `${named.slice(0, -1).join("、")}および${last}` : last}`;
}

/** An article in a list, after another one of the same law. */
function numbered(one: ArticleNumbers, before: ArticleNumbers | undefined): string {
  if (one.proviso === true) return `${numbered({ ...one, proviso: false }, before)}ただし書`;
  const { by, article, paragraph, item } = one;
  const alike = by?.article === before?.by?.article && by?.paragraph === before?.by?.paragraph;
  if (by !== undefined && !alike) {
    const named =
      before?.article === by.article && before.paragraph === by.paragraph && before.by === undefined;
    return `${named ? "同項" : numbered(by, undefined)}において準用する${numbered({ ...one, by: undefined }, by)}`;
  }
  const itemText = item === undefined ? "" : `第${item}号`;
  const paragraphText = paragraph === undefined ? "" : `第${paragraph}項`;
  if (!alike || before?.article !== article) return `第${article}条${paragraphText}${itemText}`;
  if (before.paragraph !== paragraph || item === undefined) return `同条${paragraphText}${itemText}`;
  return `同項${itemText}`;
}
