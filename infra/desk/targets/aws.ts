import { GetFunctionConfigurationCommand, LambdaClient } from "@aws-sdk/client-lambda";
import type { VariableName } from "../../../functions/runtime/environment.ts";
import { type FunctionEntry, functions } from "../../manifest.ts";
import type { Target } from "../operator-desk.ts";
import { Problem } from "../problem.ts";

/** What the command line needs to know about a deployed desk. */
const needed = [
  "REQUESTS_TABLE",
  "COUNTERS_TABLE",
  "CONSENTS_TABLE",
  "CLIENT_KEYS",
  "EVIDENCE_BUCKET",
  "PACKAGES_BUCKET",
  "ADDRESS_BOOK_TABLE",
  "CONFIGURATION_SET",
  "BASE_URL",
  "MACHINE_PREFIX",
  "PROVISIONS_TABLE",
] as const satisfies readonly VariableName[];

/**
 * A desk in the caller's account. Its settings are read from the environments of as few functions as have them all,
 * so that command line and desk always use the same tables.
 */
export async function awsTarget(
  stage: string,
  region: string | undefined,
  client = new LambdaClient(region === undefined ? {} : { region }),
): Promise<Target> {
  const used = await client.config.region().catch(() => {
    throw new Problem("Which region is the desk in? Name it with --region, or set AWS_REGION.");
  });
  const variables: Record<string, string> = {};
  for (const { name } of knowingAll()) {
    Object.assign(variables, await environmentOf(client, `madoguchi-${stage}-${name}`, used, stage));
  }
  return {
    name: `madoguchi-${stage} in ${used}`,
    variables: { ...variables, AWS_REGION: used },
    now: Date.now,
  };
}

/** Functions that together have every variable, chosen greedily by how many unknown ones they add. */
function knowingAll(): readonly FunctionEntry[] {
  const unknown = new Set<VariableName>(needed);
  const asked: FunctionEntry[] = [];
  while (unknown.size > 0) {
    const known = ({ variables }: FunctionEntry) => variables.filter((name) => unknown.has(name)).length;
    const [next] = functions.toSorted((a, b) => known(b) - known(a));
    if (next === undefined || known(next) === 0) throw new Error("no function has every variable");
    for (const name of next.variables) unknown.delete(name);
    asked.push(next);
  }
  return asked;
}

async function environmentOf(client: LambdaClient, name: string, region: string, stage: string) {
  try {
    const { Environment } = await client.send(new GetFunctionConfigurationCommand({ FunctionName: name }));
    return Environment?.Variables ?? {};
  } catch (error) {
    const { name: fault } = error instanceof Error ? error : new Error();
    switch (fault) {
      case "ResourceNotFoundException":
        throw new Problem(
          `There is no desk of the stage "${stage}" in ${region}: no function ${name}. Check --stage and --region, or deploy it first.`,
        );
      case "AccessDeniedException":
        throw new Problem(
          `These credentials may not read the function ${name}. docs/desk.md lists what an operator has to be allowed.`,
        );
      case "CredentialsProviderError":
      case "ExpiredTokenException":
      case "UnrecognizedClientException":
        throw new Problem(
          "There are no valid AWS credentials. Sign in (aws sso login, or AWS_PROFILE=…) and try again.",
        );
      default:
        throw error;
    }
  }
}
