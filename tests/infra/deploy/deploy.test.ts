import { describe, expect, test } from "vitest";
import { business as configured } from "../../../business.config.ts";
import { businessSchema } from "../../../functions/domain/business-schema.ts";
import type { Account } from "../../../infra/deploy/account.ts";
import { factsOf } from "../../../infra/deploy/account-facts.ts";
import { deploy } from "../../../infra/deploy/deploy.ts";
import { error, type Finding, ok } from "../../../infra/deploy/finding.ts";
import { outputsIn } from "../../../infra/deploy/next-steps.ts";
import { chosenWords, wordsOf } from "../../../infra/deploy/settings.ts";
import { dryShell } from "../../../infra/deploy/shell.ts";
import { fakeAccount, fakeStack } from "./fake-account.ts";
import { FakeShell } from "./fake-shell.ts";

const business = businessSchema.parse(configured);
const outputs = {
  Url: "https://abc123.execute-api.ap-northeast-1.amazonaws.com",
  Dns1: "one._domainkey.jing.example CNAME one.dkim.amazonses.com",
  Dns2: "bounce.jing.example MX 10 feedback-smtp.ap-northeast-1.amazonses.com",
  Dns3: '_dmarc.jing.example TXT "v=DMARC1; p=none"',
};

const webAclArn = "arn:aws:wafv2:us-east-1:111122223333:global/webacl/madoguchi-prod/0a1b2c3d";
const domain = {
  domainName: "privacy.jing.example",
  certificateArn: "arn:aws:acm:us-east-1:111122223333:certificate/0a1b2c3d-0a1b-2c3d-4e5f-0a1b2c3d4e5f",
};

async function deployed(
  shell: FakeShell,
  {
    account = {},
    findings = [ok("node", "Fine.")],
    yes = false,
    dryRun = false,
    words = {},
    region = "ap-northeast-1",
  }: {
    account?: Partial<Account>;
    findings?: readonly Finding[];
    yes?: boolean;
    dryRun?: boolean;
    words?: Record<string, string>;
    region?: string;
  } = {},
) {
  const facts = await factsOf(fakeAccount(account), {
    region,
    business,
    stackName: "madoguchi-prod",
    keyArn: undefined,
  });
  return deploy({
    stage: "prod",
    chosen: chosenWords("prod", { alarmMailbox: "alarms@jing.example" }, words),
    diagnosis: { findings, facts },
    shell: dryRun ? dryShell(shell) : shell,
    yes,
    dryRun,
    outputsFile: "cdk.out/outputs-prod.json",
    readOutputs: () => outputs,
    webAcl: {
      outputsFile: "cdk.out/outputs-prod-waf.json",
      readOutputs: () => ({ WebAclArn: webAclArn }),
    },
  });
}

function option(args: readonly string[] | undefined, name: string): string | undefined {
  return args?.find((arg) => arg.startsWith(`${name}=`))?.slice(name.length + 1);
}

test("deploys with the options that were chosen and those that follow from the account", async () => {
  const shell = new FakeShell();
  expect(await deployed(shell)).toBe(0);
  expect(shell.asked).toEqual(["Deploy madoguchi-prod to aws://111122223333/ap-northeast-1?"]);
  expect(shell.ran).toHaveLength(1);
  const [args] = shell.ran;
  expect(args?.[0]).toBe("deploy");
  expect(
    ["stage", "alarmMailbox", "sesSandbox", "senderIdentity", "reserveConcurrency"].map((name) =>
      option(args, name),
    ),
  ).toEqual(["prod", "alarms@jing.example", "false", "new", "true"]);
  expect(args?.slice(-2)).toEqual(["--require-approval", "broadening"]);
});

test("prints the address, the DNS records and what to do next", async () => {
  const shell = new FakeShell();
  await deployed(shell, {
    account: { mail: async () => ({ ...(await fakeAccount().mail()), production: false }) },
  });
  for (const value of Object.values(outputs)) expect(shell.text).toContain(value);
  expect(shell.text).toContain("p=none");
  expect(shell.text).toContain("for four weeks");
  expect(shell.text).toContain("production access");
  expect(shell.text).toContain("Subscription Confirmation");
  expect(shell.text).toContain("npm run doctor");
});

test("in a new account it assumes the sandbox, no reserved concurrency, and an identity that is not its own", async () => {
  const shell = new FakeShell();
  await deployed(shell, {
    account: {
      mail: async () => ({ ...(await fakeAccount().mail()), production: false }),
      concurrency: async () => ({ limit: 10, unreserved: 10, ownReserved: 0 }),
      stack: async () => undefined,
    },
  });
  const [args] = shell.ran;
  expect(option(args, "sesSandbox")).toBe("true");
  expect(option(args, "reserveConcurrency")).toBe("false");
  // The account has the identity, and no stack of ours made it.
  expect(option(args, "senderIdentity")).toBe("existing");
});

test("reserves no concurrency if the account's limit cannot be read", async () => {
  const shell = new FakeShell();
  const concurrency = () => Promise.reject(new Error("not allowed"));
  await deployed(shell, { account: { concurrency } });
  expect(option(shell.ran[0], "reserveConcurrency")).toBe("false");
});

test("in Osaka it leaves out what CloudFormation does not make there", async () => {
  const shell = new FakeShell();
  await deployed(shell, { region: "ap-northeast-3" });
  expect(option(shell.ran[0], "budget")).toBe("false");
});

test("chosen options override those derived from the account", async () => {
  const shell = new FakeShell();
  await deployed(shell, { words: { reserveConcurrency: "false", alarmMailbox: "other@jing.example" } });
  expect(option(shell.ran[0], "reserveConcurrency")).toBe("false");
  expect(option(shell.ran[0], "alarmMailbox")).toBe("other@jing.example");
});

test("an identity that the stack made for another domain is not the sender's", async () => {
  const shell = new FakeShell();
  await deployed(shell, { account: { stack: async () => fakeStack({ identity: "old.example" }) } });
  expect(option(shell.ran[0], "senderIdentity")).toBe("existing");
});

test("a failure says what it leaves behind: after a first deployment, after an update, or if that is unknown", async () => {
  const said = async (stack: Account["stack"], ...codes: number[]) => {
    const shell = new FakeShell({ codes: codes.length === 0 ? [1] : codes });
    await deployed(shell, { account: { stack }, findings: codes.length === 0 ? [] : [noBootstrap] });
    return shell.text;
  };
  const told = {
    first: await said(async () => undefined),
    update: await said(async () => fakeStack()),
    unknown: await said(async () => {
      throw new Error("not allowed");
    }),
    untouched: await said(async () => fakeStack(), 1),
  };
  const left = {
    first: "it leaves remains without any requests",
    update: "CloudFormation rolls the stack back",
    unknown: "npm run doctor says what state the desk is in",
    untouched: "Nothing of the desk was touched",
  };
  for (const [when, text] of Object.entries(told)) {
    for (const [of, sentence] of Object.entries(left))
      expect(text.includes(sentence), `${when}: ${sentence}`).toBe(of === when);
  }
});

const trouble = error("mail", "SES has stopped this account's mail.", "Open SES and see why.");
const noBootstrap = error("bootstrap", "CDK is not bootstrapped here.", "Let npm run deploy do it.");

test("stops at an error, and says what to do", async () => {
  const shell = new FakeShell();
  expect(await deployed(shell, { findings: [trouble], yes: true })).toBe(1);
  expect(shell.ran).toEqual([]);
  expect(shell.text).toContain("Open SES and see why.");
});

test("offers to bootstrap, explained, before it deploys", async () => {
  const shell = new FakeShell();
  expect(await deployed(shell, { findings: [noBootstrap] })).toBe(0);
  expect(shell.text).toContain("a bucket for the functions' code");
  expect(shell.asked[0]).toContain("Bootstrap");
  expect(shell.ran.map(([command]) => command)).toEqual(["bootstrap", "deploy"]);
  expect(shell.ran[0]).toEqual(["bootstrap", "aws://111122223333/ap-northeast-1"]);
});

test("does nothing after a no", async () => {
  for (const findings of [[noBootstrap], []]) {
    const shell = new FakeShell({ answer: false });
    expect(await deployed(shell, { findings })).toBe(1);
    expect(shell.ran).toEqual([]);
    expect(shell.text).toContain("Nothing was deployed.");
  }
});

test("with --yes neither the command nor CDK asks anything", async () => {
  const shell = new FakeShell({ answer: false });
  expect(await deployed(shell, { yes: true })).toBe(0);
  expect(shell.asked).toEqual([]);
  expect(shell.ran[0]?.slice(-2)).toEqual(["--require-approval", "never"]);
});

test("when CDK fails, so does the command, and later steps are skipped", async () => {
  const first = new FakeShell({ codes: [1] });
  expect(await deployed(first, { findings: [noBootstrap] })).toBe(1);
  expect(first.ran).toHaveLength(1);
  const second = new FakeShell({ codes: [1] });
  expect(await deployed(second)).toBe(1);
  expect(second.text).not.toContain("What to do next");
});

test("--dry-run prints the commands as they could be typed, and runs none", async () => {
  const shell = new FakeShell();
  expect(await deployed(shell, { findings: [trouble, noBootstrap], dryRun: true })).toBe(0);
  expect(shell.ran).toEqual([]);
  expect(shell.text).toContain("(would run) npx cdk bootstrap aws://111122223333/ap-northeast-1");
  expect(shell.text).toMatch(
    /\(would run\) npx cdk deploy (-c \S+ )+--outputs-file cdk\.out\/outputs-prod\.json/,
  );
});

test("options that do not exist, or are wrong, are refused by name", () => {
  expect(() => wordsOf(["alarmMailbox"])).toThrow("alarmMailbox");
  expect(() => chosenWords("dev", {}, { alarmMailBox: "a@jing.example" })).toThrow("alarmMailBox");
  expect(() => chosenWords("dev", { domainName: "privacy.jing.example" }, {})).toThrow("belong together");
  expect(() => chosenWords("dev", {}, { monthlyBudgetUsd: "much" })).toThrow(
    /^✖ [^{]*\n {2}→ at monthlyBudgetUsd$/,
  );
  expect(wordsOf(["keyArn=arn:aws:kms:x=y"])).toEqual({ keyArn: "arn:aws:kms:x=y" });
});

test("outputs are read from the file that CDK writes", () => {
  expect(outputsIn(JSON.stringify({ "madoguchi-prod": outputs }), "madoguchi-prod")).toEqual(outputs);
  expect(outputsIn("{}", "madoguchi-prod")).toEqual({});
});

describe("with waf", () => {
  const words = { ...domain, waf: "true" };

  test("the web ACL is deployed first, in an app of its own, and its ARN handed to the desk", async () => {
    const shell = new FakeShell();
    expect(await deployed(shell, { words })).toBe(0);
    expect(shell.asked).toEqual([
      "Deploy madoguchi-prod-waf to us-east-1 and madoguchi-prod to aws://111122223333/ap-northeast-1?",
    ]);
    expect(shell.ran).toHaveLength(2);
    const [webAcl, desk] = shell.ran;
    expect(webAcl?.slice(0, 5)).toEqual([
      "deploy",
      "--app",
      "node infra/aws/web-acl-app.ts",
      "--output",
      "cdk.out/web-acl",
    ]);
    expect(option(webAcl, "stage")).toBe("prod");
    expect(webAcl).toContain("cdk.out/outputs-prod-waf.json");
    expect(desk).not.toContain("--app");
    expect(option(desk, "webAclArn")).toBe(webAclArn);
    expect(option(desk, "waf")).toBe("true");
  });

  test("a web ACL of the business's own is used instead", async () => {
    const shell = new FakeShell();
    const own = "arn:aws:wafv2:us-east-1:111122223333:global/webacl/ours/0a1b2c3d";
    expect(await deployed(shell, { words: { ...words, webAclArn: own } })).toBe(0);
    expect(shell.ran).toHaveLength(1);
    expect(option(shell.ran[0], "webAclArn")).toBe(own);
  });

  test("when the web ACL fails the desk is not touched", async () => {
    const shell = new FakeShell({ codes: [1] });
    expect(await deployed(shell, { words })).toBe(1);
    expect(shell.ran).toHaveLength(1);
    expect(shell.text).toContain("madoguchi-prod-waf failed");
  });

  test("--dry-run prints both commands in their order", async () => {
    const shell = new FakeShell();
    expect(await deployed(shell, { words, dryRun: true })).toBe(0);
    expect(shell.ran).toEqual([]);
    expect(shell.said.filter((line) => line.startsWith("(would run)"))).toEqual([
      "(would run) npx cdk deploy --app 'node infra/aws/web-acl-app.ts' --output cdk.out/web-acl -c stage=prod --outputs-file cdk.out/outputs-prod-waf.json --require-approval broadening",
      expect.stringContaining("'webAclArn=<WebAclArn of madoguchi-prod-waf>'"),
    ]);
  });

  test("a domain is needed", () => {
    expect(() => chosenWords("prod", {}, { waf: "true" })).toThrow("waf needs domainName and certificateArn");
    expect(() => chosenWords("prod", { waf: true, ...domain }, {})).not.toThrow();
  });
});
