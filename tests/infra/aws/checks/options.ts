import { describe, expect, test } from "vitest";
import { readOptions } from "../../../../infra/aws/options.ts";

const from = (context: Record<string, unknown>) => readOptions((name) => context[name]);

describe("deployment options", () => {
  test("need not be given", () => {
    expect(from({})).toEqual({
      stage: "dev",
      monthlyBudgetUsd: 5,
      senderIdentity: "new",
      sesSandbox: false,
      malwareScan: true,
      accessTrail: true,
      reserveConcurrency: true,
      keepDefaultAddress: false,
    });
  });

  test("are read from words, as the command line has them, and from JSON", () => {
    expect(from({ stage: "prod", sesSandbox: "true", monthlyBudgetUsd: "12.5" })).toMatchObject({
      stage: "prod",
      sesSandbox: true,
      monthlyBudgetUsd: 12.5,
    });
    expect(from({ reserveConcurrency: false })).toMatchObject({ reserveConcurrency: false });
  });

  test.each([
    [{ stage: "production" }, /stage/],
    [{ alarmMailbox: "nobody" }, /alarmMailbox/],
    [{ sesSandbox: "yes" }, /sesSandbox/],
    [{ domainName: "privacy.jing.example" }, /belong together/],
    [{ keyArn: "alias/mine" }, /keyArn/],
    [{ keyArn: "arn:aws:kms:ap-northeast-1:111122223333:alias/mine" }, /rights on an alias.*keyArn/s],
  ])("%j is refused by name", (context, message) => {
    expect(() => from(context)).toThrow(message);
  });
});
