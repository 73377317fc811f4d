import * as z from "zod/mini";
import { type Agency, agencySchema } from "../agent.ts";
import { claimFields } from "../fields/claim.ts";
import { recordFields } from "../fields/record.ts";
import { requesterFields } from "../fields/requester.ts";
import { type Kept, storedShape } from "../fields/schemas.ts";
import { scopeFields } from "../fields/scope.ts";
import { keySchema } from "../ids.ts";
import { later, once } from "../later.ts";

export {
  categories,
  type Medium,
  media,
  settledMedia,
} from "../fields/options.ts";

/** Who asks for whom, about which data, and what they allege. What each part is made of is in `domain/fields/`. */

export const requesterSchema = later(() => z.object(storedShape(requesterFields)));

export type Requester = z.infer<typeof requesterSchema>;

export const scopeSchema = later(() => z.object(storedShape(scopeFields)));

/** What the requester alleges and wants; which of it a right asks for is in the table of rights. */
export const claimSchema = later(() => z.object(storedShape(claimFields)));

export type Claim = z.infer<typeof claimSchema>;

/** All that is forgotten when the retention period is over. */
export const person = once(() => ({
  requester: requesterSchema,
  /** Present where the requester asks for somebody else. */
  behalf: z.optional(agencySchema),
  scope: scopeSchema,
  claim: z._default(claimSchema, {}),
  ...storedShape(recordFields),
}));

/** The same of one request, as a submission gives it. */
export interface Person extends Kept<typeof recordFields> {
  readonly requester: Requester;
  readonly behalf?: Agency | undefined;
  readonly scope: z.infer<typeof scopeSchema>;
  readonly claim: Claim;
}

/** How a request came that staff entered, and whose mailbox did. */
export const cameBy = ["post", "email", "fax", "telephone", "counter"] as const;

export type CameBy = (typeof cameBy)[number];

export const staffEntrySchema = later(() => z.object({ came: z.enum(cameBy), by: keySchema }));

export type StaffEntry = z.infer<typeof staffEntrySchema>;
