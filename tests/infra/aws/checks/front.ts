import { readdirSync, readFileSync } from "node:fs";
import { App, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { afterEach, describe, expect, test, vi } from "vitest";
import { optionalVariables } from "../../../../functions/runtime/environment.ts";
import { frontHeader } from "../../../../functions/runtime/front.ts";
import { forwardedHeaders } from "../../../../infra/aws/front.ts";
import { pascalCase } from "../../../../infra/aws/resource-names.ts";
import { functions } from "../../../../infra/manifest.ts";
import { deskTemplate, readable } from "./desk-template.ts";
import { statements } from "./statements.ts";

const domain = {
  domainName: "privacy.jing.example",
  certificateArn: "arn:aws:acm:us-east-1:111122223333:certificate/0a1b2c3d-0a1b-2c3d-4e5f-0a1b2c3d4e5f",
};
const webAclArn =
  "arn:aws:wafv2:us-east-1:111122223333:global/webacl/madoguchi-dev/0a1b2c3d-0a1b-2c3d-4e5f-0a1b2c3d4e5f";
const behind = { ...domain, waf: true, webAclArn };
const template = deskTemplate(behind);
const distribution = template.byId("FrontDistribution").properties["DistributionConfig"];
const [origin] = distribution["Origins"];
const [secretHeader] = origin["OriginCustomHeaders"];

test("there is no front by default", () => {
  const text = JSON.stringify(deskTemplate().json);
  expect(text).not.toMatch(/CloudFront|SecretsManager|WAF|FRONT_SECRET/i);
});

test("the web ACL stands before everything, under the desk's name, over TLS 1.2 or newer", () => {
  expect(distribution).toMatchObject({
    Enabled: true,
    WebACLId: webAclArn,
    Aliases: [domain.domainName],
    HttpVersion: "http2and3",
    // 100 has no edge location in Japan.
    PriceClass: "PriceClass_200",
    ViewerCertificate: {
      AcmCertificateArn: domain.certificateArn,
      MinimumProtocolVersion: "TLSv1.2_2021",
      SslSupportMethod: "sni-only",
    },
    DefaultCacheBehavior: { ViewerProtocolPolicy: "redirect-to-https" },
  });
  // Other behaviours or origins would bypass the default one.
  expect(distribution["CacheBehaviors"]).toBeUndefined();
  expect(distribution["Origins"]).toHaveLength(1);
  expect(origin["CustomOriginConfig"]).toMatchObject({
    OriginProtocolPolicy: "https-only",
    OriginSSLProtocols: ["TLSv1.2"],
  });
});

test("nothing is kept at the edge: no answer, and no log with the secrets of links", () => {
  expect(distribution).not.toHaveProperty("Logging");
  expect(distribution["DefaultCacheBehavior"]).toMatchObject({
    // AWS's managed policy "CachingDisabled".
    CachePolicyId: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
    Compress: false,
  });
  expect(distribution["DefaultCacheBehavior"]).not.toHaveProperty("RealtimeLogConfigArn");
  expect(template.all.some(({ type }) => type.startsWith("AWS::Logs::Delivery"))).toBe(false);
});

test("forwards queries, no cookies, and only the headers that a function reads", () => {
  const [policy] = template.of("AWS::CloudFront::OriginRequestPolicy");
  expect(distribution["DefaultCacheBehavior"]["OriginRequestPolicyId"]).toEqual({ Ref: policy?.id });
  expect(policy?.properties["OriginRequestPolicyConfig"]).toMatchObject({
    QueryStringsConfig: { QueryStringBehavior: "all" },
    CookiesConfig: { CookieBehavior: "none" },
    HeadersConfig: { HeaderBehavior: "whitelist", Headers: [...forwardedHeaders] },
  });
  // CloudFront adds this one itself.
  const passed = new Set([frontHeader, ...forwardedHeaders.map((name) => name.toLowerCase())]);
  // CloudFront withholds one: docs/decisions/0140-pages-are-compressed.md.
  expect(headersRead()).toEqual(new Set([...passed, "accept-encoding"]));
  expect(forwardedHeaders.length).toBeLessThanOrEqual(10);
});

/** The names of headers that functions read. */
function headersRead(): ReadonlySet<string> {
  const sources = ["http", "runtime"].flatMap((folder) =>
    readdirSync(`functions/${folder}`).map((file) => readFileSync(`functions/${folder}/${file}`, "utf8")),
  );
  const names = sources.flatMap((source) =>
    [...source.matchAll(/headers(?:\.get\(|\[)(?:"([a-z-]+)"|frontHeader)/g)].map(
      ([, name = frontHeader]) => name,
    ),
  );
  return new Set(names);
}

test("CloudFront shows pages a secret, which nothing else knows", () => {
  expect(secretHeader["HeaderName"]).toBe(frontHeader);
  const value = readable(secretHeader["HeaderValue"]);
  expect(value).toBe("{{resolve:secretsmanager:<FrontSecret1>:SecretString:::}}");
  for (const { name, trigger } of functions) {
    const { Variables } = template.byId(`${pascalCase(name)}Function`).properties["Environment"];
    if (trigger.kind === "http") expect(readable(Variables["FRONT_SECRET"]), name).toBe(value);
    else expect(Variables, name).not.toHaveProperty("FRONT_SECRET");
  }
  const [secret, ...others] = template.of("AWS::SecretsManager::Secret");
  expect(others).toEqual([]);
  const { PasswordLength, ExcludePunctuation } = secret?.properties["GenerateSecretString"] ?? {};
  expect(ExcludePunctuation).toBe(true);
  expect(optionalVariables.FRONT_SECRET().safeParse("x".repeat(PasswordLength)).success).toBe(true);
  // CloudFormation reads it as the deployer, who would need permission on the desk's key.
  expect(secret?.properties).not.toHaveProperty("KmsKeyId");
});

test("a higher frontSecret makes another secret, for CloudFront and pages together", () => {
  const next = deskTemplate({ ...behind, frontSecret: 2 });
  const text = JSON.stringify(next.json);
  expect(text).toContain('"Ref":"FrontSecret2"');
  expect(text).not.toContain("FrontSecret1");
  expect(next.byId("FrontDistribution").type).toBe("AWS::CloudFront::Distribution");
});

test("CloudFront reaches the API at its own address, and people are told the domain", () => {
  expect(readable(origin["DomainName"])).toBe("<Api>.execute-api.<AWS::Region>.<AWS::URLSuffix>");
  expect(template.byId("Api").properties["DisableExecuteApiEndpoint"]).toBe(false);
  expect(template.all.some(({ type }) => type === "AWS::ApiGatewayV2::DomainName")).toBe(false);
  const outputs = template.json["Outputs"];
  expect(outputs["Url"]["Value"]).toBe("https://privacy.jing.example");
  expect(readable(outputs["DomainTarget"]["Value"])).toBe(
    "privacy.jing.example CNAME <FrontDistribution.DomainName>",
  );
});

test("without a firewall the domain's record has the same output name", () => {
  const own = deskTemplate({
    ...domain,
    certificateArn: domain.certificateArn.replace("us-east-1", "ap-northeast-1"),
  });
  expect(readable(own.json["Outputs"]["DomainTarget"]["Value"])).toMatch(
    /^privacy\.jing\.example CNAME <ApiDomain/,
  );
});

test("the front grants no permissions", () => {
  expect(statements(template)).toEqual(statements(deskTemplate(domain)));
});

test("the front leaves all other resources unchanged", () => {
  const changed = new Set(["Api", ...functions.map(({ name }) => `${pascalCase(name)}Function`)]);
  for (const { id, properties } of deskTemplate().all) {
    if (!changed.has(id)) expect(template.byId(id).properties, id).toEqual(properties);
  }
});

describe("cdk-nag", () => {
  afterEach(() => vi.restoreAllMocks());
  const findings = (options: Parameters<typeof deskTemplate>[0]) =>
    new AwsSolutionsChecks(new App())
      .validateScope(deskTemplate(options).stack)
      .violations.map(({ ruleName, violatingResources }) => [ruleName, violatingResources.length]);

  test("finds nothing in the front that is not accepted", () => {
    expect(findings(behind)).toEqual([]);
  });

  test("would find exactly what is accepted", () => {
    vi.spyOn(Validations, "ACKNOWLEDGED_RULES_METADATA_KEY", "get").mockReturnValue("none" as never);
    const without = new Map(findings({}).map(([rule, count]) => [rule, count]));
    const more = findings(behind).filter(([rule, count]) => without.get(rule) !== count);
    expect(more.sort()).toEqual([
      ["AwsSolutions-CFR1", 1],
      ["AwsSolutions-CFR3", 1],
      ["AwsSolutions-SMG4", 1],
    ]);
  });
});
