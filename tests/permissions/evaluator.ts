import { runSimulation, type Simulation } from "@cloud-copilot/iam-simulate";
import type { DeployedPolicies, Policy } from "./deployed.ts";
import { account, type Use } from "./use.ts";

/** The same in every call: TLS, and the caller. */
const everywhere = { "aws:SecureTransport": "true", "s3:TlsVersion": "1.3" };

/**
 * Whether IAM would allow a use, by the role's policy and the resource's. Throws if the evaluator rejects the
 * question: an unknown action, or a resource that the action does not support.
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
 * The evaluator ignores custom condition keys unless they contain a slash, as those of tags do; those of an
 * encryption context contain a colon. They are compared in the same way, so they are rewritten here, in policies and questions.
 */
function respelt(simulation: Simulation): Simulation {
  return JSON.parse(JSON.stringify(simulation).replaceAll("kms:EncryptionContext:", "aws:RequestTag/"));
}

function policyOn(resource: string, resources: DeployedPolicies["resources"]): Policy | undefined {
  return resources.get(resource.startsWith("arn:aws:s3:::") ? (resource.split("/")[0] ?? "") : resource);
}
