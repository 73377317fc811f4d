import { describe, expect, test } from "vitest";
import { atOnce } from "../../../../infra/aws/deploy-sequentially.ts";
import { type DeskTemplate, deskTemplate, type Properties } from "./desk-template.ts";

const template = deskTemplate({ alarmMailbox: "alarms@jing.example" });
const madeBefore = reachable(template);

/** The default for types without a known limit. */
const usual = 7;

describe("what is made at the same time", () => {
  const widths = [...Map.groupBy(template.all, ({ type }) => type)].map(
    ([type, resources]) => [type, mostAtOnce(resources.map(({ id }) => id))] as const,
  );

  test.each(widths)("%s: no more than its service takes", (type, width) => {
    expect(width).toBeLessThanOrEqual(atOnce[type] ?? usual);
  });

  test("has a known limit only for types that the template has", () => {
    expect(widths.map(([type]) => type)).toEqual(expect.arrayContaining(Object.keys(atOnce)));
  });
});

test("GuardDuty's plans wait until their roles are known everywhere: the machines take longer than that", () => {
  const machines = template.of("AWS::StepFunctions::StateMachine").map(({ id }) => id);
  for (const { id, properties } of template.of("AWS::GuardDuty::MalwareProtectionPlan")) {
    const [role] = properties["Role"]["Fn::GetAtt"];
    expect([...madeBefore(id)]).toEqual(expect.arrayContaining([role, ...machines]));
  }
});

/**
 * The most of these resources that do not wait for each other: equal to the fewest chains that cover all (Dilworth).
 */
function mostAtOnce(ids: readonly string[]): number {
  const follower = new Map<string, string>();
  const place = (id: string, seen: Set<string>): boolean =>
    ids.some((before) => {
      if (seen.has(before) || !madeBefore(id).has(before)) return false;
      seen.add(before);
      const holder = follower.get(before);
      if (holder !== undefined && !place(holder, seen)) return false;
      follower.set(before, id);
      return true;
    });
  return ids.length - ids.filter((id) => place(id, new Set())).length;
}

/** What CloudFormation creates before a resource, by DependsOn or by reference. */
function reachable({ json }: DeskTemplate): (id: string) => ReadonlySet<string> {
  const resources: Properties = json["Resources"];
  const known = new Map<string, ReadonlySet<string>>();
  const before = (id: string): ReadonlySet<string> => {
    const found = known.get(id);
    if (found !== undefined) return found;
    const { DependsOn = [], Properties: properties } = resources[id];
    const direct = [...[DependsOn].flat(), ...references(properties)].filter((one) => one in resources);
    const all = new Set(direct.flatMap((one) => [one, ...before(one)]));
    known.set(id, all);
    return all;
  };
  return before;
}

function references(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const [first] = [inner].flat();
    if (key === "Ref" || key === "Fn::GetAtt") return [String(first)];
    if (key === "Fn::Sub") return [...String(first).matchAll(/\$\{(\w+)/g)].map(([, id = ""]) => id);
    return references(inner);
  });
}
