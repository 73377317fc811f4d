import { expect, test } from "vitest";
import { letterHtml } from "../../../functions/views/letters/letter.ts";
import { receiptMail, taskMail } from "../../../functions/views/mails/mails.ts";
import { confirmPage } from "../../../functions/views/pages/confirm.ts";
import { statusPage } from "../../../functions/views/pages/status.ts";
import * as cases from "./pages/cases.ts";
import { rendered, textOf } from "./pages/markup.ts";

const { jing: business, link, start } = cases;
const url = "https://desk.example/task?link=x";

test.each([
  ["ja", "代理人によるご請求であり", "代理権の確認", "代理によるご請求であることを確認"],
  ["en", "for somebody else", "that you may ask for them", "that you may make this request"],
] as const)(
  "an agent is told of an agent's request, not of their own (%s)",
  async (language, own, step, asked) => {
    const request = cases.withoutSubject({ language });
    const { behalf } = request;
    const unconfirmed = { ...cases.unconfirmed({ language }), behalf };
    expect(textOf(await rendered(confirmPage({ business, request: unconfirmed, link })))).toContain(own);
    expect(receiptMail({ business, request, statusUrl: url }).text).toContain(step);
    const status = statusPage({ business, request, link, nowMs: start });
    expect(textOf(await rendered(status))).toContain(asked);
    const awaiting = { ...cases.awaitingRequester({ language }), behalf };
    const { task } = cases.taskView(awaiting, "send-evidence");
    expect(taskMail({ business, request: awaiting, task, url }).text).toContain(asked);
    const letter = letterHtml({ business, request: awaiting, letter: "question", date: "2026-12-07" });
    expect(textOf(await rendered(letter))).toContain(
      language === "ja" ? "代理によるご請求であること" : "may make this request",
    );
  },
);
