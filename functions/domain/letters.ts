/** Letters to a requester without mail, beside the notice: each stands for the mail of the same name. */
export const letterKinds = [
  "receipt",
  "fee",
  "fee-reminder",
  "fee-receipt",
  "question",
  "question-reminder",
  "cooling-off",
  "extension",
] as const;
export type LetterKind = (typeof letterKinds)[number];

/** Letters that a request may need more than once. */
export function isRepeated(letter: LetterKind | undefined): boolean {
  return letter === "question" || letter === "question-reminder" || letter === "cooling-off";
}

/** The letter that goes out with a question to the requester; undefined for other kinds of task. */
export function letterOfQuestion(kind: string, attempt: number): LetterKind | undefined {
  if (kind === "cooling-off") return "cooling-off";
  if (kind !== "send-evidence") return undefined;
  return attempt > 1 ? "question-reminder" : "question";
}
