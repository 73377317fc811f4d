import type { Account, DeployedStack } from "../../../infra/deploy/account.ts";

/** An account without problems, except as a test overrides. */
export function fakeAccount(differences: Partial<Account> = {}): Account {
  return {
    caller: async () => ({
      account: "111122223333",
      arn: "arn:aws:sts::111122223333:assumed-role/Admin/aoyagi",
    }),
    bootstrapVersion: async () => 30,
    mail: async () => ({
      production: true,
      sending: true,
      standing: "HEALTHY",
      dailyQuota: 50_000,
      sentToday: 12,
    }),
    // The domain has an identity; single addresses have none.
    identity: async (name) =>
      name.includes("@") ? undefined : { verified: true, dkim: "SUCCESS", mailFrom: "SUCCESS" },
    namesTaken: async () => ({ logGroups: [], machines: [] }),
    suppressed: async () => false,
    concurrency: async () => ({ limit: 1000, unreserved: 1000, ownReserved: 0 }),
    stack: async () => fakeStack(),
    key: async () => ({ state: "Enabled", spec: "SYMMETRIC_DEFAULT" }),
    keyPolicy: async () => '{"Statement":[]}',
    runningExecutions: async () => [],
    stopExecution: async () => undefined,
    emptyBucket: async () => 0,
    ...differences,
  };
}

/** A deployed desk, except as a test overrides. */
export function fakeStack(differences: Partial<DeployedStack> = {}): DeployedStack {
  return {
    status: "UPDATE_COMPLETE",
    buckets: ["evidence", "packages"],
    machines: ["arn:aws:states:ap-northeast-1:111122223333:stateMachine:madoguchi-dev-erasure"],
    identity: "jing.example",
    url: undefined,
    policies: undefined,
    ...differences,
  };
}

/** What AWS throws: an error with a name. */
export function awsFault(name: string): Error {
  return Object.assign(new Error("said by AWS"), { name });
}
