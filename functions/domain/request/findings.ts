import * as z from "zod/mini";
import { keySchema } from "../ids.ts";
import { later } from "../later.ts";
import { text, time } from "../texts.ts";
import { storedFilesSchema } from "./files.ts";
import { userSchema } from "./identity.ts";

/** What the owners of the systems found. */

/** What an owner says of not using disputed data until it is decided. */
export const holdAnswers = ["yes", "cannot"] as const;

export type HoldAnswer = (typeof holdAnswers)[number];

/** What one system's owner found: together with the others, the proof of investigation. */
export const findingSchema = later(() =>
  z.object({
    found: z.boolean(),
    searched: text(1000),
    notes: z.optional(text(2000)),
    /** The data to disclose, as the owner wrote it down. */
    content: z.optional(text(8000)),
    files: storedFilesSchema,
    /** What was sent once more because a file was lost; counts where it is the same. */
    resent: z.optional(storedFilesSchema),
    /** Whether the data are held until it is decided; absent where nobody asked for it. */
    held: z.optional(z.enum(holdAnswers)),
    /** The person's id in the program that this system belongs to. */
    user: z.optional(userSchema),
    by: keySchema,
    at: time,
  }),
);

export type Finding = z.infer<typeof findingSchema>;
