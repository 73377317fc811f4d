import * as z from "zod";
import { isOpen } from "../../../functions/domain/clocks.ts";
import type { RequestId } from "../../../functions/domain/ids.ts";
import { faultFacts } from "../../../functions/domain/log.ts";
import { type Redriven, redrive as redriveExecution } from "../../../functions/domain/redriving.ts";
import { isConfirmed } from "../../../functions/domain/request/request.ts";
import { type Command, deskOf, flag, type Invocation } from "../command.ts";
import { explain } from "../explain-error.ts";
import { requestFor } from "../lookup.ts";
import type { OperatorDesk } from "../operator-desk.ts";
import { exitCodes, misused, Problem } from "../problem.ts";
import { unreadableWords } from "../unreadable.ts";

export const redrive: Command = {
  name: "redrive",
  usage: "<number> | --all",
  summary: "Starts the stopped workflow of a request again, from the step where it failed.",
  help: `Options
  --all  every open request whose workflow has stopped, reported or not

The desk does this by itself, after an hour and then less and less often; use this when you have removed the cause
and do not want to wait, and for a workflow that failed because nobody answered. Open questions are asked again with
a fresh link. Step Functions can redrive an execution for 14 days; after that the request continues in a new one,
"<number>.2", from what its record says.`,
  options: { all: { type: "boolean" } },
  positionals: { least: 0, most: 1 },
  facts: z.array(z.strictObject({ number: z.string(), outcome: z.enum(["redriven", "running", "renewed"]) })),
  run: async (invocation) => {
    const { positionals, options } = invocation;
    if (flag(options, "all") === positionals.length > 0) throw misused("Name one request, or --all of them.");
    return flag(options, "all") ? redriveAll(invocation) : redriveOne(invocation);
  },
};

async function redriveOne(invocation: Invocation): Promise<number> {
  const desk = deskOf(invocation);
  const found = await requestFor(desk, invocation.positionals[0]);
  if (!isConfirmed(found)) throw new Problem(`${found.id} has no workflow: it is ${found.status}.`);
  const outcome = await redriven(desk, found.id);
  if (outcome === "impossible") {
    throw new Problem(`The workflow of ${found.id} cannot be redriven: it ended well, or never started.`);
  }
  invocation.say({ number: found.id, outcome }, outcomeText[outcome](found.id));
  return exitCodes.done;
}

/** Every one of them, even if others fail. */
async function redriveAll(invocation: Invocation): Promise<number> {
  const { terminal, say } = invocation;
  const desk = deskOf(invocation);
  const open: { readonly id: RequestId; readonly marked: boolean }[] = [];
  let sound = true;
  for await (const found of desk.scan()) {
    if (found.kind === "unreadable") {
      terminal.warn(`${found.id} ${unreadableWords[found.why]}.`);
      sound = false;
    } else if (isOpen(found.request) && found.request.execution === "started") {
      // Includes one whose end was never reported.
      open.push({ id: found.request.id, marked: found.request.stalled !== undefined });
    }
  }
  let stopped = 0;
  for (const { id, marked } of open) {
    try {
      const outcome = await redriven(desk, id);
      if (outcome === "running" && !marked) continue;
      stopped += 1;
      if (outcome === "impossible") {
        terminal.warn(`The workflow of ${id} cannot be redriven.`);
        sound = false;
      } else say({ number: id, outcome }, outcomeText[outcome](id));
    } catch (error) {
      const why = explain(error)?.message ?? faultFacts(error).name;
      terminal.warn(`The workflow of ${id} could not be redriven: ${why}`);
      stopped += 1;
      sound = false;
    }
  }
  if (stopped === 0) say(undefined, `No workflow has stopped at ${desk.name}.`);
  return sound ? exitCodes.done : exitCodes.unsound;
}

function redriven({ runtime, requests, workflows }: OperatorDesk, id: RequestId): Promise<Redriven> {
  return redriveExecution({ runtime, requests, workflows: workflows() }, id);
}

const outcomeText = {
  redriven: (id) => `The workflow of ${id} runs again.`,
  running: (id) => `The workflow of ${id} is running; there was nothing to do.`,
  renewed: (id) =>
    `The workflow of ${id} was too old to be redriven: the request continues in a new execution.`,
} as const satisfies Readonly<Record<Exclude<Redriven, "impossible">, (id: string) => string>>;
