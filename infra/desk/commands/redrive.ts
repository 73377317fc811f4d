import { redrive as redriveExecution } from "../../../functions/domain/redriving.ts";
import { isConfirmed } from "../../../functions/domain/request/request.ts";
import { type Command, deskOf } from "../command.ts";
import { requestFor } from "../lookup.ts";
import { exitCodes, Problem } from "../problem.ts";

export const redrive: Command = {
  name: "redrive",
  usage: "<number>",
  summary: "Starts the stopped workflow of a request again, from the step where it failed.",
  help: `Remove the cause first: show names the error it stopped with. What was asked before is asked anew with a fresh
link. Step Functions can redrive an execution for 14 days.`,
  options: {},
  places: { least: 1, most: 1 },
  run: async (invocation) => {
    const { places, terminal } = invocation;
    const desk = deskOf(invocation);
    const found = await requestFor(desk, places[0]);
    const requestId = found.id;
    if (!isConfirmed(found)) throw new Problem(`${requestId} has no workflow: it is ${found.status}.`);
    const { runtime, requests } = desk;
    switch (await redriveExecution({ runtime, requests, workflows: desk.workflows() }, requestId)) {
      case "redriven":
        terminal.print(`The workflow of ${requestId} runs again.`);
        return exitCodes.done;
      case "running":
        terminal.print(`The workflow of ${requestId} is running; there was nothing to do.`);
        return exitCodes.done;
      case "impossible":
        throw new Problem(
          `The workflow of ${requestId} cannot be redriven: it ended well, or more than 14 days ago, or never started.`,
        );
    }
  },
};
