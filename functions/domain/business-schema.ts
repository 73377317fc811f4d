import { businessProblems } from "./business-problems.ts";
import { businessValues } from "./business-values.ts";

/** The schema of `business.config.ts`: its values, and that they fit together. */
export const businessSchema = businessValues.superRefine((business, context) => {
  for (const { path, message } of businessProblems(business)) {
    context.addIssue({ code: "custom", path: [...path], message });
  }
});
