import { describe, expect, test } from "vitest";
import { frontOptions, readOptions } from "../../../../infra/aws/options.ts";

const from = (context: Record<string, unknown>) => readOptions((name) => context[name]);

const webAclArn =
  "arn:aws:wafv2:us-east-1:111122223333:global/webacl/madoguchi-dev/0a1b2c3d-0a1b-2c3d-4e5f-0a1b2c3d4e5f";
const domain = (region: string) => ({
  domainName: "privacy.jing.example",
  certificateArn: `arn:aws:acm:${region}:111122223333:certificate/0a1b2c3d-0a1b-2c3d-4e5f-0a1b2c3d4e5f`,
});

describe("deployment options", () => {
  test("need not be given", () => {
    expect(from({})).toEqual({
      stage: "dev",
      monthlyBudgetUsd: 5,
      waf: false,
      frontSecret: 1,
      senderIdentity: "new",
      sesSandbox: false,
      budget: true,
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
    [{ keyArn: "arn:aws:kms:ap-northeast-1:111122223333:alias/mine" }, /permissions on an alias.*keyArn/s],
    [{ permissionsBoundary: "Bounds" }, /managed policy/],
    [{ waf: "true" }, /waf needs domainName and certificateArn/],
    [{ waf: "true", ...domain("ap-northeast-1") }, /certificate must be in us-east-1/],
    [{ webAclArn }, /no effect without waf/],
    [
      { waf: "true", ...domain("us-east-1"), webAclArn: webAclArn.replace("global", "regional") },
      /webAclArn/,
    ],
    [
      { waf: "true", ...domain("us-east-1"), webAclArn: webAclArn.replace("us-east-1", "ap-northeast-1") },
      /webAclArn/,
    ],
  ])("%j is refused by name", (context, message) => {
    expect(() => from(context)).toThrow(message);
  });

  test("of the front must be complete; errors say what to do", () => {
    const waf = { waf: "true", ...domain("us-east-1") };
    expect(frontOptions(from({}))).toBeUndefined();
    expect(frontOptions(from({ ...waf, webAclArn }))).toMatchObject({ webAclArn, frontSecret: 1 });
    expect(() => frontOptions(from(waf))).toThrow(/npm run deploy makes a web ACL.*-c webAclArn=/);
  });
});
