import { theConnector } from "../domain/connector-schema.ts";
import { RequestGone, StepImpossible } from "../domain/errors.ts";
import type { RequestId } from "../domain/ids.ts";
import { isPerson } from "../domain/links.ts";
import type { Mailer, RequestStore, Surroundings } from "../domain/ports.ts";
import type { Request } from "../domain/request/request.ts";
import type { Stamp } from "../domain/request/transitions/stamp.ts";
import { areStaffThere } from "../domain/staff-hours.ts";

/** The dependencies of nearly every step. */
export interface StepDeps {
  readonly runtime: Pick<Surroundings, "business" | "clock" | "random" | "log">;
  readonly requests: RequestStore;
}

export interface MailingDeps extends StepDeps {
  readonly mail: Mailer;
  readonly baseUrl: string;
}

/** Whether a mail would reach staff outside hours: the sweep or the next digest brings it. */
export function isToWait({ runtime }: Pick<StepDeps, "runtime">, to: string): boolean {
  return !isPerson(to) && to !== theConnector && !areStaffThere(runtime.business, runtime.clock.now());
}

/** A stamp of now, with the desk as the actor. */
export function stampOf({ runtime }: { readonly runtime: Pick<Surroundings, "clock"> }): Stamp {
  return { at: new Date(runtime.clock.now()).toISOString(), actor: { kind: "desk" } };
}

export function isoAfter({ runtime }: Pick<StepDeps, "runtime">, ms: number): string {
  return new Date(runtime.clock.now() + ms).toISOString();
}

/** The request of a step; throws if there is none. */
export function present(request: Request | undefined, id: RequestId): Request {
  if (request === undefined) throw new RequestGone(id);
  return request;
}

/** A step that does not fit the request's state; ids only. */
export function impossible(id: RequestId, step: string, request: Request): StepImpossible {
  return new StepImpossible(`${id}: ${step} in status ${request.status}`);
}
