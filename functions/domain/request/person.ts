import * as z from "zod/mini";
import { type Agency, agencySchema } from "../agent.ts";
import { claimFields } from "../fields/claim.ts";
import { recordFields } from "../fields/record.ts";
import { requesterFields } from "../fields/requester.ts";
import { type Kept, storedShape } from "../fields/schemas.ts";
import { scopeFields } from "../fields/scope.ts";
import { keySchema } from "../ids.ts";
import { later, once } from "../later.ts";
import { storedFilesSchema } from "./files.ts";

export {
  categories,
  type Medium,
  media,
  settledMedia,
} from "../fields/options.ts";

/** Who asks for whom, about which data, and what they allege. The fields of each part are in `domain/fields/`. */

export const requesterSchema = later(() => z.object(storedShape(requesterFields)));

export type Requester = z.infer<typeof requesterSchema>;

export const scopeSchema = later(() => z.object(storedShape(scopeFields)));

/** What the requester alleges and wants; the table of rights says which fields a right asks for. */
export const claimSchema = later(() => z.object(storedShape(claimFields)));

export type Claim = z.infer<typeof claimSchema>;

/** Everything erased at the end of the retention period. */
export const person = once(() => ({
  requester: requesterSchema,
  /** Present if the requester asks for somebody else. */
  behalf: z.optional(agencySchema),
  scope: scopeSchema,
  claim: z._default(claimSchema, {}),
  ...storedShape(recordFields),
}));

/** The same for one request of a submission. */
export interface Person extends Kept<typeof recordFields> {
  readonly requester: Requester;
  readonly behalf?: Agency | undefined;
  readonly scope: z.infer<typeof scopeSchema>;
  readonly claim: Claim;
}

/** How a staff entry came in, and whose mailbox made it. */
export const cameBy = ["post", "email", "fax", "telephone", "counter"] as const;

export type CameBy = (typeof cameBy)[number];

export const staffEntrySchema = later(() =>
  z.object({
    came: z.enum(cameBy),
    by: keySchema,
    files: z.optional(storedFilesSchema),
    /** Set if the files also show proof of identity: they are deleted with it. */
    identity: z.optional(z.literal(true)),
    /** How many of them are no longer kept, or could not be carried over. */
    gone: z.optional(z.int().check(z.positive())),
  }),
);

export type StaffEntry = z.infer<typeof staffEntrySchema>;
