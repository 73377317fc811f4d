import fc from "fast-check";
import { expect, test } from "vitest";
import { type HttpEvent, languageOf, readRequest } from "../../../functions/runtime/http-request.ts";

const own = "https://desk.example";
const form = "application/x-www-form-urlencoded";

function event(change: Partial<HttpEvent> & { readonly method?: string } = {}): HttpEvent {
  const { method = "POST", ...rest } = change;
  return {
    routeKey: `${method} /task`,
    headers: { "content-type": form },
    requestContext: { http: { method, sourceIp: "192.0.2.1" } },
    ...rest,
  };
}

/** The result of a body: the fields of a form, the value of JSON, or why it is refused. */
function read(body: string | Uint8Array, type = form): unknown {
  const sent = Buffer.from(body).toString("base64");
  const result = readRequest(
    event({ body: sent, isBase64Encoded: true, headers: { "content-type": type } }),
    own,
  );
  if (!result.ok) return result.refusal;
  return result.value.body.kind === "form" ? { ...result.value.body.fields } : result.value.body;
}

function from(headers: Record<string, string>): "taken" | string {
  const result = readRequest(event({ headers: { "content-type": form, ...headers }, body: "a=1" }), own);
  return result.ok ? "taken" : result.refusal;
}

test.each([
  ["another site's", { origin: "https://evil.example" }],
  ["a site whose name begins like ours", { origin: "https://desk.example.evil.example" }],
  ["ours without TLS", { origin: "http://desk.example" }],
  ["ours on another port", { origin: "https://desk.example:8443" }],
  ["hidden, and the browser says nothing else", { origin: "null" }],
  ["ours, but the browser says cross-site", { origin: own, "sec-fetch-site": "cross-site" }],
  ["ours, but the browser says same-site", { origin: own, "sec-fetch-site": "same-site" }],
  ["ours, in another case of the header", { ORIGIN: "https://evil.example" }],
])("14: a form whose origin is %s is refused", (_what, headers) => {
  expect(from(headers)).toBe("cross-site");
});

test.each([
  ["ours", { origin: own }],
  ["hidden, but the browser says same-origin", { origin: "null", "sec-fetch-site": "same-origin" }],
  ["nowhere: the person typed or opened it", { "sec-fetch-site": "none" }],
  ["not told: a program", {}],
])("15: a form whose origin is %s is accepted", (_what, headers) => {
  expect(from(headers)).toBe("taken");
});

test("a page is opened from anywhere: links in mails come from other sites", () => {
  const opened = readRequest(
    event({ method: "GET", headers: { "sec-fetch-site": "cross-site", origin: "https://mail.example" } }),
    own,
  );
  expect(opened.ok).toBe(true);
});

test("a form is read as it was filled in: lists, blanks, plus signs, letters of every script", () => {
  expect(
    read(
      "name=%E5%B1%B1%E7%94%B0+%E8%8A%B1%E5%AD%90&categories=a&categories=b&empty=+&lone&a%3Db=c%26d&e==f",
    ),
  ).toEqual({
    name: "山田 花子",
    categories: ["a", "b"],
    "a=b": "c&d",
    e: "=f",
  });
});

test("everything filled in comes back as it was sent", () => {
  const entries = fc.dictionary(
    fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 20 })
      .filter((name) => !/^(__proto__|constructor|prototype)$/.test(name) && !/[\p{Cs}]/u.test(name)),
    fc
      .string({ unit: "grapheme", maxLength: 40 })
      .filter((value) => value.trim() !== "" && !/[\p{Cs}]/u.test(value)),
    { maxKeys: 8 },
  );
  fc.assert(
    fc.property(entries, (fields) => {
      const names = Object.keys(fields);
      expect(read(new URLSearchParams(fields).toString())).toEqual(
        Object.fromEntries(names.map((name) => [name, fields[name]])),
      );
    }),
  );
});

test.each([
  ["half a percent sign", "name=%E3%8"],
  ["a percent sign alone", "name=100%"],
  ["half a letter", "name=%E3%81"],
  ["an overlong letter", "name=%C0%AF"],
  ["half of a pair", "name=%ED%A0%80"],
  ["a field without a name", "=value"],
  ["nothing but an ampersand", "&"],
  ["the prototype", "__proto__=1"],
  ["the prototype, encoded", "%5F%5Fproto%5F%5F=1"],
  ["the constructor", "a=1&constructor=2"],
  ["601 fields", Array.from({ length: 601 }, (_, at) => `f${at}=1`).join("&")],
])("a form with %s is refused", (_what, body) => {
  expect(read(body)).toBe("bad-request");
});

const reserved = ["__proto__", "constructor", "prototype"];

test.each(reserved.flatMap((name) => [`disclosure.${name}`, `a.${name}.b`, `${name}.0`]))(
  "a form with a reserved name anywhere in a field's name is refused: %s",
  (name) => {
    expect(read(`${name}=1`)).toBe("bad-request");
  },
);

test("invalid UTF-8 is refused, as a form and as JSON", () => {
  for (const type of [form, "application/json"]) {
    expect(read(Uint8Array.of(0x61, 0x3d, 0xff, 0xfe), type)).toBe("bad-request");
  }
});

test("no form, however made, reaches the prototype of an object", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("__proto__", "constructor", "prototype", "toString", "a"), { maxLength: 4 }),
      (names) => {
        read(names.map((name) => `${name}=polluted`).join("&"));
        expect(Object.values(Object.prototype)).not.toContain("polluted");
        expect(String({})).toBe("[object Object]");
      },
    ),
  );
});

test("64 KiB are read, one byte more is too large, before anything is parsed", () => {
  const most = `a=${"b".repeat(64 * 1024 - 2)}`;
  expect(read(most)).toHaveProperty("a");
  expect(read(`${most}b`)).toBe("too-large");
  expect(read("{".repeat(64 * 1024 + 1), "application/json")).toBe("too-large");
  expect(read("あ".repeat(22_000))).toBe("too-large");
});

test.each(["text/plain", "multipart/form-data; boundary=x", "", "application/xml", "application/jsonp"])(
  "a body of the type %s is not read",
  (type) => {
    expect(read("a=1", type)).toBe("wrong-media-type");
  },
);

test("a content type is recognized in any case and with a charset", () => {
  expect(read("a=1", "Application/X-WWW-Form-Urlencoded; charset=UTF-8")).toEqual({ a: "1" });
  expect(read('{"a":1}', "APPLICATION/JSON;charset=utf-8")).toEqual({ kind: "json", value: { a: 1 } });
});

test.each(["", "{", "{'a':1}", "undefined", '{"a":1}x', "NaN"])("the JSON %j is refused", (body) => {
  expect(read(body, "application/json")).toBe("bad-request");
});

test("parsing any bytes never throws", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 200 }),
      fc.constantFrom(form, "application/json", "x"),
      (body, type) => {
        expect(() => read(body, type)).not.toThrow();
      },
    ),
  );
});

test("HEAD is handled like GET, and a GET's body is ignored", () => {
  const head = readRequest(event({ method: "HEAD", body: "link=x" }), own);
  expect(head).toMatchObject({ ok: true, value: { route: "GET /task", body: { kind: "none" } } });
});

test("42: a request's source is the connection, not what its headers say", () => {
  const result = readRequest(
    event({ body: "a=1", headers: { "content-type": form, "x-forwarded-for": "203.0.113.9" } }),
    own,
  );
  expect(result).toMatchObject({ ok: true, value: { sourceIp: "192.0.2.1" } });
});

test.each([
  ["en", undefined, "en"],
  ["ja", "en-GB", "ja"],
  ["fr", "en-GB", "en"],
  [undefined, "fr-FR,fr;q=0.9,en;q=0.8", "en"],
  [undefined, "ja-JP,en;q=0.5", "ja"],
  [undefined, "de,fr", "ja"],
  [undefined, undefined, "ja"],
  ["<script>", "EN", "en"],
])("asked for %s by a browser that speaks %s, the page is in %s", (asked, accepted, language) => {
  expect(languageOf(asked, accepted)).toBe(language);
});
