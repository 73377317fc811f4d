import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const root = join(import.meta.dirname, "../..");

/** What a command came to: nothing, or what it complained of. */
export type Verdict = { readonly ok: true } | { readonly ok: false; readonly output: string };

/** A copy of the working tree that a change is tried on; the tree itself is never touched. */
export class Copy {
  readonly folder = mkdtempSync(join(tmpdir(), "madoguchi-changing-"));

  constructor() {
    for (const file of trackedFiles()) this.#restore(file);
    symlinkSync(join(root, "node_modules"), join(this.folder, "node_modules"));
  }

  write(file: string, text: string): void {
    const path = join(this.folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  /** Throws an Error that names the change whose patch does not fit the tree any more. */
  apply(diff: string, name: string): void {
    const { status, stderr } = spawnSync("git", ["apply", "--recount", "-"], {
      cwd: this.folder,
      input: diff,
      encoding: "utf8",
      // Not part of any repository, wherever temporary folders are.
      env: { ...process.env, GIT_CEILING_DIRECTORIES: dirname(this.folder) },
    });
    if (status !== 0) throw new Error(`${name}: the patch does not apply; make it anew.\n${stderr}`);
  }

  /** Puts these files back as they are in the tree; what is not there is removed. */
  restore(files: readonly string[]): void {
    const tracked = new Set(trackedFiles());
    for (const file of files) {
      if (tracked.has(file)) this.#restore(file);
      else rmSync(join(this.folder, file), { force: true });
    }
  }

  typecheck(): Verdict {
    return this.#run(["node_modules/typescript/bin/tsc", "--noEmit"]);
  }

  test(files: readonly string[]): Verdict {
    return this.#run(["node_modules/vitest/vitest.mjs", "run", "--reporter=default", ...files]);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #restore(file: string): void {
    cpSync(join(root, file), join(this.folder, file), { recursive: true });
  }

  #run(args: readonly string[]): Verdict {
    const { status, stdout, stderr } = spawnSync(process.execPath, [...args], {
      cwd: this.folder,
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
      env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0" },
    });
    return status === 0 ? { ok: true } : { ok: false, output: `${stdout}\n${stderr}` };
  }
}

function trackedFiles(): readonly string[] {
  const listed = ["ls-files", "--cached", "--others", "--exclude-standard", "-z"];
  const deleted = new Set(names(execFileSync("git", ["ls-files", "--deleted", "-z"], { cwd: root })));
  return names(execFileSync("git", listed, { cwd: root })).filter((file) => !deleted.has(file));
}

function names(output: Buffer): readonly string[] {
  return output
    .toString("utf8")
    .split("\0")
    .filter((name) => name !== "");
}
