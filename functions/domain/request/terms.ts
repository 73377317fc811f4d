import * as z from "zod/mini";
import { type Configuration, feeYen } from "../business.ts";
import { addBusinessDays, daysBetween } from "../calendar.ts";
import { keySchema } from "../ids.ts";
import { later } from "../later.ts";
import { localizedSchema } from "../localized.ts";
import { policyOn } from "../policy/policy.ts";
import { lawOf, type RightKey } from "../rights/index.ts";

/**
 * What held when the request began, and holds for it to the end: the business may change its configuration meanwhile.
 * Values are those of `business.config.ts`, explained at `businessSchema`.
 */
export const termsSchema = later(() => {
  const count = z.int().check(z.nonnegative());
  return z.object({
    /**
     * Set where nobody wrote down what held, because release 0.1.0 began the request: the rest is what held when this
     * release first saw it, and whether a fee is asked or a decision signed off is for its old workflow to say.
     */
    assumed: z.optional(z.literal(true)),
    /** Undefined where it costs nothing. */
    fee: z.optional(z.object({ yen: z.int().check(z.positive()), howToPay: localizedSchema })),
    /** Whether a decision counts only once a second officer has signed it off. */
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
    /** The purposes of use that may be told, of a request for them. */
    purposes: z.optional(z.array(z.object({ key: keySchema, text: localizedSchema }))),
  });
});

/** In days and years: when it was due from the arrival on, and how long what was kept. */
export const rulesSchema = later(() =>
  z.object({
    confirmDays: z.int(),
    targetDays: z.int(),
    packageDays: z.int(),
    retentionYears: z.int(),
  }),
);

export type Rules = z.infer<typeof rulesSchema>;

/** What of the terms is still told when the person is forgotten. */
export function rulesOf({ deadlines }: Pick<Terms, "deadlines">): Rules {
  const { confirmDays, targetDays, packageDays, retentionYears } = deadlines;
  return { confirmDays, targetDays, packageDays, retentionYears };
}

export type Terms = z.infer<typeof termsSchema>;

/** The terms of a request that begins today, arrives on `arrivalDate` and is bound by the policy of a day (its own). */
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
    ...(lawOf(right, arrivalDate).choices.includes("inform") && {
      purposes: policyOn(configuration, policyDate).purposes.map(({ key, text }) => ({ key, text })),
    }),
  };
}

/** "Promptly" (clause 3-2 of the first policy): the internal target, in business days. */
const promptlyDays = 3;

/** The terms of a request that only tells systems what was decided already: its target is "promptly", its reminders daily. */
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
