import * as z from "zod/mini";
import { later } from "../../later.ts";

/** The requester's mail came back: told another way, or letters from now on. */
export const requesterUnreachableAnswer = {
  kind: "requester-unreachable",
  results: ["told", "by-letter"],
  problems: [],
  schema: later(() =>
    z.discriminatedUnion("choice", [
      z.strictObject({
        choice: z.literal("told"),
        how: z.enum(["telephone", "in-person", "post"]),
      }),
      z.strictObject({ choice: z.literal("by-letter") }),
    ]),
  ),
} as const;
