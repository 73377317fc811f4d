import * as z from "zod/mini";
import type { Fields } from "./field.ts";
import { media } from "./options.ts";

/** Fields at the top level of the record, in no part of it. */
export const recordFields = {
  /** How the data are to be received (Art. 33(1)). */
  medium: {
    control: { kind: "radios", options: "medium" },
    value: () => z.enum(media),
    fallback: "electronic",
    description: "How the data should be disclosed.",
    presence: "always",
    per: "submission",
    need: ({ right }) => (right.act === "package" ? "required" : "none"),
    unasked: "kept",
    form: ["data", 3],
    task: ["asked", 11],
    caseFile: "nowhere",
    report: "nowhere",
  },
} satisfies Fields<"submission">;
