import * as z from "zod/mini";
import { mailer } from "../adapters/mailer.ts";
import { requestStore } from "../adapters/request-store.ts";
import { workflowReplies } from "../adapters/workflows.ts";
import { sendNotice } from "../application/send-notice.ts";
import { endingPaths } from "../domain/request/transitions/notice.ts";
import { onFirstCall } from "../runtime/runtime.ts";
import { stepFunction } from "../runtime/step-function.ts";
import { requestInput, taskToken } from "./input.ts";

const inputSchema = z.extend(requestInput, {
  path: z.enum(endingPaths),
  token: taskToken,
  /** Whether the workflow can ask once more instead of letting the request lapse. */
  askAgain: z.optional(z.boolean()),
});

export const create = stepFunction(
  "send-notice",
  ["REQUESTS_TABLE", "CONFIGURATION_SET", "BASE_URL"],
  inputSchema,
  (env, runtime) => {
    const deps = {
      runtime,
      baseUrl: env.BASE_URL,
      requests: requestStore(env, runtime),
      mail: mailer(env, runtime),
      workflows: workflowReplies(env),
    };
    return (input) => sendNotice(deps, input);
  },
);
export const handler = onFirstCall(create);
