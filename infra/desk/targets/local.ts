import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { languages } from "../../../functions/domain/business.ts";
import { endpointsFile, staffLanguageOf } from "../../local/endpoints.ts";
import type { Target } from "../operator-desk.ts";
import { Problem } from "../problem.ts";

const variablesSchema = z.record(z.string(), z.string());
const clockSchema = z.object({ now: z.iso.datetime() });

/** The desk that runs on this machine and keeps its data in `folder`. */
export async function localTarget(folder: string): Promise<Target> {
  const variables = readVariables(folder);
  const url = variables["BASE_URL"] ?? "";
  const started = Date.now();
  const now = await deskTime(url, folder);
  // The stand-ins accept these; the machine's own credentials are not used.
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "local" });
  delete process.env["AWS_SESSION_TOKEN"];
  return {
    name: `the desk on this machine (${url})`,
    variables,
    now: () => now + (Date.now() - started),
    staffLanguage: languages.find((one) => one === variables[staffLanguageOf]),
  };
}

function readVariables(folder: string): Record<string, string> {
  try {
    return variablesSchema.parse(JSON.parse(readFileSync(join(folder, endpointsFile), "utf8")));
  } catch {
    throw new Problem(
      `No desk runs on the data in ${folder}. Start it with npm start, name another folder with --local <folder>, or the deployed desk with --stage prod.`,
    );
  }
}

/** The desk's time, which may have been moved ahead. */
async function deskTime(url: string, folder: string): Promise<number> {
  try {
    const response = await fetch(`${url}/_local/clock`);
    return Date.parse(clockSchema.parse(await response.json()).now);
  } catch {
    throw new Problem(
      `The desk on the data in ${folder} does not answer at ${url}. Start it with npm start.`,
    );
  }
}
