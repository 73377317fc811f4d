import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { diffOf, type Piece } from "./patch.ts";
import { type Changed, Types } from "./types.ts";

const root = join(import.meta.dirname, "../..");

/** A test run's result: nothing, or its complaints. */
export type Verdict = { readonly ok: true } | { readonly ok: false; readonly output: string };

/** A copy of the working tree on which changes are tried one after the other; the tree itself is never touched. */
export class Copy {
  readonly #folder = mkdtempSync(join(tmpdir(), "madoguchi-changing-"));
  readonly #children = new Set<ChildProcess>();
  readonly #remove = () => this.#leave();
  #types: Types | undefined;
  #pieces: readonly Piece[] = [];
  /** Files that `types` has not checked yet. */
  #unseen = new Map<string, "changed" | "created" | "deleted">();

  /** Files that `more` adds to the tree, by path. */
  constructor(more: ReadonlyMap<string, string>) {
    for (const file of trackedFiles()) cpSync(join(root, file), join(this.#folder, file));
    for (const [file, content] of more) {
      mkdirSync(dirname(join(this.#folder, file)), { recursive: true });
      writeFileSync(join(this.#folder, file), content);
    }
    // A git repository of its own, so that it can be reset quickly.
    this.#git(["init", "--quiet"]);
    this.#git(["add", "--all"]);
    const settings = ["user.name=changing", "user.email=changing@example.com", "commit.gpgSign=false"];
    const asItIs = ["commit", "--quiet", "--no-verify", "--message=As it is"];
    this.#git([...settings.flatMap((setting) => ["-c", setting]), ...asItIs]);
    symlinkSync(join(root, "node_modules"), join(this.#folder, "node_modules"));
    process.once("exit", this.#remove);
  }

  /** Applies these pieces and nothing else. Throws an Error if they no longer fit the tree. */
  put(pieces: readonly Piece[]): void {
    this.#git(["reset", "--quiet", "--hard"]);
    this.#git(["clean", "--quiet", "--force", "-d", "--exclude=node_modules"]);
    if (pieces.length > 0) this.#git(["apply", "--recount", "-"], diffOf(pieces));
    for (const { file, isNew } of this.#pieces) this.#unseen.set(file, isNew ? "deleted" : "changed");
    for (const { file, isNew } of pieces) {
      const wasThere = !isNew || this.#pieces.some((piece) => piece.file === file);
      this.#unseen.set(file, wasThere ? "changed" : "created");
    }
    this.#pieces = pieces;
  }

  /** The first type error, in one line; checks the `likely` files first. */
  async typeError(likely: readonly string[]): Promise<string | undefined> {
    this.#types ??= new Types(this.#folder);
    const those = (how: string) => [...this.#unseen].flatMap(([file, one]) => (one === how ? file : []));
    const unseen: Changed = {
      changed: those("changed"),
      created: those("created"),
      deleted: those("deleted"),
    };
    this.#unseen = new Map();
    const here = likely.filter((file) => file.endsWith(".ts") && !unseen.deleted.includes(file));
    return this.#types.complaint(unseen, here);
  }

  test(files: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Verdict> {
    // One worker, so that whatever the files share is loaded once.
    const args = ["node_modules/vitest/vitest.mjs", "run", "--reporter=default", "--maxWorkers=1"];
    return this.#run([...args, ...files], env);
  }

  async remove(): Promise<void> {
    await this.#types?.close();
    process.off("exit", this.#remove);
    this.#leave();
  }

  /** Children that still write are stopped first; their last writes may require a second attempt. */
  #leave(): void {
    for (const child of this.#children) child.kill("SIGKILL");
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }

  #git(args: readonly string[], input = ""): void {
    execFileSync("git", args, { cwd: this.#folder, input, stdio: ["pipe", "ignore", "pipe"] });
  }

  async #run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Verdict> {
    const child = spawn(process.execPath, args, {
      cwd: this.#folder,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0", THOROUGH: "1", ...env },
    });
    this.#children.add(child);
    const ended = new Promise<number | null>((resolve, reject) => {
      child.once("close", resolve);
      child.once("error", reject);
    });
    const [code, out, err] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
    this.#children.delete(child);
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
