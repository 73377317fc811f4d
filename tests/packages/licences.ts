import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";

/** A package in a folder `node_modules`. */
export interface Package {
  readonly name: string;
  readonly version: string;
  /** An SPDX expression such as `(MIT OR Apache-2.0)`; undefined if the package states none. */
  readonly licence: string | undefined;
  /** Whether the deployed desk is made without it. */
  readonly development: boolean;
}

const manifest = z.object({
  name: z.string(),
  version: z.string(),
  license: z.union([z.string(), z.object({ type: z.string() }).transform(({ type }) => type)]).optional(),
  // Packages from before 2015 list several; any one of them applies.
  licenses: z
    .array(z.object({ type: z.string() }))
    .transform((all) => all.map(({ type }) => type).join(" OR "))
    .optional(),
});
const lock = z.object({ packages: z.record(z.string(), z.object({ dev: z.boolean().optional() })) });

/** Every package that npm has put into `root`, nested ones included. */
export function installed(root: string): readonly Package[] {
  const { packages } = lock.parse(JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")));
  return folders(root, "node_modules").map((folder) => {
    const { name, version, license, licenses } = manifest.parse(
      JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8")),
    );
    return { name, version, licence: license ?? licenses, development: packages[folder]?.dev === true };
  });
}

/** The folders of packages below `node_modules`, relative to `root`, as in package-lock.json. */
function folders(root: string, modules: string): string[] {
  return entriesOf(join(root, modules))
    .flatMap((name) =>
      name.startsWith("@") ? entriesOf(join(root, modules, name)).map((one) => `${name}/${one}`) : [name],
    )
    .flatMap((name) => {
      const folder = `${modules}/${name}`;
      const files = entriesOf(join(root, folder));
      return [
        ...(files.includes("package.json") ? [folder] : []),
        ...(files.includes("node_modules") ? folders(root, `${folder}/node_modules`) : []),
      ];
    });
}

function entriesOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith("."))
    .map(({ name }) => name);
}

/** Whether accepted licences satisfy an SPDX expression: one side of an OR, both of an AND. */
export function isAccepted(expression: string, accepted: ReadonlySet<string>): boolean {
  const bare = expression.replaceAll(/[()]/g, " ");
  return bare.split(" OR ").some((side) => side.split(" AND ").every((id) => accepted.has(id.trim())));
}
