import { business as configured } from "../../business.config.ts";
import type { Configuration } from "../../functions/domain/business.ts";
import { businessSchema } from "../../functions/domain/business-schema.ts";
import type { DeskOptions } from "../../infra/local/desk/options.ts";
import { type Desk, openDesk } from "../../infra/local/desk.ts";
import type { InProcess } from "../../infra/local/in-process.ts";
import { type Ask, type DeskInUse, overNetwork } from "./person.ts";
import { withoutSockets } from "./without-sockets.ts";

/** By then a file that is uploaded now has been scanned. */
export const scanned = "PT30S";

/** The clock of scenarios starts on a Monday morning in Japan. */
export const startAt = "2026-12-07T00:00:00.000Z";

/** Closed at the end of its block by `await using`, or by hand. */
export type LocalDesk = DeskInUse &
  AsyncDisposable & {
    readonly desk: Desk;
    readonly log: readonly string[];
    close(): Promise<void>;
  };

/** A desk in this process on a virtual clock, for one or a few scenarios. */
export async function localDesk(
  options: Partial<Omit<DeskOptions, "log">> & {
    readonly change?: (business: Configuration) => Configuration;
  } = {},
): Promise<LocalDesk> {
  const log: string[] = [];
  const business = businessSchema.parse(configured);
  const { change = (same: Configuration) => same, ...rest } = options;
  const desk = await openDesk({
    // Staff work at night in scenarios; tests/scenarios/business-days.test.ts tests the hours.
    business: change({ ...business, staffHours: undefined }),
    clock: { kind: "virtual", startAt },
    ...rest,
    log: (line) => log.push(line),
  });
  const close = () => desk.close();
  return {
    desk,
    log,
    ...overHttp(desk.url, desk.inProcess && besideNetwork(desk.inProcess)),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** A desk that is reached over HTTP only, on this machine; or by `ask`, if it runs in this process. */
export function overHttp(url: string, ask: Ask = overNetwork): DeskInUse {
  const read = async (path: string) => JSON.parse((await ask(new URL(path, url), {})).html);
  const advance = async (duration: string): Promise<void> => {
    const body = JSON.stringify({ advance: duration });
    const { status, html } = await ask(new URL("/_local/clock", url), { method: "POST", body });
    if (status !== 200) throw new Error(`the clock answered ${status}: ${html}`);
  };
  return {
    url,
    ask,
    advance,
    // Mail events come a second after acceptance.
    settle: () => advance("PT2S"),
    mails: (requestId) => read(`/_local/mails${requestId === undefined ? "" : `?request=${requestId}`}`),
    record: (id) => read(`/_local/requests/${id}`),
  };
}

/** Reaches the servers of this process without sockets, and everything else over the network. */
function besideNetwork(inProcess: InProcess): Ask {
  const within = withoutSockets(inProcess, { userAgent: "node" });
  return (url, request) => (inProcess.knows(url) ? within : overNetwork)(url, request);
}
