import { z } from "zod";
import type { AccountKey } from "../account.ts";
import type { Facts } from "../account-facts.ts";
import { error, type Finding, ok, warning } from "../finding.ts";
import type { Words } from "../settings.ts";
import { notLearned } from "./unanswered-check.ts";

const check = "key";
const handbook = "docs/operate.md, A key of your own, has the statements.";

/** Whether a key of the business's own is suitable. The desk's own key needs no check. */
export function checkKey(facts: Facts, chosen: Words): readonly Finding[] {
  const { key, keyPolicy } = facts;
  const arn = chosen["keyArn"];
  if (arn === undefined || key === undefined || keyPolicy === undefined) return [];
  const [, , , region] = arn.split(":");
  if (region !== facts.region) {
    return [
      error(
        check,
        `The key is in ${region}, the desk in ${facts.region}; tables and buckets take keys of their own region only.`,
        "Make a key in the desk's region and put its ARN into keyArn.",
      ),
    ];
  }
  const findings = [
    ...("unknown" in key ? [notLearned(check, key.unknown, "kms:DescribeKey")] : usable(key.value)),
    ...("unknown" in keyPolicy
      ? [notLearned(check, keyPolicy.unknown, "kms:GetKeyPolicy")]
      : permits(keyPolicy.value, facts.caller.account)),
  ];
  return findings.length === 0 ? [ok(check, "Your own, and its policy lets the desk use it.")] : findings;
}

function usable({ state, spec }: AccountKey): readonly Finding[] {
  if (state !== "Enabled") {
    return [error(check, `The key is ${state}.`, "Enable it in KMS, or choose another before you deploy.")];
  }
  if (spec !== "SYMMETRIC_DEFAULT") {
    return [
      error(
        check,
        `The key is of the kind ${spec}; AWS's services encrypt with symmetric keys only.`,
        "Make a symmetric key for encryption and put its ARN into keyArn.",
      ),
    ];
  }
  return [];
}

const oneOrMore = z
  .union([z.string(), z.array(z.string())])
  .transform((given) => (typeof given === "string" ? [given] : given));
const policySchema = z.object({
  Statement: z.array(
    z.object({
      Effect: z.string(),
      Action: oneOrMore.default([]),
      Principal: z
        .union([z.literal("*"), z.object({ AWS: oneOrMore.default([]), Service: oneOrMore.default([]) })])
        .optional(),
    }),
  ),
});
type Statement = z.infer<typeof policySchema>["Statement"][number];

/** What key.ts writes into the policy of the desk's own key. */
function permits(policy: string, account: string): readonly Finding[] {
  const read = policySchema.safeParse(jsonIn(policy));
  if (!read.success) {
    return [warning(check, "The key's policy could not be read.", `Look through it yourself: ${handbook}`)];
  }
  const allowed = read.data.Statement.filter(({ Effect }) => Effect === "Allow");
  const root = [account, `arn:aws:iam::${account}:root`];
  const findings: Finding[] = [];
  if (!allowed.some((one) => allows(one, "AWS", root, ["kms:*"]))) {
    findings.push(
      warning(
        check,
        "The key's policy does not leave it to IAM in this account who may use it. The desk's roles have their rights there.",
        `Add the statement for the account's root: ${handbook}`,
      ),
    );
  }
  const logs = ["delivery.logs.amazonaws.com"];
  if (!allowed.some((one) => allows(one, "Service", logs, ["kms:Decrypt", "kms:Decrypt*", "kms:*"]))) {
    findings.push(
      warning(
        check,
        "The key's policy does not let the workflows' logs through: the alarm workflow-stopped would never be raised.",
        `Add the statement for delivery.logs.amazonaws.com: ${handbook}`,
      ),
    );
  }
  return findings;
}

function allows(
  { Principal: principal, Action: actions }: Statement,
  kind: "AWS" | "Service",
  whom: readonly string[],
  what: readonly string[],
): boolean {
  if (principal === undefined || principal === "*") return false;
  return principal[kind].some((one) => whom.includes(one)) && actions.some((action) => what.includes(action));
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
