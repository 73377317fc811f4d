import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rightKeys } from "../../functions/domain/rights/index.ts";
import { optionsOf } from "../../infra/command-line.ts";
import { run } from "../cloud/command.ts";
import { usesByDefinition } from "./by-definition.ts";
import { deployedPolicies } from "./deployed.ts";
import { allows } from "./evaluator.ts";
import { type Grant, grantsOf } from "./grants.ts";
import { unseen } from "./unseen.ts";
import type { Use } from "./use.ts";

const help = `npm run permissions: compares what the roles of the template may do with what they do.

Runs every scenario and every attack (tests/security) with a tap at the wire, and asks an evaluator of IAM policies
about each call of an AWS service, with the caller's role. Adds what follows from the definitions: the steps that a
machine calls, and a function's log. Fails on a call that would be denied, and on a grant that no call needs, unless
tests/permissions/unseen.ts says why it is there.

A few tests start a desk as a process of its own, to kill it. Those desks are not recorded.

  --from FOLDER   evaluate what an earlier run recorded; the folder stays
  --keep          keep what this run records
`;
const { from, keep } = optionsOf(help, {
  from: { type: "string", default: "" },
  keep: { type: "boolean", default: false },
});

/** A function that a business might name; no scenario calls it. */
const connectorArn = "arn:aws:lambda:ap-northeast-1:000000000000:function:shop-connector";

const folder = from === "" ? mkdtempSync(join(tmpdir(), "madoguchi-uses-")) : from;
if (from === "") await runScenarios();
const uses = [...recorded(), ...usesByDefinition()];
if (!keep && from === "") rmSync(folder, { recursive: true, force: true });
else console.log(`Kept: ${folder}`);

const { roles, resources } = deployedPolicies(connectorArn);
const usesOfRole = Map.groupBy(uses, ({ by }) => by);
const denied: Use[] = [];
for (const use of uses) {
  const role = roles.get(use.by);
  if (role === undefined) throw new Error(`the template has no role for ${use.by}`);
  if (!(await allows(role, use, resources))) denied.push(use);
}
for (const { by, action, resource, context } of denied) {
  console.log(`  FAIL denied to ${by}: ${action} on ${resource} ${JSON.stringify(context)}`);
}

const counts = { grants: 0, needed: 0, alike: 0, listed: 0, idle: 0 };
const reasons = new Set<(typeof unseen)[number]>();
for (const [by, policy] of roles) {
  const needed: Grant[] = [];
  const others: Grant[] = [];
  for (const grant of grantsOf(policy)) {
    counts.grants += 1;
    // Removing a grant can only deny calls of the same action.
    const asking = (usesOfRole.get(by) ?? []).filter(({ action }) => action === grant.action);
    const answers = await Promise.all(asking.map((use) => allows(grant.without, use, resources)));
    (answers.includes(false) ? needed : others).push(grant);
  }
  counts.needed += needed.length;
  const alike = new Set(needed.map(ofAnyRight));
  for (const grant of others) {
    if (alike.has(ofAnyRight(grant))) {
      counts.alike += 1;
      continue;
    }
    const listed = unseen.find(
      (one) =>
        one.by.test(by) &&
        one.action.test(grant.action) &&
        one.resource.test(grant.resource) &&
        (one.condition ?? /^/).test(grant.condition),
    );
    if (listed !== undefined) {
      counts.listed += 1;
      reasons.add(listed);
      continue;
    }
    counts.idle += 1;
    console.log(`  FAIL needed by no call of ${by}: ${grant.action} on ${grant.resource} ${grant.condition}`);
  }
}
for (const { by, action, resource } of unseen.filter((one) => !reasons.has(one))) {
  console.log(`  note: seen after all, take it off the list: ${by} ${action} ${resource}`);
}
console.log(
  `\n${uses.length} kinds of use by ${usesOfRole.size} of ${roles.size} roles: ${denied.length} denied.`,
  `\n${counts.grants} grants: ${counts.needed} needed, ${counts.alike} by the same call for another right, ${counts.listed} listed with a reason, ${counts.idle} idle.`,
);
process.exitCode = denied.length + counts.idle === 0 ? 0 : 1;

/** A grant without the right in its machine's name: callers treat all rights alike, so one tested right is enough. */
function ofAnyRight({ action, resource, condition }: Grant): string {
  const right = new RegExp(`:madoguchi-(${rightKeys.join("|")})(?=:|$)`);
  return `${action} ${resource.replace(right, ":madoguchi-")} ${condition}`;
}

/** Runs everything that opens a whole desk, without output. Throws its output on failure. */
async function runScenarios(): Promise<void> {
  console.log("Running every scenario; this takes some minutes.");
  await run({
    program: "vitest",
    // Unhandled errors are for npm test to find; here they would only end the run.
    args: ["run", "tests/scenarios", "tests/security", "--dangerouslyIgnoreUnhandledErrors"],
    env: { USES_FOLDER: folder, THOROUGH: "1" },
    log: `${folder}.log`,
    limitMs: 1_800_000,
  });
  rmSync(`${folder}.log`);
}

/** Every use that was recorded, without duplicates. */
function recorded(): readonly Use[] {
  const lines = readdirSync(folder).flatMap((file) =>
    readFileSync(join(folder, file), "utf8").trim().split("\n"),
  );
  return [...new Set(lines)].map((line) => {
    const use: Use | { readonly unknown: string } = JSON.parse(line);
    if ("unknown" in use) throw new Error(`a recorded call is of no known kind: ${use.unknown}`);
    return use;
  });
}
