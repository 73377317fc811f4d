import type { ClockWords } from "../clocks.ts";
import { we } from "../self.ts";

export const texts: ClockWords = {
  marker: {
    acknowledge: "受付のご連絡",
    target: "回答の目安",
    alarm: "2週間経過前の警告",
    litigation: "2週間の経過",
    "hard-stop": "回答の最終期限",
  },
  warning: {
    topic: {
      acknowledge: "受付のご連絡が送信されていません",
      target: "回答の目安の期日です",
      alarm: "まもなく受付から2週間になります（未回答）",
      litigation: "受付から2週間：請求者が訴えを提起できるようになります（未回答）",
      "hard-stop": "回答の最終期限です（未回答）",
    },
    means: {
      acknowledge: "下記の期日までに請求者へ受付をお知らせすべきところ、受付の連絡がまだ送信されていません。",
      target: `${we}が目安としている、請求者への回答の期日です。早めのご対応をお願いします。`,
      alarm:
        "受付から2週間が経過すると、請求者は訴えを提起できるようになります。さらに時間が必要な場合は、決定のページから、今のうちに回答期限を延長してください。",
      litigation:
        "下記の期日から、請求者はこの請求について訴えを提起できます。できるだけ早く回答できるよう、ご対応ください。",
      "hard-stop": `${we}の定めでは、下記の期日までに回答を終える必要があります。至急ご対応ください。`,
    },
    day: "期日",
    arrived: "受付日",
    status: "状況",
    turn: "対応する側",
    ours: `${we}`,
    theirs: "請求者",
    daysUsed: "経過日数",
    daysUsedText: (ours, theirs) => `${we}${ours}日、請求者の対応待ち${theirs}日`,
    waitsOn: "次の対応を待っています。",
    question: (task, mailbox) => `${task}（${mailbox}）`,
    requester: "請求者",
    subject: "本人（代理される方）",
    contact: "登録済みの連絡先",
    urge: "上記の担当に対応を促してください。",
    nothingOpen: "現在、どなたにも対応をお願いしていません。",
    stalled: (error) => `この請求の処理が停止しています（${error}）。再開が必要です。`,
  },
  stalled: {
    topic: "請求の処理が停止しました",
    means:
      "請求への対応が終わる前に、自動の処理が停止しました。再開するまで、どなたにも対応の依頼は送信されません。その間も、期限は近づいていきます。",
    error: "停止の理由",
    at: "停止日時",
    todo: {
      failed:
        "原因がなくなれば、窓口が自動で再開します（1時間後、その後は間隔をあけて、長くとも3日ごとに試みます）。窓口の管理担当者に、停止の原因を取り除くよう依頼してください。これまでの回答は失われません。",
      unanswered:
        "最後の催促にも回答がありませんでした。毎朝の「対応待ちのご案内」のリンクから回答されると、自動で再開します。これまでの回答は失われません。",
      "by-hand":
        "管理担当者が停止したため、自動では再開しません。再開するには、窓口の管理担当者に再開（npm run desk -- redrive）を依頼してください。停止してから日数がたっていても再開できます。これまでの回答は失われません。",
    },
  },
  digest: {
    topic: (count) => `対応待ちのご案内（${count}件）`,
    topicLate: (count, late) => `対応待ちのご案内（${count}件、うち遅延${late}件）`,
    topicEnded: "対応が不要になった件のお知らせ",
    leadEnded: "ご対応をお願いしていた次の件は、対応が不要になりました。していただくことはありません。",
    lead: "次の請求が対応を待っています（受付日の古い順）。それぞれのリンクからご対応ください。",
    late: {
      target: "遅延：回答の目安を過ぎています",
      alarm: "遅延：まもなく受付から2週間になります",
      litigation: "遅延：受付から2週間が経過しています",
      "hard-stop": "遅延：回答の最終期限を過ぎています",
    },
    stalled: "処理が停止しています",
    waitsOn: (mailboxes) => `対応待ち：${mailboxes}`,
    inEarlierMail: "リンクは、この請求に関する最新のメールをご覧ください。",
    ended: "前回のご案内の後に終わった請求（対応は不要です）：",
    endedOne: (id, right, outcome) => `${id}（${right}）：${outcome}`,
    withdrawn: "取下げ",
    notAsked: "回答が不要になったご依頼（請求の手続きは続いています）：",
    noLongerNeeded: "回答は不要になりました",
    askedInstead: (mailbox) => `${mailbox}に引き継がれました`,
    open: (task) => `「${task}」のページを開く`,
    forYouAlone:
      "リンクを開いただけでは何も変わりません。回答は、開いたページで行ってください。リンクはこのメールを受け取った方専用です。転送しないでください。",
  },
  register: {
    topic: (month) => `請求の月次記録（${month}）`,
    month: (year, month) => `${year}年${month}月`,
    lead: "この月の請求の件数と日数です。同じ内容をCSVファイルで添付しています。個人に関する情報は含まれていません。",
    arrived: "受付件数",
    open: "対応中の件数",
    closed: "終了した件数",
    late: "期日を過ぎた件数",
    oursMedian: `${we}の日数（中央値）`,
    oursLongest: `${we}の日数（最長）`,
    theirsMedian: "請求者待ちの日数（中央値）",
    theirsLongest: "請求者待ちの日数（最長）",
    outcomes: "結果",
    outcome: "結果",
    codes: "不開示等の理由",
    lateOnes: "期日を過ぎた請求",
    lateOne: (days, due, closed) =>
      `${days}日超過（期日：${due}）、${closed === undefined ? "対応中" : `${closed}終了`}`,
    provisions: "第三者提供",
    provisionCounts: {
      given: "提供の記録",
      received: "受領の記録",
      voluntary: "任意の記録",
      stopped: "提供の停止",
    },
    consents: "同意",
    standing: "現在の同意",
    given: "同意",
    refused: "不同意",
    withdrawn: "撤回",
  },
};
