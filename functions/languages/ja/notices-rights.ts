import type { RightKey } from "../../domain/rights/index.ts";
import type { Outcome } from "../../domain/rights/outcomes.ts";
import type { RightNoticeWords } from "../notices-rights.ts";

type Sentences = Readonly<Record<Outcome, string>>;

interface Terms {
  readonly object?: string;
  /** What is to be done with the object. */
  readonly deed: string;
  readonly act?: string;
}

const data = "保有個人データ";

/** Where data are handed over. */
function disclosing(object: string): RightNoticeWords {
  const words = deciding({ object, deed: "開示" });
  return {
    ...words,
    decision: {
      ...words.decision,
      fulfilled: `ご請求のありました${object}を開示いたします。`,
      "fulfilled-in-part": `ご請求のありました${object}を、下記の「開示しない部分」を除いて開示いたします。`,
      refused: "ご請求のありました開示につきましては、これを行わないことと決定いたしました。",
    },
    withheld: "開示しない部分",
    withheldIntro: "次の部分につきましては、下記の理由により開示いたしません。",
    heading: { content: `開示する${object}` },
  };
}

/** Where something is done in the systems. */
function deciding({ object = data, deed, act = "ご請求" }: Terms): RightNoticeWords {
  const matter = `${object}の${deed}`;
  return {
    title: titles(`${matter}に関する決定通知書`, `${matter}の請求に係る手続終了通知書`),
    decision: {
      fulfilled: `${act}のとおり、${matter}を行いましたので、その内容を下記のとおりお知らせいたします。`,
      "fulfilled-in-part": `${act}のありました${matter}を、下記の「実施しない部分」を除いて行いました。`,
      "no-data": `${act}の対象となる${object}は、存在しませんでした。`,
      refused: `${act}のありました${deed}につきましては、これを行わないことと決定いたしました。`,
      "alternative-measure": `${act}のありました${deed}は行わず、これに代わる措置をとりました。`,
      withdrawn: `${act}の取下げにより、手続を終了いたしました。`,
      lapsed: "期限までに必要なものを受領できなかったため、手続を終了いたしました。",
    },
    object,
    withheld: "実施しない部分",
    withheldIntro: "次の部分につきましては、下記の理由により実施いたしません。",
    heading: act === "ご請求" ? {} : { request: `${act}の内容`, again: `再度の${act}` },
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

const purpose = deciding({ deed: "利用目的の通知" });
const correction = deciding({ deed: "訂正等" });
const stopNeed = deciding({ deed: "利用停止等または第三者への提供の停止" });
const optOut = deciding({ object: "利用者情報", deed: "取得または利用の停止", act: "お申し出" });
const consent = deciding({ object: "位置情報", deed: "取得に関する同意の撤回", act: "お申し出" });
const inquiry = deciding({ deed: "取扱い", act: "お問い合わせ" });

export const texts: Readonly<Record<RightKey, RightNoticeWords>> = {
  disclosure: disclosing(data),
  "third-party-records": disclosing("第三者提供記録"),
  purpose: {
    ...purpose,
    title: {
      ...titles(
        "保有個人データの利用目的の通知に関する決定通知書",
        "保有個人データの利用目的の通知の求めに係る手続終了通知書",
      ),
      fulfilled: "保有個人データの利用目的の通知書",
    },
    decision: {
      ...purpose.decision,
      fulfilled: "ご本人に係る保有個人データの利用目的を、下記のとおり通知いたします。",
    },
  },
  correction: { ...correction, heading: { done: "訂正等の内容" } },
  "stop-violation": deciding({ deed: "利用停止等" }),
  "stop-provision": deciding({ deed: "第三者への提供の停止" }),
  "stop-need": {
    ...stopNeed,
    decision: {
      ...stopNeed.decision,
      fulfilled: "ご請求のとおり、保有個人データにつきまして下記の措置を行いましたので、お知らせいたします。",
      "fulfilled-in-part": "ご請求のありました措置を、下記の「実施しない部分」を除いて行いました。",
      refused: "ご請求のありました措置につきましては、これを行わないことと決定いたしました。",
      "alternative-measure": "ご請求のありました措置は行わず、これに代わる措置をとりました。",
    },
  },
  erasure: deciding({ deed: "消去" }),
  "opt-out": {
    ...optOut,
    title: titles(
      "利用者情報の取得または利用の停止に関する通知書",
      "利用者情報の取得または利用の停止の求めに係る手続終了通知書",
    ),
    decision: {
      ...optOut.decision,
      "fulfilled-in-part":
        "お申し出のありました利用者情報の取得または利用を、下記の「引き続き取得または利用する項目」を除いて停止いたしました。",
    },
    withheld: "引き続き取得または利用する項目",
    withheldIntro: "次の項目につきましては、下記の理由により、引き続き取得または利用いたします。",
    measure: "取得または利用の停止",
  },
  "consent-withdrawal": {
    ...consent,
    title: titles("位置情報の取得に関する同意の撤回についての通知書", "同意の撤回に係る手続終了通知書"),
    decision: {
      ...consent.decision,
      fulfilled:
        "位置情報の取得に関する同意の撤回を承り、位置情報の取得を停止いたしましたので、その内容を下記のとおりお知らせいたします。",
      refused: "お申し出のありました同意の撤回につきましては、お手続ができませんでした。",
    },
  },
  inquiry: {
    ...inquiry,
    title: titles("お問い合わせへの回答", "お問い合わせに係る手続終了通知書"),
    decision: {
      ...inquiry.decision,
      fulfilled: "お問い合わせいただきました件につきまして、下記のとおり回答いたします。",
    },
    heading: { ...inquiry.heading, decision: "対応の結果" },
  },
};
