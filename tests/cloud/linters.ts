import { join } from "node:path";
import { z } from "zod";
import { run } from "./command.ts";
import type { Exception } from "./lint-exceptions.ts";

/** A linter's finding. */
export interface Finding {
  readonly tool: Exception["tool"];
  readonly rule: string;
  readonly where: string;
}

export interface Linting {
  /** The virtual environment's programs. */
  readonly bin: string;
  readonly template: string;
  /** The template's region. */
  readonly region: string;
  /** Folder for their logs. */
  readonly folder: string;
}

const cfnLintSchema = z.array(
  z.object({
    Rule: z.object({ Id: z.string() }),
    Message: z.string(),
    Location: z.object({ Path: z.array(z.union([z.string(), z.number()])).nullish() }),
  }),
);

/** Errors, warnings and notes alike. */
export async function cfnLint({ bin, template, folder, region }: Linting): Promise<readonly Finding[]> {
  const output = await run({
    program: join(bin, "cfn-lint"),
    args: ["--regions", region, "--format", "json", "--template", template],
    log: join(folder, "cfn-lint.log"),
    limitMs: 180_000,
    // One bit for each kind of finding; 1 is a failure of cfn-lint itself.
    accepted: [0, 2, 4, 6, 8, 10, 12, 14],
  });
  return cfnLintSchema.parse(JSON.parse(output)).map(({ Rule, Message, Location }) => ({
    tool: "cfn-lint",
    rule: Rule.Id,
    where: `${(Location.Path ?? []).join(".")}: ${Message}`,
  }));
}

const checkovSchema = z.object({
  results: z.object({ failed_checks: z.array(z.object({ check_id: z.string(), resource: z.string() })) }),
  summary: z.object({ passed: z.number().positive(), parsing_errors: z.literal(0) }),
});

/** Without its downloads: it would ask its vendor's servers for texts. */
export async function checkov({ bin, template, folder }: Linting): Promise<readonly Finding[]> {
  const output = await run({
    program: join(bin, "checkov"),
    args: [
      "--file",
      template,
      "--framework",
      "cloudformation",
      "--skip-download",
      "--quiet",
      "--output",
      "json",
    ],
    log: join(folder, "checkov.log"),
    limitMs: 180_000,
    accepted: [0, 1],
  });
  return checkovSchema.parse(JSON.parse(output)).results.failed_checks.map(({ check_id, resource }) => ({
    tool: "checkov",
    rule: check_id,
    where: resource,
  }));
}
