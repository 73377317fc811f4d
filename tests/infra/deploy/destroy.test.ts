import { expect, test } from "vitest";
import { frontRegion } from "../../../infra/aws/stack-name.ts";
import type { Account } from "../../../infra/deploy/account.ts";
import { type Destruction, destroy } from "../../../infra/deploy/destroy.ts";
import { dryShell } from "../../../infra/deploy/shell.ts";
import { awsFault, fakeAccount, fakeStack } from "./fake-account.ts";
import { FakeShell } from "./fake-shell.ts";

const region = "ap-northeast-1";

/** The region of CloudFront's web ACLs: empty for a desk without a firewall. */
const none = fakeAccount({ stack: async () => undefined });
const webAcl = fakeAccount({
  stack: async (name) =>
    name === "madoguchi-dev-waf"
      ? fakeStack({ status: "CREATE_COMPLETE", buckets: [], machines: [], identity: undefined })
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

/** Destroys dev without asking, except as a test overrides. */
function destroyed(
  shell: FakeShell,
  { account = fakeAccount(), front = none, dryRun = false, ...rest }: Partial<Given> = {},
): Promise<number> {
  return destroy({
    stage: "dev",
    region,
    account: (where) => (where === frontRegion ? front : account),
    shell: dryRun ? dryShell(shell) : shell,
    yes: true,
    dryRun,
    ...rest,
  });
}

interface Given extends Pick<Destruction, "stage" | "region" | "yes" | "dryRun"> {
  readonly account: Account;
  readonly front: Account;
}

/** An account that records which buckets were emptied. */
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

test("prod is always refused", async () => {
  const shell = new FakeShell();
  const { account, emptied } = emptying();
  expect(await destroyed(shell, { stage: "prod", account })).toBe(1);
  expect([emptied, shell.ran]).toEqual([[], []]);
});

test("prod is refused even without a region; dev needs one", async () => {
  const account = fakeAccount({
    stack: async () => {
      throw new Error("asked without a region");
    },
  });
  const prod = new FakeShell();
  expect(await destroyed(prod, { stage: "prod", region: undefined, account })).toBe(1);
  expect(prod.text).toContain("prod");
  expect(prod.text).not.toContain("region");
  const dev = new FakeShell();
  expect(await destroyed(dev, { region: undefined, account })).toBe(1);
  expect(dev.text).toContain("--region");
});

test("dev is asked about, emptied of every version, then deleted", async () => {
  const shell = new FakeShell();
  const { account, emptied } = emptying();
  expect(await destroyed(shell, { account, yes: false })).toBe(0);
  expect(shell.asked).toEqual(["Delete madoguchi-dev?"]);
  expect(emptied).toEqual(["evidence", "packages"]);
  expect(shell.ran).toEqual([["destroy", "--force", "-c", "stage=dev"]]);
});

test("a no stops it", async () => {
  const shell = new FakeShell({ answer: false });
  const { account, emptied } = emptying();
  expect(await destroyed(shell, { account, yes: false })).toBe(1);
  expect([emptied, shell.ran]).toEqual([[], []]);
});

/** An account with waiting executions; records what is stopped and what else is done, in order. */
function waiting(shell: FakeShell, ...running: string[]) {
  const done: string[] = [];
  const account = fakeAccount({
    runningExecutions: async () => running,
    stopExecution: async (arn) => {
      done.push(`stop ${arn}`);
      if (arn === "ended") throw awsFault("ExecutionDoesNotExist");
    },
    emptyBucket: async (name) => {
      done.push(`empty ${name} before ${shell.ran.length} runs`);
      return 0;
    },
  });
  return { account, done };
}

test("stops waiting executions first, which would block the deletion of their machines", async () => {
  const shell = new FakeShell();
  const { account, done } = waiting(shell, "one", "ended");
  expect(await destroyed(shell, { account })).toBe(0);
  expect(done).toEqual([
    "stop one",
    "stop ended",
    "empty evidence before 0 runs",
    "empty packages before 0 runs",
  ]);
  expect(shell.text).toContain("Stopped 2 executions of madoguchi-dev-erasure");
});

test("--dry-run says how many executions it would stop, and stops none", async () => {
  const shell = new FakeShell();
  const { account, done } = waiting(shell, "one", "two");
  await destroyed(shell, { account, dryRun: true });
  expect(done).toEqual([]);
  expect(shell.text).toContain("(would stop) 2 executions of madoguchi-dev-erasure");
});

test("a machine deleted by the first attempt is ignored by the second", async () => {
  const shell = new FakeShell({ codes: [1, 0] });
  let asked = 0;
  const account = fakeAccount({
    runningExecutions: async () => {
      asked += 1;
      if (asked > 1) throw awsFault("StateMachineDoesNotExist");
      return [];
    },
  });
  expect(await destroyed(shell, { account })).toBe(0);
  expect(asked).toBe(2);
});

test("the sender's identity stays, and the person who deletes the desk is told", async () => {
  const shell = new FakeShell();
  await destroyed(shell);
  expect(shell.text).toContain("The SES identity of jing.example stays");
  const others = new FakeShell();
  await destroyed(others, {
    account: fakeAccount({ stack: async () => fakeStack({ identity: undefined }) }),
  });
  expect(others.text).not.toContain("SES identity");
});

test("buckets are emptied again, and a deleted bucket is ignored", async () => {
  const shell = new FakeShell({ codes: [1, 0] });
  let calls = 0;
  const { account } = emptying({
    emptyBucket: async () => {
      calls += 1;
      if (calls > 3) throw awsFault("NoSuchBucket");
      return 1;
    },
  });
  expect(await destroyed(shell, { account })).toBe(0);
  expect([calls, shell.ran.length]).toEqual([4, 2]);
});

test("gives up after the second time, and says where to look", async () => {
  const shell = new FakeShell({ codes: [1, 1] });
  expect(await destroyed(shell)).toBe(1);
  expect(shell.text).toContain("Events");
});

test("--dry-run empties nothing and runs nothing", async () => {
  const shell = new FakeShell();
  const { account, emptied } = emptying();
  expect(await destroyed(shell, { account, dryRun: true })).toBe(0);
  expect([emptied, shell.ran]).toEqual([[], []]);
  expect(shell.text).toContain("(would run) npx cdk destroy --force -c stage=dev");
});

test("without a stack there is nothing to do", async () => {
  const shell = new FakeShell();
  expect(await destroyed(shell, { account: none })).toBe(0);
  expect(shell.ran).toEqual([]);
});

test("the web ACL goes after the desk, which uses it", async () => {
  const shell = new FakeShell();
  const { account } = emptying();
  expect(await destroyed(shell, { account, front: webAcl })).toBe(0);
  expect(shell.ran).toEqual([["destroy", "--force", "-c", "stage=dev"], destroyWebAcl]);
});

test("the web ACL stays while the desk does, and is deleted alone if the desk is gone", async () => {
  const kept = new FakeShell({ codes: [1, 1] });
  expect(await destroyed(kept, { front: webAcl })).toBe(1);
  expect(kept.ran).toHaveLength(2);
  const alone = new FakeShell();
  expect(await destroyed(alone, { account: none, front: webAcl })).toBe(0);
  expect(alone.ran).toEqual([destroyWebAcl]);
  const stuck = new FakeShell({ codes: [0, 1] });
  expect(await destroyed(stuck, { front: webAcl })).toBe(1);
  expect(stuck.text).toContain("us-east-1");
});

test("--dry-run prints both commands", async () => {
  const shell = new FakeShell();
  const { account } = emptying();
  await destroyed(shell, { account, front: webAcl, dryRun: true });
  expect(shell.ran).toEqual([]);
  expect(shell.text).toContain("(would run) npx cdk destroy --force -c stage=dev");
  expect(shell.text).toContain(
    "(would run) npx cdk destroy --force --app 'node infra/aws/web-acl-app.ts' --output cdk.out/web-acl -c stage=dev",
  );
});

test("an account without access to us-east-1 can delete its desk", async () => {
  const shell = new FakeShell();
  const shut = fakeAccount({
    stack: async () => {
      throw awsFault("AccessDenied");
    },
  });
  expect(await destroyed(shell, { front: shut })).toBe(0);
  expect(shell.text).toContain("AccessDenied");
  expect(shell.ran).toHaveLength(1);
});
