import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root, run } from "./command.ts";

/** A virtual environment with its programs, or why there is none. */
export type Python = { readonly bin: string } | { readonly missing: string };

/**
 * The virtual environment `.venv/<name>` with exactly the packages of a requirements file; recreated when that file
 * changes. Missing Python or an unreachable PyPI skips the run instead of failing it.
 */
export async function virtualEnvironment(name: string, requirements: string): Promise<Python> {
  const folder = join(root, ".venv", name);
  const bin = join(folder, "bin");
  const file = join(root, requirements);
  const wanted = createHash("sha256").update(readFileSync(file)).digest("hex");
  const stamp = join(folder, "requirements.sha256");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return { bin };

  mkdirSync(join(root, ".venv"), { recursive: true });
  const log = join(root, ".venv", `${name}.log`);
  const python = await newEnoughPython(log);
  if (python === undefined) return { missing: "no Python 3.10 or newer (with the venv module) on the PATH" };
  rmSync(folder, { recursive: true, force: true });
  try {
    await run({ program: python, args: ["-m", "venv", folder], log, limitMs: 120_000 });
  } catch {
    return { missing: `${python} cannot make virtual environments (Debian: apt-get install python3-venv)` };
  }
  const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement", file];
  try {
    await run({ program: join(bin, "python"), args: pip, log, limitMs: 300_000 });
  } catch {
    return {
      missing: `pip could not install ${requirements} (PyPI unreachable?); what it said is in ${log}`,
    };
  }
  writeFileSync(stamp, wanted);
  return { bin };
}

async function newEnoughPython(log: string): Promise<string | undefined> {
  const check = "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))";
  for (const program of ["python3", "python"]) {
    try {
      await run({ program, args: ["-c", check], log, limitMs: 30_000 });
      return program;
    } catch {
      // Missing, or too old: try the next name.
    }
  }
  return undefined;
}
