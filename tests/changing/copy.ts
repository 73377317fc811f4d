import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";

const root = join(import.meta.dirname, "../..");

/** What a command came to: nothing, or what it complained of. */
export type Verdict = { readonly ok: true } | { readonly ok: false; readonly output: string };

/** A copy of the working tree that changes are tried on; the tree itself is never touched. */
export class Copy {
  readonly folder = mkdtempSync(join(tmpdir(), "madoguchi-changing-"));

  /** With what `more` adds to the tree, by path. */
  constructor(more: ReadonlyMap<string, string>) {
    for (const file of trackedFiles()) cpSync(join(root, file), join(this.folder, file));
    for (const [file, content] of more) {
      mkdirSync(dirname(join(this.folder, file)), { recursive: true });
      writeFileSync(join(this.folder, file), content);
    }
    // A repository of its own, so that it is put back in a moment.
    this.#git(["init", "--quiet"]);
    this.#git(["add", "--all"]);
    const author = ["-c", "user.name=changing", "-c", "user.email=changing@example.com"];
    this.#git([
      ...author,
      "-c",
      "commit.gpgSign=false",
      "commit",
      "--quiet",
      "--no-verify",
      "-m",
      "As it is",
    ]);
    symlinkSync(join(root, "node_modules"), join(this.folder, "node_modules"));
    process.once("exit", () => this.remove());
  }

  /** Puts everything back as it is in the tree. */
  restore(): void {
    this.#git(["reset", "--quiet", "--hard"]);
    this.#git(["clean", "--quiet", "--force", "-d", "--exclude=node_modules"]);
  }

  /** Throws an Error where the diff does not fit the tree any more. */
  apply(diff: string): void {
    this.#git(["apply", "--recount", "-"], diff);
  }

  typecheck(): Promise<Verdict> {
    // With one thread it takes the least processor time; copies are tried side by side.
    return this.#run(["node_modules/typescript/bin/tsc", "--noEmit", "--singleThreaded"]);
  }

  test(files: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Verdict> {
    return this.#run(["node_modules/vitest/vitest.mjs", "run", "--reporter=default", ...files], env);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #git(args: readonly string[], input = ""): void {
    execFileSync("git", args, { cwd: this.folder, input, stdio: ["pipe", "ignore", "pipe"] });
  }

  async #run(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Verdict> {
    const child = spawn(process.execPath, args, {
      cwd: this.folder,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0", ...env },
    });
    const ended = new Promise<number | null>((resolve, reject) => {
      child.once("close", resolve);
      child.once("error", reject);
    });
    const [code, out, err] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
    return code === 0 ? { ok: true } : { ok: false, output: `${out}\n${err}` };
  }
}

function trackedFiles(): readonly string[] {
  const deleted = new Set(listed(["--deleted"]));
  return listed(["--cached", "--others", "--exclude-standard"]).filter((file) => !deleted.has(file));
}

function listed(which: readonly string[]): readonly string[] {
  const output = execFileSync("git", ["ls-files", "-z", ...which], { cwd: root, maxBuffer: 2 ** 24 });
  return output
    .toString("utf8")
    .split("\0")
    .filter((name) => name !== "");
}
