import { z } from "zod";
import { business as configured } from "../../business.config.ts";
import type { Configuration } from "../../functions/domain/business.ts";
import { businessSchema } from "../../functions/domain/business-schema.ts";

/** 0.1.0 had three fees; since then each right may have one. */
const threeFees = z.strictObject({
  disclosureYen: z.int(),
  thirdPartyRecordsYen: z.int(),
  purposeYen: z.int(),
  howToPay: z.looseObject({}),
});

/** A business in a release's format, with the changes and additions that its owner has had to make since. */
export function asConfiguredToday(business: Readonly<Record<string, unknown>>): Configuration {
  const fees = threeFees.safeParse(business["fee"]);
  return businessSchema.parse({
    ...configured,
    // 0.1.0 had no business hours.
    staffHours: undefined,
    ...business,
    // 0.1.0 had the purposes in its configuration, and only the policy's date.
    policy: configured.policy,
    ...(fees.success && {
      fee: {
        yen: {
          disclosure: fees.data.disclosureYen,
          "third-party-records": fees.data.thirdPartyRecordsYen,
          purpose: fees.data.purposeYen,
        },
        howToPay: fees.data.howToPay,
      },
    }),
  });
}
