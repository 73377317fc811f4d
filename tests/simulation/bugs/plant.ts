/**
 * `node --import ./tests/simulation/bugs/plant.ts`, with a patch in PLANTED: its file is loaded with the bug in it.
 */
import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { readPatch } from "./patch.ts";

const name = process.env["PLANTED"] ?? "";
const patch = readPatch(readFileSync(new URL(`${name}.patch`, import.meta.url), "utf8"));
const planted = new URL(`../../../${patch.file}`, import.meta.url).href;

registerHooks({
  load: (url, context, next) => {
    if (url !== planted) return next(url, context);
    const source = patch.apply(readFileSync(new URL(url), "utf8"));
    return { format: "module-typescript", source, shortCircuit: true };
  },
});
