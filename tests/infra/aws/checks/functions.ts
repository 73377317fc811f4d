import { describe, expect, test } from "vitest";
import { variables } from "../../../../functions/runtime/environment.ts";
import { pascalCase } from "../../../../infra/aws/resource-names.ts";
import { functions } from "../../../../infra/manifest.ts";
import { deskTemplate, readable } from "./desk-template.ts";

const template = deskTemplate();

test("the functions of the manifest are deployed, and no others", () => {
  expect(
    template
      .of("AWS::Lambda::Function")
      .map(({ id }) => id)
      .sort(),
  ).toEqual(functions.map(({ name }) => `${pascalCase(name)}Function`).sort());
});

describe.each(functions)("$name", (entry) => {
  const { properties } = template.byId(`${pascalCase(entry.name)}Function`);

  test("has exactly its variables", () => {
    expect(Object.keys(properties["Environment"]["Variables"]).sort()).toEqual([...entry.variables].sort());
  });

  test("runs on Node 24 and arm64, traced, with the manifest's limits", () => {
    expect(properties).toMatchObject({
      FunctionName: `madoguchi-dev-${entry.name}`,
      Runtime: "nodejs24.x",
      Architectures: ["arm64"],
      Handler: "index.handler",
      TracingConfig: { Mode: "Active" },
      MemorySize: entry.memoryMb,
      Timeout: entry.timeoutSeconds,
    });
    expect(properties["ReservedConcurrentExecutions"]).toBe(entry.concurrency);
  });

  test("shares its role with nobody", () => {
    const role = JSON.stringify(properties["Role"]);
    const sharing = template
      .of("AWS::Lambda::Function")
      .filter((other) => JSON.stringify(other.properties["Role"]) === role);
    expect(sharing).toHaveLength(1);
  });
});

test("variables have values that the functions accept", () => {
  const example: Record<string, string> = {
    "<RequestsTable>": "madoguchi-dev-RequestsTable",
    "<CountersTable>": "madoguchi-dev-CountersTable",
    "<ConsentsTable>": "madoguchi-dev-ConsentsTable",
    "<ProvisionsTable>": "madoguchi-dev-ProvisionsTable",
    "<AddressBookTable>": "madoguchi-dev-AddressBookTable",
    "<EvidenceBucket>": "madoguchi-dev-evidence",
    "<PackagesBucket>": "madoguchi-dev-packages",
    "<ConfigurationSet>": "madoguchi",
    "<Api>": "abc123",
    "<AWS::Region>": "ap-northeast-1",
    "<AWS::URLSuffix>": "amazonaws.com",
    "<AWS::Partition>": "aws",
    "<AWS::AccountId>": "111122223333",
  };
  for (const { properties } of template.of("AWS::Lambda::Function")) {
    for (const [name, value] of Object.entries(properties["Environment"]["Variables"])) {
      const text = readable(value).replace(/<[^>]+>/g, (token) => example[token] ?? token);
      expect(text).not.toContain("<");
      expect(variables[name as keyof typeof variables]().safeParse(text).error).toBeUndefined();
    }
  }
});

test("a new account, which may run only ten functions at once, reserves none", () => {
  for (const { properties } of deskTemplate({ reserveConcurrency: false }).of("AWS::Lambda::Function")) {
    expect(properties).not.toHaveProperty("ReservedConcurrentExecutions");
  }
});

test("events that a function cannot handle are kept", () => {
  const [queue] = template.of("AWS::SQS::Queue");
  const kept = functions.filter(
    ({ name }) => template.byId(`${pascalCase(name)}Function`).properties["DeadLetterConfig"] !== undefined,
  );
  expect(kept.map(({ name }) => name)).toEqual([
    "mail-events",
    "execution-events",
    "scan-results",
    "digest",
    "register",
    "sweep",
  ]);
  for (const { properties } of template.of("AWS::Scheduler::Schedule")) {
    expect(properties["Target"]["DeadLetterConfig"]["Arn"]).toEqual({ "Fn::GetAtt": [queue?.id, "Arn"] });
  }
});
