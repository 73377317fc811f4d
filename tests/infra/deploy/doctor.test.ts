import { describe, expect, test } from "vitest";
import {
  business as configured,
  policyTexts as configuredTexts,
  consentItems,
} from "../../../business.config.ts";
import { withDefaults } from "../../../functions/domain/business.ts";
import { fingerprintsOf } from "../../../functions/domain/policy/fingerprint.ts";
import { wordingHashes } from "../../../functions/domain/policy/wordings.ts";
import type { Account, MailIdentity } from "../../../infra/deploy/account.ts";
import { reserved } from "../../../infra/deploy/derived.ts";
import { type Examined, examine, hasErrors } from "../../../infra/deploy/doctor.ts";
import { reportLines } from "../../../infra/deploy/report.ts";
import { givingToOthers } from "../../scenarios/recipients.ts";
import { awsFault, fakeAccount, fakeStack } from "./fake-account.ts";

/** The configured business with real addresses and a complete policy. */
const real = {
  ...JSON.parse(JSON.stringify(configured).replaceAll(".example", ".co.jp")),
  policy: {
    versions: [
      {
        ...configured.policy.versions[0],
        effective: "2026-04-01",
        ...{ partners: [], modules: [], recipients: [], jointUse: [] },
        matters: { securityMeasures: { ja: "鍵をかけています。" }, organisation: "none" },
      },
    ],
  },
  replyTo: "nobody",
};

/** Its text, and the hashes as they would be committed. */
const policyTexts = [{ effective: "2026-04-01", title: { ja: "方針" }, clauses: [{ id: "1" }] }];
const locked = fingerprintsOf({ versions: real.policy.versions, texts: policyTexts });

async function diagnosed(account: Partial<Account> = {}, examined: Partial<Examined> = {}) {
  const { findings } = await examine({
    stage: "prod",
    config: real,
    chosen: { stage: "prod", alarmMailbox: "alarms@jing.co.jp" },
    nodeVersion: "24.21.0",
    policyTexts,
    locked,
    consentItems,
    lockedWordings: wordingHashes(consentItems),
    today: "2026-11-30",
    region: "ap-northeast-1",
    account: () => fakeAccount(account),
    ...examined,
  });
  return findings;
}

/** The findings that are not "ok", as `level check`. */
async function troubles(...given: Parameters<typeof diagnosed>) {
  return (await diagnosed(...given)).flatMap(({ level, check }) =>
    level === "ok" ? [] : [`${level} ${check}`],
  );
}

test("an account without problems passes every check", async () => {
  expect(await troubles()).toEqual([]);
  expect((await diagnosed()).map(({ check }) => check)).toEqual([
    "node",
    "configuration",
    "credentials",
    "region",
    "bootstrap",
    "stack",
    "mail",
    "sender",
    "suppression",
    "concurrency",
  ]);
});

test("a connector that only this machine could reach is an error", async () => {
  const [first, ...others] = real.systems;
  const withConnector = (url: string) => ({
    config: { ...real, systems: [{ ...first, connector: { kind: "webhook", url } }, ...others] },
  });
  expect(await troubles({}, withConnector("http://127.0.0.1:8080/"))).toEqual(["error configuration"]);
  expect(await troubles({}, withConnector("https://shop.example.co.jp/"))).toEqual([]);
  const { recipients } = givingToOthers(withDefaults(configured));
  const toRecipients = (url: string) => ({
    config: {
      ...real,
      recipients: recipients
        .filter(({ place }) => place === undefined)
        .map((recipient) => ({ ...recipient, connector: { kind: "webhook", url } })),
    },
  });
  expect(await troubles({}, toRecipients("https://shop.example.co.jp/"))).toEqual([]);
  expect(await troubles({}, toRecipients("http://127.0.0.1:8080/"))).toEqual(["error configuration"]);
});

const mail = { production: true, sending: true, standing: "HEALTHY", dailyQuota: 50_000, sentToday: 0 };
const identity = { verified: true, dkim: "SUCCESS", mailFrom: "SUCCESS" };
const ofDomain = (found: MailIdentity) => async (name: string) => (name.includes("@") ? undefined : found);
const account: readonly (readonly [string, Partial<Account>, readonly string[]])[] = [
  ["no bootstrap", { bootstrapVersion: async () => undefined }, ["error bootstrap"]],
  ["an old bootstrap", { bootstrapVersion: async () => 5 }, ["error bootstrap"]],
  ["the sandbox", { mail: async () => ({ ...mail, production: false, dailyQuota: 200 }) }, ["warning mail"]],
  ["stopped mail", { mail: async () => ({ ...mail, sending: false }) }, ["error mail"]],
  ["mail under review", { mail: async () => ({ ...mail, standing: "PROBATION" }) }, ["warning mail"]],
  ["a quota used up", { mail: async () => ({ ...mail, sentToday: 49_500 }) }, ["warning mail quota"]],
  ["no identity", { identity: async () => undefined }, ["warning sender"]],
  [
    "DKIM not found yet",
    { identity: ofDomain({ ...identity, verified: false, dkim: "PENDING" }) },
    ["warning sender"],
  ],
  [
    "an identity of the sender's own address that nobody confirmed",
    { identity: async (name) => ({ ...identity, verified: !name.includes("@") }) },
    ["warning sender"],
  ],
  [
    "one that is confirmed and does not sign",
    { identity: async (name) => ({ ...identity, dkim: name.includes("@") ? "NOT_STARTED" : "SUCCESS" }) },
    ["warning sender"],
  ],
  ["one that is confirmed and signs", { identity: async () => identity }, []],
  ["MAIL FROM not found", { identity: ofDomain({ ...identity, mailFrom: "FAILED" }) }, ["warning sender"]],
  ["an identity without MAIL FROM", { identity: ofDomain({ ...identity, mailFrom: undefined }) }, []],
  [
    "a mailbox on the suppression list",
    { suppressed: async (address) => address.startsWith("shop@") },
    ["warning suppression"],
  ],
  [
    "a new account's concurrency",
    { concurrency: async () => ({ limit: 10, unreserved: 10, ownReserved: 0 }) },
    ["warning concurrency"],
  ],
  [
    "concurrency that the desk itself has reserved",
    { concurrency: async () => ({ limit: 100 + reserved, unreserved: 100, ownReserved: reserved }) },
    [],
  ],
  ["no stack yet", { stack: async () => undefined }, []],
  [
    "names that an earlier desk kept, and no stack",
    {
      stack: async () => undefined,
      namesTaken: async () => ({ logGroups: ["/aws/lambda/x"], machines: [] }),
    },
    ["error names"],
  ],
  ["names of the desk itself", { namesTaken: async () => ({ logGroups: ["x"], machines: ["y"] }) }, []],
  [
    "a first deployment that failed",
    { stack: async () => fakeStack({ status: "ROLLBACK_COMPLETE" }) },
    ["error stack"],
  ],
  [
    "an update under way",
    { stack: async () => fakeStack({ status: "UPDATE_IN_PROGRESS" }) },
    ["error stack"],
  ],
  ["a stuck update", { stack: async () => fakeStack({ status: "UPDATE_ROLLBACK_FAILED" }) }, ["error stack"]],
  [
    "a stack that was deleted in part",
    { stack: async () => fakeStack({ status: "DELETE_FAILED" }) },
    ["error stack"],
  ],
  [
    "an update that was put back",
    { stack: async () => fakeStack({ status: "UPDATE_ROLLBACK_COMPLETE" }) },
    [],
  ],
  [
    "another sender's domain that SES does not know",
    { identity: async () => undefined, stack: async () => fakeStack({ identity: "old.example" }) },
    ["warning sender"],
  ],
  [
    "another sender's domain that SES has verified",
    { stack: async () => fakeStack({ identity: "old.example" }) },
    [],
  ],
  [
    "root credentials",
    { caller: async () => ({ account: "111122223333", arn: "arn:aws:iam::111122223333:root" }) },
    ["warning credentials"],
  ],
];

test("records that SES has given up on are not waited for: the search is started again", async () => {
  const advice = async (dkim: string) => {
    const findings = await diagnosed({
      identity: ofDomain({ ...identity, verified: false, dkim }),
      stack: async () => undefined,
    });
    const found = findings.find(({ check }) => check === "sender");
    return found?.level === "warning" ? found.todo : undefined;
  };
  expect(await advice("PENDING")).toContain("wait up to 72 hours");
  expect(await advice("FAILED")).toMatch(/has stopped looking.*off and on/);
  expect(await advice("FAILED")).not.toContain("wait");
});

test("for Osaka it says that there is no budget", async () => {
  expect(await troubles({}, { region: "ap-northeast-3" })).toEqual(["warning budget"]);
  expect(await troubles({}, { region: "ap-northeast-3", stage: "dev", chosen: { stage: "dev" } })).toEqual(
    [],
  );
});

test("the advice fits the state of the stack, and the stage", async () => {
  const advice = async (status: string, stage: "dev" | "prod") => {
    const findings = await diagnosed({ stack: async () => fakeStack({ status }) }, { stage });
    const found = findings.find(({ check }) => check === "stack");
    return found?.level === "error" ? found.todo : undefined;
  };
  for (const status of ["CREATE_FAILED", "ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "DELETE_FAILED"]) {
    // Protected from the beginning, as are some of its resources.
    expect(await advice(status, "prod"), status).toMatch(/termination protection.*protected from deletion/);
    expect(await advice(status, "dev"), status).toContain("npm run destroy -- --stage dev");
  }
  for (const status of ["CREATE_IN_PROGRESS", "ROLLBACK_IN_PROGRESS", "DELETE_IN_PROGRESS"]) {
    expect(await advice(status, "prod"), status).toContain("Wait");
  }
  expect(await advice("UPDATE_FAILED", "prod")).toContain('"Roll back"');
  expect(await advice("UPDATE_ROLLBACK_FAILED", "prod")).toContain("Continue update rollback");
});

describe("links that were mailed", () => {
  const defaultUrl = "https://abc123.execute-api.ap-northeast-1.amazonaws.com";
  const found = (url: string | undefined, chosen: Record<string, string>) =>
    troubles(
      { stack: async () => (url === undefined ? undefined : fakeStack({ url })) },
      { chosen: { stage: "prod", alarmMailbox: "alarms@jing.co.jp", ...chosen } },
    );
  const domainName = "privacy.jing.co.jp";

  test("would end when a running desk is given a domain, unless its first address is kept", async () => {
    expect(await found(defaultUrl, { domainName })).toEqual(["warning address"]);
    expect(await found(defaultUrl, { domainName, keepDefaultAddress: "true" })).toEqual([]);
    // Behind a firewall the first address redirects to the domain.
    expect(await found(defaultUrl, { domainName, waf: "true" })).toEqual([]);
  });

  test("would end when the domain changes or goes", async () => {
    expect(await found(`https://${domainName}`, {})).toEqual(["warning address"]);
    expect(await found("https://old.jing.co.jp", { domainName })).toEqual(["warning address"]);
  });

  test("stay valid with the address", async () => {
    expect(await found(`https://${domainName}`, { domainName })).toEqual([]);
    expect(await found(undefined, { domainName })).toEqual([]);
  });
});

describe("a key of the business's own", () => {
  const keyArn = "arn:aws:kms:ap-northeast-1:111122223333:key/0a1b2c3d-0a1b-2c3d-4e5f-0a1b2c3d4e5f";
  const chosen = { stage: "prod", alarmMailbox: "alarms@jing.co.jp", keyArn };
  const root = {
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::111122223333:root" },
    Action: "kms:*",
    Resource: "*",
  };
  const logs = {
    Effect: "Allow",
    Principal: { Service: "delivery.logs.amazonaws.com" },
    Action: ["kms:Decrypt"],
    Resource: "*",
  };
  const policy = (...Statement: readonly object[]) => ({
    keyPolicy: async () => JSON.stringify({ Statement }),
  });
  const refuse = async () => {
    throw awsFault("AccessDeniedException");
  };
  const good = policy(root, logs);
  const cases: readonly (readonly [string, Partial<Account>, readonly string[]])[] = [
    ["in order", good, []],
    [
      "disabled",
      { ...good, key: async () => ({ state: "Disabled", spec: "SYMMETRIC_DEFAULT" }) },
      ["error key"],
    ],
    ["not symmetric", { ...good, key: async () => ({ state: "Enabled", spec: "RSA_2048" }) }, ["error key"]],
    ["without the logs' statement", policy(root), ["warning key"]],
    ["that refuses what it should allow", policy(root, { ...logs, Effect: "Deny" }), ["warning key"]],
    ["that does not leave it to IAM", policy(logs), ["warning key"]],
    ["whose policy nobody can read", { keyPolicy: async () => "" }, ["warning key"]],
    ["that may not be looked at", { key: refuse, keyPolicy: refuse }, ["warning key", "warning key"]],
  ];
  test.each(cases)("%s", async (_, differences, expected) => {
    expect(await troubles(differences, { chosen })).toEqual(expected);
  });

  test("in another region is of no use", async () => {
    const elsewhere = { ...chosen, keyArn: keyArn.replace("ap-northeast-1", "us-east-1") };
    expect(await troubles(good, { chosen: elsewhere })).toEqual(["error key"]);
  });
});

test.each(account)("%s", async (_, differences, expected) => {
  expect(await troubles(differences)).toEqual(expected);
});

describe("facts that cannot be looked up", () => {
  test("are a warning that names the missing permission, and does not affect other checks", async () => {
    const refuse = async () => {
      throw awsFault("AccessDeniedException");
    };
    const findings = await diagnosed({ mail: refuse, concurrency: refuse });
    const unknown = findings.filter(({ says }) => says.includes("AccessDeniedException"));
    expect(unknown.map((finding) => finding.level === "warning" && finding.todo)).toEqual([
      expect.stringContaining("ses:GetAccount"),
      expect.stringContaining("lambda:GetAccountSettings"),
    ]);
    expect(findings).toHaveLength(10);
    expect(findings.find(({ check }) => check === "concurrency")?.says).toContain("None is reserved");
    expect(hasErrors(findings)).toBe(false);
  });

  test("without credentials nothing else is asked", async () => {
    const caller = async () => {
      throw awsFault("CredentialsProviderError");
    };
    expect(await troubles({ caller })).toEqual(["error credentials"]);
  });

  test("without a region nothing is asked at all", async () => {
    const never = () => {
      throw new Error("asked without a region");
    };
    expect(await troubles({}, { region: undefined, account: never })).toEqual(["error region"]);
  });
});

describe("the desk's own domain", () => {
  const chosen = (region: string, more: Record<string, string> = {}) => ({
    chosen: {
      stage: "prod",
      alarmMailbox: "alarms@jing.co.jp",
      domainName: "privacy.jing.co.jp",
      certificateArn: `arn:aws:acm:${region}:111122223333:certificate/0a1b2c3d`,
      ...more,
    },
  });

  test("needs a certificate in the desk's region, and with a firewall in us-east-1", async () => {
    expect(await troubles({}, chosen("ap-northeast-1"))).toEqual([]);
    expect(await troubles({}, chosen("us-east-1"))).toEqual(["error certificate"]);
    const waf = { waf: "true", monthlyBudgetUsd: "15" };
    expect(await troubles({}, chosen("us-east-1", waf))).toEqual([]);
    expect(await troubles({}, chosen("ap-northeast-1", waf))).toEqual(["error certificate"]);
  });

  test("behind a firewall costs more than the usual budget, which is warned about", async () => {
    const findings = await diagnosed({}, chosen("us-east-1", { waf: "true" }));
    expect(findings.filter(({ level }) => level !== "ok")).toMatchObject([
      { check: "firewall", level: "warning", says: expect.stringContaining("US$9.40 a month") },
    ]);
  });
});

describe("the configuration", () => {
  test("of the example business is an error in prod and a warning in dev", async () => {
    const config = { ...real, ...configured, policy: real.policy };
    expect(await troubles({}, { config })).toEqual(["error configuration"]);
    expect(await troubles({}, { config, stage: "dev", chosen: { stage: "dev" } })).toEqual([
      "warning configuration",
    ]);
  });

  test("with a sender in a provider's domain is an error", async () => {
    expect(await troubles({}, { config: { ...real, sender: "shop@gmail.com" } })).toEqual([
      "error configuration",
    ]);
  });

  test("that is not valid is an error with the path of the value", async () => {
    const [, finding] = await diagnosed({}, { config: { ...real, sender: "nobody" } });
    expect(finding).toMatchObject({ level: "error", says: expect.stringContaining("sender") });
  });

  test("with blank lists in the policy, and a policy older than the law, is warned about", async () => {
    const { policy } = configured;
    const texts = configuredTexts;
    const hashes = fingerprintsOf({ versions: policy.versions, texts });
    expect(await troubles({}, { config: { ...real, policy }, policyTexts: texts, locked: hashes })).toEqual(
      Array(7).fill("warning policy"),
    );
  });

  test("with a policy that is not what was committed, or not what is deployed, is an error", async () => {
    expect(await troubles({}, { locked: {} })).toEqual(["error policy"]);
    expect(await troubles({}, { lockedWordings: {} })).toEqual(["error policy"]);
    expect(await troubles({}, { consentItems: [] })).toEqual(["error policy", "error policy"]);
    expect(await troubles({}, { locked: { ...locked, "2020-01-01": "0".repeat(64) } })).toEqual([
      "error policy",
    ]);
    const deployed = (policies: Record<string, string>) => ({ stack: async () => fakeStack({ policies }) });
    expect(await troubles(deployed({ "2026-04-01": "0".repeat(64) }))).toEqual(["error policy"]);
    expect(await troubles(deployed(locked))).toEqual([]);
  });

  test("whose policy names a system that does not exist is an error", async () => {
    const systems = real.systems.filter(({ key }: { key: string }) => key !== "website");
    expect(await troubles({}, { config: { ...real, systems } })).toEqual(["error policy", "error policy"]);
  });

  test("needs a recent check of the law, and known holidays", async () => {
    expect(await troubles({}, { today: "2027-06-01" })).toEqual(["warning law"]);
    expect(await troubles({}, { today: "2027-12-20" })).toEqual(["warning law", "warning holidays"]);
    expect(await troubles({}, { today: "2050-06-01" })).toContain("error holidays");
  });

  test("126: that does not say who reads replies is warned about", async () => {
    const { replyTo, ...silent } = real;
    expect(await troubles({}, { config: silent })).toEqual(["warning replies"]);
  });

  test("without an alarm mailbox is warned about in prod", async () => {
    expect(await troubles({}, { chosen: { stage: "prod" } })).toEqual(["warning alarms"]);
  });
});

test("a region outside Japan and another Node are warned about", async () => {
  expect(await troubles({}, { region: "us-east-1", nodeVersion: "22.18.0" })).toEqual([
    "warning node",
    "warning region",
  ]);
});

test("every finding says what to do, and errors come last", async () => {
  const findings = await diagnosed({
    bootstrapVersion: async () => undefined,
    mail: async () => ({ ...mail, production: false }),
  });
  const lines = reportLines(findings);
  for (const finding of findings) {
    if (finding.level !== "ok") expect(finding.todo).toMatch(/^[A-Za-z].{20,}\.$/);
  }
  expect(lines.at(-1)).toBe("1 errors, 1 warnings.");
  expect(lines.findIndex((line) => line.includes("ERROR"))).toBeGreaterThan(
    lines.findIndex((line) => line.includes("warning")),
  );
});
