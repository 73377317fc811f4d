import { renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The file in which a running desk publishes its endpoints, for the operator's command line. */
export const endpointsFile = "endpoints.json";

/** The variable that says what staff of that desk read: `npm start` may be told another language than configured. */
export const staffLanguageOf = "STAFF_LANGUAGE";

export function writeEndpoints(folder: string, variables: Readonly<Record<string, string>>): void {
  const file = join(folder, endpointsFile);
  writeFileSync(`${file}.new`, JSON.stringify(variables, undefined, 2));
  renameSync(`${file}.new`, file);
}

/** Removed when the desk stops. */
export function removeEndpoints(folder: string): void {
  rmSync(join(folder, endpointsFile), { force: true });
}
