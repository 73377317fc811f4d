import { describe, expect, test } from "vitest";
import { pascalCase } from "../../../../infra/aws/resource-names.ts";
import { allMachines } from "../../../../infra/machines.ts";
import { functions } from "../../../../infra/manifest.ts";
import { deskTemplate, readable } from "./desk-template.ts";

const template = deskTemplate();

describe.each(allMachines())("$name", (machine) => {
  const { properties } = template.byId(`${pascalCase(machine.name)}Machine`);

  test("is deployed exactly as its workflow defines it", () => {
    expect(JSON.parse(properties["DefinitionString"])).toEqual(
      JSON.parse(JSON.stringify(machine.definition)),
    );
    expect(properties["StateMachineType"]).toBe("STANDARD");
  });

  test("has a function for every placeholder, and nothing else to replace", () => {
    const placeholders = [...properties["DefinitionString"].matchAll(/\$\{([^}]*)\}/g)].map(
      ([, name]) => name,
    );
    expect([...new Set(placeholders)].sort()).toEqual(
      Object.keys(properties["DefinitionSubstitutions"]).sort(),
    );
    for (const [placeholder, arn] of Object.entries(properties["DefinitionSubstitutions"])) {
      const entry = functions.find(
        ({ trigger }) => trigger.kind === "step" && trigger.placeholder === placeholder,
      );
      expect(arn).toEqual({ "Fn::GetAtt": [`${pascalCase(entry?.name ?? "")}Function`, "Arn"] });
    }
  });

  test("has the name by which functions start it", () => {
    const { Variables } = template.byId("ConfirmFunction").properties["Environment"];
    const told = Object.values(Variables).map(readable);
    const arn = `arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:stateMachine:${properties["StateMachineName"]}`;
    expect(told.some((value) => value.startsWith("arn:") && arn.startsWith(value))).toBe(true);
  });
});

test("every step of the manifest is used by some workflow", () => {
  const used = new Set(
    template
      .of("AWS::StepFunctions::StateMachine")
      .flatMap(({ properties }) => Object.keys(properties["DefinitionSubstitutions"])),
  );
  const steps = functions.flatMap(({ trigger }) => (trigger.kind === "step" ? [trigger.placeholder] : []));
  expect([...used].sort()).toEqual(steps.sort());
});
