import { decideAnswer } from "../../domain/questions/decide/answer.ts";
import { type FormValues, ticked } from "../pages/forms.ts";
import { type AnswerForm, pick } from "./question-view.ts";

export const decideForm: AnswerForm<"decide"> = {
  schema: decideAnswer.schema,
  fields: [
    "choice",
    "codes",
    "withheld",
    "explanation",
    "include",
    "files",
    "leftOutBefore",
    "instruction",
    "basis",
    "measure",
    "purposes",
    "reply",
  ],
  numbered: /^content\.[a-z][a-z0-9-]{0,39}$/,
  parse: (given) => decideAnswer.schema().safeParse(decision(given)),
};

/** The decision page's fields, put together as the choice wants them. */
function decision(given: FormValues): unknown {
  const { choice } = given;
  const reasons = { codes: [...ticked(given, "codes")], explanation: given["explanation"] };
  switch (choice) {
    case "refuse":
      return { choice, ...reasons };
    case "disclose-in-part": {
      const files = ticked(given, "files");
      const include = ticked(given, "include").map((system) => ({
        system,
        content: given[`content.${system}`],
        files: files.filter((key) => key.includes(`/${system}/`)),
      }));
      const leftOutBefore = given["leftOutBefore"] === "yes" && { leftOutBefore: true };
      return { choice, ...reasons, withheld: given["withheld"], include, ...leftOutBefore };
    }
    case "grant":
      return { choice, ...pick(given, ["instruction", "basis"]) };
    case "grant-in-part":
      return { choice, ...reasons, ...pick(given, ["instruction", "withheld"]) };
    case "alternative":
      return { choice, ...reasons, ...pick(given, ["instruction", "measure"]) };
    case "inform":
      return { choice, purposes: [...ticked(given, "purposes")] };
    case "reply":
      return { choice, ...pick(given, ["reply"]) };
    default:
      return { choice };
  }
}
