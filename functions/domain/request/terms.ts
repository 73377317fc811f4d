import * as z from "zod/mini";
import { type Configuration, feeYen } from "../business.ts";
import { addBusinessDays, daysBetween } from "../calendar.ts";
import { keySchema } from "../ids.ts";
import { later } from "../later.ts";
import { localizedSchema } from "../localized.ts";
import { policyOn } from "../policy/policy.ts";
import { lawOf, type RightKey } from "../rights/index.ts";

/**
 * What held when the request began, and holds for it to the end even if the business changes its configuration. The
 * values are those of `business.config.ts`, explained at `businessSchema`.
 */
export const termsSchema = later(() => {
  const count = z.int().check(z.nonnegative());
  return z.object({
    /**
     * Set if release 0.1.0 began the request and stored no terms: these are the ones in force when a later release
     * first read it, and its old workflow determines whether a fee is asked or a decision signed off.
     */
    assumed: z.optional(z.literal(true)),
    /** Undefined if there is no fee. */
    fee: z.optional(z.object({ yen: z.int().check(z.positive()), howToPay: localizedSchema })),
    /** Whether a decision counts only after a second officer's sign-off. */
    signOff: z.boolean(),
    deadlines: z.object({
      confirmDays: count,
      staffReminderDays: count,
      staffReminders: count,
      escalationDays: count,
      escalations: count,
      requesterReminderDays: count,
      requesterLapseDays: count,
      acknowledgeBusinessDays: count,
      targetDays: count,
      alarmDays: count,
      hardStopDays: count,
      coolingOffDays: count,
      packageDays: count,
      retentionYears: count,
    }),
    /**
     * Set if the requester's own files are kept after the request has ended, as long as its package (`packageDays`).
     * Absent in requests of earlier releases: they promised to delete them at the end.
     */
    keepsFiles: z.optional(z.literal(true)),
    /** The purposes of use to be told, for a request for them. */
    purposes: z.optional(z.array(z.object({ key: keySchema, text: localizedSchema }))),
  });
});

/** In days and years: the due dates after arrival, and the retention periods. */
export const rulesSchema = later(() =>
  z.object({
    confirmDays: z.int(),
    targetDays: z.int(),
    packageDays: z.int(),
    retentionYears: z.int(),
  }),
);

export type Rules = z.infer<typeof rulesSchema>;

/** The terms that remain after the person is erased. */
export function rulesOf({ deadlines }: Pick<Terms, "deadlines">): Rules {
  const { confirmDays, targetDays, packageDays, retentionYears } = deadlines;
  return { confirmDays, targetDays, packageDays, retentionYears };
}

export type Terms = z.infer<typeof termsSchema>;

/**
 * The terms of a request that begins today, arrives on `arrivalDate` and is bound by the policy of a day (its own).
 */
export function termsOf(
  configuration: Configuration,
  right: RightKey,
  arrivalDate: string,
  policyDate = arrivalDate,
): Terms {
  const { deadlines, fee, secondSignOff } = configuration;
  const yen = feeYen(configuration, right, arrivalDate);
  return {
    ...(yen > 0 && { fee: { yen, howToPay: fee.howToPay } }),
    signOff: secondSignOff.includes(right),
    deadlines,
    keepsFiles: true,
    ...(lawOf(right, arrivalDate).choices.includes("inform") && {
      purposes: policyOn(configuration, policyDate).purposes.map(({ key, text }) => ({ key, text })),
    }),
  };
}

/** "Promptly" (clause 3-2 of the first policy): the internal target, in business days. */
const promptlyDays = 3;

/** The terms of a request that only tells systems of a withdrawal: its target is "promptly", its reminders daily. */
export function promptTerms(configuration: Configuration, right: RightKey, today: string): Terms {
  const terms = termsOf(configuration, right, today);
  const due = daysBetween(today, addBusinessDays(today, promptlyDays, configuration.holidays));
  const alarmDays = Math.min(due + 1, terms.deadlines.hardStopDays - 1);
  const targetDays = Math.min(due, alarmDays - 1);
  return {
    ...terms,
    signOff: false,
    deadlines: { ...terms.deadlines, targetDays, alarmDays, staffReminderDays: 1 },
  };
}
