import { ownValue } from "../../own-value.ts";
import type { RequestIn } from "../../request/request.ts";
import { extentOf } from "../../rights/choices.ts";
import type { Basis } from "../../rights/granting-bases.ts";
import { basesOf, choosableCodes, lawOf, leavesUnsaid, rightOf } from "../../rights/index.ts";
import type { Refusal } from "../effect.ts";
import type { AnswerOf } from "../kinds.ts";

type Problem = Refusal<"decide"> | undefined;
type InPart = Extract<AnswerOf<"decide">, { choice: "disclose-in-part" }>;

/** What is wrong with a decision, if anything, by the table of rights and the findings. */
export function decisionProblem(request: RequestIn<"deciding">, answer: AnswerOf<"decide">): Problem {
  const right = rightOf(request.right);
  const { choice } = answer;
  if (!lawOf(request.right, request.arrivalDate).choices.includes(choice))
    return { field: "choice", problem: "not-for-this-right" };
  const anything = !right.search || Object.values(request.findings).some((finding) => finding.found);
  const needsData = right.search && choice !== "no-such-data" && choice !== "refuse";
  if (needsData && !anything) return { field: "choice", problem: "nothing-found" };
  const isBlackened = Object.values(request.findings).some(({ files }) =>
    files.some(({ replaces }) => replaces !== undefined),
  );
  if (choice === "disclose" && isBlackened) return { field: "choice", problem: "blackened" };
  if (choice === "no-such-data" && anything) return { field: "choice", problem: "something-found" };
  if (choice === "grant" && request.actions !== undefined) return { field: "choice", problem: "some-cannot" };
  if ("codes" in answer) {
    const extent = extentOf(choice);
    const choosable =
      extent === undefined
        ? []
        : choosableCodes(request.right, request.arrivalDate, extent).map((rule) => rule.code);
    if (answer.codes.some((code) => !choosable.includes(code))) {
      return { field: "codes", problem: "code-not-allowed" };
    }
    const unsaid = answer.codes.some((code) => leavesUnsaid(request.right, request.arrivalDate, code));
    if (unsaid && answer.codes.length > 1) return { field: "codes", problem: "code-stands-alone" };
  }
  const on = (basis: Basis) => basesOf(request.right, request.arrivalDate).includes(basis);
  switch (answer.choice) {
    case "grant":
    case "grant-in-part":
      return on(answer.basis ?? "law") ? undefined : { field: "basis", problem: "not-for-this-right" };
    case "alternative":
      return answer.basis === undefined || (answer.basis !== "goodwill" && on(answer.basis))
        ? undefined
        : { field: "basis", problem: "not-for-this-right" };
    case "inform": {
      const known = request.terms.purposes?.map((purpose) => purpose.key) ?? [];
      return answer.purposes.some((key) => !known.includes(key))
        ? { field: "purposes", problem: "not-for-this-right" }
        : undefined;
    }
    case "disclose-in-part":
      return includeProblem(request, answer.include) ?? withheldProblem(request, answer);
    default:
      return undefined;
  }
}

function includeProblem(request: RequestIn<"deciding">, include: InPart["include"]): Problem {
  for (const part of include) {
    const finding = ownValue(request.findings, part.system);
    const known = new Set(finding?.files.map((file) => file.key));
    if (!finding?.found || part.files.some((key) => !known.has(key))) {
      return { field: "include", problem: "system-not-found" };
    }
    if (part.content === undefined && part.files.length === 0) {
      return { field: "include", problem: "content-needed" };
    }
  }
  return undefined;
}

/** Something is declared withheld, yet everything found would be disclosed: a leak with a false notice. */
function withheldProblem(request: RequestIn<"deciding">, { include, leftOutBefore }: InPart): Problem {
  const found = Object.entries(request.findings).filter(([, finding]) => finding.found);
  const all = found.every(([system, { content, files }]) => {
    const parts = include.filter((part) => part.system === system);
    const goesOut = (key: string) => parts.some((part) => part.files.includes(key));
    const whole = parts.some((part) => wordsOf(part.content) === wordsOf(content));
    const unchanged = files.every(({ key, replaces }) => goesOut(key) && replaces === undefined);
    return parts.length > 0 && whole && unchanged;
  });
  return all && leftOutBefore !== true ? { field: "leftOutBefore", problem: "nothing-withheld" } : undefined;
}

/** A text without the differences in whitespace that forms and typing introduce. */
function wordsOf(content = ""): string {
  return content.replace(/\s+/g, " ").trim();
}
