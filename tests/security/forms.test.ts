import { afterAll, beforeAll, expect, test } from "vitest";
import { formsIn } from "../scenarios/forms.ts";
import { said, staff } from "../scenarios/journey.ts";
import { type LocalDesk, localDesk } from "../scenarios/local-desk.ts";
import { Person } from "../scenarios/person.ts";
import { numberIn } from "../scenarios/receipt-number.ts";
import { Journey, mailCount, raw, submission, submitJson } from "./desk.ts";

let desk: LocalDesk;
let person: Person;
beforeAll(async () => {
  desk = await localDesk();
  person = new Person(desk);
});
afterAll(() => desk.close());

const fields = {
  type: "disclosure",
  lang: "en",
  name: "Hanako Yamada",
  address: "1-1 Chiyoda, Tokyo",
  email: "forms@example.com",
  medium: "electronic",
};

function form(change: Readonly<Record<string, string>> = {}): URLSearchParams {
  return new URLSearchParams({ ...fields, ...change });
}

function post(body: string | Uint8Array, type = "application/x-www-form-urlencoded", path = "/requests") {
  return raw(desk.url + path, { method: "POST", headers: { "content-type": type }, body });
}

test("31: a name that carries a mail header is refused by form and by API, and no mail goes out", async () => {
  const mails = await mailCount(desk);
  for (const name of [
    "Taro\r\nBcc: victim@example.com",
    "Taro\nSubject: Hello",
    "Taro\rBcc: x@example.com",
  ]) {
    const byForm = await person.post("/requests", form({ name }));
    expect(byForm.status).toBe(400);
    expect(byForm.html).toContain('aria-invalid="true"');
    const byApi = await submitJson(desk, { name });
    expect(byApi.status).toBe(400);
    expect(await byApi.json()).toMatchObject({
      problems: [{ field: "name", problem: "control-characters" }],
    });
  }
  expect(await mailCount(desk)).toBe(mails);
});

test.each(["山田 花子 👩‍🎨", "عبد الرحمن", 'O\'Brien & "Sons" <b>', "𠮷野家"])(
  "32: the name %s comes through to the desk as it was written, escaped on the page",
  async (name) => {
    const journey = await Journey.start(desk, { values: { name }, email: `names${name.length}@example.com` });
    expect((await journey.record()).request.requester.name).toBe(name);
    const page = await journey.openMail(staff.desk, "verify-identity");
    const escaped = name
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll('"', "&quot;");
    expect(page.html.replaceAll("&#39;", "'")).toContain(escaped);
  },
);

test("33: markup in any field is shown as text on the form, on the desk's page and in its mail", async () => {
  const script = "<script>alert(1)</script><img src=x onerror=alert(1)>";
  const again = await person.post(
    "/requests",
    form({ name: script, email: script, detail: `"><textarea>${script}` }),
  );
  expect(again.status).toBe(400);
  expect(again.html).not.toMatch(/<script|<img/);
  expect(again.html).toContain("&lt;script&gt;");

  const journey = await Journey.start(desk, { values: { name: script }, email: "markup@example.com" });
  const page = await journey.openMail(staff.desk, "verify-identity");
  expect(page.html).not.toMatch(/<script|<img/);
  for (const mail of await desk.mails()) expect(`${mail.html}${mail.subject}`).not.toMatch(/<script|<img/);
});

test("33: nothing that a submitter typed is in the mail to an address that is not yet confirmed", async () => {
  await Journey.submit(desk, {
    values: { name: "Spam: http://evil.example" },
    email: "unconfirmed@example.com",
  });
  const mail = (await desk.mails()).findLast((one) => one.to.includes("unconfirmed@example.com"));
  expect(mail?.tags["mail"]).toBe("confirm");
  expect(`${mail?.subject}${mail?.text}${mail?.html}`).not.toMatch(/Spam|evil|購入履歴/);
});

test("35: names of prototypes as fields are refused by form and by API, and change nothing", async () => {
  for (const name of [
    "__proto__",
    "constructor",
    "prototype",
    "__proto__[polluted]",
    "constructor.prototype.polluted",
  ]) {
    const body = `${form()}&${encodeURIComponent(name)}=1`;
    expect([name, (await post(body)).status]).toEqual([name, 400]);
    const json = JSON.stringify(submission).replace("{", `{"${name}":{"polluted":1},`);
    expect([name, (await post(json, "application/json", "/v1/requests")).status]).toEqual([name, 400]);
  }
  expect("polluted" in {}).toBe(false);
});

test("36: a field that the form does not have is refused, not ignored", async () => {
  for (const extra of ["status", "version", "history", "identity", "arrivedAt"]) {
    expect((await person.post("/requests", form({ [extra]: "approved" }))).status).toBe(400);
    const answer = await submitJson(desk, { [extra]: "approved" });
    expect(answer.status).toBe(400);
    expect(await answer.text()).not.toContain("approved");
  }
});

test("37: what cannot be read is refused with 400, what is too large with 413, another type with 415; nothing is stored", async () => {
  const mails = await mailCount(desk);
  const api = "/v1/requests";
  const answers = {
    "broken JSON": await post('{"type":', "application/json", api),
    "no JSON at all": await post("", "application/json", api),
    "JSON that is a list": await post("[]", "application/json", api),
    "JSON that is null": await post("null", "application/json", api),
    "JSON in bytes that are no text": await post(Uint8Array.of(0x22, 0xff, 0x22), "application/json", api),
    "a form in bytes that are no text": await post(Uint8Array.of(0x61, 0x3d, 0xff)),
    "a form with broken percent signs": await post("name=%E3%81"),
    "a form with a percent sign alone": await post("name=100%"),
    "an empty form": await post(""),
  };
  for (const [what, answer] of Object.entries(answers)) expect([what, answer.status]).toEqual([what, 400]);

  // Too long for its field, but not for the page: the form comes again with the text in it.
  const long = await post(form({ detail: "a".repeat(70_000) }).toString());
  expect(long.status).toBe(400);
  expect(long.body).toContain("a".repeat(70_000));
  const large = "a".repeat(1_400_000);
  expect((await post(form({ detail: large }).toString())).status).toBe(413);
  expect((await post(JSON.stringify({ ...submission, detail: large }), "application/json", api)).status).toBe(
    413,
  );
  for (const [path, type] of [
    ["/requests", "application/json"],
    ["/requests", "text/plain"],
    ["/requests", "multipart/form-data; boundary=x"],
    ["/requests", ""],
    [api, "application/x-www-form-urlencoded"],
    [api, "application/xml"],
  ] as const) {
    expect([path, type, (await post(type === "application/json" ? "{}" : "a=b", type, path)).status]).toEqual(
      [path, type, 415],
    );
  }
  expect(await mailCount(desk)).toBe(mails);
});

test("37: a field that is wrong is named, and what was typed is still there", async () => {
  const page = await person.post(
    "/requests",
    form({ email: "not an address", name: "Kept Name", detail: "kept detail" }),
  );
  expect(page.status).toBe(400);
  const [kept] = formsIn(page.html).filter((one) => one.action === "/requests");
  expect(new Map(kept?.preset).get("name")).toBe("Kept Name");
  expect(new Map(kept?.preset).get("detail")).toBe("kept detail");
});

test("40: two addresses in one field are refused", async () => {
  for (const email of [
    "a@example.com,b@example.com",
    "a@example.com b@example.com",
    "a@example.com\nb@example.com",
  ]) {
    const answer = await submitJson(desk, { email });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ problems: [{ field: "email" }] });
  }
});

test("46: if the hidden field is filled in, the form comes again, and nothing is stored or mailed", async () => {
  const mails = await mailCount(desk);
  const page = await person.post(
    "/requests",
    form({ website: "http://spam.example", email: "robot@example.com" }),
  );
  expect(page.status).toBe(400);
  expect(numberIn(page.html)).toBeUndefined();
  expect(page.html).not.toMatch(/[0-9A-Z]{5}-[0-9A-Z]{5}/);
  expect(await mailCount(desk)).toBe(mails);
});

test("47: a form sent twice, even at the same moment, is one request with one receipt and one mail", async () => {
  const page = await person.open("/requests/new?type=disclosure&lang=en");
  const nonce = formsIn(page.html)
    .flatMap((one) => one.preset)
    .find(([name]) => name === "nonce")?.[1];
  const body = form({ nonce: nonce ?? "", email: "twice@example.com" });
  const pages = await Promise.all([1, 2, 3, 4].map(() => person.post("/requests", body)));
  pages.push(await person.post("/requests", body));
  expect(new Set(pages.map((one) => one.status))).toEqual(new Set([200]));
  expect(new Set(pages.map((one) => one.html)).size).toBe(1);
  const mails = (await desk.mails()).filter((mail) => mail.to.includes("twice@example.com"));
  expect(mails).toHaveLength(1);
});

test("47: a form that was corrected and sent again is another request, though the page is the same", async () => {
  const nonce = "nonce-of-a-page-gone-back-to";
  const first = await person.post("/requests", form({ nonce, email: "corrected@example.com" }));
  const second = await person.post(
    "/requests",
    form({ nonce, email: "corrected@example.com", name: "Hanako Sato" }),
  );
  for (const page of [first, second]) expect(numberIn(page.html)).toMatch(/^R-/);
  expect(numberIn(second.html)).not.toBe(numberIn(first.html));
});

test("47: the same Idempotency-Key and body are the same request; with another body the key is refused", async () => {
  const key = { "idempotency-key": "0123456789abcdef-forms" };
  const first = await submitJson(desk, { email: "key@example.com" }, key);
  expect(first.status).toBe(201);
  const again = await submitJson(desk, { email: "key@example.com" }, key);
  expect(again.status).toBe(200);
  expect(await again.json()).toEqual(await first.json());
  const other = await submitJson(desk, { email: "key@example.com", name: "Somebody Else" }, key);
  expect(other.status).toBe(422);
  expect(await other.text()).not.toMatch(/R-[0-9A-Z]{4}/);
  expect((await desk.mails()).filter((mail) => mail.to.includes("key@example.com"))).toHaveLength(1);
});

test("47: a repetition days later still names the first one's last day to confirm", async () => {
  const key = { "idempotency-key": "0123456789abcdef-later" };
  const first = await (await submitJson(desk, { email: "later@example.com" }, key)).json();
  await desk.advance("P2D");
  expect(await (await submitJson(desk, { email: "later@example.com" }, key)).json()).toEqual(first);
});

test("47: two different bodies under one key at the same moment are one request and one refusal", async () => {
  for (let round = 0; round < 5; round += 1) {
    const key = { "idempotency-key": `0123456789abcdef-race-${round}` };
    const answers = await Promise.all(
      ["One", "Two"].map((name) => submitJson(desk, { name, email: `race${round}@example.com` }, key)),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 422]);
  }
});

test("47: any key or nonce is accepted or refused, never an internal error", async () => {
  for (const length of [0, 1, 15, 16, 40, 64, 90, 96, 128, 129, 1000]) {
    const key = "k".repeat(length);
    const byForm = await person.post("/requests", form({ nonce: key, email: `nonce${length}@example.com` }));
    expect([length, byForm.status]).toEqual([
      length,
      length === 0 || (length >= 16 && length <= 64) ? 200 : 400,
    ]);
    const byApi = await submitJson(desk, { email: `key${length}@example.com` }, { "idempotency-key": key });
    expect([length, byApi.status]).toEqual([length, length >= 16 && length <= 128 ? 201 : 400]);
  }
});

test("39: an address at a domain that looks like another is flagged to the desk, spelt both ways", async () => {
  // Submissions from one connection are limited by the hour.
  await desk.advance("PT1H");
  const journey = await Journey.submit(desk, { email: "hanako@ex\u0430mple.com", language: "ja" });
  const email = "hanako@xn--exmple-4nf.com";
  await journey.person.send(await journey.openMail(email, "confirm"), "/confirm", {});
  await desk.settle();
  expect((await journey.record()).request.requester.email).toBe(email);
  const page = await journey.openMail(staff.desk, "verify-identity");
  expect(said(page)).toContain(email);
  expect(said(page)).toContain("よく似た別のドメイン");
});
