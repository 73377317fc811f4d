/**
 * `npm run packages`: checks the licence of every installed package against `accepted.ts`, and asks the registry for
 * known vulnerabilities of what is deployed. Prints SKIPPED if the registry does not answer.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import * as z from "zod";
import { accepted, forDevelopment } from "./accepted.ts";
import { installed, isAccepted, type Package } from "./licences.ts";

const root = join(import.meta.dirname, "../..");
const packages = installed(root);
const refused = packages.filter(isRefused);

console.log(`Licences: ${packages.length} packages, ${refused.length} not accepted`);
const byLicence = Map.groupBy(packages, ({ licence }) => licence ?? "none named");
for (const [licence, those] of [...byLicence].sort(([, a], [, b]) => b.length - a.length)) {
  console.log(`  ${String(those.length).padStart(3)} ${licence}`);
}
for (const { name, version, licence } of refused)
  console.log(`  NOT ACCEPTED ${name}@${version}: ${licence ?? "none named"}`);

const vulnerable = audit();
process.exitCode = refused.length === 0 && !vulnerable ? 0 : 1;

function isRefused({ name, licence, development }: Package): boolean {
  if (licence !== undefined && isAccepted(licence, accepted)) return false;
  return !(development && Object.hasOwn(forDevelopment, name));
}

/** Whether anything that is deployed has a known vulnerability. */
function audit(): boolean {
  const report = z.object({ metadata: z.object({ vulnerabilities: z.record(z.string(), z.number()) }) });
  const { stdout } = spawnSync("npm", ["audit", "--omit=dev", "--json"], { cwd: root, encoding: "utf8" });
  const said = report.safeParse(jsonOf(stdout));
  if (!said.success) {
    console.log("Vulnerabilities: SKIPPED, the registry does not answer npm audit");
    return false;
  }
  const { total = 0, ...bySeverity } = said.data.metadata.vulnerabilities;
  console.log(`Vulnerabilities: ${total} (${JSON.stringify(bySeverity)})`);
  if (total > 0) console.log("  npm audit --omit=dev has the details");
  return total > 0;
}

function jsonOf(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
}
