import type { DisclosingRight, RightKey } from "../../domain/rights/index.ts";
import type { Outcome } from "../../domain/rights/outcomes.ts";
import {
  otherwise,
  type RightNames,
  type RightNoticeWords,
  type RightPageWords,
  type RightReportWords,
} from "../rights.ts";
import { we } from "../self.ts";

/*
 * All texts about rights: their names, and how pages, notices and reports refer to them. A table each, because a
 * function that mails does not need the page texts.
 */

const disclosed = { fulfilled: "開示", "fulfilled-in-part": "一部開示", refused: "不開示" };

const changed = {
  fulfilled: "利用停止等を実施",
  "fulfilled-in-part": "利用停止等を一部実施",
  refused: "利用停止等を行わない",
};

export const names: Readonly<Record<RightKey, RightNames>> = {
  disclosure: { name: "保有個人データの開示の請求", short: "開示", act: "ご請求", outcome: disclosed },
  "third-party-records": {
    name: "第三者提供記録の開示の請求",
    short: "第三者提供記録の開示",
    act: "ご請求",
    outcome: { ...disclosed, "no-data": "該当する第三者提供記録なし" },
  },
  purpose: {
    name: "保有個人データの利用目的の通知の求め",
    short: "利用目的の通知",
    act: "ご請求",
    outcome: { fulfilled: "利用目的の通知", refused: "利用目的を通知しない" },
  },
  "foreign-safeguards": {
    name: "外国にある第三者が講ずる措置に関する情報の提供の求め",
    short: "外国にある提供先の措置に関する情報",
    act: "ご請求",
    outcome: {
      fulfilled: "情報を提供",
      "fulfilled-in-part": "情報を一部提供",
      refused: "情報を提供しない",
      "no-data": "該当する提供なし",
    },
  },
  correction: {
    name: "保有個人データの訂正等（訂正、追加または削除）の請求",
    short: "訂正・追加・削除",
    act: "ご請求",
    outcome: {
      fulfilled: "訂正等を実施",
      "fulfilled-in-part": "訂正等を一部実施",
      refused: "訂正等を行わない",
    },
  },
  "stop-violation": {
    name: "保有個人データの利用停止等（利用の停止または消去）の請求",
    short: "利用停止・消去（法令に違反する取扱い）",
    act: "ご請求",
    outcome: changed,
  },
  "stop-provision": {
    name: "保有個人データの第三者への提供の停止の請求",
    short: "第三者への提供の停止",
    act: "ご請求",
    outcome: {
      fulfilled: "第三者への提供を停止",
      "fulfilled-in-part": "第三者への提供を一部停止",
      refused: "第三者への提供を停止しない",
    },
  },
  "stop-need": {
    name: "保有個人データの利用停止等または第三者への提供の停止の請求",
    short: "利用停止・消去・提供の停止（利用の必要がない、漏えい等、権利利益が害されるおそれ）",
    act: "ご請求",
    outcome: {
      fulfilled: "請求の措置を実施",
      "fulfilled-in-part": "請求の措置を一部実施",
      refused: "請求の措置を行わない",
    },
  },
  erasure: {
    name: "保有個人データの消去の請求",
    short: "消去",
    act: "ご請求",
    outcome: { fulfilled: "消去", "fulfilled-in-part": "一部消去", refused: "消去しない" },
  },
  "opt-out": {
    name: "利用者情報の取得または利用の停止の求め",
    short: "取得・利用の停止",
    act: "お申し出",
    outcome: {
      fulfilled: "取得・利用を停止",
      "fulfilled-in-part": "取得・利用を一部停止",
      refused: "取得・利用を停止しない",
    },
  },
  "consent-withdrawal": {
    name: "個人情報の取扱いに関する同意の撤回",
    short: "同意の撤回",
    act: "お申し出",
    outcome: { fulfilled: "同意の撤回を受付" },
  },
  inquiry: {
    name: "個人情報の取扱いに関するお問い合わせ・苦情",
    short: "お問い合わせ・苦情",
    act: "お問い合わせ",
    outcome: { fulfilled: "回答" },
  },
};

const whatHappened = {
  label: "請求の理由となる事実",
  hint: `いつ、どこで、どのようにお気づきになったかなど、ご存じの範囲でお書きください。${we}で調査します。`,
};

export const pages: Readonly<Record<RightKey, RightPageWords>> = {
  disclosure: {
    why: "どのようなデータを持っているか見たい、写しがほしい",
    lead: `${we}が保有するご本人のデータの写しをお渡しします。`,
    about: `${we}が保有するご本人の個人データの開示を請求できます。すべての記録を調査してデータをお渡しします。該当するデータがない場合は、その旨をお知らせします。`,
  },
  "third-party-records": {
    why: "ほかの会社に渡したか、どこから受け取ったかを知りたい",
    lead: "ご本人のデータの提供先・提供元の記録をお渡しします。",
    about:
      "ご本人のデータを第三者に提供し、または第三者から受け取った際の記録の開示を請求できます。記録を調査して写しをお渡しします。該当する記録がない場合は、その旨をお知らせします。",
  },
  purpose: {
    why: "何のために使っているのかを知りたい",
    lead: "ご本人のデータを何のために利用しているかをお知らせします。",
    about: `ご本人の個人データを何のために利用しているか、通知を求めることができます。本人確認のうえ、${we}が定めている利用目的をお知らせします。`,
  },
  "foreign-safeguards": {
    why: "外国の会社に渡したデータが、どのように守られているかを知りたい",
    lead: "外国にある提供先が、ご本人のデータをどのように保護しているかをお知らせします。",
    about: `${we}が、日本の法律と同等の措置を続ける体制のある外国の事業者に、その体制を根拠としてご本人のデータを提供したときは、保護の状況に関する情報を求めることができます。体制の整備の方法、提供先の措置の概要、${we}による確認の頻度と方法、国名とその国の制度、支障の有無などをお知らせします。ご本人の同意に基づいて提供した場合は、同意をいただく際にお知らせしています。`,
  },
  correction: {
    why: "内容が間違っている、古い、足りない",
    lead: "事実でない内容を訂正、追加または削除します。",
    about:
      "個人データの内容が事実でない場合は、訂正、追加または削除（訂正等）を請求できます。遅滞なく調査し、決定するまでの間、争いのあるデータの利用を控えるよう担当者に依頼します。訂正等を行ったときは訂正前後の内容を、行わないときはその理由をお知らせします。",
    facts: {
      label: "事実の確認に役立つこと",
      hint: "例：4月1日に転居し、住民票は異動済み。書類は必要な場合に限りお願いします。",
    },
  },
  "stop-violation": {
    why: "約束と違う使い方をされた、知らないうちに集められた",
    lead: "目的外の利用、不適正な利用、不正な取得があった場合のご請求です。",
    about:
      "個人データが法令に違反して取り扱われている場合は、利用の停止または消去（利用停止等）を請求できます。調査のうえ、違反を是正するために必要な限度で利用停止等を行います。結果は、理由とともにお知らせします。",
    facts: whatHappened,
  },
  "stop-provision": {
    why: "同意していないのに、ほかの会社に渡された",
    lead: "同意なく第三者に提供されている場合のご請求です。",
    about:
      "個人データが法令に違反して第三者に提供されている場合は、提供の停止を請求できます。調査のうえ、理由があるときは遅滞なく提供を停止します。結果は、理由とともにお知らせします。",
    facts: whatHappened,
  },
  "stop-need": {
    why: "もう使う必要がないはず、漏えいした、このままでは不利益を受けそう",
    lead: `${we}に法令違反がない場合でも、ご請求いただけます。`,
    about: `${we}が個人データを利用する必要がなくなった場合、漏えい等が生じた場合、権利または正当な利益が害されるおそれがある場合に請求できます。調査のうえ、権利利益の侵害を防止するために必要な限度で措置をとります。結果は、理由とともにお知らせします。`,
    facts: {
      label: "請求の理由となる事実",
      hint: "例：3月に退会したが、いまも広告のメールが届く。",
    },
  },
  erasure: {
    why: "もう利用しないので、データを消してほしい",
    lead: "法令上の義務がない場合でも、必要と認めたときは消去します。",
    about:
      "まず、法令により消去すべき場合に当たるかどうかを検討します。当たらない場合でも、プライバシーポリシーに基づき、必要と認めたときは消去します。税務上の記録など残さなければならないものがある場合は、その内容をお知らせします。",
    facts: {
      label: "消去を希望する内容と理由",
      hint: "例：5月3日に撮影した写真。理由は任意ですが、検討の参考になります。",
    },
  },
  "opt-out": {
    why: "広告など、データの取得や利用だけを止めてほしい",
    lead: "データの全部または一部の取得や利用を停止します。理由は不要です。",
    about:
      "プライバシーポリシーに基づき、データの全部または一部について、取得または利用の停止を求めることができます。理由は不要で、速やかに停止します。サービスの提供に欠かせない項目がある場合はその旨をお知らせし、どうされるかをお選びいただきます。",
    facts: { label: "停止を希望する内容", hint: "例：広告への利用を停止してほしい。理由は不要です。" },
  },
  "consent-withdrawal": {
    why: "前にした同意を取り消したい",
    lead: "いただいた同意をいつでも撤回できます。理由は不要です。",
    about:
      "プライバシーポリシーでご本人の同意をお願いしている事項については、同意をいつでも撤回できます。理由は不要で、同意に基づく取得と利用を速やかに停止します。",
    facts: {
      label: "お知らせいただきたいこと",
      hint: "例：対象となるアプリや端末。理由は不要です。",
    },
  },
  inquiry: {
    why: "聞きたいことがある、対応に納得できない",
    lead: "個人情報の取扱いに関するご質問や苦情をお受けします。",
    about:
      "個人情報取扱責任者がお読みし、適切かつ迅速にお答えします。データには手を加えないため、本人確認は行いません。",
  },
};

export function noticeOf(right: RightKey): RightNoticeWords {
  const { act } = names[right];
  const notices: Readonly<Record<RightKey, RightNoticeWords>> = {
    disclosure: disclosing(act, data),
    "third-party-records": disclosing(act, "第三者提供記録"),
    purpose: otherwise(deciding(act, { deed: "利用目的の通知" }), {
      title: {
        ...titles(
          "保有個人データの利用目的の通知に関する決定通知書",
          "保有個人データの利用目的の通知の求めに係る手続き終了通知書",
        ),
        fulfilled: "保有個人データの利用目的の通知書",
      },
      decision: {
        fulfilled: "ご本人に係る保有個人データの利用目的を、下記のとおり通知いたします。",
      },
    }),
    "foreign-safeguards": otherwise(disclosing(act, safeguards), {
      title: titles(
        `${safeguards}の提供についての決定通知書`,
        `${safeguards}の提供の求めに係る手続き終了通知書`,
      ),
      decision: {
        fulfilled: `${act}のありました${safeguards}を提供いたします。`,
        "fulfilled-in-part": `${act}のありました${safeguards}を、下記の「提供しない部分」を除いて提供いたします。`,
        "no-data":
          "相当する措置を続ける体制があることを根拠として、ご本人に係る個人データを外国にある第三者に提供した事実は、ございませんでした。",
        refused: `${act}のありました情報の提供につきましては、これを行わないことと決定いたしました。`,
      },
      withheld: "提供しない部分",
      withheldIntro: "次の部分につきましては、下記の理由により提供いたしません。",
      heading: {
        request: `${act}の内容`,
        again: `再度の${act}`,
        content: "提供する情報",
      },
    }),
    correction: otherwise(deciding(act, { deed: "訂正等" }), { heading: { done: "訂正等の内容" } }),
    "stop-violation": deciding(act, { deed: "利用停止等" }),
    "stop-provision": deciding(act, { deed: "第三者への提供の停止" }),
    "stop-need": otherwise(deciding(act, { deed: "利用停止等または第三者への提供の停止" }), {
      decision: {
        fulfilled:
          "ご請求のとおり、保有個人データにつきまして下記の措置を行いましたので、お知らせいたします。",
        "fulfilled-in-part": "ご請求のありました措置を、下記の「実施しない部分」を除いて行いました。",
        refused: "ご請求のありました措置につきましては、これを行わないことと決定いたしました。",
        "alternative-measure": "ご請求のありました措置は行わず、これに代わる措置をとりました。",
      },
    }),
    erasure: deciding(act, { deed: "消去" }),
    "opt-out": otherwise(deciding(act, { object: "利用者情報", deed: "取得または利用の停止" }), {
      title: titles(
        "利用者情報の取得または利用の停止に関する通知書",
        "利用者情報の取得または利用の停止の求めに係る手続き終了通知書",
      ),
      decision: {
        "fulfilled-in-part":
          "お申し出のありました利用者情報の取得または利用を、下記の「引き続き取得または利用する項目」を除いて停止いたしました。",
      },
      withheld: "引き続き取得または利用する項目",
      withheldIntro: "次の項目につきましては、下記の理由により、引き続き取得または利用いたします。",
      measure: "取得または利用の停止",
    }),
    "consent-withdrawal": otherwise(
      deciding(act, { object: "同意をいただいた情報", deed: "取扱いに関する同意の撤回" }),
      {
        title: titles("同意の撤回に関する通知書", "同意の撤回に係る手続き終了通知書"),
        decision: {
          fulfilled:
            "同意の撤回を承り、同意に基づく取得および利用を停止いたしましたので、その内容を下記のとおりお知らせいたします。",
          "fulfilled-in-part":
            "同意の撤回を承り、同意に基づく取得および利用を、下記の「引き続き取得または利用する項目」を除いて停止いたしました。",
          refused: "お申し出のありました同意の撤回につきましては、お手続きができませんでした。",
        },
        withheld: "引き続き取得または利用する項目",
        withheldIntro: "次の項目につきましては、下記の理由により、引き続き取得または利用いたします。",
      },
    ),
    inquiry: otherwise(deciding(act, { deed: "取扱い" }), {
      title: titles("お問い合わせへの回答", "お問い合わせに係る手続き終了通知書"),
      decision: {
        fulfilled: "お問い合わせいただきました件につきまして、下記のとおり回答いたします。",
      },
      heading: { decision: "対応の結果" },
    }),
  };
  return notices[right];
}

/** For the report at the beginning of a package, for rights that disclose something. */
export const reports: Readonly<Record<DisclosingRight, RightReportWords>> = {
  disclosure: {
    title: "保有個人データ開示書",
    intro: `ご請求に基づき、${we}が保有するご本人の個人データを、次のとおり開示いたします。決定の内容につきましては、別途お送りする（または同封の）決定通知書をご覧ください。`,
    everything: "ご本人に関する保有個人データのすべて",
  },
  "third-party-records": {
    title: "第三者提供記録開示書",
    intro:
      "ご請求に基づき、ご本人に係る個人データの第三者への提供（および第三者からの受領）の記録を、次のとおり開示いたします。決定の内容につきましては、別途お送りする（または同封の）決定通知書をご覧ください。",
    everything: "ご本人に係る第三者提供記録のすべて",
  },
  "foreign-safeguards": {
    title: "外国にある第三者が講ずる措置に関する情報提供書",
    intro: `ご請求に基づき、外国にある提供先が講ずる措置と、その実施を確保するために${we}が講ずる措置に関する情報を、次のとおり提供いたします。決定の内容につきましては、別途お送りする（または同封の）決定通知書をご覧ください。`,
    everything: "この根拠によりご本人の個人データを提供した、外国にある提供先のすべて",
  },
};

type Sentences = Readonly<Record<Outcome, string>>;

interface Terms {
  readonly object?: string;
  /** What is to be done with the object. */
  readonly deed: string;
}

const data = "保有個人データ";
const safeguards = "外国にある第三者が講ずる措置に関する情報";

/** For rights that hand data over. */
function disclosing(act: string, object: string): RightNoticeWords {
  const words = deciding(act, { object, deed: "開示" });
  return {
    ...words,
    decision: {
      ...words.decision,
      fulfilled: `${act}のありました${object}を開示いたします。`,
      "fulfilled-in-part": `${act}のありました${object}を、下記の「開示しない部分」を除いて開示いたします。`,
      refused: `${act}のありました開示につきましては、これを行わないことと決定いたしました。`,
    },
    withheld: "開示しない部分",
    withheldIntro: "次の部分につきましては、下記の理由により開示いたしません。",
    heading: { ...words.heading, content: `開示する${object}` },
  };
}

/** For rights that change something in the systems. */
function deciding(act: string, { object = data, deed }: Terms): RightNoticeWords {
  const matter = `${object}の${deed}`;
  const plain = act.replace(/^[おご]/, "");
  return {
    title: titles(`${matter}に関する決定通知書`, `${matter}の${plain}に係る手続き終了通知書`),
    decision: {
      fulfilled: `${act}のとおり、${matter}を行いましたので、その内容を下記のとおりお知らせいたします。`,
      "fulfilled-in-part": `${act}のありました${matter}を、下記の「実施しない部分」を除いて行いました。`,
      "no-data": `${act}の対象となる${object}は、存在しませんでした。`,
      refused: `${act}のありました${deed}につきましては、これを行わないことと決定いたしました。`,
      "alternative-measure": `${act}のありました${deed}は行わず、これに代わる措置をとりました。`,
      withdrawn: `${act}の取下げにより、手続きを終了いたしました。`,
      lapsed: "期限までに必要なものを受領できなかったため、手続きを終了いたしました。",
    },
    object,
    withheld: "実施しない部分",
    withheldIntro: "次の部分につきましては、下記の理由により実施いたしません。",
    heading: { request: `${act}の内容`, again: `再度の${act}` },
  };
}

function titles(decided: string, over: string): Sentences {
  return {
    fulfilled: decided,
    "fulfilled-in-part": decided,
    "no-data": decided,
    refused: decided,
    "alternative-measure": decided,
    withdrawn: over,
    lapsed: over,
  };
}
