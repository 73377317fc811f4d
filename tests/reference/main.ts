import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { optionsOf } from "../../infra/command-line.ts";
import { root, run } from "../cloud/command.ts";

const help = `npm run reference: writes the API reference of functions/domain, functions/client and the Step Functions
engine into reference/. A warning fails it. Needs npm's registry once; where that is missing it prints SKIPPED.
`;
optionsOf(help, {});

const source = join(root, "tests/reference");
const folder = join(root, ".venv/reference");

const missing = await install();
if (missing !== undefined) console.log(`SKIPPED the API reference: ${missing}`);
else {
  await run({
    program: "node",
    args: [join(folder, "node_modules/typedoc/bin/typedoc"), "--options", join(source, "typedoc.json")],
    log: `${folder}.log`,
    limitMs: 900_000,
  });
  console.log("reference/index.html has the API reference.");
}

/** Installs TypeDoc into a folder of its own; returns why that is not possible. */
async function install(): Promise<string | undefined> {
  const lock = readFileSync(join(source, "tool/package-lock.json"), "utf8");
  const stamp = join(folder, "installed");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return undefined;
  mkdirSync(folder, { recursive: true });
  cpSync(join(source, "tool"), folder, { recursive: true });
  const log = `${folder}.log`;
  try {
    await run({ program: "npm", args: ["ci", "--ignore-scripts"], cwd: folder, log, limitMs: 120_000 });
  } catch {
    return `npm could not install TypeDoc; what it said is in ${log}`;
  }
  writeFileSync(stamp, lock);
  return undefined;
}
