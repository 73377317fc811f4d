import { describe, expect, test } from "vitest";
import { readDefinition } from "../../../../infra/local/step-functions/definition.ts";
import { machine } from "./world.ts";

function refusal(definition: object | string): string {
  const reading = readDefinition(typeof definition === "string" ? definition : JSON.stringify(definition));
  return reading.ok
    ? ""
    : reading.diagnostics
        .map(({ code, message, location }) => `${code}: ${message} at ${location}`)
        .join("\n");
}

const pass = { Type: "Pass", End: true };
const task = { Type: "Task", Resource: "arn:aws:states:::lambda:invoke", End: true };

describe("refuses invalid definitions at creation", () => {
  test.each<[string, object | string, string]>([
    ["no JSON", "not a definition", "INVALID_JSON_DESCRIPTION"],
    ["nothing", {}, "SCHEMA_VALIDATION_FAILED: These fields are required: [States, StartAt] at /"],
    ["no StartAt", { States: {} }, "These fields are required: [StartAt] at /"],
    [
      "JSONPath by default",
      { StartAt: "A", States: { A: { ...pass, InputPath: "$.x" } } },
      "The state 'A' is of JSONPath (it uses InputPath)",
    ],
    [
      "JSONPath in a JSONata machine",
      machine({ A: { ...pass, QueryLanguage: "JSONPath" } }),
      "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine at /States/A",
    ],
    [
      "a JSONPath field",
      machine({ A: { ...task, ResultPath: "$.a" } }),
      "The field 'ResultPath' of the state 'A' is of JSONPath; this engine runs JSONata at /States/A/ResultPath",
    ],
    [
      "a field of another state type",
      machine({ A: { ...pass, Retry: [] } }),
      "The field 'Retry' of the state 'A' is not supported at /States/A/Retry",
    ],
    [
      "an unknown field",
      machine({ A: { ...task, Credentials: {} } }),
      "The field 'Credentials' of the state 'A' is not supported",
    ],
    [
      "a distributed Map",
      machine({
        A: {
          Type: "Map",
          ItemProcessor: {
            StartAt: "B",
            States: { B: pass },
            ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" },
          },
          End: true,
        },
      }),
      "UNSUPPORTED_FEATURE: The state 'A': only ProcessorConfig",
    ],
    [
      "an integration the engine lacks",
      machine({ A: { ...task, Resource: "arn:aws:states:::sqs:sendMessage" } }),
      "The Resource 'arn:aws:states:::sqs:sendMessage' of the state 'A' is not supported at /States/A/Resource",
    ],
    [
      "an expression that does not parse",
      machine({ A: { ...pass, Output: "{% a[1,2) %}" } }),
      'INVALID_JSONATA_EXPRESSION: Expected "]", got "," at /States/A/Output',
    ],
    [
      "a field name without context",
      machine({ A: { ...pass, Output: { v: "{% phone %}" } } }),
      "UNSUPPORTED_JSONATA_EXPRESSION: Reference to 'phone' at the top level is not supported. at /States/A/Output/v",
    ],
    [
      "$$",
      machine({ A: { ...pass, Output: "{% $$ %}" } }),
      "UNSUPPORTED_JSONATA_EXPRESSION: Reference to '$$' is not supported. at /States/A/Output",
    ],
    [
      "$states.result where there is none",
      machine({ A: { ...pass, Output: "{% $states.result %}" } }),
      "Field '$states.result' does not exist. at /States/A/Output",
    ],
    [
      "$states.errorOutput outside a catcher",
      machine({ A: { ...task, Output: "{% $states.errorOutput %}" } }),
      "Field '$states.errorOutput' does not exist.",
    ],
    [
      "a target that is missing",
      machine({ A: { Type: "Pass", Next: "B" } }),
      "MISSING_TRANSITION_TARGET: Missing 'Next' target: B",
    ],
    ["a state nobody reaches", machine({ A: pass, B: pass }), 'State "B" is not reachable.'],
    ["no end", machine({ A: { Type: "Pass", Next: "A" } }), "MISSING_END_STATE"],
    [
      "Next and End",
      machine({ A: { Type: "Pass", Next: "B", End: true }, B: pass }),
      `The state 'A' needs either Next or "End": true`,
    ],
    [
      "States.ALL that is not last",
      machine({ A: { ...task, Retry: [{ ErrorEquals: ["States.ALL"] }, { ErrorEquals: ["X"] }] } }),
      "States.ALL must stand alone, in the last entry",
    ],
    [
      "two ways to wait",
      machine({ A: { Type: "Wait", Seconds: 1, Timestamp: "2025-01-01T00:00:00Z", End: true } }),
      "exactly one of Seconds and Timestamp",
    ],
    [
      "a heartbeat longer than the timeout",
      machine({ A: { ...task, TimeoutSeconds: 5, HeartbeatSeconds: 5 } }),
      "HeartbeatSeconds of the state 'A' must be smaller",
    ],
    [
      "assigning $states",
      machine({ A: { ...pass, Assign: { states: 1 } } }),
      "'states' cannot be the name of a variable",
    ],
    [
      "the same state name twice",
      machine({ A: { Type: "Parallel", Branches: [{ StartAt: "A", States: { A: pass } }], End: true } }),
      "The state name 'A' is used twice",
    ],
    [
      "an inner variable that hides an outer one",
      machine({
        A: { Type: "Pass", Assign: { v: 1 }, Next: "B" },
        B: {
          Type: "Parallel",
          Branches: [{ StartAt: "C", States: { C: { ...pass, Assign: { v: 2 } } } }],
          End: true,
        },
      }),
      "The variable 'v' is assigned in an outer scope",
    ],
  ])("%s", (_, definition, message) => {
    expect(refusal(definition)).toContain(message);
  });
});

test("what AWS accepts is accepted", () => {
  expect(
    refusal({
      QueryLanguage: "JSONPath",
      StartAt: "A",
      States: { A: { ...pass, QueryLanguage: "JSONata" } },
    }),
  ).toBe("");
  expect(refusal(machine({ A: { ...pass, Output: "{% $states.input.items[value > 3].name %}" } }))).toBe("");
  expect(
    refusal(machine({ A: { ...pass, Output: { "not an expression": "costs {% 5", "$.no": "$.path" } } })),
  ).toBe("");
});
