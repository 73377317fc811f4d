import * as z from "zod/mini";
import { bucket } from "../adapters/bucket.ts";
import { counters } from "../adapters/counters.ts";
import { mailer } from "../adapters/mailer.ts";
import { requestStore } from "../adapters/request-store.ts";
import { tellRequester, toldByMail } from "../application/tell-requester.ts";
import { onFirstCall } from "../runtime/runtime.ts";
import { stepFunction } from "../runtime/step-function.ts";
import { requestInput } from "./input.ts";

const inputSchema = z.extend(requestInput, {
  mail: z.enum(toldByMail),
});

export const create = stepFunction(
  "tell-requester",
  ["REQUESTS_TABLE", "COUNTERS_TABLE", "EVIDENCE_BUCKET", "CONFIGURATION_SET", "BASE_URL"],
  inputSchema,
  (env, runtime) => {
    const deps = {
      runtime,
      baseUrl: env.BASE_URL,
      requests: requestStore(env, runtime),
      counters: counters(env, runtime),
      mail: mailer(env, runtime),
      evidence: bucket(env.EVIDENCE_BUCKET, env, runtime),
    };
    return (input) => tellRequester(deps, input);
  },
);
export const handler = onFirstCall(create);
