import { ApiError } from "./errors.ts";
import { type Json, parseJson } from "./json.ts";
import { maxPayloadBytes } from "./limits.ts";

/** The input of a new execution. Throws InvalidExecutionInput. */
export function readInput(input: string): Json {
  const refuse = (why: string): ApiError =>
    new ApiError("InvalidExecutionInput", `Invalid State Machine Execution Input: '${why}'`);
  if (input.trim() === "") throw refuse("Invalid execution input.");
  if (Buffer.byteLength(input) > maxPayloadBytes) throw refuse(`The input exceeds ${maxPayloadBytes} bytes`);
  try {
    return parseJson(input);
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : "not JSON");
  }
}
