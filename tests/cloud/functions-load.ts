import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { type FunctionEntry, functions } from "../../infra/manifest.ts";
import type { Deployment } from "./deployment.ts";
import { credentials, region } from "./ministack.ts";

/**
 * Calls every deployed function once, and returns the problems by function, so that functions which no journey
 * reaches are known to load and to find their environment.
 */
export async function faultsOfFunctions(deployment: Deployment): Promise<readonly string[]> {
  const { endpoint, stackName } = deployment;
  const lambda = new LambdaClient({ endpoint, region, credentials });
  const faults: string[] = [];
  for (const entry of functions) {
    const fault = await (entry.trigger.kind === "http" ? pageFault(deployment, entry) : stepFault(entry));
    if (fault !== undefined) faults.push(`${entry.name}: ${fault}`);
  }
  lambda.destroy();
  return faults;

  /** Steps and event handlers refuse an empty event; scheduled functions need none. */
  async function stepFault({ name, trigger }: FunctionEntry): Promise<string | undefined> {
    const { FunctionError, Payload } = await lambda.send(
      new InvokeCommand({ FunctionName: `${stackName}-${name}`, Payload: "{}" }),
    );
    const answer = Buffer.from(Payload ?? []).toString("utf8");
    if (trigger.kind === "schedule" || trigger.kind === "daily")
      return FunctionError === undefined ? undefined : answer;
    const refused = inputMissing.test(answer);
    return FunctionError !== undefined && refused ? undefined : `answers an empty event with ${answer}`;
  }
}

/**
 * A function's message that it read its environment, and rejects the event. MiniStack keeps an error's message, not
 * its name.
 */
const inputMissing = /"errorMessage":\s*"(?:requestId\b|detail"|do")/;

/** Every page opens, or says that there is nothing behind the link; so does HEAD. */
async function pageFault({ url }: Deployment, { trigger }: FunctionEntry): Promise<string | undefined> {
  if (trigger.kind !== "http") return undefined;
  for (const route of trigger.routes.filter((one) => one.startsWith("GET "))) {
    const path = route.slice("GET ".length);
    for (const method of ["GET", "HEAD"]) {
      const { status, headers } = await fetch(new URL(path, url), { method, redirect: "manual" });
      if (status >= 500 || !headers.has("content-security-policy"))
        return `${method} ${path} answers ${status}`;
    }
  }
  return undefined;
}
