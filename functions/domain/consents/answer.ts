import type { Standing } from "./entry.ts";
import type { ShownWording } from "./revision.ts";

/** The reason for the answer: what was last declared, and whether it covers what is asked. */
export const consentSays = [
  "given",
  "refused",
  "withdrawn",
  "expired",
  "other-wording",
  "asked",
  "none",
  /** A granted request ended provision to some recipients, or of some items. */
  "stopped",
] as const;
type ConsentSays = (typeof consentSays)[number];

/** Whether an item of a person may be collected or used at this moment. */
export interface ConsentAnswer {
  readonly may: boolean;
  readonly says: ConsentSays;
  /** Since when that holds; undefined if nothing was declared. */
  readonly since?: string;
  readonly wording?: ShownWording;
  readonly policyVersion?: string;
  readonly expiresAt?: string;
}

/**
 * What an entry answers at `nowMs`. `wordings`: the versions of the wording that cover what the caller wants to do;
 * default: any. Only a standing yes is a yes.
 */
export function answerOf(
  standing: Standing | undefined,
  nowMs: number,
  wordings?: readonly string[],
): ConsentAnswer {
  if (standing?.kind !== "declared") return { may: false, says: "none" };
  const { state, since, wording, policyVersion, expiresAt } = standing;
  const facts = {
    ...{ since, policyVersion },
    ...(wording !== undefined && { wording }),
    ...(expiresAt !== undefined && { expiresAt }),
  };
  switch (state) {
    case "draft":
      return { may: false, says: standing.by === "joined" ? "none" : "asked" };
    case "rejected":
    case "revoked":
      return {
        may: false,
        says: state === "revoked" || standing.by === "withdrawn" ? "withdrawn" : "refused",
        ...facts,
      };
    case "active":
      if (expiresAt !== undefined && Date.parse(expiresAt) <= nowMs)
        return { may: false, says: "expired", ...facts };
      if (wordings !== undefined && (wording === undefined || !wordings.includes(wording.version))) {
        return { may: false, says: "other-wording", ...facts };
      }
      return { may: true, says: "given", ...facts };
  }
}
