import * as z from "zod/mini";
import { requestStore } from "../adapters/request-store.ts";
import { giveUp } from "../application/give-up.ts";
import { keySchema } from "../domain/ids.ts";
import { taskKinds } from "../domain/request/tasks.ts";
import { onFirstCall } from "../runtime/runtime.ts";
import { stepFunction } from "../runtime/step-function.ts";
import { requestInput } from "./input.ts";

const inputSchema = z.extend(requestInput, {
  task: z.enum(taskKinds),
  system: z.optional(keySchema),
  /** Whether somebody has redriven the execution since the question was first asked. */
  redriven: z.boolean(),
  /** Whether the workflow can ask once more for something a request can do without. */
  askAgain: z.optional(z.boolean()),
});

export const create = stepFunction("give-up", ["REQUESTS_TABLE"], inputSchema, (env, runtime) => {
  const deps = { runtime, requests: requestStore(env, runtime) };
  return (input) => giveUp(deps, input);
});
export const handler = onFirstCall(create);
