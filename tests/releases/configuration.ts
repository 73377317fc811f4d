import { z } from "zod";
import { business as configured } from "../../business.config.ts";
import type { Configuration } from "../../functions/domain/business.ts";
import { businessSchema } from "../../functions/domain/business-schema.ts";

/** 0.1.0 named three fees; since then each right may have one. */
const threeFees = z.strictObject({
  disclosureYen: z.int(),
  thirdPartyRecordsYen: z.int(),
  purposeYen: z.int(),
  howToPay: z.looseObject({}),
});

/** A business as a release knew it, with what its owner has had to write in another way since, and to add. */
export function asConfiguredToday(business: Readonly<Record<string, unknown>>): Configuration {
  const fees = threeFees.safeParse(business["fee"]);
  return businessSchema.parse({
    ...configured,
    // 0.1.0 knew no hours.
    staffHours: undefined,
    ...business,
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
