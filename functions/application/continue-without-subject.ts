import { handOver } from "../domain/handing-over.ts";
import type { RequestId } from "../domain/ids.ts";
import type { Workflows } from "../domain/ports.ts";
import { subjectUnreached } from "../domain/questions/confirm-agent/subject-silent.ts";
import { type StepDeps, stampOf } from "./deps.ts";

interface Deps extends StepDeps {
  readonly workflows: Pick<Workflows, "tell">;
}

/** The mail to a subject about their agent reached nobody: the desk, which waits for them, continues at once. */
export async function continueWithoutSubject(
  deps: Deps,
  requestId: RequestId,
  mailId: string,
): Promise<void> {
  const lost = await deps.requests.change(requestId, (found) => {
    const write = found && subjectUnreached(found, mailId, stampOf(deps));
    return { write, value: write };
  });
  if (lost !== undefined) await handOver(deps, lost);
}
