import { readFileSync } from "node:fs";
import { App } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { Code } from "aws-cdk-lib/aws-lambda";
import { business as configured } from "../../../../business.config.ts";
import type { Configuration } from "../../../../functions/domain/business.ts";
import { businessSchema } from "../../../../functions/domain/business-schema.ts";
import { type Options, optionsSchema } from "../../../../infra/aws/options.ts";
import { DeskStack } from "../../../../infra/aws/stack.ts";

// A template is JSON whose shape CloudFormation knows, not TypeScript; the tests look into it freely.
// biome-ignore lint/suspicious/noExplicitAny: see above
export type Properties = Record<string, any>;

export interface Resource {
  readonly id: string;
  readonly type: string;
  readonly properties: Properties;
  readonly deletionPolicy: string | undefined;
  readonly updateReplacePolicy: string | undefined;
  readonly metadata: Properties;
}

export interface DeskTemplate {
  readonly stack: DeskStack;
  readonly json: Properties;
  readonly all: readonly Resource[];
  /** Every resource of a type. Throws if there is none, so that no invariant holds vacuously. */
  of(type: string): readonly Resource[];
  byId(id: string): Resource;
}

export const business = businessSchema.parse(configured);

const known = new Map<string, DeskTemplate>();

/** The template for these options, with stubs for code: bundling is tested separately. */
export function deskTemplate(options: Partial<Options> = {}, of = business): DeskTemplate {
  const name = JSON.stringify([options, of]);
  const found = known.get(name) ?? synthesise(options, of);
  known.set(name, found);
  return found;
}

// CDK's own rules run when the desk is really synthesised, by `npm run synth` and `npm run lint:cloud`: compiling and
// running them here would take half of these tests' time.
process.env["CDK_VALIDATION"] = "false";

function synthesise(options: Partial<Options>, of: Configuration): DeskTemplate {
  const { context } = JSON.parse(readFileSync("cdk.json", "utf8"));
  // Construct metadata and tree are not needed here, and take half the time of a synthesis.
  const app = new App({ analyticsReporting: false, treeMetadata: false, stackTraces: false, context });
  const stack = new DeskStack(app, {
    business: of,
    options: { ...optionsSchema.parse({}), ...options },
    code: () => Code.fromInline("exports.handler = async () => undefined;"),
  });
  const json = Template.fromStack(stack).toJSON();
  const all = Object.entries<Properties>(json["Resources"]).map(([id, resource]) => ({
    id,
    type: resource["Type"],
    properties: resource["Properties"] ?? {},
    deletionPolicy: resource["DeletionPolicy"],
    updateReplacePolicy: resource["UpdateReplacePolicy"],
    metadata: resource["Metadata"] ?? {},
  }));
  return {
    stack,
    json,
    all,
    of: (type) => {
      const found = all.filter((resource) => resource.type === type);
      if (found.length === 0) throw new Error(`the template has no ${type}`);
      return found;
    },
    byId: (id) => {
      const found = all.find((resource) => resource.id === id);
      if (found === undefined) throw new Error(`the template has no resource ${id}`);
      return found;
    },
  };
}

/** A value of the template as one readable line: `<RequestsTable.Arn>/index/ByDue`. */
export function readable(value: unknown): string {
  if (typeof value === "string") return value;
  const [kind, argument] = Object.entries(value as Properties)[0] ?? [];
  switch (kind) {
    case "Ref":
      return `<${argument}>`;
    case "Fn::GetAtt":
      return `<${(argument as string[]).join(".")}>`;
    case "Fn::Join":
      return (argument as [string, unknown[]])[1].map(readable).join(argument[0]);
    default:
      return JSON.stringify(value);
  }
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}
