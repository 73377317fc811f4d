import { expect, test } from "vitest";
import { parsedResult, signedResult, stateHash } from "../../../../functions/domain/consents/result.ts";
import {
  keepSealed,
  openSealed,
  type Sealed,
  sealedKey,
  secretIn,
} from "../../../../functions/domain/consents/sealed-link.ts";
import { linkSecret } from "../../../../functions/domain/links.ts";
import { FakeCounters } from "../../fakes.ts";

const [secret, other] = [1, 2].map((n) => linkSecret(new Uint8Array(32).fill(n))) as [string, string];
const content: Sealed = {
  ...{ kind: "settings", email: "hanako@example.com", language: "ja" },
  user: { client: "app", id: "u-1041" },
};
const expiresAt = "2026-12-07T01:00:00.000Z";
const before = Date.parse(expiresAt) - 1;

test("a link's content opens only with its secret, until it expires", async () => {
  const counters = new FakeCounters();
  await keepSealed(counters, secret, content, expiresAt);
  expect(await openSealed(counters, secret, before)).toEqual({ kind: "open", content, expiresAt });
  expect(await openSealed(counters, secret, Date.parse(expiresAt))).toEqual({ kind: "expired" });
  expect(await openSealed(counters, other, before)).toEqual({ kind: "unknown" });
  // One link's content under another link's name cannot be opened, and the table alone reveals nothing.
  const box = await counters.kept(sealedKey(secret));
  await counters.keep(sealedKey(other), box?.value ?? "", expiresAt);
  expect(await openSealed(counters, other, before)).toEqual({ kind: "unknown" });
  const stored = `${sealedKey(secret)} ${box?.value} ${Buffer.from(box?.value ?? "", "base64url")}`;
  for (const told of ["hanako", "u-1041", secret]) expect(stored).not.toContain(told);
});

test("only what looks like a secret is looked up", () => {
  expect(secretIn(secret)).toBe(secret);
  for (const text of [undefined, "", `${secret}A`, secret.slice(1), `${secret.slice(1)}.`, 7]) {
    expect(secretIn(text)).toBeUndefined();
  }
});

test("a malformed result is rejected", () => {
  const result = {
    ...{ client: "app", key: "k1", item: "location", decision: "given" as const, receipt: "K-1" },
    ...{ recordedAt: expiresAt, state: stateHash("session"), nonce: "n", expiresAt },
  };
  const text = signedResult(linkSecret(new Uint8Array(32)), result);
  expect(parsedResult(text)).toEqual(result);
  for (const wrong of ["", ".", "e30.x", "!!", Buffer.from("[]").toString("base64url")]) {
    expect(parsedResult(wrong)).toBeUndefined();
  }
});
