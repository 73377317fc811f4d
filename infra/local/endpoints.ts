import { renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Where a running desk writes down how its services are reached, for the operator's command line. */
export const endpointsFile = "endpoints.json";

export function writeEndpoints(folder: string, variables: Readonly<Record<string, string>>): void {
  const file = join(folder, endpointsFile);
  writeFileSync(`${file}.new`, JSON.stringify(variables, undefined, 2));
  renameSync(`${file}.new`, file);
}

/** A desk that was stopped is not reached at all. */
export function removeEndpoints(folder: string): void {
  rmSync(join(folder, endpointsFile), { force: true });
}
