import { expect, test } from "vitest";
import { pascalCase } from "../../../../infra/aws/resource-names.ts";
import { functions } from "../../../../infra/manifest.ts";
import { deskTemplate, readable } from "./desk-template.ts";

const template = deskTemplate();

test("the routes of the manifest exist, GET with HEAD, each to its function, and no others", () => {
  const expected = functions.flatMap(({ name, trigger }) =>
    trigger.kind === "http"
      ? trigger.routes
          .flatMap((route) => (route.startsWith("GET ") ? [route, `HEAD${route.slice(3)}`] : [route]))
          .map((route) => [route, `<${pascalCase(name)}Function.Arn>`] as const)
      : [],
  );
  const found = template.of("AWS::ApiGatewayV2::Route").map(({ properties }) => {
    const integration = /<(.*)>/.exec(readable(properties["Target"]))?.[1] ?? "";
    expect(template.byId(integration).properties).toMatchObject({
      IntegrationType: "AWS_PROXY",
      PayloadFormatVersion: "2.0",
    });
    return [properties["RouteKey"], readable(template.byId(integration).properties["IntegrationUri"])];
  });
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
  expect(found).toHaveLength(expected.length);
});

test("only this API may call the pages", () => {
  const pages = functions.filter(({ trigger }) => trigger.kind === "http");
  const callers = template
    .of("AWS::Lambda::Permission")
    .filter(({ properties }) => properties["Principal"] === "apigateway.amazonaws.com");
  expect(callers).toHaveLength(pages.length);
  for (const { properties } of callers) {
    expect(readable(properties["SourceArn"])).toBe(
      "arn:<AWS::Partition>:execute-api:<AWS::Region>:<AWS::AccountId>:<Api>/*",
    );
  }
});

test("every route has a limit of its own, those that send mail a tighter one", () => {
  const [stage] = template.of("AWS::ApiGatewayV2::Stage");
  expect(stage?.properties["DefaultRouteSettings"]).toMatchObject({
    ThrottlingRateLimit: 20,
    ThrottlingBurstLimit: 40,
  });
  const settings: Record<string, { ThrottlingRateLimit: number }> = stage?.properties["RouteSettings"];
  const routes = template.of("AWS::ApiGatewayV2::Route").map(({ properties }) => properties["RouteKey"]);
  expect(Object.keys(settings).sort()).toEqual(routes.sort());
  const tight = Object.keys(settings).filter((route) => (settings[route]?.ThrottlingRateLimit ?? 0) <= 5);
  expect(tight.sort()).toEqual([
    "POST /consent",
    "POST /package",
    "POST /package/file",
    "POST /package/new-code",
    "POST /package/read",
    "POST /requests",
    "POST /settings",
    "POST /settings/item",
    "POST /settings/join",
    "POST /settings/news",
    "POST /settings/off",
    "POST /staff/board-link",
    "POST /staff/case-link",
    "POST /staff/entry-link",
    "POST /staff/provision-link",
    "POST /status/message",
    "POST /status/new-link",
    "POST /status/package-link",
    "POST /status/withdraw",
    "POST /v1/requests",
  ]);
});

test("the desk's address is an output, and functions know the same one", () => {
  const url = "https://<Api>.execute-api.<AWS::Region>.<AWS::URLSuffix>";
  expect(readable(template.json["Outputs"]["Url"]["Value"])).toBe(url);
  expect(readable(template.byId("HomeFunction").properties["Environment"]["Variables"]["BASE_URL"])).toBe(
    url,
  );
});

const domain = {
  domainName: "privacy.jing.example",
  certificateArn: "arn:aws:acm:ap-northeast-1:111122223333:certificate/0a1b2c3d-0a1b-2c3d-4e5f-0a1b2c3d4e5f",
};

test("with keepDefaultAddress links mailed before there was a domain still open, and new ones name the domain", () => {
  const own = deskTemplate({ ...domain, keepDefaultAddress: true });
  expect(own.byId("Api").properties["DisableExecuteApiEndpoint"]).toBe(false);
  expect(own.byId("HomeFunction").properties["Environment"]["Variables"]["BASE_URL"]).toBe(
    "https://privacy.jing.example",
  );
});

test("with a domain the desk answers only there", () => {
  const own = deskTemplate(domain);
  expect(own.byId("Api").properties["DisableExecuteApiEndpoint"]).toBe(true);
  expect(own.byId("HomeFunction").properties["Environment"]["Variables"]["BASE_URL"]).toBe(
    "https://privacy.jing.example",
  );
  const [named] = own.of("AWS::ApiGatewayV2::DomainName");
  expect(named?.properties["DomainNameConfigurations"]).toMatchObject([{ SecurityPolicy: "TLS_1_2" }]);
});
