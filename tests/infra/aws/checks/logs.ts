import { expect, test } from "vitest";
import { accessLogFormat } from "../../../../infra/aws/api.ts";
import { deskTemplate } from "./desk-template.ts";

const template = deskTemplate();

test("every log expires", () => {
  for (const { id, properties } of template.of("AWS::Logs::LogGroup")) {
    expect(properties["RetentionInDays"], id).toBe(7);
  }
  for (const { id, properties } of deskTemplate({ stage: "prod" }).of("AWS::Logs::LogGroup")) {
    expect(properties["RetentionInDays"], id).toBe(90);
  }
});

test("every function, machine and the API has a log of its own", () => {
  const logs = new Set(template.of("AWS::Logs::LogGroup").map(({ id }) => id));
  const used = new Set([
    ...template
      .of("AWS::Lambda::Function")
      .map(({ properties }) => properties["LoggingConfig"]["LogGroup"]["Ref"]),
    ...template
      .of("AWS::StepFunctions::StateMachine")
      .map(
        ({ properties }) =>
          properties["LoggingConfiguration"]["Destinations"][0]["CloudWatchLogsLogGroup"]["LogGroupArn"][
            "Fn::GetAtt"
          ][0],
      ),
    ...template.of("AWS::ApiGatewayV2::Stage").map(({ properties }) => {
      const text = JSON.stringify(properties["AccessLogSettings"]["DestinationArn"]);
      return /"Ref":"(Api[^"]*)"/.exec(text)?.[1];
    }),
  ]);
  expect(used).toEqual(logs);
});

test("the access log holds no path, query, header, body or address", () => {
  const [stage] = template.of("AWS::ApiGatewayV2::Stage");
  const format: string = stage?.properties["AccessLogSettings"]["Format"];
  expect(JSON.parse(format)).toEqual(accessLogFormat);
  const harmless = new Set([
    "requestId",
    "requestTime",
    "routeKey",
    "status",
    "responseLength",
    "responseLatency",
    "integrationStatus",
    "integrationLatency",
    "error.responseType",
  ]);
  for (const [, variable] of format.matchAll(/\$context\.([A-Za-z.]+)/g))
    expect(harmless).toContain(variable);
  expect(format).not.toMatch(/sourceIp|\$context\.path|domain|userAgent|query|header|body|identity/i);
});

test("workflows log their events without execution data", () => {
  for (const { properties } of template.of("AWS::StepFunctions::StateMachine")) {
    expect(properties["LoggingConfiguration"]).toMatchObject({ Level: "ALL", IncludeExecutionData: false });
    expect(properties["TracingConfiguration"]).toEqual({ Enabled: true });
    expect(properties["EncryptionConfiguration"]).toMatchObject({
      Type: "CUSTOMER_MANAGED_KMS_KEY",
      KmsKeyId: { "Fn::GetAtt": ["Key", "Arn"] },
    });
  }
});
