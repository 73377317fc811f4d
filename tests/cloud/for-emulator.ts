/**
 * The few differences between the template for MiniStack and the one for AWS, each with its reason. Everything else
 * is deployed as it is; `tests/infra/aws/checks/for-emulator.ts` checks that.
 */

/** The parts of a CloudFormation template that are used here. */
export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs?: Readonly<Record<string, unknown>>;
}

interface Resource {
  readonly Type: string;
  readonly Properties?: Properties;
}

type Properties = Readonly<Record<string, unknown>>;

export interface Difference {
  /** The path in the template. */
  readonly where: string;
  readonly what: string;
  readonly why: string;
}

/** Seconds for which the workflow's steps wait for a person, by state name. */
export type Waits = Readonly<Record<string, number>>;

/** The event source of the SES events that the driver sends. */
export const reportSource = "emulated.ses";

/** Longer than any journey takes, in seconds, so that no reminder is sent by accident. */
const longerThanATest = 86_400;

/** The template for MiniStack, and its differences. */
export function forEmulator(
  template: Template,
  waits: Waits,
): { readonly template: Template; readonly differences: readonly Difference[] } {
  const differences: Difference[] = [];
  const Resources = Object.fromEntries(
    Object.entries(template.Resources).flatMap(([id, resource]) => {
      const adapt = adaptations[resource.Type];
      if (adapt === undefined) return [[id, resource]];
      const adapted = adapt({ where: `Resources.${id}`, resource, waits, differences });
      return adapted === undefined ? [] : [[id, adapted]];
    }),
  );
  const Outputs = Object.fromEntries(
    Object.entries(template.Outputs ?? {}).filter(([id, output]) => {
      const kept = !JSON.stringify(output).includes("DkimDNSToken");
      if (!kept)
        differences.push({
          where: `Outputs.${id}`,
          what: "left out",
          why: "MiniStack makes up no DKIM records",
        });
      return kept;
    }),
  );
  return { template: { ...template, Resources, Outputs }, differences };
}

interface Adapting {
  readonly where: string;
  readonly resource: Resource;
  readonly waits: Waits;
  readonly differences: Difference[];
}

/** By resource type; undefined leaves the resource out. */
const adaptations: Readonly<Record<string, (adapting: Adapting) => Resource | undefined>> = {
  "AWS::GuardDuty::MalwareProtectionPlan": leftOut("the driver tags uploaded files as the scanner would"),
  "AWS::CloudTrail::Trail": leftOut("nothing is recorded there"),
  "AWS::CloudWatch::Alarm": withoutMetricMath,
  "AWS::Events::Rule": withOtherSource,
  "AWS::StepFunctions::StateMachine": withLiteralWaits,
};

function leftOut(instead: string): (adapting: Adapting) => undefined {
  return ({ where, resource, differences }) => {
    const why = `MiniStack's CloudFormation does not know ${resource.Type}; ${instead}`;
    differences.push({ where, what: "left out", why });
    return undefined;
  };
}

function withoutMetricMath({ where, resource, differences }: Adapting): Resource {
  const { Metrics, ...rest } = resource.Properties ?? {};
  if (!Array.isArray(Metrics)) return resource;
  const first = Metrics.find((one) => one?.MetricStat !== undefined)?.MetricStat;
  differences.push({
    where: `${where}.Properties.Metrics`,
    what: "replaced by the first of its metrics",
    why: "MiniStack's alarms know no metric math",
  });
  return {
    ...resource,
    Properties: { ...rest, ...first.Metric, Period: first.Period, Statistic: first.Stat },
  };
}

function withOtherSource({ where, resource, differences }: Adapting): Resource {
  const pattern = objectAt(resource.Properties, "EventPattern");
  if (!JSON.stringify(pattern["source"]).includes("aws.ses")) return resource;
  differences.push({
    where: `${where}.Properties.EventPattern.source`,
    what: `"${reportSource}" instead of "aws.ses"`,
    why: "MiniStack's SES reports nothing to EventBridge, and like AWS it takes no events of aws.* from others",
  });
  return {
    ...resource,
    Properties: { ...resource.Properties, EventPattern: { ...pattern, source: [reportSource] } },
  };
}

function withLiteralWaits({ where, resource, waits, differences }: Adapting): Resource {
  const { DefinitionString } = resource.Properties ?? {};
  if (typeof DefinitionString !== "string") throw new Error(`${where}: its definition is not one string`);
  // The announcement's machine waits for days, not for people, and no journey uses it.
  const waitsForPeople = DefinitionString.includes(".waitForTaskToken");
  const unused = new Set(waitsForPeople ? Object.keys(waits) : []);
  const definition = JSON.parse(DefinitionString, (state, value: unknown) => {
    if (!isObject(value)) return value;
    const { TimeoutSeconds } = value;
    if (typeof TimeoutSeconds !== "string") return value;
    unused.delete(state);
    const seconds = waits[state] ?? longerThanATest;
    differences.push({
      where: `${where}.Properties.DefinitionString "${state}".TimeoutSeconds`,
      what: `${seconds} instead of ${TimeoutSeconds}`,
      why: "MiniStack evaluates no expression there, and a test cannot wait for days",
    });
    return { ...value, TimeoutSeconds: seconds };
  });
  if (unused.size > 0) throw new Error(`${where}: no state that waits is called ${[...unused].join(", ")}`);
  return {
    ...resource,
    Properties: { ...resource.Properties, DefinitionString: JSON.stringify(definition) },
  };
}

function objectAt(properties: Properties | undefined, name: string): Properties {
  const value = properties?.[name];
  if (!isObject(value)) throw new Error(`no ${name} in ${JSON.stringify(properties)}`);
  return value;
}

function isObject(value: unknown): value is Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
