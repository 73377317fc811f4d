import { describe, expect, test } from "vitest";
import { forEmulator, type Template } from "../../../cloud/for-emulator.ts";
import { shortWait } from "../../../cloud/journeys.ts";
import { deskTemplate } from "./desk-template.ts";

const real = deskTemplate().json as Template;
const { template, differences } = forEmulator(real, { [shortWait.state]: shortWait.seconds });

describe("the template that the emulator is given", () => {
  test("is the real one, apart from the listed differences", () => {
    const listed = differences.map(({ where }) =>
      where.replace(/ "(.*)"\.TimeoutSeconds$/, ".$1.TimeoutSeconds"),
    );
    const found = changedPaths(readable(real), readable(template));
    const unlisted = found.filter((path) => !listed.some((where) => covers(where, path)));
    const idle = listed.filter((where) => !found.some((path) => covers(where, path)));
    expect({ unlisted, idle }).toEqual({ unlisted: [], idle: [] });
  });

  test("omits only types that the emulator lacks", () => {
    const lost = Object.entries(real.Resources).filter(([id]) => template.Resources[id] === undefined);
    const types = new Set(lost.map(([, resource]) => resource.Type));
    expect([...types].toSorted()).toEqual([
      "AWS::CloudTrail::Trail",
      "AWS::GuardDuty::MalwareProtectionPlan",
    ]);
  });

  test("changes of the workflow only how long it waits for people", () => {
    const changed = changedPaths(readable(real), readable(template)).filter((path) =>
      path.includes("DefinitionString"),
    );
    expect(changed.length).toBeGreaterThan(0);
    expect(changed.filter((path) => !path.endsWith(".TimeoutSeconds"))).toEqual([]);
  });

  test("names a step that does not exist instead of waiting for days", () => {
    expect(() => forEmulator(real, { "No such step: ask": 1 })).toThrow("No such step: ask");
  });
});

/** A listed place covers everything below it; an alarm's metric has several properties. */
function covers(where: string, path: string): boolean {
  if (where.endsWith(".Properties.Metrics")) return path.startsWith(where.replace(/\.Metrics$/, "."));
  const [resource = "", state] = where.split(".Properties.DefinitionString.");
  if (state !== undefined) return path.startsWith(`${resource}.`) && path.endsWith(`.${state}`);
  return path === where || path.startsWith(`${where}.`);
}

/** The template with its workflow definitions as objects. */
function readable(json: Template): unknown {
  return JSON.parse(JSON.stringify(json), (name, value) =>
    name === "DefinitionString" && typeof value === "string" ? JSON.parse(value) : value,
  );
}

/** The paths of all differences between two JSON values. */
function changedPaths(a: unknown, b: unknown, path = ""): readonly string[] {
  if (!isObject(a) || !isObject(b)) return JSON.stringify(a) === JSON.stringify(b) ? [] : [path];
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].flatMap((name) => changedPaths(a[name], b[name], path === "" ? name : `${path}.${name}`));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
