import { expect, test } from "vitest";
import { handle } from "../../../functions/http/submit.ts";
import { FakeCounters, FakeMailer, FakeRequests, FakeRuntime, post } from "../fakes.ts";

const person = { name: "Hanako", address: "Tokyo", email: "hanako@example.com", lang: "ja" };

/** The summary of problems of a posted form, and the fields it links to, in order. */
async function problemsOf(fields: Readonly<Record<string, string | readonly string[]>>) {
  const deps = {
    runtime: new FakeRuntime(),
    requests: new FakeRequests(),
    counters: new FakeCounters(),
    mail: new FakeMailer(),
    baseUrl: "https://desk.example",
  };
  const answer = await handle(deps, post("/requests", fields));
  const html = answer.kind === "page" ? String(await answer.html) : "";
  const [, summary = ""] = /<div class="errors".*?<ul>(.*?)<\/ul>/s.exec(html) ?? [];
  return { summary, fields: [...summary.matchAll(/href="#([^"]+)"/g)].map(([, field]) => field) };
}

test.each([
  [{ type: "stop-violation" }, ["name", "address", "email", "ground", "measure", "facts"]],
  [{ type: "disclosure", email: "x" }, ["name", "address", "email", "medium"]],
  [
    { type: "disclosure", step: "who" },
    ["behalf", "behalf.subject.name", "behalf.subject.address", "name", "address", "email"],
  ],
  [{ type: ["erasure", "disclosure"], step: "people" }, ["name", "address", "email", "medium"]],
  [
    {
      ...person,
      type: ["correction", "opt-out"],
      "correction.item.0": "x".repeat(121),
      "opt-out.measure": "no",
    },
    ["correction.items"],
  ],
])(
  "every problem of a form is listed at once, only once, in the order of the page: %j",
  async (form, fields) => {
    expect((await problemsOf({ lang: "ja", ...form })).fields).toEqual(fields);
  },
);

test.each([
  [{ type: "inquiry" }, ["name", "email", "message"]],
  [{ type: ["inquiry", "opt-out"], step: "people" }, ["name", "address", "email"]],
])(
  "an address is asked for where the person has to be identified, not for an inquiry: %j",
  async (form, fields) => {
    expect((await problemsOf({ lang: "ja", ...form })).fields).toEqual(fields);
  },
);

test("a text that is too long is refused with its limit", async () => {
  const { summary } = await problemsOf({
    ...person,
    type: "disclosure",
    medium: "paper",
    detail: "あ".repeat(2001),
  });
  expect(summary).toContain("「具体的な内容」は2,000文字以内でご記入ください。");
});

test("an item that is too long is refused with the limits of its own fields", async () => {
  const { summary } = await problemsOf({ ...person, type: "correction", "item.0": "あ".repeat(121) });
  expect(summary).toContain("「項目名」は120文字以内");
  expect(summary).toContain("300文字以内");
});
