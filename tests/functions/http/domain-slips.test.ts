import { expect, test } from "vitest";
import { handle as submitPage } from "../../../functions/http/submit.ts";
import { readAnswer } from "../../../functions/http/task-answer.ts";
import type { HttpAnswer } from "../../../functions/runtime/http.ts";
import { taskPage } from "../../../functions/views/pages/task.ts";
import { filled, formsIn, playedBackIn } from "../../scenarios/forms.ts";
import { get, post, postJson } from "../fakes.ts";
import { submitWorld } from "../submit-world.ts";
import * as cases from "../views/pages/cases.ts";

/** A domain one typo away from a common one is asked about, never refused: it may be right. */

type World = ReturnType<typeof submitWorld>;
type Values = Readonly<Record<string, string | readonly string[]>>;

const html = async (answer: HttpAnswer) => (answer.kind === "page" ? String(await answer.html) : "");
const statusOf = (answer: HttpAnswer) => ("status" in answer ? answer.status : 303);

/** Fills in a page's form unchanged. */
async function send(w: World, page: HttpAnswer, values: Values): Promise<HttpAnswer> {
  const form = formsIn(await html(page)).find(({ action }) => action === "/requests");
  if (form === undefined) throw new Error("no form");
  const fields: Record<string, string | string[]> = {};
  for (const [name, value] of filled(form, values)) {
    const before = fields[name];
    if (value !== "") fields[name] = before === undefined ? value : [before, value].flat();
  }
  const answer = await submitPage(w, post("/requests", fields));
  const played = answer.kind === "page" && playedBackIn(await html(answer)) !== undefined;
  return played ? send(w, answer, {}) : answer;
}

const open = (w: World, query: Readonly<Record<string, string>>) =>
  submitPage(w, get("/requests/new", { lang: "en", ...query }));
const inquiry = { name: "Hanako", message: "Hello" };

test.each([
  ["hanako@gmial.com", "gmail.com"],
  ["hanako@gmail.co", "gmail.com"],
  ["hanako@gmai.com", "gmail.com"],
  ["hanako@docomo.ne.jo", "docomo.ne.jp"],
  ["hanako@yaho.co.jp", "yahoo.co.jp"],
  ["hanako@yahoo.cojp", "yahoo.co.jp"],
  ["hanako@ezwed.ne.jp", "ezweb.ne.jp"],
  ["hanako@iclould.com", "icloud.com"],
  ["hanako@softbnak.ne.jp", "softbank.ne.jp"],
  ["ｈａｎａｋｏ＠ｇｍｉａｌ．ｃｏｍ", "gmail.com"],
])("%s is asked about, and taken when it is sent once more", async (email, meant) => {
  const w = submitWorld();
  const asked = await send(w, await open(w, { type: "inquiry" }), { ...inquiry, email });
  expect(statusOf(asked)).toBe(400);
  expect(await html(asked)).toContain(meant);
  expect(w.requests.items.size).toBe(0);
  const again = await send(w, asked, {});
  expect(statusOf(again)).toBe(200);
  expect(w.requests.items.size).toBe(1);
  // A different typo is asked about again.
  const other = await send(w, asked, { email: "hanako@gmali.com" });
  expect(statusOf(other)).toBe(400);
});

test.each([
  "gmail.com",
  "ymail.com",
  "mail.com",
  "yahoo.co.jp",
  "jing.example",
  "me.com",
  "au.com",
  "kcn.jp",
])("%s is taken as it is", async (domain) => {
  const w = submitWorld();
  const sent = await send(w, await open(w, { type: "inquiry" }), { ...inquiry, email: `h@${domain}` });
  expect(statusOf(sent)).toBe(200);
});

test("an agent is asked about both addresses, and a combined form on its first page, each once", async () => {
  const w = submitWorld();
  const person = { address: "Tokyo", email: "taro@gmial.com", behalf: "mandated", name: "Taro" };
  const subject = {
    "behalf.subject.name": "Hanako",
    "behalf.subject.address": "Kofu",
    "behalf.subject.email": "hanako@yaho.co.jp",
  };
  const first = await open(w, { type: "disclosure", for: "another" });
  const asked = await send(w, first, { ...person, ...subject });
  expect(statusOf(asked)).toBe(400);
  for (const meant of ["gmail.com", "yahoo.co.jp"]) expect(await html(asked)).toContain(meant);
  const second = await send(w, asked, {});
  expect(statusOf(second)).toBe(200);
  expect(statusOf(await send(w, second, { medium: "electronic" }))).toBe(200);
  expect(w.requests.items.size).toBe(1);

  const several = await open(w, { disclosure: "yes", purpose: "yes" });
  const people = { name: "H", address: "Tokyo", email: "hanako@gmial.com", medium: "electronic" };
  const asksFirst = await send(w, several, people);
  expect(statusOf(asksFirst)).toBe(400);
  let page = await send(w, asksFirst, {});
  for (let n = 0; n < 3 && w.requests.items.size === 1; n += 1) {
    expect(statusOf(page)).toBe(200);
    page = await send(w, page, {});
  }
  expect(w.requests.items.size).toBe(3);
});

test("a program is told the likely address, and can confirm its own", async () => {
  const w = submitWorld();
  const body = { ...inquiry, type: "inquiry", language: "en", email: "hanako@gmial.com" };
  const submit = (value: object) => submitPage(w, postJson("/v1/requests", value));
  const asked = await submit(body);
  expect(asked).toMatchObject({
    status: 400,
    value: { problems: [{ field: "email", problem: "mistyped-domain", meant: "gmail.com" }] },
  });
  expect(statusOf(await submit({ ...body, addressesAsTyped: "yes" }))).toBe(400);
  expect(w.requests.items.size).toBe(0);
  expect(statusOf(await submit({ ...body, addressesAsTyped: true }))).toBe(201);
  expect(statusOf(await submit({ ...body, email: "hanako@gmail.com" }))).toBe(201);
  expect(w.requests.items.size).toBe(2);
});

test("the desk is asked about the address on file, once", () => {
  const answer = { choice: "confirmed", method: "customer-record", document: "none", onFile: "h@gmial.com" };
  expect(readAnswer("verify-identity", answer, [])).toMatchObject({
    refusal: { problems: [{ field: "onFile", problem: "mistyped-domain", meant: "gmail.com" }] },
  });
  expect(readAnswer("verify-identity", { ...answer, asked: "h@gmial.com" }, [])).toMatchObject({ ok: true });
  expect(readAnswer("verify-identity", { ...answer, choice: "cannot", reason: "None." }, [])).toMatchObject({
    ok: true,
  });
  const problems = [{ field: "onFile", problem: "mistyped-domain", meant: "gmail.com" }];
  const view = cases.taskView(cases.verifying(), "verify-identity", { values: answer, problems });
  expect(String(taskPage(view))).toContain('name="asked" value="h@gmial.com"');
});
