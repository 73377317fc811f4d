import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import validate from "asl-validator";
import { functionArn } from "../../infra/local/functions.ts";
import { allMachines } from "../../infra/machines.ts";
import { functions } from "../../infra/manifest.ts";
import { run } from "../cloud/command.ts";

/** Every machine as it is deployed, with the functions' ARNs. */
function deployed(): ReadonlyMap<string, string> {
  return new Map(
    allMachines().map(({ name, definition }) => [
      name,
      JSON.stringify(definition).replace(/\$\{([A-Za-z]+)\}/g, (_, placeholder: string) =>
        arnOf(placeholder),
      ),
    ]),
  );
}

function arnOf(placeholder: string): string {
  const step = functions.find(
    ({ trigger }) => trigger.kind === "step" && trigger.placeholder === placeholder,
  );
  if (step === undefined) throw new Error(`no function of the manifest is the step "${placeholder}"`);
  return functionArn(step.name);
}

/** The same machines, each with an invalid transition: a checker that accepts these has not looked. */
function broken(all: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map(
    [...all].map(([name, definition]) => {
      const { States, ...rest } = JSON.parse(definition);
      return [name, JSON.stringify({ ...rest, States: { ...States, "Lead nowhere": { Type: "Taks" } } })];
    }),
  );
}

/** asl-validator's complaints about the machines. Throws if it accepts broken ones. */
export function refusedByValidator(): readonly string[] {
  const refused = (all: ReadonlyMap<string, string>) =>
    [...all].flatMap(([name, definition]) => {
      const { isValid, errors } = validate(JSON.parse(definition), { checkPaths: true, checkArn: true });
      return isValid ? [] : [`${name}: ${JSON.stringify(errors)}`];
    });
  const all = deployed();
  mustRefuseAll(refused(broken(all)), all.size);
  return refused(all);
}

/** The complaints of moto's parser about the machines. Throws if it accepts broken ones. */
export async function refusedByMoto(bin: string, folder: string): Promise<readonly string[]> {
  const all = deployed();
  mustRefuseAll(await parse(bin, join(folder, "broken"), broken(all)), all.size);
  return parse(bin, join(folder, "machines"), all);
}

async function parse(
  bin: string,
  folder: string,
  all: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
  mkdirSync(folder, { recursive: true });
  const files = [...all].map(([name, definition]) => {
    const file = join(folder, `${name}.json`);
    writeFileSync(file, definition);
    return file;
  });
  const said = await run({
    program: join(bin, "python"),
    args: ["tests/second-opinions/machines.py", ...files],
    log: join(folder, "parser.log"),
    limitMs: 180_000,
  });
  return said.split("\n").filter((line) => line !== "");
}

function mustRefuseAll(refused: readonly string[], all: number): void {
  if (refused.length < all) throw new Error(`of ${all} broken machines only ${refused.length} were refused`);
}
