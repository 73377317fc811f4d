import { expect, test } from "vitest";
import type { Request } from "../../../functions/domain/request/request.ts";
import { handle as submitPage } from "../../../functions/http/submit.ts";
import type { HttpAnswer } from "../../../functions/runtime/http.ts";
import { get, post, postJson } from "../fakes.ts";
import { submitWorld } from "../submit-world.ts";

const key = { "idempotency-key": "0123456789abcdef" };
const submission = {
  type: "inquiry",
  language: "ja",
  name: "山田 花子",
  address: "東京都",
  email: "hanako@example.com",
  message: "どのような写真がありますか。",
  also: [
    { type: "correction", items: [{ item: "住所", current: "旧", correct: "新" }] },
    { type: "erasure", facts: "もう利用しません。" },
  ],
};

const submit = (w: ReturnType<typeof submitWorld>, value: unknown, headers = key) =>
  submitPage(w, postJson("/v1/requests", value, headers));
const bodyOf = (answer: HttpAnswer) => (answer.kind === "json" ? answer.value : undefined);
const stored = (w: ReturnType<typeof submitWorld>) => [...w.requests.items.values()];
const open = (w: ReturnType<typeof submitWorld>, query: string) =>
  submitPage(w, get("/requests/new", Object.fromEntries(new URLSearchParams(query))));
const problemsOf = async (value: unknown) =>
  (bodyOf(await submit(submitWorld(), value)) as { problems?: unknown } | undefined)?.problems;

test("several rights make one request each: the first that needs an identity is confirmed for all", async () => {
  const w = submitWorld();
  const answer = await submit(w, submission);
  expect(answer).toMatchObject({ kind: "json", status: 201 });
  expect(w.mail.sent).toHaveLength(1);
  expect(
    stored(w)
      .map(({ right }) => right)
      .toSorted(),
  ).toEqual(["correction", "erasure", "inquiry"]);
  const lead = stored(w).find(({ right }) => right === "correction");
  expect(bodyOf(answer)).toMatchObject({
    receiptNumber: lead?.id,
    requests: [{ type: "correction" }, { type: "erasure" }, { type: "inquiry" }],
  });
  for (const request of stored(w)) {
    if (request.status !== "unconfirmed") throw new Error(request.status);
    expect(request.linked?.requests[0]?.id).toBe(lead?.id);
    expect(request.requester.name).toBe("山田 花子");
    expect(Object.keys(request.links)).toEqual(request.right === "correction" ? ["confirm"] : []);
    // A right's own fields are stored with that right only.
    expect(request.claim.message).toBe(request.right === "inquiry" ? submission.message : undefined);
    expect(request.claim.items?.length).toBe(request.right === "correction" ? 1 : undefined);
  }
});

test("repeating a submission yields the same requests, even if the first attempt was cut off", async () => {
  const w = submitWorld();
  const first = bodyOf(await submit(w, submission));
  const lead = stored(w).find(({ right }) => right === "correction")?.id;
  const inquiry = stored(w).find(({ right }) => right === "inquiry")?.id;
  expect(bodyOf(await submit(w, submission))).toEqual(first);
  for (const id of [lead, inquiry]) if (id !== undefined) w.requests.items.delete(id);
  expect(bodyOf(await submit(w, submission))).toEqual(first);
  expect(stored(w)).toHaveLength(3);
  expect(w.mail.sent).toHaveLength(2);
  const other = { ...submission, also: submission.also.slice(0, 1) };
  expect(await submit(w, other)).toMatchObject({ kind: "json", status: 422 });
});

test("every right has its own fields, at most once, and at most four rights together", async () => {
  const [correction] = submission.also;
  expect(await problemsOf({ ...submission, also: [{ type: "correction" }] })).toEqual([
    { field: "also.0.items", problem: "missing" },
  ]);
  expect(await problemsOf({ ...submission, also: [correction, correction] })).toEqual([
    { field: "also.1.type", problem: "not-allowed" },
  ]);
  expect(await problemsOf({ ...submission, also: [{ type: "erasure", secret: 1 }] })).toEqual([
    { field: "", problem: "invalid" },
  ]);
  expect(await problemsOf({ ...submission, also: Array(4).fill(correction) })).toEqual([
    { field: "also", problem: "too-many" },
  ]);
});

test("without scripts: choose several, fill in one form with a part for each, and each problem is shown at its field", async () => {
  const w = submitWorld();
  const html = async (answer: HttpAnswer) => (answer.kind === "page" ? String(await answer.html) : "");
  const choose = await open(w, "several=yes&lang=en&erasure=yes");
  expect(await html(choose)).toMatch(/id="erasure"[^>]* checked/);
  for (const wrong of ["", "&disclosure=yes&erasure=yes&opt-out=yes&inquiry=yes&correction=yes"]) {
    const again = await open(w, `choose=yes&lang=en${wrong}`);
    expect(again).toMatchObject({ status: 400 });
    expect(await html(again)).toContain("Please choose up to 4 requests.");
  }
  const one = await html(await open(w, "choose=yes&lang=en&erasure=yes"));
  expect(one).toContain('name="facts"');
  const form = await html(await open(w, "lang=en&erasure=yes&correction=yes"));
  for (const name of ["name", "correction.item.0", "erasure.facts"]) expect(form).toContain(`name="${name}"`);
  const fields = {
    type: ["correction", "erasure"],
    lang: "en",
    name: "Hanako",
    address: "Tokyo",
    email: "hanako@example.com",
    "erasure.facts": "No longer a customer.",
    "erasure.categories": "contact",
  };
  // A form of an earlier release goes on page by page; earlier input is carried along, and nothing is stored.
  const { name: _unnamed, ...nameless } = fields;
  const first = await submitPage(w, post("/requests", { ...nameless, step: "people" }));
  expect(first).toMatchObject({ status: 400 });
  expect(await html(first)).toContain('href="#name"');
  const second = await html(await submitPage(w, post("/requests", { ...fields, step: "people" })));
  expect(second).toContain('name="correction.item.0"');
  expect(second).toContain('type="hidden" name="name" value="Hanako"');
  expect(await submitPage(w, post("/requests", { ...fields, step: "correction" }))).toMatchObject({
    status: 400,
  });
  const third = {
    ...fields,
    step: "correction",
    "correction.item.0": "Name",
    "correction.correct.0": "Hanae",
  };
  expect(await html(await submitPage(w, post("/requests", third)))).toContain('name="erasure.facts"');
  expect(await submitPage(w, post("/requests", { ...fields, step: "nowhere" }))).toMatchObject({
    status: 400,
  });
  const broken = await submitPage(w, post("/requests", fields));
  expect(broken).toMatchObject({ status: 400 });
  expect(await html(broken)).toContain('href="#correction.items"');
  expect(await html(broken)).toContain("No longer a customer.");
  expect(stored(w)).toEqual([]);

  const whole = { ...fields, "correction.item.0": "Name", "correction.correct.0": "Hanae" };
  const receipt = await html(await submitPage(w, post("/requests", whole)));
  const made: readonly Request[] = stored(w);
  expect(made.map(({ right }) => right).toSorted()).toEqual(["correction", "erasure"]);
  for (const { id } of made) expect(receipt).toContain(id);
  // Each right has its own kinds of data.
  const kinds = made.map((one) => (one.status === "unconfirmed" ? [one.right, one.scope.categories] : []));
  expect(Object.fromEntries(kinds)).toEqual({ correction: [], erasure: ["contact"] });
  for (const strange of [
    { "opt-out.facts": "x" },
    { facts: "x" },
    { "erasure.what": "x" },
    { categories: "contact" },
  ]) {
    expect(await submitPage(w, post("/requests", { ...whole, ...strange }))).toMatchObject({ status: 400 });
  }
  expect(stored(w)).toHaveLength(2);
});
