import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { leftOutIn, regionsOfJapan } from "../../infra/aws/regions.ts";
import { frontRegion } from "../../infra/aws/stack-name.ts";
import { optionsOf } from "../../infra/command-line.ts";
import { run } from "./command.ts";
import { stackOf } from "./deployment.ts";
import { exceptions } from "./lint-exceptions.ts";
import { cfnLint, checkov, type Finding } from "./linters.ts";
import { account, region } from "./ministack.ts";
import { virtualEnvironment } from "./python.ts";

const help = `npm run lint:cloud: cfn-lint and checkov over the synthesised templates, as for trying out, as for people in every
region of Japan, and with CloudFront and its web ACL in front.

Fails on any finding that tests/cloud/lint-exceptions.ts does not accept, and on any exception that accepts nothing.
The linters are pinned in tests/cloud/requirements-lint.txt and live in .venv/cloud-lint. Needs Python 3.10 or newer
and PyPI; where they are missing it prints SKIPPED and proves nothing.
`;

optionsOf(help, {});

const id = "00000000-0000-0000-0000-000000000000";
const domain = (where: string) => [
  "domainName=privacy.jing.example",
  `certificateArn=arn:aws:acm:${where}:${account}:certificate/${id}`,
];

interface Linted {
  /** Arguments of `cdk synth`. */
  readonly args: readonly string[];
  readonly region: string;
}

/** The whole desk as `npm run deploy` makes it in a region. */
function whole(region: string): Linted {
  const leftOut = Object.entries(leftOutIn(region)).map((pair) => pair.join("="));
  return {
    region,
    args: context("stage=prod", "alarmMailbox=officer@jing.example", ...domain(region), ...leftOut),
  };
}

/**
 * Every option that adds a resource, so that all of every template is linted, and every region that doctor accepts.
 */
const templates: Readonly<Record<string, Linted>> = {
  dev: { args: [], region },
  ...Object.fromEntries(Object.keys(regionsOfJapan).map((where) => [`prod in ${where}`, whole(where)])),
  waf: {
    args: context(
      "waf=true",
      ...domain(frontRegion),
      `webAclArn=arn:aws:wafv2:${frontRegion}:${account}:global/webacl/madoguchi-dev/${id}`,
    ),
    region,
  },
  "web-acl": { args: ["--app", "node infra/aws/web-acl-app.ts"], region: frontRegion },
};

const python = await virtualEnvironment("cloud-lint", "tests/cloud/requirements-lint.txt");
if ("missing" in python) {
  console.log(`SKIPPED: ${python.missing}. No template was linted.`);
  process.exit(0);
}

const folder = mkdtempSync(join(tmpdir(), "madoguchi-lint-"));
const used = new Set<(typeof exceptions)[number]>();
const counts = { passed: 0, failed: 0 };
try {
  for (const [name, linted] of Object.entries(templates)) {
    const own = join(folder, name.replaceAll(" ", "-"));
    mkdirSync(own);
    const template = await synthesise(own, linted.args);
    for (const lint of [cfnLint, checkov]) {
      const linting = { bin: python.bin, template, folder: own, region: linted.region };
      report(`${lint.name} over ${name}`, await lint(linting));
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const idle = exceptions.filter((exception) => !used.has(exception));
for (const { tool, rule, where } of idle)
  console.log(`  FAIL exception for nothing, remove it: ${tool} ${rule} ${where}`);
counts.failed += idle.length;
console.log(`\nlint: ${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed === 0 ? 0 : 1;

/** The file of the stack's template. */
async function synthesise(own: string, args: readonly string[]): Promise<string> {
  const assembly = join(own, "assembly");
  await run({
    program: "cdk",
    args: ["synth", "--quiet", "--no-notices", "--output", assembly, ...args],
    env: { CDK_DISABLE_CLI_TELEMETRY: "true" },
    log: join(own, "synth.log"),
    limitMs: 240_000,
  });
  return join(assembly, stackOf(assembly).templateFile);
}

function context(...options: readonly string[]): readonly string[] {
  return options.flatMap((option) => ["-c", option]);
}

function report(name: string, findings: readonly Finding[]): void {
  const open = findings.filter((finding) => {
    const accepted = exceptions.find(
      ({ tool, rule, where }) => tool === finding.tool && rule === finding.rule && where.test(finding.where),
    );
    if (accepted !== undefined) used.add(accepted);
    return accepted === undefined;
  });
  counts[open.length === 0 ? "passed" : "failed"] += 1;
  console.log(
    `  ${open.length === 0 ? "ok  " : "FAIL"} ${name}: ${findings.length - open.length} accepted, ${open.length} open`,
  );
  for (const { rule, where } of open) console.log(`       ${rule} ${where}`);
}
