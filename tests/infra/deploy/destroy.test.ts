import { expect, test } from "vitest";
import type { Account } from "../../../infra/deploy/account.ts";
import { destroy } from "../../../infra/deploy/destroy.ts";
import { dryShell } from "../../../infra/deploy/shell.ts";
import { awsFault, fakeAccount } from "./fake-account.ts";
import { FakeShell } from "./fake-shell.ts";

/** An account that notes which buckets were emptied. */
function emptying(differences: Partial<Account> = {}) {
  const emptied: string[] = [];
  const account = fakeAccount({
    emptyBucket: async (name) => {
      emptied.push(name);
      return 3;
    },
    ...differences,
  });
  return { account, emptied };
}

test("prod is refused, whoever insists", async () => {
  const shell = new FakeShell();
  const { account, emptied } = emptying();
  expect(await destroy({ stage: "prod", account, shell, yes: true, dryRun: false })).toBe(1);
  expect([emptied, shell.ran]).toEqual([[], []]);
});

test("dev is asked about, emptied of every version, then deleted", async () => {
  const shell = new FakeShell();
  const { account, emptied } = emptying();
  expect(await destroy({ stage: "dev", account, shell, yes: false, dryRun: false })).toBe(0);
  expect(shell.asked).toEqual(["Delete madoguchi-dev?"]);
  expect(emptied).toEqual(["evidence", "packages"]);
  expect(shell.ran).toEqual([["destroy", "--force", "-c", "stage=dev"]]);
});

test("no means no", async () => {
  const shell = new FakeShell({ answer: false });
  const { account, emptied } = emptying();
  expect(await destroy({ stage: "dev", account, shell, yes: false, dryRun: false })).toBe(1);
  expect([emptied, shell.ran]).toEqual([[], []]);
});

test("what was written meanwhile is emptied once more, and a bucket that is gone is no trouble", async () => {
  const shell = new FakeShell({ codes: [1, 0] });
  let calls = 0;
  const { account } = emptying({
    emptyBucket: async () => {
      calls += 1;
      if (calls > 3) throw awsFault("NoSuchBucket");
      return 1;
    },
  });
  expect(await destroy({ stage: "dev", account, shell, yes: true, dryRun: false })).toBe(0);
  expect([calls, shell.ran.length]).toEqual([4, 2]);
});

test("gives up after the second time, and says where to look", async () => {
  const shell = new FakeShell({ codes: [1, 1] });
  expect(await destroy({ stage: "dev", account: fakeAccount(), shell, yes: true, dryRun: false })).toBe(1);
  expect(shell.text).toContain("Events");
});

test("--dry-run empties nothing and runs nothing", async () => {
  const shell = new FakeShell();
  const { account, emptied } = emptying();
  expect(await destroy({ stage: "dev", account, shell: dryShell(shell), yes: true, dryRun: true })).toBe(0);
  expect([emptied, shell.ran]).toEqual([[], []]);
  expect(shell.text).toContain("(would run) npx cdk destroy --force -c stage=dev");
});

test("where there is no stack there is nothing to do", async () => {
  const shell = new FakeShell();
  const account = fakeAccount({ stack: async () => undefined });
  expect(await destroy({ stage: "dev", account, shell, yes: true, dryRun: false })).toBe(0);
  expect(shell.ran).toEqual([]);
});
