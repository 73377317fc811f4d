import type { HttpAnswer } from "./http.ts";

/** A field of a JSON call, and what is wrong with it. */
interface WrongField {
  readonly field: string;
  readonly problem: string;
}

/** Refuses a program's call, as problem details: https://www.rfc-editor.org/rfc/rfc9457 */
export function refusal(status: number, title: string, problems?: readonly WrongField[]): HttpAnswer {
  return {
    kind: "json",
    status,
    type: "application/problem+json",
    value: { type: "about:blank", title, status, ...(problems !== undefined && { problems }) },
  };
}

/** Refuses a call with wrong fields. */
export function invalid(problems: readonly WrongField[]): HttpAnswer {
  return refusal(400, "invalid", problems);
}
