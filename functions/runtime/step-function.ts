import middy from "@middy/core";
import type * as z from "zod/mini";
import { BadInput, Fault } from "../domain/errors.ts";
import { faultFacts } from "../domain/log.ts";
import type { VariableName } from "./environment.ts";
import { type PlaceOf, placeOf, type Runtime } from "./runtime.ts";

/** An error of unknown make: only its name goes on, because messages end up in execution history. */
class Unexpected extends Fault {
  override readonly name = "Unexpected";
}

/**
 * The bundle that workflow steps and event handlers run in: environment, input checked by its schema, and faults
 * that leave under a literal name without a message of somebody else's. Never turns an error into an answer:
 * Step Functions has to see it.
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
          runtime.log(faultCode, { function: name, fault: faultFacts(request.error) });
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
    // Middy's context is only read by middlewares that none of ours is.
    return async (event) => wrapped(event, {} as Parameters<typeof wrapped>[1]);
  };
}
