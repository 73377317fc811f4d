import type { Fingerprints } from "../../functions/domain/policy/fingerprint.ts";
import type { PolicyText } from "../../functions/domain/policy/policy.ts";
import type { ConsentItem, WordingHashes } from "../../functions/domain/policy/wordings.ts";
import type { Options } from "../aws/options.ts";
import { stackNameOf } from "../aws/stack-name.ts";
import type { Account } from "./account.ts";
import { type Facts, factsOf } from "./account-facts.ts";
import { checkAccountAndRegion, noCredentials, noRegion } from "./checks/account-and-region.ts";
import { checkAddress } from "./checks/address.ts";
import { checkBootstrap } from "./checks/bootstrap.ts";
import { checkConcurrency } from "./checks/concurrency.ts";
import { checkConfiguration, readBusiness } from "./checks/configuration.ts";
import { checkFront } from "./checks/front.ts";
import { checkHolidays } from "./checks/holidays.ts";
import { checkKey } from "./checks/key.ts";
import { checkMail } from "./checks/mail.ts";
import { checkNames } from "./checks/names.ts";
import { checkNode } from "./checks/node.ts";
import { checkConsentItems, checkDeployedPolicies, checkLaw, checkPolicy } from "./checks/policies.ts";
import { checkStack } from "./checks/stack.ts";
import type { Finding } from "./finding.ts";
import type { Words } from "./settings.ts";

export interface Examined {
  readonly stage: Options["stage"];
  /** `business.config.ts` as it stands. */
  readonly config: unknown;
  /** The text of its policies, and the committed hashes. */
  readonly policyTexts: readonly PolicyText[];
  readonly locked: Fingerprints;
  /** Their consent items, and the committed hashes of the wordings. */
  readonly consentItems: readonly ConsentItem[];
  readonly lockedWordings: WordingHashes;
  /** `YYYY-MM-DD` */
  readonly today: string;
  readonly chosen: Words;
  readonly nodeVersion: string;
  readonly region: string | undefined;
  readonly account: (region: string) => Account;
}

export interface Diagnosis {
  readonly findings: readonly Finding[];
  /** What the account says of itself, if it could be asked. */
  readonly facts: Facts | undefined;
}

function deployedIn({ stack }: Facts): Fingerprints | undefined {
  return "value" in stack ? stack.value?.policies : undefined;
}

/** Everything that can be checked before a deployment, and on a running desk. Changes nothing. */
export async function examine(examined: Examined): Promise<Diagnosis> {
  const { stage, config, chosen, nodeVersion, region } = examined;
  const node = checkNode(nodeVersion);
  const business = readBusiness(config);
  if ("check" in business) return { findings: [node, business], facts: undefined };
  const { locked, today } = examined;
  const policies = { versions: business.policy.versions, texts: examined.policyTexts };
  const here = [
    node,
    ...checkConfiguration(business, stage, chosen),
    ...checkPolicy(business, policies, locked, today),
    ...checkConsentItems(business, examined.consentItems, examined.lockedWordings),
    ...checkLaw(today),
    ...checkHolidays(business, today),
  ];
  if (region === undefined) return { findings: [...here, noRegion()], facts: undefined };

  const stackName = stackNameOf(stage);
  try {
    const facts = await factsOf(examined.account(region), {
      region,
      business,
      stackName,
      keyArn: chosen["keyArn"],
    });
    return {
      facts,
      findings: [
        ...here,
        ...checkAccountAndRegion(facts, chosen),
        checkBootstrap(facts),
        checkStack(facts, stage),
        ...checkDeployedPolicies(policies, deployedIn(facts), today),
        ...checkNames(facts, stage),
        ...checkAddress(facts, chosen),
        ...checkKey(facts, chosen),
        ...checkMail(facts),
        checkConcurrency(facts, chosen),
        ...checkFront(chosen, facts.region),
      ],
    };
  } catch (thrown) {
    // The one lookup whose failure is an error instead of a finding: who is calling.
    const reason = thrown instanceof Error ? thrown.name : "an unknown fault";
    return { findings: [...here, noCredentials(reason)], facts: undefined };
  }
}

export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some(({ level }) => level === "error");
}
