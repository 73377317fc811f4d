import * as z from "zod/mini";

/** The requester's mail bounced: told another way, or letters from now on. */
export const requesterUnreachableKind = {
  kind: "requester-unreachable",
  results: ["told", "by-letter"],
  mailedBySweep: true,
} as const;

/** The form. */
export const requesterUnreachableAnswer = {
  problems: [],
  schema: () =>
    z.discriminatedUnion("choice", [
      z.strictObject({
        choice: z.literal("told"),
        how: z.enum(["telephone", "in-person", "post"]),
      }),
      z.strictObject({ choice: z.literal("by-letter") }),
    ]),
} as const;
