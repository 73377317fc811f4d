import { decideAnswer } from "../../domain/questions/decide/answer.ts";
import type { ConfirmedRequest } from "../../domain/request/request.ts";
import { type FormValues, ticked } from "../pages/forms.ts";
import { type AnswerForm, pick } from "./question-view.ts";

/** Hidden field: the time of the newest finding that the page shows. */
export const shownField = "shownUntil";

/** When the newest finding arrived or was changed; empty if nobody searched. */
export function newestFinding(request: ConfirmedRequest): string {
  const findings = "findings" in request ? Object.values(request.findings ?? {}) : [];
  return findings.reduce((newest, { at }) => (at > newest ? at : newest), "");
}

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
    "onPaperBecause",
    "instruction",
    "basis",
    "measure",
    "eraseOn",
    "purposes",
    "stops",
    "matter",
    "reply",
    "step",
    "preview",
    shownField,
  ],
  numbered: /^(?:text|content)\.[a-z][a-z0-9-]{0,39}$/,
  parse: (given) => decideAnswer.schema().safeParse(decision(given)),
  goesOn: (given) => given["step"] === firstStep && editedSystems(given).length > 0,
  outdated: (given, request) => {
    const shown = given[shownField];
    return typeof shown === "string" && shown !== newestFinding(request);
  },
  // The box that this stands for is asked for when it is decided; the notice is the same with it.
  previews: (given) => (given["preview"] === undefined ? undefined : { ...given, leftOutBefore: "yes" }),
  nameOf: ([field, index, part], given) =>
    field === "include" && part === "content"
      ? textField(ticked(given, "include")[Number(index)] ?? "")
      : undefined,
};

/** Marks a post from the page of choices, which a page of texts may follow. */
export const firstStep = "choice";

/** The field in which a system's text is edited. */
export function textField(system: string): string {
  return `content.${system}`;
}

/** The field that says whether it is to be edited: `whole`, or `edited` on the next page. */
export function textChoice(system: string): string {
  return `text.${system}`;
}

/** The systems whose texts are to be edited before they are disclosed. */
export function editedSystems(given: FormValues): readonly string[] {
  if (given["choice"] !== "disclose-in-part") return [];
  return ticked(given, "include").filter((system) => textChosen(given, system) === "edited");
}

/** A page opened under an earlier release, which asked for everything at once, posts the text without this choice. */
function textChosen(given: FormValues, system: string): FormValues[string] {
  return given[textChoice(system)] ?? (given[textField(system)] === undefined ? undefined : "edited");
}

/** The decision page's fields, assembled for the choice made. */
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
        ...(given[textChoice(system)] === "whole"
          ? { whole: true as const }
          : { content: given[textField(system)] }),
        files: files.filter((key) => key.includes(`/${system}/`)),
      }));
      const leftOutBefore = given["leftOutBefore"] === "yes" && { leftOutBefore: true };
      return {
        choice,
        ...reasons,
        withheld: given["withheld"],
        include,
        ...leftOutBefore,
        ...pick(given, ["onPaperBecause"]),
      };
    }
    case "disclose":
      return { choice, ...pick(given, ["onPaperBecause"]) };
    case "grant":
      return { choice, ...pick(given, ["instruction", "basis"]) };
    case "grant-in-part":
      return {
        choice,
        ...reasons,
        ...pick(given, ["instruction", "basis", "withheld"]),
        ...(given["stops"] !== undefined && { stops: [...ticked(given, "stops")] }),
      };
    case "alternative":
      return { choice, ...reasons, ...pick(given, ["instruction", "basis", "measure", "eraseOn"]) };
    case "inform":
      return { choice, purposes: [...ticked(given, "purposes")] };
    case "reply":
      return { choice, ...pick(given, ["matter", "reply"]) };
    default:
      return { choice };
  }
}
