import { App } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { AwsSolutionsChecks } from "cdk-nag";
import { describe, expect, test } from "vitest";
import { blockedPages } from "../../../../functions/views/pages/blocked.ts";
import { managedGroups } from "../../../../infra/aws/web-acl-rules.ts";
import { WebAclStack } from "../../../../infra/aws/web-acl-stack.ts";
import { business, type Properties } from "./desk-template.ts";

const pages = await blockedPages(business);
const stack = new WebAclStack(new App({ analyticsReporting: false }), { stage: "prod", pages });
const template: Properties = Template.fromStack(stack).toJSON();
const { Type, Properties: webAcl } = template["Resources"]["WebAcl"];
const rules: readonly Properties[] = webAcl["Rules"];

/** What happens to a request that matches a rule of a managed group. */
function actionsOf(group: string): Map<string, Properties> {
  const rule = rules.find(({ Name }) => Name === group);
  const overrides: readonly Properties[] =
    rule?.["Statement"]["ManagedRuleGroupStatement"]["RuleActionOverrides"];
  return new Map(overrides.map(({ Name, ActionToUse }) => [Name, ActionToUse]));
}

const everyRule = managedGroups.flatMap(({ name }) => [...actionsOf(name)]);

test("the stack is in the region that CloudFront requires, holds only the web ACL, and outputs its ARN", () => {
  expect([stack.region, stack.stackName]).toEqual(["us-east-1", "madoguchi-prod-waf"]);
  expect(Object.keys(template["Resources"])).toEqual(["WebAcl"]);
  expect([Type, webAcl["Scope"], webAcl["Name"]]).toEqual([
    "AWS::WAFv2::WebACL",
    "CLOUDFRONT",
    "madoguchi-prod",
  ]);
  expect(template["Outputs"]["WebAclArn"]["Value"]).toEqual({ "Fn::GetAtt": ["WebAcl", "Arn"] });
});

test("the stack needs no bootstrap: it has no assets, roles or version check, and is small enough", () => {
  expect(template["Parameters"]).toBeUndefined();
  expect(template["Rules"]).toBeUndefined();
  // Above 50 KiB CDK would need its bucket.
  expect(JSON.stringify(template, undefined, 1).length).toBeLessThan(40_000);
});

test("requests are allowed by default", () => {
  expect(webAcl["DefaultAction"]).toEqual({ Allow: {} });
  expect(rules.map(({ Name }) => Name)).toEqual([
    "TooManyFromOneAddress",
    "AWSManagedRulesAmazonIpReputationList",
    "AWSManagedRulesKnownBadInputsRuleSet",
    "AWSManagedRulesCommonRuleSet",
  ]);
  expect(rules.map(({ Priority }) => Priority)).toEqual([0, 1, 2, 3]);
});

test("rules about bodies only count", () => {
  const aboutBodies = everyRule.filter(([name]) => /BODY/i.test(name));
  expect(aboutBodies.map(([name]) => name).sort()).toEqual([
    "CrossSiteScripting_BODY",
    "EC2MetaDataSSRF_BODY",
    "GenericLFI_BODY",
    "GenericRFI_BODY",
    "JavaDeserializationRCE_BODY",
    "Log4JRCE_BODY",
    "ReactJSRCE_BODY",
    "SizeRestrictions_BODY",
  ]);
  for (const [name, action] of aboutBodies) expect(action, name).toEqual({ Count: {} });
});

test.each([
  ["cookies, which the desk does not read", /COOKIE/i],
  ["requests without a User-Agent", /^NoUserAgent_HEADER$/],
  ["the dots in links", /^RestrictedExtensions_QUERYARGUMENTS$/],
])("%s are only counted", (_what, rule) => {
  const found = everyRule.filter(([name]) => rule.test(name));
  expect(found.length).toBeGreaterThan(0);
  for (const [name, action] of found) expect(action, name).toEqual({ Count: {} });
});

test("every other rule blocks, with a page", () => {
  const blocking = everyRule.filter(([, action]) => !("Count" in action));
  expect(blocking.length).toBeGreaterThan(20);
  for (const [name, action] of blocking) {
    expect(action, name).toEqual({
      Block: { CustomResponse: { ResponseCode: 403, CustomResponseBodyKey: "refused" } },
    });
  }
  expect(new Set(everyRule.map(([name]) => name)).size).toBe(everyRule.length);
  expect(rules[0]?.["Action"]).toEqual({
    Block: { CustomResponse: { ResponseCode: 429, CustomResponseBodyKey: "too-many" } },
  });
});

test("managed groups are unversioned, and none is disabled as a whole", () => {
  for (const { Name, OverrideAction, Statement } of rules.slice(1)) {
    expect(OverrideAction, Name).toEqual({ None: {} });
    expect(Statement["ManagedRuleGroupStatement"]).toMatchObject({ VendorName: "AWS", Name });
    expect(Statement["ManagedRuleGroupStatement"]).not.toHaveProperty("Version");
  }
});

test("no request is kept: links are secrets", () => {
  for (const { VisibilityConfig } of [webAcl, ...rules]) {
    expect(VisibilityConfig["SampledRequestsEnabled"]).toBe(false);
  }
  expect(webAcl["DataProtectionConfig"]["DataProtections"]).toEqual([
    { Field: { FieldType: "QUERY_STRING" }, Action: "SUBSTITUTION" },
    { Field: { FieldType: "BODY" }, Action: "SUBSTITUTION" },
  ]);
  expect(JSON.stringify(template)).not.toContain("LoggingConfiguration");
});

describe.each(Object.entries(pages))("the page for %s", (reason, page) => {
  test("is what WAF answers, within its 4 KB", () => {
    expect(webAcl["CustomResponseBodies"][reason]).toEqual({ ContentType: "TEXT_HTML", Content: page });
    expect(Buffer.byteLength(page)).toBeLessThan(4_096);
  });

  test("says in both languages what to do and where to write, and loads nothing", () => {
    expect(page).toContain('<meta charset="utf-8">');
    for (const language of ["ja", "en"] as const) {
      expect(page).toContain(`<section lang="${language}">`);
      expect(page).toContain(business.address[language]);
      expect(page).toContain(business.officer[language]);
    }
    expect(page).not.toMatch(/<script|<style|<img|src=|<form/);
  });
});

test("cdk-nag finds nothing", () => {
  expect(new AwsSolutionsChecks(new App()).validateScope(stack).violations).toEqual([]);
});
