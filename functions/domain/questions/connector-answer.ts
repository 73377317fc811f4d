import type * as z from "zod/mini";
import type { ConfirmedRequest } from "../request/request.ts";
import type { Result } from "../result.ts";
import type { Answer } from "./kinds.ts";

/** How a program answers a kind of question, and how the record stores that. */
export interface Connected {
  /** The schema of an answer; limits the length of texts. */
  readonly schema: () => z.ZodMiniType;
  /** Converts a program's answer into what the owner's page would post. */
  readonly read: (given: { readonly choice: string }) => Result<ConnectorAnswer, ConnectorProblem>;
  /** What the record stores of the answer about a system. */
  readonly kept: (request: ConfirmedRequest, system: string) => Kept | undefined;
}

/** An answer, and its stored form. */
export interface ConnectorAnswer {
  readonly given: Answer;
  readonly stored: unknown;
}

/** Problems with it: with the schema, or with one field. */
type ConnectorProblem =
  | z.core.$ZodError
  | { readonly field: string; readonly problem: string; readonly issues?: undefined };

interface Kept {
  readonly by: string;
  readonly at: string;
}

/** Distinguishes a wrong value from a missing one. */
export const reportInput = { reportInput: true } as const;
