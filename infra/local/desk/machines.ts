import { allMachines } from "../../machines.ts";
import { functions } from "../../manifest.ts";
import { functionArn } from "../functions.ts";
import type { Engine } from "../step-functions/engine.ts";

/** Gives the engine the desk's state machines; returns what their ARNs begin with. */
export function putMachines({ machines }: Engine): string {
  let prefix = "";
  for (const [name, definition] of definitions()) {
    prefix = machines.put(`madoguchi-${name}`, definition).arn.slice(0, -name.length);
  }
  return prefix;
}

let knownDefinitions: ReadonlyMap<string, string> | undefined;

/** The JSON of each machine's definition, by name; cached, because tests open desks by the hundred. */
function definitions(): ReadonlyMap<string, string> {
  knownDefinitions ??= new Map(
    allMachines().map(({ name, definition }) => [name, withArns(JSON.stringify(definition))]),
  );
  return knownDefinitions;
}

/** The definition with the functions' ARNs, as by a deployment's `definitionSubstitutions`. */
function withArns(definition: string): string {
  return definition.replace(/\$\{([A-Za-z]+)\}/g, (placeholder, name: string) => {
    const entry = functions.find(({ trigger }) => trigger.kind === "step" && trigger.placeholder === name);
    if (entry === undefined) throw new Error(`no function for ${placeholder}`);
    return functionArn(entry.name);
  });
}
