import type * as z from "zod/mini";
import type { ConfirmedRequest } from "../request/request.ts";
import type { Result } from "../result.ts";
import type { Answer } from "./kinds.ts";

/** How a program answers a kind of question, and how the record keeps that. */
export interface Connected {
  /** What may be answered: says how long the texts may be. */
  readonly schema: () => z.ZodMiniType;
  /** Reads what a program posts as the owner's page would. */
  readonly read: (given: { readonly choice: string }) => Result<ConnectorSaid, ConnectorProblem>;
  /** What the record keeps of the answer about a system. */
  readonly kept: (request: ConfirmedRequest, system: string) => Kept | undefined;
}

/** An answer, and how the record says the same. */
export interface ConnectorSaid {
  readonly given: Answer;
  readonly asKept: unknown;
}

/** What is wrong with it: against the schema, or with one field. */
type ConnectorProblem =
  | z.core.$ZodError
  | { readonly field: string; readonly problem: string; readonly issues?: undefined };

interface Kept {
  readonly by: string;
  readonly at: string;
}

/** Tells a value that is wrong from one that is missing. */
export const reportInput = { reportInput: true } as const;
