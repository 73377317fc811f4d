import { html } from "hono/html";
import { describe, expect, test } from "vitest";
import { uploadQuota } from "../../../../functions/domain/files.ts";
import { choosableCodes } from "../../../../functions/domain/rights/index.ts";
import { readAnswer } from "../../../../functions/http/task-answer.ts";
import { fileWords } from "../../../../functions/languages/files.ts";
import { asSelf } from "../../../../functions/languages/self.ts";
import { articleName, words } from "../../../../functions/languages/words.ts";
import {
  codeRenewedPage,
  printPage,
  type TaskView,
  taskDonePage,
  taskPage,
} from "../../../../functions/views/pages/task.ts";
import { uploadFrame } from "../../../../functions/views/pages/upload.ts";
import { formsIn } from "../../../scenarios/forms.ts";
import * as cases from "./cases.ts";
import { byId, elements, fields, rendered, textOf, withTag } from "./markup.ts";

const { jing: business } = cases;

async function shown(...view: Parameters<typeof cases.taskView>) {
  const v: TaskView = cases.taskView(...view);
  const markup = await rendered(taskPage(v));
  return { v, markup, text: textOf(markup) };
}

const names = (markup: string) =>
  [...new Set(fields(markup).map(({ attributes }) => attributes["name"]))].sort();
const values = (markup: string, name: string) =>
  fields(markup).flatMap(({ attributes }) =>
    attributes["name"] === name ? (attributes["value"] ?? []) : [],
  );
const checked = (markup: string) =>
  elements(markup).flatMap(({ attributes }) => ("checked" in attributes ? (attributes["value"] ?? []) : []));
const fileButtons = (markup: string) =>
  withTag(markup, "button").flatMap(({ attributes }) =>
    attributes["name"] === "file" ? (attributes["value"] ?? []) : [],
  );
const options = (markup: string) => withTag(markup, "option").map(({ attributes }) => attributes["value"]);

describe("verify identity", () => {
  test("the fee's list shows what happens if it is left alone: the requester is asked to pay", async () => {
    const { markup } = await shown(cases.verifying(), "verify-identity");
    const [list = ""] = /<select id="fee".*?<\/select>/s.exec(markup) ?? [];
    expect(list).toMatch(/<select[^>]*><option value="later">請求者に支払いをお願いする/);
  });

  test("shows who asks and what, and offers three answers", async () => {
    const { v, markup, text } = await shown(cases.verifying(), "verify-identity");
    for (const told of [...Object.values(cases.hanako), "K-20418", "R-7K2M-90PQ-3XYZ", "あと3回"]) {
      expect(text).toContain(told);
    }
    expect(values(markup, "choice")).toEqual(["confirmed", "more", "cannot"]);
    expect(names(markup)).toEqual([
      "choice",
      "document",
      "fee",
      "feeReason",
      "method",
      "onFile",
      "question",
      "reason",
      "sameContact",
      "searchNote",
      "sentence.question",
      "userId",
    ]);
    expect(markup).toContain(
      `<form method="post" action="/task" novalidate><input type="hidden" name="link" value="${v.link}">`,
    );
    expect(options(markup)).toContain("call-back");
    expect(options(markup)).toContain("my-number-card-front");
  });

  test("warns of what must not be copied and of new addresses", async () => {
    const { text } = await shown(cases.verifying(), "verify-identity");
    for (const told of ["マイナンバーカードの裏面", "基礎年金番号", "保険者番号", "新しい宛先"]) {
      expect(text).toContain(told);
    }
  });

  test("asks for the medium only if the requester wanted to be asked", async () => {
    const { markup } = await shown(cases.verifying({ medium: "ask" }), "verify-identity");
    expect(values(markup, "medium")).toEqual(["electronic", "paper"]);
  });

  test("shows what came back, with a button for each file", async () => {
    const { v, markup, text } = await shown(cases.verifyingAgain(), "verify-identity");
    expect(text).toContain(cases.written.text);
    expect(fileButtons(markup)).toEqual(["0.0", "0.1"]);
    expect(markup).toContain(
      `<form id="view-file" method="post" action="/task/file" target="_blank" rel="noopener"><input type="hidden" name="link" value="${v.link}"></form>`,
    );
  });

  test("cannot ask a fourth time", async () => {
    const request = cases.verifyingAgain();
    const [ask] = request.identity.asks;
    if (ask === undefined) throw new Error("no ask");
    const used = { ...request, identity: { ...request.identity, asks: [ask, ask, ask] } };
    const { markup } = await shown(used, "verify-identity");
    expect(byId(markup, "choice-2")?.attributes).toMatchObject({ value: "more", disabled: "" });
    expect(names(markup)).not.toContain("question");
  });

  test("shows hostile and unusual names as text", async () => {
    const name = `<script>alert(1)</script> \u202Eנועה 👩‍🎨 & "K"`;
    const { markup, text } = await shown(
      cases.verifying({ requester: { ...cases.hanako, name } }),
      "verify-identity",
    );
    expect(markup).not.toContain("<script");
    expect(text).toContain(name);
    expect(markup).toContain("<bdi>&lt;script&gt;");
  });

  test("tells the officer why it has come to them", async () => {
    const v = cases.taskView(cases.verifying(), "verify-identity");
    const markup = await rendered(taskPage({ ...v, task: { ...v.task, escalated: true } }));
    expect(textOf(markup)).toContain("責任者にお願いする");
  });
});

describe("send evidence", () => {
  test("speaks the requester's language, shows the question and the masking advice", async () => {
    const { markup, text } = await shown(cases.awaitingRequester({ language: "en" }), "send-evidence");
    expect(markup).toContain('<html lang="en">');
    expect(text).toContain("send the front only, never the back");
    expect(text).toContain(cases.written.question.replace(/\s+/g, " "));
    expect(text).toContain("15 December 2026");
    expect(names(markup)).toEqual(["text"]);
  });

  test("adds files in a frame of its own, which a link reloads, and says which cannot be used", async () => {
    const { markup, text } = await shown(cases.awaitingRequester(), "send-evidence", {
      upload: cases.upload,
    });
    const [frame] = withTag(markup, "iframe");
    expect(frame?.attributes).toMatchObject({ name: "files", src: cases.upload.frame });
    expect(frame?.attributes["title"]).toMatch(/./);
    const resets = withTag(markup, "a").filter(({ attributes }) => attributes["target"] === "files");
    expect(resets.map(({ attributes }) => attributes["href"])).toEqual([cases.upload.frame]);
    expect(markup).not.toContain("multipart/form-data");
    expect(markup.indexOf("<iframe")).toBeLessThan(markup.indexOf('action="/task"'));
    for (const problem of Object.values(fileWords("ja").problem)) expect(text).toContain(problem);
  });

  test("the frame has a form for one file, with the file as its last field, and lists what is there", async () => {
    const markup = await rendered(
      uploadFrame({
        ...{ business: cases.jing, language: "ja", link: "x", takes: "papers", full: false },
        ...{ files: cases.upload.files, form: cases.uploadForm },
      }),
    );
    const form =
      /<form method="post" enctype="multipart\/form-data" action="https:\/\/bucket\.example\/">.*?<\/form>/s.exec(
        markup,
      );
    const sent = withTag(form?.[0] ?? "", "input").map(({ attributes }) => attributes["name"]);
    expect(sent).toEqual([...Object.keys(cases.uploadForm.fields), "file"]);
    const { accept } = byId(markup, "file")?.attributes ?? {};
    for (const kind of ["application/pdf", "image/heic", ".xlsx", ".docx", ".csv"]) {
      expect(accept).toContain(kind);
    }
    expect(accept).not.toContain("video/mp4");
    const text = textOf(markup);
    expect(text).toContain("ファイル3（293 KB） – 安全性を確認中");
    for (const problem of Object.values(fileWords("ja").problem)) expect(text).toContain(problem);
    expect(markup.match(/name="remove"/g)).toHaveLength(cases.upload.files.length);
    expect(markup.match(/name="open"/g)).toHaveLength(2);

    // Twenty files and a form for more still make a small page.
    const twenty = Array.from({ length: 20 }, (_, at) => ({ ...cases.upload.files[0], number: at + 1 }));
    const files = twenty as unknown as typeof cases.upload.files;
    const long = uploadFrame({
      ...{ business: cases.jing, language: "ja", link: cases.link, takes: "records", full: false },
      ...{ files, form: cases.uploadForm },
    });
    expect(Buffer.byteLength(await rendered(long))).toBeLessThan(14 * 1024);
  });
});

test("108: a form that was used over and over leaves its pages small", async () => {
  const [, , , refused] = cases.upload.files;
  if (refused === undefined) throw new Error("no refused file");
  const many = Array.from({ length: 130 }, (_, at) => ({ ...refused, number: at + 1 }));
  const upload = { ...cases.upload, files: many.slice(0, uploadQuota.files), notSent: true };
  const { markup, text } = await shown(cases.awaitingRequester(), "send-evidence", { upload });
  expect(Buffer.byteLength(markup)).toBeLessThan(14 * 1024);
  expect(text).toContain("ファイル40（");
  const link = cases.link;
  const frame = uploadFrame({ business, language: "ja", link, takes: "papers", full: true, files: many });
  expect(Buffer.byteLength(await rendered(frame))).toBeLessThan(14 * 1024);
});

test("the fee page names the amount and what the requester was told", async () => {
  const { markup, text } = await shown(cases.awaitingFee(), "confirm-fee");
  expect(text).toContain("1,000円");
  expect(text).toContain("定額小為替");
  expect(values(markup, "choice")).toEqual(["paid", "waived"]);
  expect(names(markup)).toEqual(["choice", "reason"]);
});

describe("search a system", () => {
  test("names the system, the person and what is asked", async () => {
    const { markup, text } = await shown(cases.investigating(), "search-system", {
      system: "bookings",
      upload: cases.upload,
    });
    for (const told of ["教室・予約台帳", ...Object.values(cases.hanako), "K-20418", cases.written.period]) {
      expect(text).toContain(told);
    }
    expect(text).toContain(cases.written.searchNote);
    expect(names(markup)).toEqual(["choice", "content", "notes", "searched"]);
    expect(text).toContain("動画（MP4）");
  });

  test("shows what the requester wrote besides, and opens none of their files", async () => {
    const request = cases.conversing(cases.investigating(), { answered: true });
    const { markup, text } = await shown(request, "search-system", { system: "till" });
    for (const told of [cases.written.text, cases.written.detail]) {
      expect(text).toContain(told.replace(/\s+/g, " "));
    }
    expect(text).toContain("窓口と責任者の画面から開けます");
    expect(fileButtons(markup)).toEqual([]);
  });

  test("keeps what was typed", async () => {
    const { markup } = await shown(cases.investigating(), "search-system", {
      system: "till",
      values: { choice: "found", searched: "here", notes: "<i>n</i>", content: "a\r\nb" },
      problems: [{ field: "searched", problem: "too-long" }],
    });
    expect(checked(markup)).toEqual(["found"]);
    expect(byId(markup, "content")?.text).toBe("a\r\nb");
    expect(byId(markup, "notes")?.text).toBe("<i>n</i>");
  });
});

describe("decide", () => {
  test("shows every finding with its files, the identity, the fee and the clock", async () => {
    const { markup, text } = await shown(cases.deciding(), "decide");
    for (const system of business.systems) expect(text).toContain(system.name.ja);
    expect(text).toContain(cases.written.bookings.replace(/\s+/g, " "));
    expect(fileButtons(markup)).toEqual(["till.0", "till.1", "bookings.0", "bookings.1"]);
    expect(text).toContain(cases.written.searchNote);
    expect(text).toContain("顔写真付き本人確認書類1点");
    expect(text).toContain("1,000円（お支払い済み）");
    // Arrived on 22 November; two weeks have passed on 7 December.
    expect(text).toContain("訴えを提起できる日 2026年12月7日(月)");
  });

  test("offers every code in force with its article, and says what it may be used for", async () => {
    const { v, markup, text } = await shown(cases.deciding(), "decide");
    const { right, arrivalDate } = v.request;
    const all = choosableCodes(right, arrivalDate, "all");
    expect(values(markup, "codes")).toEqual(all.map(({ code }) => code));
    for (const { code, article } of all) {
      expect(text).toContain(articleName("ja", article));
      expect(text).toContain(asSelf(words("ja").refusalCode[code].explanation, business));
    }
    for (const { code } of choosableCodes(right, arrivalDate, "part")) {
      expect(values(markup, "codes")).toContain(code);
    }
    const wholeOnly = all.length - choosableCodes(right, arrivalDate, "part").length;
    expect(text.split("使える決定：開示しない")).toHaveLength(wholeOnly + 1);
  });

  test("begins a partial disclosure with everything that was found", async () => {
    const { markup } = await shown(cases.deciding(), "decide");
    expect(values(markup, "include")).toEqual(["till", "bookings"]);
    expect(values(markup, "files")).toHaveLength(4);
    expect(checked(markup)).toEqual([
      "till",
      "whole",
      ...["a", "b"].map((name) => `R-7K2M-90PQ-3XYZ/till/1/${name}`),
      "bookings",
      "whole",
      ...["a", "b"].map((name) => `R-7K2M-90PQ-3XYZ/bookings/1/${name}`),
    ]);
    expect(values(markup, "choice")).toEqual(["disclose", "disclose-in-part", "no-such-data", "refuse"]);
  });

  describe("shortening what goes out", () => {
    const chosen = {
      choice: "disclose-in-part",
      include: ["till", "bookings"],
      "text.till": "edited",
      "text.bookings": "whole",
      codes: "D1_HARM_RIGHTS",
      withheld: "names\r\nof others",
    };

    test("has a page of its own, begun with what the owner wrote, for the texts that are shortened", async () => {
      const { markup } = await shown(cases.deciding(), "decide", { values: { ...chosen, step: "choice" } });
      expect(names(markup)).toEqual(["content.till"]);
      expect(byId(markup, "content.till")?.text).toBe(cases.written.bookings);
      const [form] = formsIn(markup).filter(({ action }) => action === "/task");
      const carried = form?.preset.filter(([name]) => name !== "link" && name !== "content.till");
      const typed = Object.entries(chosen).flatMap(([name, value]) =>
        [value].flat().map((one) => [name, one]),
      );
      expect(carried).toEqual(typed);
    });

    test("keeps what was typed there, on that page and on the one before", async () => {
      const values = { ...chosen, "content.till": "shorter" };
      const wrong = (field: string) =>
        shown(cases.deciding(), "decide", { values, problems: [{ field, problem: "too-long" }] });
      const there = await wrong("content.till");
      expect(names(there.markup)).toEqual(["content.till"]);
      expect(byId(there.markup, "content.till")?.text).toBe("shorter");
      const before = await wrong("withheld");
      expect(checked(before.markup)).toEqual(expect.arrayContaining(["edited", "whole"]));
      expect(before.markup).toContain('<input type="hidden" name="content.till" value="shorter">');
    });

    test("never restores what the officer removed", async () => {
      const emptied = { values: chosen, problems: [{ field: "include", problem: "content-needed" }] };
      const { markup } = await shown(cases.deciding(), "decide", emptied);
      expect(names(markup)).toContain("withheld");
      expect(checked(markup)).not.toContain("edited");
      expect(markup).not.toContain('name="content.till"');
    });

    test("accepts a post of the page's earlier version", async () => {
      const { "text.till": _new, "text.bookings": _too, ...old } = { ...chosen, "content.till": "shorter" };
      const { markup } = await shown(cases.deciding(), "decide", {
        values: old,
        problems: [{ field: "explanation", problem: "missing" }],
      });
      expect(checked(markup)).toContain("edited");
      expect(checked(markup)).not.toContain("whole");
      expect(markup).toContain('<input type="hidden" name="content.till" value="shorter">');
    });
  });

  test("asks whether the owners had left it out only if nothing else is withheld", async () => {
    const untouched = await shown(cases.deciding(), "decide");
    expect(values(untouched.markup, "leftOutBefore")).toEqual([]);
    const { markup } = await shown(cases.deciding(), "decide", {
      values: { choice: "disclose-in-part", include: ["till", "bookings"] },
      problems: [{ field: "leftOutBefore", problem: "nothing-withheld" }],
    });
    expect(values(markup, "leftOutBefore")).toEqual(["yes"]);
    expect(checked(markup)).not.toContain("yes");
    const { withheld, explanation } = cases.written;
    const sent = { choice: "disclose-in-part", leftOutBefore: "yes", include: "till", withheld, explanation };
    expect(readAnswer("decide", { ...sent, codes: "D1_HARM_RIGHTS" }, [])).toMatchObject({
      value: { answer: { leftOutBefore: true } },
    });
  });

  test("links a problem with files or parts to their fields", async () => {
    const { markup } = await shown(cases.deciding(), "decide", {
      values: { choice: "disclose-in-part" },
      problems: [
        { field: "include.0.content", problem: "too-long" },
        { field: "files", problem: "too-many" },
      ],
    });
    const targets = withTag(markup, "a").map(({ attributes }) => attributes["href"]);
    expect(targets).toEqual(expect.arrayContaining(["#include", "#files"]));
    expect(byId(markup, "files")?.tag).toBe("input");
  });

  test("offers only what the findings allow", async () => {
    const off = (markup: string) =>
      elements(markup).flatMap(({ attributes }) =>
        "disabled" in attributes ? (attributes["value"] ?? []) : [],
      );
    expect(off((await shown(cases.deciding(), "decide")).markup)).toEqual(["no-such-data"]);
    const nothing = await shown(cases.deciding({}, false), "decide");
    expect(off(nothing.markup)).toEqual(["disclose", "disclose-in-part"]);
    expect(names(nothing.markup)).toEqual([
      "choice",
      "codes",
      "explanation",
      "extensionReason",
      "sentence.explanation",
      "until",
    ]);
  });
});

test("posting shows the address, the print view and an optional tracking number", async () => {
  const { v, markup, text } = await shown(cases.acting({ medium: "paper" }), "post-package");
  expect(text).toContain(cases.hanako.address);
  const print = withTag(markup, "a").find(({ attributes }) => attributes["href"]?.includes("view=print"));
  expect(print?.attributes).toMatchObject({
    href: `/task?link=${v.link}&view=print`,
    target: "_blank",
    rel: "noopener",
  });
  expect(names(markup)).toEqual(["tracking"]);
});

describe("a tracking number, which a letter or a page repeats", () => {
  const answers = {
    "post-package": {},
    "post-letter": { on: "2026-12-07" },
    "deliver-otherwise": { how: "post" },
  } as const;
  const kinds = ["post-package", "post-letter", "deliver-otherwise"] as const;
  const read = (kind: (typeof kinds)[number], tracking: string) =>
    readAnswer(kind, { ...answers[kind], tracking }, []);

  test.each(kinds)("is a number and no remark: %s", (kind) => {
    for (const remark of ["なし", "none", "不明（控えを紛失）", "-", "1234 <b>"]) {
      expect(read(kind, remark).ok, remark).toBe(false);
    }
    for (const number of [
      "1234-5678-9012",
      "RR123456785JP",
      "1234 5678",
      "１２３４－５６７８",
      "1234ー5678",
    ]) {
      expect(read(kind, number).ok, number).toBe(true);
    }
    expect(read(kind, "１２３４－５６７８")).toMatchObject({ value: { answer: { tracking: "1234-5678" } } });
  });
});

describe("deliver otherwise", () => {
  test("says whether the mail bounced or has no event", async () => {
    const request = cases.notifying();
    expect((await shown(request, "deliver-otherwise")).text).toContain("確認できていません");
    const notice = request.mails["notice"];
    if (notice === undefined) throw new Error("no notice");
    const bounced = {
      ...request,
      mails: { ...request.mails, notice: { ...notice, state: "bounced" as const } },
    };
    expect((await shown(bounced, "deliver-otherwise")).text).toContain("戻ってきました");
  });

  test("offers a way to tell somebody whose identity was never confirmed", async () => {
    const identity = { state: "unverified", code: "A1_ID_UNVERIFIED", reason: "r", by: "reception" } as const;
    const request = cases.notifying();
    const unknown = { ...request, identity: { ...identity, at: request.arrivedAt, asks: [] } };
    const { text } = await shown(unknown, "deliver-otherwise");
    expect(text).toContain("請求者が請求の際に知らせた住所への郵送");
    expect(text).not.toContain("本人確認の済んだ連絡先だけ");
  });

  test("offers the four ways", async () => {
    const { markup } = await shown(cases.notifying(), "deliver-otherwise");
    expect(options(markup)).toEqual(["", "post", "telephone", "in-person", "other-address"]);
    expect(names(markup)).toEqual(["how", "note", "tracking"]);
  });
});

test("renewing a code is one button, and the code is shown on the page after it", async () => {
  const { markup } = await shown(cases.notifying(), "renew-code");
  expect(withTag(markup, "button")).toHaveLength(1);
  expect(names(markup)).toEqual([]);
  const after = await rendered(
    codeRenewedPage({ business, requestId: "R-7K2M-90PQ-3XYZ", accessCode: "7K2M9-0PQ3X" }),
  );
  expect(textOf(after)).toContain("7K2M9-0PQ3X");
});

test("the page after an answer says which answer was given", async () => {
  const markup = await rendered(
    taskDonePage({
      business,
      language: "ja",
      requestId: "R-7K2M-90PQ-3XYZ",
      kind: "decide",
      result: "refuse",
    }),
  );
  expect(textOf(markup)).toContain("請求に対する決定 請求に応じない");
});

test("people outside are thanked, staff are told what follows: a letter if the requester gets no mail", async () => {
  const done = async (more: Partial<Parameters<typeof taskDonePage>[0]>) =>
    textOf(
      await rendered(
        taskDonePage({
          ...{ business, language: "ja", requestId: "R-7K2M-90PQ-3XYZ" },
          ...{ kind: "confirm-agent", result: "agreed", ...more },
        }),
      ),
    );
  const person = await done({ byPerson: true });
  expect(person).toContain("ご返答を受け付けました");
  expect(person.match(/ありがとうございます/g)).toHaveLength(1);
  expect(person).not.toContain("使用済み");
  const staff = { kind: "verify-identity", result: "more" } as const;
  expect(await done(staff)).toContain("質問のメール");
  expect(await done({ ...staff, letters: true })).not.toContain("質問のメール");
});

test("the print view is in the requester's language, its hint in the staff's, each part on its own page", async () => {
  const parts = [html`<p>one</p>`, html`<p>two</p>`];
  const markup = await rendered(
    printPage({ business, request: cases.acting({ language: "en" }), title: "Notice", parts }),
  );
  expect(markup).toContain('<html lang="en">');
  // The browser's file name for a printout: cases must not have the same one.
  expect(markup).toContain("<title>Notice R-7K2M-90PQ-3XYZ - ");
  expect(markup).toMatch(/<p class="note screen" lang="ja">/);
  expect(markup.match(/<section class="part">/g)).toHaveLength(2);
  expect(markup).toMatch(
    /@media print\{.*\.screen\{display:none!important\}.*@media print\{.*\.part\+\.part\{break-before:page\}/,
  );
});

test("the wait for a delivery event has no task page", () => {
  const v = cases.taskView(cases.notifying(), "renew-code");
  expect(() => taskPage({ ...v, task: { ...v.task, kind: "notice-delivery" } })).toThrow(RangeError);
});
