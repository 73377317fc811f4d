import * as z from "zod/mini";
import { connectors } from "../adapters/connectors.ts";
import { counters } from "../adapters/counters.ts";
import { mailer } from "../adapters/mailer.ts";
import { requestStore } from "../adapters/request-store.ts";
import { workflowReplies } from "../adapters/workflows.ts";
import { askPerson } from "../application/ask-person.ts";
import { keySchema } from "../domain/ids.ts";
import { taskKinds } from "../domain/request/tasks.ts";
import { onFirstCall } from "../runtime/runtime.ts";
import { stepFunction } from "../runtime/step-function.ts";
import { requestInput, taskToken } from "./input.ts";

const inputSchema = z.extend(requestInput, {
  task: z.enum(taskKinds),
  system: z.optional(keySchema),
  attempt: z.int().check(z.positive()),
  escalated: z.boolean(),
  /** Whether this workflow supports a sign-off by another officer. */
  signOff: z.optional(z.literal(true)),
  /** How long the workflow waits for this attempt; also the link's lifetime. */
  seconds: z.int().check(z.positive()),
  token: taskToken,
});

export const create = stepFunction(
  "open-task",
  ["REQUESTS_TABLE", "COUNTERS_TABLE", "CONFIGURATION_SET", "BASE_URL"],
  inputSchema,
  (env, runtime) => {
    const deps = {
      runtime,
      baseUrl: env.BASE_URL,
      requests: requestStore(env, runtime),
      mail: mailer(env, runtime),
      workflows: workflowReplies(env),
      connectors: connectors(env, runtime, counters(env, runtime)),
    };
    return (input) => askPerson(deps, input);
  },
);
export const handler = onFirstCall(create);
