import { expect, test } from "vitest";
import { aliasOf, type Known } from "../../../../functions/domain/consents/aliases.ts";

const key = new Uint8Array(32).fill(7);
const hash = (known: Known) => aliasOf(key, known).hash;

test("every spelling of an address or number is the same alias", () => {
  expect(hash({ kind: "email", address: "Hana@Example.JP" })).toBe(
    hash({ kind: "email", address: " hana@example.jp " }),
  );
  const [first, ...others] = ["090-1234-5678", "０９０ 1234 5678", "+81 90-1234-5678", "+81 (0)90-1234-5678"];
  for (const number of others) {
    expect(hash({ kind: "telephone", number })).toBe(hash({ kind: "telephone", number: first ?? "" }));
  }
});

test("spellings that may belong to two people are two aliases", () => {
  const all: Known[] = [
    { kind: "user", client: "app", id: "u1" },
    { kind: "user", client: "app", id: "U1" },
    { kind: "user", client: "site", id: "u1" },
    { kind: "email", address: "hana+shop@example.jp" },
    { kind: "email", address: "hana@example.jp" },
    { kind: "telephone", number: "090-1234-5678" },
    { kind: "telephone", number: "090-1234-5679" },
  ];
  expect(new Set(all.map(hash)).size).toBe(all.length);
});

test("a hash is useless without the desk's key, and states which key made it", () => {
  const known: Known = { kind: "email", address: "hana@example.jp" };
  expect(aliasOf(new Uint8Array(32).fill(8), known).hash).not.toBe(hash(known));
  expect(aliasOf(key, known)).toEqual({ kind: "email", hash: hash(known), keyVersion: 1 });
});
