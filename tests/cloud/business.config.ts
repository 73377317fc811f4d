import type * as z from "zod";
import { business as configured, policyTexts as configuredTexts } from "../../business.config.ts";
import type { businessSchema } from "../../functions/domain/business-schema.ts";
import type { PolicyText } from "../../functions/domain/policy/policy.ts";

/** @public Bundles import this file instead of the `business.config.ts` at the root. */
export { consentItems } from "../../business.config.ts";

/** The effective date of a change to announce: a month from the run's day. */
export const announcedVersion = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);

const { versions } = configured.policy;

/** @public The configured texts, and the last one again for the announced version. */
export const policyTexts: readonly PolicyText[] = [
  ...configuredTexts,
  ...configuredTexts.slice(-1).map((text) => ({ ...text, effective: announcedVersion })),
];

/**
 * The business of `business.config.ts`, but with staff at work at any time, because a run uses the real clock, and with
 * a change of its policy to come.
 */
export const business: z.input<typeof businessSchema> = {
  ...configured,
  staffHours: undefined,
  policy: {
    versions: [
      ...versions,
      ...versions.slice(-1).map((last) => ({
        ...last,
        effective: announcedVersion,
        enacted: announcedVersion,
        changes: [
          {
            kind: "matters" as const,
            clauses: ["9"],
            text: { ja: "窓口を改めます。", en: "Another contact." },
          },
        ],
      })),
    ],
  },
};
