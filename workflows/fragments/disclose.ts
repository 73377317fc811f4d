import { type States, states, task } from "../asl.ts";
import { askStaff } from "./ask-staff.ts";
import { requestOnly } from "./waits.ts";

/** Fragment: builds the disclosure's package; on paper the desk posts it. */
export function disclose(next: string): States {
  return states(
    {
      "Build the package": task("BuildPackage", requestOnly, { Next: "Build the package: medium" }),
      "Build the package: medium": {
        Type: "Choice",
        Choices: [{ Condition: "{% $states.input.medium = 'paper' %}", Next: "Post the package" }],
        Default: next,
      },
    },
    askStaff({
      name: "Post the package",
      task: "post-package",
      counter: "postMails",
      results: { posted: next, withdrawn: "Withdrawn: notify" },
    }),
  );
}
