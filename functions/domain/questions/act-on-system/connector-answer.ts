import { ownValue } from "../../own-value.ts";
import { ok, refuse } from "../../result.ts";
import { type Connected, reportInput } from "../connector-answer.ts";
import { actOnSystemAnswer } from "./answer.ts";

/** A program that carries a decision out for a system's owner. */
export const actConnected: Connected = {
  schema: actOnSystemAnswer.schema,
  read: (given) => {
    // What a program does not mention was done as decided; for what stays it must give a reason.
    const usual = { extent: "as-decided", ...(!("remains" in given) && { stays: [] }) };
    const whole = given.choice === "done" ? { ...usual, ...given } : given;
    const read = actOnSystemAnswer.schema().safeParse(whole, reportInput);
    if (!read.success) return refuse(read.error);
    if ("duties" in read.data) return refuse({ field: "duties", problem: "not-allowed" });
    const { choice, ...said } = read.data;
    return ok({
      given: { kind: "act-on-system", answer: read.data },
      stored: { state: choice, ...said, ...(choice === "done" && { changes: [] }) },
    });
  },
  kept: (request, system) =>
    "actions" in request && request.actions !== undefined ? ownValue(request.actions, system) : undefined,
};
