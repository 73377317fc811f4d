import { daysBetween } from "../calendar.ts";
import { canonicalJson } from "../history.ts";
import type { ChangeKindKey } from "./change-kinds.ts";
import { changesBetween } from "./clause-changes.ts";
import { leastDaysOf } from "./needs.ts";
import type { Policy, PolicyText } from "./policy.ts";

/** Longer than any period in law or practice; an execution can run for at most a year. */
const mostDaysAhead = 300;

/** Why a version cannot be announced as it is. */
export type AnnounceFault =
  | { readonly fault: "unknown-version" | "first-version" }
  /** The version does not say what it changes. */
  | { readonly fault: "no-changes" }
  /** A clause differs and no change names it, or a change names a clause that is the same. */
  | { readonly fault: "clause-unexplained" | "clause-unchanged"; readonly clause: string }
  /** A register differs, which requires a change of one of these kinds. */
  | {
      readonly fault: "register-unexplained";
      readonly register: string;
      readonly kinds: readonly ChangeKindKey[];
    }
  | { readonly fault: "too-soon"; readonly days: number; readonly least: number }
  | { readonly fault: "too-far"; readonly days: number; readonly most: number };

/** A version and its predecessor, for an announcement. */
export interface Succession {
  readonly before: { readonly policy: Policy; readonly text: PolicyText };
  readonly after: { readonly policy: Policy; readonly text: PolicyText };
}

/** A version and its predecessor, or why there is nothing to announce. */
export function successionOf(
  versions: readonly Policy[],
  texts: readonly PolicyText[],
  version: string,
): Succession | AnnounceFault {
  const at = versions.findIndex(({ effective }) => effective === version);
  const textOf = (policy: Policy | undefined) =>
    texts.find(({ effective }) => effective === policy?.effective);
  const [policy, earlier] = [versions[at], versions[at - 1]];
  const [text, earlierText] = [textOf(policy), textOf(earlier)];
  if (policy === undefined || text === undefined) return { fault: "unknown-version" };
  if (earlier === undefined || earlierText === undefined) return { fault: "first-version" };
  return { before: { policy: earlier, text: earlierText }, after: { policy, text } };
}

/**
 * Everything that keeps a version from being announced on `today`. Every difference between the texts must be
 * explained by a change, and every difference between the registers by a change of a fitting kind, so that nothing
 * that needs consent passes for a typo.
 */
export function announceFaults({ before, after }: Succession, today: string): readonly AnnounceFault[] {
  const { changes = [], effective } = after.policy;
  if (changes.length === 0) return [{ fault: "no-changes" }];
  const named = new Set(changes.flatMap(({ clauses }) => clauses));
  const differing = new Set(changesBetween(before.text, after.text).map(({ id }) => id || "preamble"));
  const days = daysBetween(today, effective);
  const least = leastDaysOf(after.policy);
  return [
    ...[...differing]
      .filter((clause) => !named.has(clause))
      .map((clause) => ({ fault: "clause-unexplained" as const, clause })),
    ...[...named]
      .filter((clause) => !differing.has(clause))
      .map((clause) => ({ fault: "clause-unchanged" as const, clause })),
    ...registerFaults(before.policy, after.policy),
    ...(days < least ? [{ fault: "too-soon" as const, days, least }] : []),
    ...(days > mostDaysAhead ? [{ fault: "too-far" as const, days, most: mostDaysAhead }] : []),
  ];
}

/** The kinds of change that may explain a difference in a register; the last of each is a change of wording only. */
const explaining: {
  readonly [Register in
    | "purposes"
    | "dataMap"
    | "partners"
    | "modules"
    | "recipients"
    | "matters"]: readonly ChangeKindKey[];
} = {
  purposes: ["purpose-within", "purpose-beyond"],
  dataMap: ["collection", "purpose-within", "purpose-beyond", "matters", "new-provision", "provision-abroad"],
  partners: ["transmission"],
  modules: ["transmission"],
  recipients: ["new-provision", "provision-abroad", "opt-out-provision", "matters"],
  matters: ["matters"],
};

function registerFaults(before: Policy, after: Policy): readonly AnnounceFault[] {
  const given = new Set(after.changes?.map(({ kind }) => kind));
  const faults = Object.entries(explaining).flatMap(([register, kinds]) => {
    const key = register as keyof typeof explaining;
    const same = canonicalJson(before[key] ?? null) === canonicalJson(after[key] ?? null);
    return same || kinds.some((kind) => given.has(kind))
      ? []
      : [{ fault: "register-unexplained" as const, register, kinds }];
  });
  return [...faults, ...jointUseFaults(before, after, given)];
}

/** Each part of joint use has a rule of its own (Art. 27(5)(iii), 27(6); Guidelines 3-6-3). */
function jointUseFaults(
  before: Policy,
  after: Policy,
  given: ReadonlySet<ChangeKindKey>,
): readonly AnnounceFault[] {
  const parts = {
    items: ["joint-items"],
    scope: ["joint-scope"],
    purpose: ["joint-purpose", "purpose-beyond"],
    responsible: ["joint-responsible", "joint-address"],
  } as const satisfies Readonly<Record<string, readonly ChangeKindKey[]>>;
  return (Object.keys(parts) as (keyof typeof parts)[]).flatMap((part) => {
    const said = ({ jointUse = [] }: Policy) => canonicalJson(jointUse.map((one) => one[part]));
    const kinds = parts[part];
    if (said(before) === said(after) || kinds.some((kind) => given.has(kind))) return [];
    return [{ fault: "register-unexplained" as const, register: `jointUse.${part}`, kinds }];
  });
}
