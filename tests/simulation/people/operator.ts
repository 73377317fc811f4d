import { requestStore } from "../../../functions/adapters/request-store.ts";
import { workflows } from "../../../functions/adapters/workflows.ts";
import { redrive } from "../../../functions/domain/redriving.ts";
import { isConfirmed } from "../../../functions/domain/request/request.ts";
import { loadLanguages } from "../../../functions/languages/catalogue.ts";
import { placeOf } from "../../../functions/runtime/runtime.ts";
import type { Desk } from "../../../infra/local/desk.ts";
import type { Town } from "./town.ts";

/** The operator at the command line, who looks after stopped executions: `desk redrive`. */
export class Operator {
  readonly #town: Town;
  readonly #desk: Desk;

  constructor(town: Town, desk: Desk) {
    this.#town = town;
    this.#desk = desk;
  }

  /** Redrives stopped executions, including those stopped by hand. */
  async redriveStopped(ids: Iterable<string>): Promise<void> {
    const town = this.#town;
    const { variables, inProcess } = this.#desk;
    if (inProcess === undefined) return;
    const place = placeOf(["REQUESTS_TABLE", "MACHINE_PREFIX"], {
      env: variables,
      requestHandler: inProcess.transport,
    });
    const business = town.business();
    const deps = {
      requests: requestStore(place, {
        business,
        configuration: business,
        loadLanguages,
        random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
        sleep: (ms) => town.scheduler.sleep(ms),
      }),
      workflows: workflows(place),
      runtime: { clock: { now: () => town.scheduler.now() } },
    };
    for (const id of ids) {
      const request = town.record(id);
      if (request === undefined || !isConfirmed(request) || request.stalled === undefined) continue;
      const outcome = await redrive(deps, request.id);
      town.trace.note(town.nameOf(id), `the operator redrives it: ${outcome}`);
      town.coverage.count("happenings", `redriven by hand: ${outcome}`, "times");
    }
  }
}
