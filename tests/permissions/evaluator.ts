import { runSimulation, type Simulation } from "@cloud-copilot/iam-simulate";
import type { DeployedPolicies, Policy } from "./deployed.ts";
import { account, type Use } from "./use.ts";

/** What is the same in every call: TLS, and who calls. */
const everywhere = { "aws:SecureTransport": "true", "s3:TlsVersion": "1.3" };

/**
 * Whether IAM would let a use through, by the role's own policy and that of what it acts on. Throws where the evaluator
 * finds the question wrong: an action that there is not, a resource that the action does not take.
 */
export async function allows(
  role: Policy,
  use: Use,
  resources: DeployedPolicies["resources"],
): Promise<boolean> {
  const principal = `arn:aws:iam::${account}:role/${use.by.replace(" ", "-")}`;
  const resourcePolicy = policyOn(use.resource, resources);
  const simulation: Simulation = {
    request: {
      principal,
      action: use.action,
      resource: { resource: use.resource, accountId: account },
      contextVariables: { ...everywhere, "aws:PrincipalArn": principal, ...use.context },
    },
    identityPolicies: [{ name: use.by, policy: role }],
    serviceControlPolicies: [],
    resourceControlPolicies: [],
    ...(resourcePolicy !== undefined && { resourcePolicy }),
  };
  const answer = await runSimulation(respelt(simulation), {});
  if (answer.resultType === "error") {
    throw new Error(`${use.by}, ${use.action} on ${use.resource}: ${JSON.stringify(answer.errors)}`);
  }
  return answer.overallResult === "Allowed";
}

/**
 * The evaluator passes over keys of anybody's making unless a slash comes before them, as in tags; those of an encryption
 * context come after a colon. They are compared alike, so here they are spelt alike, in policies and questions.
 */
function respelt(simulation: Simulation): Simulation {
  return JSON.parse(JSON.stringify(simulation).replaceAll("kms:EncryptionContext:", "aws:RequestTag/"));
}

function policyOn(resource: string, resources: DeployedPolicies["resources"]): Policy | undefined {
  return resources.get(resource.startsWith("arn:aws:s3:::") ? (resource.split("/")[0] ?? "") : resource);
}
