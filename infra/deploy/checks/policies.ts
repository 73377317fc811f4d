import type { Configuration } from "../../../functions/domain/business.ts";
import {
  type Fingerprints,
  type Policies,
  policyFaults,
} from "../../../functions/domain/policy/fingerprint.ts";
import { type Blank, blanksOf, type Policy, policyOn } from "../../../functions/domain/policy/policy.ts";
import {
  type ConsentItem,
  type WordingHashes,
  wordingFaults,
} from "../../../functions/domain/policy/wordings.ts";
import { epochs, lawReviewedOn } from "../../../functions/domain/rights/amendment-days.ts";
import { faultText, wordingFaultText } from "../../policies.ts";
import { error, type Finding, warning } from "../finding.ts";

const check = "policy";

const blanks: Readonly<Record<Blank, string>> = {
  partners: "the partners that store cookies on visitors' devices",
  modules: "the modules of others that send on what they learn of visitors (external transmission)",
  recipients: "whom personal data are given to (Art. 27, 28)",
  jointUse: "joint use: with whom, of what, for what, and who answers for it (Art. 27(5)(iii))",
  securityMeasures: "the security measures (Art. 32(1)(iv), Order Art. 10)",
  organisation: "the accredited organisation, or that there is none",
};

/** Whether the policies are unchanged, and complete on `today` (`YYYY-MM-DD`). */
export function checkPolicy(
  business: Configuration,
  policies: Policies,
  locked: Fingerprints,
  today: string,
): Finding[] {
  const policy = policyOn(business, today);
  return [
    ...policyFaults(policies, locked).map((fault) =>
      error(
        check,
        faultText(fault),
        "A policy that people were shown stays as it is; what changes is a new version.",
      ),
    ),
    ...unknownSystems(business, policy).map((key) =>
      error(
        check,
        `The policy's data map names the system "${key}", which business.config.ts does not have.`,
        "Add the system, or map the data in a new version in functions/policy/.",
      ),
    ),
    ...blanksOf(policy).map((blank) =>
      warning(
        check,
        `Not announced yet: ${blanks[blank]}. The pages say so.`,
        `Ask the person responsible for the policy; then state it in a new version in functions/policy/, with [] for an empty list.`,
      ),
    ),
    ...(policy.effective < epochs["2022"].since
      ? [
          warning(
            check,
            `The policy is of ${policy.effective}, before the Act as it stands since ${epochs["2022"].since}: records of provision, the procedure for purposes, agents and the security measures may be missing.`,
            "Have it read by the person responsible for it, and publish a new version in functions/policy/.",
          ),
        ]
      : []),
  ];
}

/** Whether every consent item of a policy has a wording, and each wording is unchanged. */
export function checkConsentItems(
  business: Configuration,
  items: readonly ConsentItem[],
  locked: WordingHashes,
): Finding[] {
  const known = new Set(business.systems.map(({ key }) => key));
  const strangers = items.flatMap(({ key, wordings }) =>
    wordings
      .slice(-1)
      .flatMap(({ systems }) => systems.filter((one) => !known.has(one)).map((one) => [key, one])),
  );
  return [
    ...wordingFaults(items, business.policy.versions, locked).map((fault) =>
      error(
        check,
        wordingFaultText(fault),
        "What people agreed to stays as it is; what changes is a new wording in functions/policy/wordings/.",
      ),
    ),
    ...strangers.map(([item, system]) =>
      error(
        check,
        `The wording of "${item}" names the system "${system}", which business.config.ts does not have.`,
        "Add the system, or write a new wording in functions/policy/wordings/.",
      ),
    ),
  ];
}

/** Systems that only the policy mentions. */
function unknownSystems({ systems }: Configuration, { dataMap }: Policy): readonly string[] {
  const named = new Set(dataMap.flatMap((one) => one.systems ?? []));
  return [...named].filter((key) => !systems.some((system) => system.key === key));
}

/** Compares with what a deployed desk shows: a published version must not change. */
export function checkDeployedPolicies(
  policies: Policies,
  deployed: Fingerprints | undefined,
  today: string,
): readonly Finding[] {
  if (deployed === undefined) return [];
  const faults = policyFaults(policies, deployed).filter(
    ({ fault, effective }) => fault !== "not-locked" && effective <= today,
  );
  return faults.map((fault) =>
    error(
      check,
      `${faultText(fault)} The deployed desk shows another one.`,
      "Keep the deployed version unchanged, and publish what is new as a new version.",
    ),
  );
}

/** After how many days the law should be checked again. */
const reviewDays = 180;

/** When somebody last compared the desk's law with the Act. */
export function checkLaw(today: string): Finding[] {
  const days = Math.floor((Date.parse(today) - Date.parse(lawReviewedOn)) / 86_400_000);
  return days <= reviewDays
    ? []
    : [
        warning(
          "law",
          `The law was last reviewed on ${lawReviewedOn}, ${days} days ago.`,
          "See what has changed in the Act since, enter it in functions/domain/rights/, and put the day into amendment-days.ts there.",
        ),
      ];
}
