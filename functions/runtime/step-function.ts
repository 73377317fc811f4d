import middy from "@middy/core";
import type * as z from "zod/mini";
import { BadInput, Fault, FilesUnscanned } from "../domain/errors.ts";
import { faultFacts } from "../domain/log.ts";
import type { VariableName } from "./environment.ts";
import { type PlaceOf, placeOf, type Runtime } from "./runtime.ts";

/** Only the name of an unknown error is passed on, because messages end up in execution history. */
class Unexpected extends Fault {
  override readonly name = "Unexpected";
}

/**
 * Wraps workflow steps and event handlers: environment, input validation, and errors that leave under a literal name
 * without a foreign message. Never turns an error into a result: Step Functions has to see it.
 */
export function stepFunction<Input extends z.ZodMiniType, Output, Name extends VariableName>(
  name: string,
  variables: readonly Name[],
  input: Input,
  build: (env: PlaceOf<Name>, runtime: Runtime) => (input: z.infer<Input>) => Promise<Output>,
  faultCode: "task.fault" | "event.fault" = "task.fault",
): (runtime: Runtime) => (event: unknown) => Promise<Output> {
  return (runtime) => {
    const env = placeOf(variables, runtime);
    const handle = build(env, runtime);
    const wrapped = middy<unknown, Output>()
      .use({
        onError: (request) => {
          const code = request.error instanceof FilesUnscanned ? "task.waits" : faultCode;
          runtime.log(code, { function: name, fault: faultFacts(request.error) });
          if (request.error instanceof Fault) return;
          const { name: known } = faultFacts(request.error);
          request.error = new Unexpected(`${name}: ${known}`);
        },
      })
      .handler(async (event: unknown) => {
        const parsed = input.safeParse(event);
        if (!parsed.success) {
          throw new BadInput(parsed.error.issues.map((issue) => issue.path.join(".")).join(", "));
        }
        await runtime.loadLanguages(runtime.business.staffLanguage);
        const output = await handle(parsed.data);
        runtime.log("task.done", { function: name });
        return output;
      });
    // Middy's context is only for middlewares; none of ours reads it.
    return async (event) => wrapped(event, {} as Parameters<typeof wrapped>[1]);
  };
}
