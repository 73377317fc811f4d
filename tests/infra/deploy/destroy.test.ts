import { expect, test } from "vitest";
import type { Account } from "../../../infra/deploy/account.ts";
import { destroy } from "../../../infra/deploy/destroy.ts";
import { dryShell } from "../../../infra/deploy/shell.ts";
import { awsFault, fakeAccount, fakeStack } from "./fake-account.ts";
import { FakeShell } from "./fake-shell.ts";

const region = "ap-northeast-1";

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
  expect(
    await destroy({ stage: "prod", account: () => account, region, shell, yes: true, dryRun: false }),
  ).toBe(1);
  expect([emptied, shell.ran]).toEqual([[], []]);
});

test("prod is refused for being prod, even where no region is chosen; dev needs one", async () => {
  const never = () => {
    throw new Error("asked without a region");
  };
  const common = { account: never, region: undefined, yes: true, dryRun: false };
  const prod = new FakeShell();
  expect(await destroy({ ...common, stage: "prod", shell: prod })).toBe(1);
  expect(prod.text).toContain("prod");
  expect(prod.text).not.toContain("region");
  const dev = new FakeShell();
  expect(await destroy({ ...common, stage: "dev", shell: dev })).toBe(1);
  expect(dev.text).toContain("--region");
});

/** An account in which people are waited for, who notes what is stopped and what else is done, in order. */
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

test("executions that wait for people are stopped first: their machines would not go before them", async () => {
  const shell = new FakeShell();
  const { account, done } = waiting(shell, "one", "ended");
  expect(
    await destroy({ stage: "dev", account: () => account, region, shell, yes: true, dryRun: false }),
  ).toBe(0);
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
  await destroy({
    stage: "dev",
    account: () => account,
    region,
    shell: dryShell(shell),
    yes: true,
    dryRun: true,
  });
  expect(done).toEqual([]);
  expect(shell.text).toContain("(would stop) 2 executions of madoguchi-dev-erasure");
});

test("a machine that the first attempt deleted is no trouble to the second", async () => {
  const shell = new FakeShell({ codes: [1, 0] });
  let asked = 0;
  const account = fakeAccount({
    runningExecutions: async () => {
      asked += 1;
      if (asked > 1) throw awsFault("StateMachineDoesNotExist");
      return [];
    },
  });
  expect(
    await destroy({ stage: "dev", account: () => account, region, shell, yes: true, dryRun: false }),
  ).toBe(0);
  expect(asked).toBe(2);
});

test("the sender's identity stays, and whoever deletes the desk is told", async () => {
  const shell = new FakeShell();
  const account = fakeAccount({ stack: async () => fakeStack({ identity: "jing.example" }) });
  await destroy({ stage: "dev", account: () => account, region, shell, yes: true, dryRun: false });
  expect(shell.text).toContain("The SES identity of jing.example stays");
});

test("dev is asked about, emptied of every version, then deleted", async () => {
  const shell = new FakeShell();
  const { account, emptied } = emptying();
  expect(
    await destroy({ stage: "dev", account: () => account, region, shell, yes: false, dryRun: false }),
  ).toBe(0);
  expect(shell.asked).toEqual(["Delete madoguchi-dev?"]);
  expect(emptied).toEqual(["evidence", "packages"]);
  expect(shell.ran).toEqual([["destroy", "--force", "-c", "stage=dev"]]);
});

test("no means no", async () => {
  const shell = new FakeShell({ answer: false });
  const { account, emptied } = emptying();
  expect(
    await destroy({ stage: "dev", account: () => account, region, shell, yes: false, dryRun: false }),
  ).toBe(1);
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
  expect(
    await destroy({ stage: "dev", account: () => account, region, shell, yes: true, dryRun: false }),
  ).toBe(0);
  expect([calls, shell.ran.length]).toEqual([4, 2]);
});

test("gives up after the second time, and says where to look", async () => {
  const shell = new FakeShell({ codes: [1, 1] });
  expect(
    await destroy({ stage: "dev", account: () => fakeAccount(), region, shell, yes: true, dryRun: false }),
  ).toBe(1);
  expect(shell.text).toContain("Events");
});

test("--dry-run empties nothing and runs nothing", async () => {
  const shell = new FakeShell();
  const { account, emptied } = emptying();
  expect(
    await destroy({
      stage: "dev",
      account: () => account,
      region,
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
  expect(
    await destroy({ stage: "dev", account: () => account, region, shell, yes: true, dryRun: false }),
  ).toBe(0);
  expect(shell.ran).toEqual([]);
});
