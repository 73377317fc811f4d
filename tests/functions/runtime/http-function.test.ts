import { html } from "hono/html";
import { expect, test } from "vitest";
import { type HttpAnswer, page, pageForBack, problem } from "../../../functions/runtime/http.ts";
import { httpFunction } from "../../../functions/runtime/http-function.ts";
import type { HttpEvent } from "../../../functions/runtime/http-request.ts";
import { FakeRuntime } from "../fakes.ts";

const secret = "hanako@example.com";

function pages(answer: () => Promise<HttpAnswer>) {
  const runtime = new FakeRuntime({
    env: { AWS_REGION: "ap-northeast-1", BASE_URL: "https://desk.example" },
  });
  return { runtime, call: httpFunction("pages", ["BASE_URL"], () => answer)(runtime) };
}

function event(routeKey = "GET /task", change: Partial<HttpEvent> = {}): HttpEvent {
  const [method = "GET"] = routeKey.split(" ");
  return { routeKey, requestContext: { http: { method, sourceIp: "192.0.2.1" } }, ...change };
}

const answers: Record<string, () => Promise<HttpAnswer>> = {
  "a page": async () => page(html`<p>text</p>`),
  "a page that posts files to the bucket": async () =>
    ({ ...(page(html`<p>text</p>`) as object), formTarget: "https://bucket.example" }) as HttpAnswer,
  "an answer of the API": async () => ({ kind: "json", status: 200, value: {} }),
  "a redirect": async () => ({ kind: "redirect", to: "https://bucket.example/file" }),
  "a refusal": async () => problem("link-expired"),
  "an apology": async () => {
    throw new Error(secret);
  },
};

test.each(Object.entries(answers))(
  "%s is never cached, framed, sniffed, indexed or filled from elsewhere",
  async (_what, answer) => {
    const { headers } = await pages(answer).call(event());
    expect(headers).toMatchObject({
      "cache-control": "no-store",
      "referrer-policy": "same-origin",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "x-robots-tag": "noindex, nofollow",
      "cross-origin-opener-policy": "same-origin",
    });
    expect(headers["strict-transport-security"]).toMatch(/max-age=\d{8}/);
    const policy = headers["content-security-policy"] ?? "";
    for (const part of [
      "default-src 'none'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "form-action 'self'",
    ]) {
      expect(policy).toContain(part);
    }
    expect(policy).not.toMatch(/unsafe|script-src|\*/);
  },
);

test("a page that Back returns to is kept only in the reader's own browser", async () => {
  const { headers } = await pages(async () => pageForBack(html`<p>text</p>`)).call(event());
  expect(headers["cache-control"]).toBe("private, no-cache");
});

test("the response time does not reveal whether anything was found or sent", async () => {
  const sent = () => ({ ...page(html`<p>sent</p>`), evenMs: 2000 });
  for (const [answer, every] of [
    [() => problem("link-unknown"), 300],
    [() => problem("confirm-unknown"), 300],
    [sent, 2000],
  ] as const) {
    const times = new Set<number>();
    for (const busyMs of [0, 1, 40, every - 1]) {
      const { runtime, call } = pages(async () => {
        runtime.clock.ms += busyMs;
        return answer();
      });
      const began = runtime.clock.ms;
      await call(event());
      times.add(runtime.clock.ms - began);
    }
    expect([...times]).toEqual([every]);
  }
  const { runtime, call } = pages(async () => page(html`<p>text</p>`));
  const began = runtime.clock.ms;
  await call(event());
  expect(runtime.clock.ms).toBe(began);
});

test("only a page that posts files lets its forms go to the bucket", async () => {
  const policyOf = async (what: string) => {
    const answer = answers[what];
    if (answer === undefined) throw new Error(what);
    return (await pages(answer).call(event())).headers["content-security-policy"] ?? "";
  };
  expect(await policyOf("a page that posts files to the bucket")).toContain(
    "form-action 'self' https://bucket.example;",
  );
  expect(await policyOf("a page")).toContain("form-action 'self';");
});

test.each([
  ["link-unknown", 404],
  ["link-expired", 410],
  ["link-superseded", 410],
  ["link-answered", 410],
  ["answer-stands", 410],
  ["link-over", 410],
  ["link-not-in-role", 403],
  ["cross-site", 403],
  ["too-many", 429],
  ["too-late", 409],
  ["moved-on", 409],
] as const)(
  "%s is answered with %i: as a page to people, as problem+json to programs",
  async (name, status) => {
    const { call, runtime } = pages(async () => problem(name));
    const toPeople = await call(event());
    expect(toPeople.statusCode).toBe(status);
    expect(toPeople.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(toPeople.body).toContain("<h1>");
    const toPrograms = await call(event("GET /v1/requests"));
    expect(toPrograms.statusCode).toBe(status);
    expect(toPrograms.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
    expect(JSON.parse(toPrograms.body)).toEqual({ type: "about:blank", status, title: name });
    expect(runtime.logged.map((line) => line.reason)).toEqual([name, name]);
  },
);

test("a refusal is said in the language of the page that was asked for", async () => {
  const { call } = pages(async () => problem("link-expired"));
  expect((await call(event("GET /task", { rawQueryString: "lang=en" }))).body).toContain('<html lang="en">');
  expect((await call(event("GET /task", { headers: { "Accept-Language": "en" } }))).body).toMatch(
    /<html lang="(en|ja)">/,
  );
  expect((await call(event())).body).toContain('<html lang="ja">');
});

test("66: an internal error shows an apology and logs a line; neither reveals the person or the code", async () => {
  for (const route of ["GET /task", "POST /v1/requests"]) {
    const { call, runtime } = pages(() =>
      Promise.reject(Object.assign(new Error(`${secret}\n    at ${secret}:1:1`), { name: "SomeException" })),
    );
    const answer = await call(event(route, { body: "{}", headers: { "content-type": "application/json" } }));
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toMatch(/hanako|SomeException|\.ts|at /);
    expect(runtime.codes()).toEqual(["http.fault"]);
    expect(JSON.stringify(runtime.logged)).not.toContain("hanako");
    expect(runtime.logged[0]?.fault?.name).toBe("SomeException");
  }
});

test("the log of an answer names route, status and time, never the query, the body, a header or the address", async () => {
  const { call, runtime } = pages(async () => page(html`<p>${secret}</p>`));
  await call(
    event("POST /task", {
      rawQueryString: `link=R-0000-0000-0000.task.${secret}`,
      headers: { "content-type": "application/x-www-form-urlencoded", referer: secret, "user-agent": secret },
      body: `name=${secret}`,
    }),
  );
  expect(runtime.logged).toEqual([
    { code: "http.answered", function: "pages", route: "POST /task", status: 200, ms: 0 },
  ]);
});

test("what is refused before it reaches a page is logged with its reason", async () => {
  const { call, runtime } = pages(async () => {
    throw new Error("the page was reached");
  });
  const refused = await call(
    event("POST /task", { headers: { origin: "https://evil.example" }, body: "a=1" }),
  );
  expect(refused.statusCode).toBe(403);
  expect(runtime.logged).toMatchObject([{ code: "http.answered", status: 403, reason: "cross-site" }]);
});
