import type { Request } from "../../functions/domain/request/request.ts";
import type { Desk } from "../../infra/local/desk.ts";

/** How many of an execution's last events are listed. */
const mostEvents = 40;
/** More executions than any seed starts. */
const mostExecutions = 100_000;

/** A request's history and the last events of its executions: where to look for the cause of a violation. */
export function told({ engine }: Desk, id: string, request: Request | undefined): readonly string[] {
  const record = (request?.history ?? []).map(
    ({ at, event, data }) => `${id} ${at} ${event} ${JSON.stringify(data)}`,
  );
  const executions = engine.machines
    .list()
    .flatMap(({ arn }) => engine.list(arn, undefined, mostExecutions))
    .filter(({ name }) => name === id || name.startsWith(`${id}.`))
    .flatMap(({ arn, name }) => [
      `execution ${name}: ${engine.describe(arn).status}`,
      ...engine
        .history(arn)
        .slice(-mostEvents)
        .map((event) => `  ${JSON.stringify(event).slice(0, 300)}`),
    ]);
  return [...record, ...executions];
}
