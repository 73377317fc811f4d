import { expect, test } from "vitest";
import { handle } from "../../../functions/http/submit.ts";
import type { HttpAnswer } from "../../../functions/runtime/http.ts";
import { filled, formsIn } from "../../scenarios/forms.ts";
import { get, post, postJson } from "../fakes.ts";
import { submitWorld } from "../submit-world.ts";

const htmlOf = async (answer: HttpAnswer) => {
  if (answer.kind !== "page") throw new Error(answer.kind);
  return String(await answer.html);
};

/** What a browser posts for a page's form. */
function sent(html: string, values: Readonly<Record<string, string | readonly string[]>>) {
  const form = formsIn(html).find(({ action }) => action === "/requests");
  if (form === undefined) throw new Error("no form");
  const fields = [...filled(form, values)].filter(([, value]) => value !== "");
  return post("/requests", Object.fromEntries(fields));
}

const agent = { name: "Taro Sato", address: "Kofu 1-1", email: "taro@example.com" };
const subject = {
  name: "Hanako Yamada",
  address: "Tokyo 1-1",
  email: "hanako@example.com",
  birthDate: "2012-04-01",
};
const asFields = {
  ...agent,
  behalf: "mandated",
  ...Object.fromEntries(Object.entries(subject).map(([name, value]) => [`behalf.subject.${name}`, value])),
};

test("an agent says on two pages who asks for whom, and for what; nothing is stored before the check", async () => {
  const w = submitWorld();
  const start = await htmlOf(await handle(w, get("/requests/new", { type: "disclosure" })));
  expect(start).toContain("for=another");
  const people = await htmlOf(await handle(w, get("/requests/new", { type: "disclosure", for: "another" })));
  const second = await handle(w, sent(people, { ...asFields, "behalf.subject.under16": "yes" }));
  expect(second).toMatchObject({ kind: "page" });
  expect(w.requests.items.size).toBe(0);
  const html = await htmlOf(second);
  // The second page carries the first one's fields, once.
  const bad = await handle(w, sent(html, { customerNumber: "C-1", medium: "fax" }));
  expect(bad).toMatchObject({ status: 400 });
  const played = await handle(w, sent(await htmlOf(bad), { customerNumber: "C-1", medium: "paper" }));
  expect(w.requests.items.size).toBe(0);
  const done = await handle(w, sent(await htmlOf(played), {}));
  expect(done).not.toMatchObject({ status: 400 });
  const [request] = [...w.requests.items.values()];
  expect(request).toMatchObject({
    requester: agent,
    behalf: { kind: "mandated", subject: { ...subject, under16: true } },
    scope: { customerNumber: "C-1" },
  });
  expect(JSON.stringify(request?.history)).not.toMatch(/Hanako|Taro|hanako/);
  expect(request?.history[0]?.data["behalf"]).toBe("mandated");
  expect(w.mail.sent.map(({ to, text }) => [to, /Hanako|Taro/.test(text)])).toEqual([[agent.email, false]]);
});

test("an agent who goes back from the check to the form is still asking for the same person", async () => {
  const w = submitWorld();
  const people = await htmlOf(await handle(w, get("/requests/new", { type: "disclosure", for: "another" })));
  const second = await htmlOf(await handle(w, sent(people, asFields)));
  const check = await htmlOf(await handle(w, sent(second, { customerNumber: "C-1", medium: "electronic" })));
  const back = await htmlOf(await handle(w, sent(check, { edit: "form" })));
  const again = await htmlOf(await handle(w, sent(back, { customerNumber: "C-2" })));
  await handle(w, sent(again, {}));
  const [request] = [...w.requests.items.values()];
  expect(request).toMatchObject({
    requester: agent,
    behalf: { kind: "mandated", subject },
    scope: { customerNumber: "C-2" },
  });
});

test("problems with requester or subject are shown on the first page", async () => {
  const w = submitWorld();
  const people = await htmlOf(await handle(w, get("/requests/new", { type: "disclosure", for: "another" })));
  const wrong = await handle(w, sent(people, { name: "Taro", "behalf.subject.email": "a@example.com" }));
  expect(wrong).toMatchObject({ status: 400 });
  const html = await htmlOf(wrong);
  for (const field of ["behalf", "behalf.subject.name", "behalf.subject.address", "email"]) {
    expect(html).toContain(`href="#${field}"`);
  }
  const own = await handle(w, sent(people, { ...asFields, "behalf.subject.email": "TARO+x@example.com" }));
  expect(await htmlOf(own)).toContain("your own e-mail address");
  // A tampered second page leads back to the first.
  const second = await htmlOf(await handle(w, sent(people, asFields)));
  const forged = sent(second, { medium: "paper", behalf: "owner" });
  expect(await htmlOf(await handle(w, forged))).toContain('name="step" value="who"');
  expect(w.requests.items.size).toBe(0);
});

test("the API takes an agent's request in one body, by the same rules", async () => {
  const w = submitWorld();
  const body = { type: "disclosure", language: "en", ...agent, behalf: { kind: "guardian", subject } };
  expect(await handle(w, postJson("/v1/requests", body))).toMatchObject({ status: 201 });
  for (const [change, field] of [
    [{ behalf: { kind: "owner", subject } }, "behalf.kind"],
    [{ behalf: { kind: "guardian", subject: { ...subject, name: "" } } }, "behalf.subject.name"],
    [{ behalf: { kind: "guardian", subject: { ...subject, email: agent.email } } }, "behalf.subject.email"],
    [{ behalf: { kind: "guardian", subject, verified: true } }, ""],
    [
      { behalf: { kind: "guardian", subject: { ...subject, email: "shop@jing.example" } } },
      "behalf.subject.email",
    ],
    [{ email: "reception@jing.example" }, "email"],
    [{ type: "inquiry", message: "Hello", behalf: { kind: "guardian", subject } }, "behalf"],
  ] as const) {
    const answer = await handle(w, postJson("/v1/requests", { ...body, ...change }));
    expect(answer).toMatchObject({ status: 400, value: { problems: [{ field }] } });
  }
});
