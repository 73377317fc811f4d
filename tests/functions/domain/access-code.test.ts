import { expect, test } from "vitest";
import { requestSchema } from "../../../functions/domain/request/request.ts";
import {
  accessCodeRenewed,
  accessCodeTried,
  packageBehind,
} from "../../../functions/domain/request/transitions/package.ts";
import { Case } from "../case.ts";

const right = "a".repeat(64);
const wrong = "c".repeat(64);

/** Tries a code as the page does, and keeps the written record. */
function tried(one: Case, hash: string): "opened" | "wrong" | "locked" {
  const behind = packageBehind(one.request, one.secrets.get("package") ?? "", one.clock.ms);
  if (!behind.ok) throw new Error(behind.refusal);
  const check = accessCodeTried(behind.value, hash, true, one.stamp({ kind: "requester" }));
  if (check.kind !== "locked") one.request = check.request;
  return check.kind;
}

function renewed(one: Case): void {
  one.ask("renew-code");
  one.request = accessCodeRenewed(one.in("closed"), right, one.stamp());
}

test("twenty-five wrong codes, from any networks, lock the package, even for the right one", () => {
  const one = Case.at("closed");
  expect(Array.from({ length: 26 }, () => tried(one, wrong))).toEqual([...Array(25).fill("wrong"), "locked"]);
  expect(tried(one, right)).toBe("locked");
});

test("the right code in between resets the attempts", () => {
  const one = Case.at("closed");
  for (let round = 0; round < 3; round += 1) {
    for (let tries = 0; tries < 24; tries += 1) expect(tried(one, wrong)).toBe("wrong");
    expect(tried(one, right)).toBe("opened");
  }
});

test("a fresh code from the desk opens a package that wrong codes or many downloads had locked", () => {
  const one = Case.at("closed");
  for (let round = 0; round < 6; round += 1) {
    for (let downloads = 0; downloads < 50; downloads += 1) expect(tried(one, right)).toBe("opened");
    expect(tried(one, right)).toBe("locked");
    renewed(one);
  }
  for (let tries = 0; tries < 25; tries += 1) tried(one, wrong);
  expect(tried(one, right)).toBe("locked");
  renewed(one);
  expect(tried(one, right)).toBe("opened");
  // However often it is opened, the record stays valid.
  expect(requestSchema.safeParse(one.request).success).toBe(true);
  expect(one.in("closed").package?.downloads).toHaveLength(200);
});

test("the package link opens nothing before the notice, after it expired, or once the package is deleted", () => {
  const acting = Case.at("acting");
  acting.build();
  expect(packageBehind(acting.request, acting.secret("package"), acting.clock.ms)).toEqual({
    ok: false,
    refusal: "unknown",
  });
  const one = Case.at("closed");
  const secret = one.secrets.get("package") ?? "";
  expect(packageBehind(one.request, secret, one.clock.ms + 30 * 86_400_000)).toEqual({
    ok: false,
    refusal: "expired",
  });
  const closed = one.in("closed");
  if (closed.package === undefined) throw new Error("no package");
  one.request = { ...closed, package: { ...closed.package, deletedAt: one.clock.iso } };
  expect(packageBehind(one.request, secret, one.clock.ms)).toEqual({ ok: false, refusal: "expired" });
});
