import { writeFileSync } from "node:fs";
import { business, consentItems, policyTexts } from "../business.config.ts";
import { withDefaults } from "../functions/domain/business.ts";
import { dateIn } from "../functions/domain/calendar.ts";
import { fingerprintsOf, policyFaults } from "../functions/domain/policy/fingerprint.ts";
import { wordingFaults, wordingHashes } from "../functions/domain/policy/wordings.ts";
import {
  faultText,
  lockedPolicies,
  lockedWordings,
  lockFile,
  wordingFaultText,
  wordingsFile,
} from "./policies.ts";

const help = `npm run policy [-- --lock]

Says whether every version of the policy, and every wording of what it asks consent for, is what was committed. --lock
writes down the hashes of new ones, and of those whose day has not come; one that is in force is never written anew.`;

const [option, ...more] = process.argv.slice(2);
if (more.length > 0 || (option !== undefined && option !== "--lock")) {
  console.error(help);
  process.exit(2);
}
const { policy, timeZone } = withDefaults(business);
const policies = { versions: policy.versions, texts: policyTexts };
const today = dateIn(timeZone, Date.now());
const locked = lockedPolicies();
const open = policyFaults(policies, locked).filter(
  ({ fault, effective }) =>
    option === "--lock" && fault !== "no-text" && (fault === "not-locked" || effective > today),
);
const now = fingerprintsOf(policies);
const next = Object.fromEntries(
  Object.entries({
    ...locked,
    ...Object.fromEntries(open.map(({ effective }) => [effective, now[effective]])),
  })
    .filter((entry): entry is [string, string] => entry[1] !== undefined)
    .sort(([a], [b]) => a.localeCompare(b)),
);
if (open.length > 0) writeFileSync(lockFile, `${JSON.stringify(next, undefined, 2)}\n`);

const lockedBefore = lockedWordings();
const hashes = wordingHashes(consentItems);
const mayWrite = (name: string) => lockedBefore[name] === undefined || (name.split("@")[1] ?? "") > today;
const wordings =
  option === "--lock"
    ? Object.fromEntries(
        Object.entries({
          ...lockedBefore,
          ...Object.fromEntries(Object.entries(hashes).filter(([name]) => mayWrite(name))),
        }).sort(([a], [b]) => a.localeCompare(b)),
      )
    : lockedBefore;
if (option === "--lock") writeFileSync(wordingsFile, `${JSON.stringify(wordings, undefined, 2)}\n`);
const faults = [
  ...policyFaults(policies, next).map(faultText),
  ...wordingFaults(consentItems, policies.versions, wordings).map(wordingFaultText),
];
console.log(
  faults.length === 0
    ? `${policies.versions.length} version(s) and ${Object.keys(hashes).length} wording(s), as committed.`
    : faults.join("\n"),
);
process.exitCode = faults.length === 0 ? 0 : 1;
