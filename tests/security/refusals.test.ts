import { afterAll, beforeAll, expect, test } from "vitest";
import { languages } from "../../functions/domain/business.ts";
import { loadLanguages } from "../../functions/languages/catalogue.ts";
import { pageMessages } from "../../functions/languages/pages.ts";
import type { Problem } from "../../functions/languages/problems.ts";
import { type HttpAnswer, problem } from "../../functions/runtime/http.ts";
import { httpFunction } from "../../functions/runtime/http-function.ts";
import { isTyped } from "../../functions/views/pages/unaccepted-form.ts";
import { functions } from "../../infra/manifest.ts";
import { FakeRuntime } from "../functions/fakes.ts";
import { everyPage } from "../functions/views/pages/every-page.ts";
import { sampled } from "../sampled.ts";
import { formsIn, unescaped } from "../scenarios/forms.ts";
import { said } from "../scenarios/journey.ts";
import { type LocalDesk, localDesk } from "../scenarios/local-desk.ts";
import { Person } from "../scenarios/person.ts";

/** After every refusal a person's input is on the page, to copy or to submit again. */

/** Every route that pages post to; files go to the bucket, and programs keep what they send. */
const routes = functions
  .flatMap(({ trigger }) => (trigger.kind === "http" ? trigger.routes : []))
  .filter((route) => route.startsWith("POST ") && !route.includes(" /v1/"));

/** Input: several lines, characters of three and four bytes, markup and characters that forms escape. */
const typed = {
  detail: '会員登録の<b>消去</b>を希望します。\r\n\r\n"引用" & 100% + 『𠮷野家』 🍵',
  name: "山田 花子",
  email: "hanako＠example.com",
  customerNumber: "c-1024",
};
const technical = { link: "R-0000-0000-0000.status.x", lang: "en", nonce: "n".repeat(20), choice: "other" };
const body = new URLSearchParams({ ...technical, ...typed }).toString();
const form = "application/x-www-form-urlencoded";

/** The boxes of a page with a text to copy. */
function kept(html: string): readonly string[] {
  return [...html.matchAll(/<textarea[^>]* readonly[^>]*>\n?([^<]*)<\/textarea>/g)].map(([, text = ""]) =>
    unescaped(text).replaceAll("\r\n", "\n"),
  );
}

const everythingTyped = Object.values(typed).map((text) => text.replaceAll("\r\n", "\n"));

const refusals = Object.keys(pageMessages("ja").problem.texts) as Problem[];

test.each(routes)("%s: every refusal shows again what was typed", async (route) => {
  for (const name of [...refusals, undefined]) {
    const runtime = new FakeRuntime({
      env: { AWS_REGION: "ap-northeast-1", BASE_URL: "https://desk.example" },
    });
    const answer = async (): Promise<HttpAnswer> => {
      if (name === undefined) throw new Error("a fault");
      return problem(name);
    };
    const call = httpFunction("pages", ["BASE_URL"], () => answer)(runtime);
    const result = await call({
      routeKey: route,
      requestContext: { http: { method: "POST", sourceIp: "192.0.2.1" } },
      headers: { "content-type": form },
      body,
    });
    expect([name, kept(result.body)]).toEqual([name, everythingTyped]);
    expect(result.body).toContain('<html lang="en">');
    // A form that may be submitted again is submitted completely, by one press.
    const onward = formsIn(result.body).find(({ action }) => `POST ${action}` === route);
    expect([name, onward !== undefined]).toEqual([
      name,
      [undefined, "fault", "too-many", "confirm-first"].includes(name),
    ]);
    for (const [field, value] of Object.entries(technical)) {
      if (onward !== undefined) expect(onward.preset).toContainEqual([field, value]);
      else expect(result.body).not.toContain(`name="${field}"`);
    }
    for (const field of onward === undefined ? [] : Object.keys(typed)) {
      expect(onward?.names.has(field)).toBe(true);
    }
  }
});

/** Every field of every page is known as typed or not typed. */
test("typed values are given back, offered choices are not", async () => {
  await loadLanguages(...languages);
  for (const [name, page] of Object.entries(everyPage("en"))) {
    for (const [, inner = ""] of String(await page).matchAll(/<form method="post"[^>]*>(.*?)<\/form>/gs)) {
      for (const [, tag = "", attributes = ""] of inner.matchAll(/<(input|select|textarea)\b([^>]*)>/g)) {
        const [, field = ""] = /name="([^"]*)"/.exec(attributes) ?? [];
        const [, type = "text"] = /type="([^"]*)"/.exec(attributes) ?? [];
        if (type === "hidden" || type === "file" || attributes.includes("readonly")) continue;
        const chosen = tag === "select" || type === "radio" || type === "checkbox";
        // An access code is a secret of ours, and nobody types into the honeypot.
        if (["code", "website"].includes(field)) continue;
        const value = chosen ? (/value="([^"]*)"/.exec(attributes)?.[1] ?? "") : "A text.";
        expect([name, field, isTyped(field, value)]).toEqual([name, field, !chosen]);
      }
    }
  }
});

let desk: LocalDesk;
let person: Person;
beforeAll(async () => {
  desk = await localDesk();
  person = new Person(desk);
});
afterAll(() => desk.close());

test.each(sampled(routes, 2))(
  "%s: refused before it reaches the page, it shows again what was typed",
  async (route) => {
    const path = route.slice("POST ".length);
    const posts: Readonly<Record<string, () => ReturnType<Person["post"]>>> = {
      "cross-site": () => person.post(path, body, { "sec-fetch-site": "cross-site" }),
      "not ours": () => person.post(path, `${body}&constructor=1`),
      "broken in its encoding": () => person.post(path, `${body}&more=%E3%81`),
      "too many fields": () => person.post(path, `${body}${"&x=1".repeat(600)}`),
      "larger than any page takes": () => person.post(path, `${body}&text=${"%E3%81%82".repeat(300_000)}`),
    };
    for (const [what, post] of Object.entries(posts)) {
      const page = await post();
      expect([what, page.status >= 400]).toEqual([what, true]);
      expect([what, kept(page.html).slice(0, 4)]).toEqual([what, everythingTyped]);
    }
  },
);

test("over the limit a person is told until when to wait and how else to ask, and can then send the same form", async () => {
  const open = () => person.open("/requests/new?type=inquiry&lang=en");
  const fields = (at: number) => ({
    name: "Hanako",
    email: `p${at}@example${at}.org`,
    message: "An inquiry.",
  });
  for (let at = 0; at < 20; at += 1) {
    expect((await person.send(await open(), "/requests", fields(at))).status).toBe(200);
  }
  const refused = await person.send(await open(), "/requests", fields(20));
  expect(refused.status).toBe(429);
  // The desk's clock began at nine in Tokyo.
  expect(said(refused)).toMatch(/after .*10:00/);
  expect(said(refused)).toContain("Fuefuki");
  const wait = Number(refused.headers.get("retry-after"));
  expect(wait).toBeGreaterThan(3500);
  expect(wait).toBeLessThanOrEqual(3600);
  await desk.advance(`PT${wait}S`);
  const sent = await person.send(refused, "/requests", {});
  expect(sent.status).toBe(200);
  expect(sent.html).toMatch(/R-[0-9A-Z]{4}-/);
});
