import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { API, type Diagnostic, type Project, type Snapshot } from "typescript/unstable/async";

/** Files changed since the last check, by their paths below the folder. */
export interface Changed {
  readonly changed: readonly string[];
  readonly created: readonly string[];
  readonly deleted: readonly string[];
}

/**
 * A folder's type checker, kept running: it reads the tree once and checks only what a change affects. `tsc` would
 * take five seconds of processor time each time. See docs/decisions/0010-what-changing-costs.md.
 */
export class Types {
  readonly #folder: string;
  readonly #api: API;
  #snapshot: Snapshot | undefined;

  constructor(folder: string) {
    this.#folder = folder;
    this.#api = new API({ cwd: folder });
  }

  /**
   * The first error in one line; undefined if there is none. Checks `likely` first, where most errors are, and
   * everything else only if there is none.
   */
  async complaint(
    { changed, created, deleted }: Changed,
    likely: readonly string[],
  ): Promise<string | undefined> {
    const paths = (files: readonly string[]) => files.map((file) => join(this.#folder, file));
    const before = this.#snapshot;
    this.#snapshot = await this.#api.updateSnapshot({
      openProjects: before === undefined ? [join(this.#folder, "tsconfig.json")] : [],
      fileChanges: { changed: paths(changed), created: paths(created), deleted: paths(deleted) },
    });
    await before?.dispose();
    const [project] = this.#snapshot.getProjects();
    if (project === undefined) throw new Error("tsconfig.json makes no project");
    for (const file of likely) {
      const found = await this.#firstOf(project, join(this.#folder, file));
      if (found !== undefined) return found;
    }
    return this.#firstOf(project);
  }

  async close(): Promise<void> {
    await this.#api.close();
  }

  async #firstOf({ program }: Project, file?: string): Promise<string | undefined> {
    const [first] = [
      ...(await program.getSyntacticDiagnostics(file)),
      ...(await program.getBindDiagnostics(file)),
      ...(await program.getSemanticDiagnostics(file)),
    ];
    return first && this.#line(first);
  }

  #line({ fileName, pos, code, text }: Diagnostic): string {
    if (fileName === undefined) return `TS${code}: ${text}`;
    const lines = readFileSync(fileName, "utf8").slice(0, pos).split("\n");
    return `${relative(this.#folder, fileName)}:${lines.length}: TS${code}: ${text}`.slice(0, 200);
  }
}
