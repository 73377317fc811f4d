import type { Account } from "../../../infra/deploy/account.ts";

/** An account in which everything is in order, but for what a test says. */
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
    identity: async () => ({ verified: true, dkim: "SUCCESS", mailFrom: "SUCCESS" }),
    suppressed: async () => false,
    concurrency: async () => ({ limit: 1000, unreserved: 1000, ownReserved: 0 }),
    stack: async () => ({ status: "UPDATE_COMPLETE", buckets: ["evidence", "packages"], ownsIdentity: true }),
    emptyBucket: async () => 0,
    ...differences,
  };
}

/** What AWS throws: an error with a name. */
export function awsFault(name: string): Error {
  return Object.assign(new Error("said by AWS"), { name });
}
