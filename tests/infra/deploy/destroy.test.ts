import { expect, test } from "vitest";
import type { Account } from "../../../infra/deploy/account.ts";
import { destroy } from "../../../infra/deploy/destroy.ts";
import { dryShell } from "../../../infra/deploy/shell.ts";
import { awsFault, fakeAccount } from "./fake-account.ts";
import { FakeShell } from "./fake-shell.ts";

/** What is in the region of CloudFront's web ACLs: nothing, for a desk without a firewall. */
const none = fakeAccount({ stack: async () => undefined });
const webAcl = fakeAccount({
  stack: async (name) =>
    name === "madoguchi-dev-waf"
      ? { status: "CREATE_COMPLETE", buckets: [], ownsIdentity: false }
      : undefined,
});
const destroyWebAcl = [
  "destroy",
  "--force",
  "--app",
  "node infra/aws/web-acl-app.ts",
  "--output",
  "cdk.out/web-acl",
  "-c",
  "stage=dev",
];

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
  expect(await destroy({ stage: "prod", account, frontAccount: none, shell, yes: true, dryRun: false })).toBe(
    1,
  );
  expect([emptied, shell.ran]).toEqual([[], []]);
});

test("dev is asked about, emptied of every version, then deleted", async () => {
  const shell = new FakeShell();
  const { account, emptied } = emptying();
  expect(await destroy({ stage: "dev", account, frontAccount: none, shell, yes: false, dryRun: false })).toBe(
    0,
  );
  expect(shell.asked).toEqual(["Delete madoguchi-dev?"]);
  expect(emptied).toEqual(["evidence", "packages"]);
  expect(shell.ran).toEqual([["destroy", "--force", "-c", "stage=dev"]]);
});

test("no means no", async () => {
  const shell = new FakeShell({ answer: false });
  const { account, emptied } = emptying();
  expect(await destroy({ stage: "dev", account, frontAccount: none, shell, yes: false, dryRun: false })).toBe(
    1,
  );
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
  expect(await destroy({ stage: "dev", account, frontAccount: none, shell, yes: true, dryRun: false })).toBe(
    0,
  );
  expect([calls, shell.ran.length]).toEqual([4, 2]);
});

test("gives up after the second time, and says where to look", async () => {
  const shell = new FakeShell({ codes: [1, 1] });
  expect(
    await destroy({
      stage: "dev",
      account: fakeAccount(),
      frontAccount: none,
      shell,
      yes: true,
      dryRun: false,
    }),
  ).toBe(1);
  expect(shell.text).toContain("Events");
});

test("--dry-run empties nothing and runs nothing", async () => {
  const shell = new FakeShell();
  const { account, emptied } = emptying();
  expect(
    await destroy({
      stage: "dev",
      account,
      frontAccount: none,
      shell: dryShell(shell),
      yes: true,
      dryRun: true,
    }),
  ).toBe(0);
  expect([emptied, shell.ran]).toEqual([[], []]);
  expect(shell.text).toContain("(would run) npx cdk destroy --force -c stage=dev");
});

test("where there is no stack there is nothing to do", async () => {
  const shell = new FakeShell();
  const account = fakeAccount({ stack: async () => undefined });
  expect(await destroy({ stage: "dev", account, frontAccount: none, shell, yes: true, dryRun: false })).toBe(
    0,
  );
  expect(shell.ran).toEqual([]);
});

test("the web ACL goes after the desk, which uses it", async () => {
  const shell = new FakeShell();
  const { account } = emptying();
  expect(
    await destroy({ stage: "dev", account, frontAccount: webAcl, shell, yes: true, dryRun: false }),
  ).toBe(0);
  expect(shell.ran).toEqual([["destroy", "--force", "-c", "stage=dev"], destroyWebAcl]);
});

test("the web ACL stays while the desk does, and goes alone where the desk is gone", async () => {
  const kept = new FakeShell({ codes: [1, 1] });
  const common = { stage: "dev", frontAccount: webAcl, yes: true, dryRun: false } as const;
  expect(await destroy({ ...common, account: fakeAccount(), shell: kept })).toBe(1);
  expect(kept.ran).toHaveLength(2);
  const alone = new FakeShell();
  expect(await destroy({ ...common, account: none, shell: alone })).toBe(0);
  expect(alone.ran).toEqual([destroyWebAcl]);
  const stuck = new FakeShell({ codes: [0, 1] });
  expect(await destroy({ ...common, account: fakeAccount(), shell: stuck })).toBe(1);
  expect(stuck.text).toContain("us-east-1");
});

test("--dry-run prints both commands", async () => {
  const shell = new FakeShell();
  const { account } = emptying();
  await destroy({
    stage: "dev",
    account,
    frontAccount: webAcl,
    shell: dryShell(shell),
    yes: true,
    dryRun: true,
  });
  expect(shell.ran).toEqual([]);
  expect(shell.text).toContain("(would run) npx cdk destroy --force -c stage=dev");
  expect(shell.text).toContain(
    "(would run) npx cdk destroy --force --app 'node infra/aws/web-acl-app.ts' --output cdk.out/web-acl -c stage=dev",
  );
});

test("an account that is kept out of us-east-1 loses its desk all the same", async () => {
  const shell = new FakeShell();
  const shut = {
    stack: async () => {
      throw awsFault("AccessDenied");
    },
  };
  expect(
    await destroy({
      stage: "dev",
      account: fakeAccount(),
      frontAccount: shut,
      shell,
      yes: true,
      dryRun: false,
    }),
  ).toBe(0);
  expect(shell.text).toContain("AccessDenied");
  expect(shell.ran).toHaveLength(1);
});
