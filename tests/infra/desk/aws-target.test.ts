import { GetFunctionConfigurationCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, beforeEach, expect, test } from "vitest";
import { Problem } from "../../../infra/desk/problem.ts";
import { awsTarget } from "../../../infra/desk/targets/aws.ts";
import { functions } from "../../../infra/manifest.ts";

const lambda = mockClient(LambdaClient);
// Test files share a process: the next one needs the real clients.
afterAll(() => {
  lambda.restore();
});
beforeEach(() => lambda.reset());

test("reads a deployed desk's settings from its functions", async () => {
  const Variables = { REQUESTS_TABLE: "madoguchi-prod-Requests-1", BASE_URL: "https://desk.example" };
  lambda.on(GetFunctionConfigurationCommand).resolves({ Environment: { Variables } });
  const target = await awsTarget("prod", "ap-northeast-1");
  expect(target).toMatchObject({
    name: "madoguchi-prod in ap-northeast-1",
    variables: { ...Variables, AWS_REGION: "ap-northeast-1" },
  });
  const known = lambda.commandCalls(GetFunctionConfigurationCommand).flatMap((call) => {
    const asked = call.args[0].input.FunctionName?.replace("madoguchi-prod-", "");
    return functions.find(({ name }) => name === asked)?.variables ?? [];
  });
  for (const name of [
    "REQUESTS_TABLE",
    "COUNTERS_TABLE",
    "PACKAGES_BUCKET",
    "ADDRESS_BOOK_TABLE",
    "CONSENTS_TABLE",
    "CONFIGURATION_SET",
    "BASE_URL",
  ]) {
    expect(known).toContain(name);
  }
});

test.each([
  ["ResourceNotFoundException", /no desk of the stage "prod" in ap-northeast-1/],
  ["AccessDeniedException", /desk\.md/],
  ["CredentialsProviderError", /Sign in/],
])("%s says what to do", async (name, says) => {
  lambda.on(GetFunctionConfigurationCommand).rejects(Object.assign(new Error(name), { name }));
  const failing = awsTarget("prod", "ap-northeast-1");
  await expect(failing).rejects.toThrow(says);
  await expect(failing).rejects.toThrow(Problem);
});
