import fc from "fast-check";
import { expect, test } from "vitest";
import { requestIdOf, submissionKeySchema, taskIdSchema } from "../../../functions/domain/ids.ts";
import {
  addLink,
  checkLink,
  formatLink,
  issueLink,
  type LinkText,
  linkSecret,
  parseLink,
  secretHash,
} from "../../../functions/domain/links.ts";
import { examples } from "../../sampled.ts";

const secrets = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(linkSecret);
const links: fc.Arbitrary<LinkText> = fc.record({
  requestId: fc
    .stringMatching(/^[\x21-\x7e]{16,40}$/)
    .map((key) => requestIdOf(submissionKeySchema.parse(key))),
  place: fc
    .constantFrom("confirm", "status", "package", "verify-identity", "search-system.till")
    .map((place) => taskIdSchema.parse(place)),
  secret: secrets,
});

const issue = {
  issuedTo: "reception",
  issuedAt: "2026-12-07T00:00:00.000Z",
  expiresAt: "2026-12-10T00:00:00.000Z",
};
const expiry = Date.parse(issue.expiresAt);

test("a formatted link parses back to the same link", () => {
  fc.assert(
    fc.property(links, (link) => {
      expect(parseLink(formatLink(link))).toEqual(link);
    }),
  );
});

test("a truncated or extended link is malformed", () => {
  fc.assert(
    fc.property(links, fc.nat(200), fc.string({ minLength: 1, maxLength: 5 }), (link, cut, more) => {
      const text = formatLink(link);
      expect(parseLink(text.slice(0, cut % text.length))).toBeUndefined();
      expect(parseLink(text + more)).toBeUndefined();
      expect(parseLink(more.trim() === "" ? ` ${text}` : `${more}${text}`)).toBeUndefined();
    }),
  );
});

test("a link with one character changed is malformed, or opens nothing", () => {
  fc.assert(
    fc.property(links, fc.nat(), fc.string({ minLength: 1, maxLength: 1 }), (link, where, other) => {
      const text = formatLink(link);
      const at = where % text.length;
      fc.pre(text[at] !== other);
      const mutated = parseLink(`${text.slice(0, at)}${other}${text.slice(at + 1)}`);
      if (mutated === undefined) return;
      const stored = issueLink(undefined, link.secret, issue);
      const sameQuestion = mutated.requestId === link.requestId && mutated.place === link.place;
      if (sameQuestion) expect(checkLink(stored, mutated.secret, 0)).toBe("unknown");
    }),
    { numRuns: examples(300) },
  );
});

test.each([
  ["nothing", undefined],
  ["a number", 7],
  ["a list", ["R-0000-0000-0000.confirm.x"]],
  ["an empty text", ""],
  ["10 KB", "R-".padEnd(10_240, "A")],
  ["10 KB that begin like a link", `R-0000-0000-0000.confirm.${"A".repeat(10_240)}`],
  ["a line break at the end", `R-0000-0000-0000.confirm.${"A".repeat(43)}\n`],
  ["a place with a path in it", `R-0000-0000-0000.../confirm.${"A".repeat(43)}`],
  ["the prototype as a place", `R-0000-0000-0000.__proto__.${"A".repeat(43)}`],
  ["letters that receipt numbers do not have", `R-ILOU-0000-0000.confirm.${"A".repeat(43)}`],
  ["full-width letters", `Ｒ-0000-0000-0000.confirm.${"A".repeat(43)}`],
])("%s is not a link", (_what, text) => {
  expect(parseLink(text)).toBeUndefined();
});

test("parsing any text as a link never throws", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary", maxLength: 300 }), fc.anything()), (text) => {
      expect(() => parseLink(text)).not.toThrow();
    }),
    { numRuns: examples(50) },
  );
});

test("a replacing link is the only one that opens; earlier ones say that they were replaced", () => {
  fc.assert(
    fc.property(fc.uniqueArray(secrets, { minLength: 2, maxLength: 20 }), (sent) => {
      const [first = "", ...later] = sent;
      const link = later.reduce(
        (before, secret) => issueLink(before, secret, issue),
        issueLink(undefined, first, issue),
      );
      expect(sent.map((secret) => checkLink(link, secret, 0))).toEqual([
        ...sent.slice(0, -1).map(() => "superseded"),
        "valid",
      ]);
    }),
  );
});

test("a link added for the same mailbox leaves the first and the three newest open; one for another mailbox leaves none", () => {
  fc.assert(
    fc.property(fc.uniqueArray(secrets, { minLength: 2, maxLength: 20 }), (sent) => {
      const [first = "", ...later] = sent;
      const link = later.reduce(
        (before, secret) => addLink(before, secret, issue),
        issueLink(undefined, first, issue),
      );
      const checks = sent.map((secret) => checkLink(link, secret, 0));
      expect(checks.filter((check) => check === "valid")).toHaveLength(Math.min(4, sent.length));
      expect([checks.at(0), checks.at(-1)]).toEqual(["valid", "valid"]);
      expect(new Set(checks.slice(1, -3))).toEqual(new Set(sent.length > 4 ? ["superseded"] : []));
      const elsewhere = addLink(link, "another's", { ...issue, issuedTo: "second" });
      expect(sent.map((secret) => checkLink(elsewhere, secret, 0))).toEqual(sent.map(() => "superseded"));
      const back = addLink(elsewhere, "back again", issue);
      expect(sent.map((secret) => checkLink(back, secret, 0))).toEqual(sent.map(() => "superseded"));
      expect(checkLink(back, "another's", 0)).toBe("superseded");
    }),
  );
});

test("a reminder extends the link that is just expiring, but not one that expired long ago", () => {
  const next = { ...issue, issuedAt: issue.expiresAt, expiresAt: "2026-12-13T00:00:00.000Z" };
  const at = (ms: number) => ({ ...next, issuedAt: new Date(expiry + ms).toISOString() });
  const link = issueLink(undefined, "first", issue);
  expect(checkLink(addLink(link, "second", next), "first", expiry)).toBe("valid");
  expect(checkLink(addLink(link, "second", next), "first", Date.parse(next.expiresAt))).toBe("expired");
  expect(checkLink(addLink(link, "second", at(3_600_000)), "first", expiry + 3_600_000)).toBe("superseded");
});

test("a link opens until the moment it expires", () => {
  const secret = linkSecret(new Uint8Array(32));
  const link = issueLink(undefined, secret, issue);
  expect(checkLink(link, secret, expiry - 1)).toBe("valid");
  expect(checkLink(link, secret, expiry)).toBe("expired");
  expect(checkLink(link, secret, expiry + 1)).toBe("expired");
});

test("what is stored of a link does not contain its secret", () => {
  fc.assert(
    fc.property(secrets, (secret) => {
      const link = issueLink(undefined, secret, issue);
      expect(JSON.stringify(link)).not.toContain(secret);
      expect(link.hash).toBe(secretHash(secret));
    }),
  );
});

test("a question keeps at most 16 of its old links, however often it is mailed", () => {
  let link = issueLink(undefined, "first", issue);
  for (let sent = 0; sent < 200; sent += 1) link = issueLink(link, `later ${sent}`, issue);
  expect(link.superseded).toHaveLength(16);
});

test("a secret needs 32 random bytes", () => {
  expect(() => linkSecret(new Uint8Array(31))).toThrow(RangeError);
});
