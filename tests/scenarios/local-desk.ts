import { business as configured } from "../../business.config.ts";
import type { Business } from "../../functions/domain/business.ts";
import { businessSchema } from "../../functions/domain/business-schema.ts";
import { type Desk, type DeskOptions, openDesk } from "../../infra/local/desk.ts";
import type { DeskInUse } from "./person.ts";

/** The clock of scenarios starts on a Monday morning in Japan. */
export const startAt = "2026-12-07T00:00:00.000Z";

/** Closed at the end of its block by `await using`, or by hand. */
export type LocalDesk = DeskInUse &
  AsyncDisposable & {
    readonly desk: Desk;
    readonly log: readonly string[];
    close(): Promise<void>;
  };

/** A desk in this process on a virtual clock, for one scenario or a few. */
export async function localDesk(
  options: Partial<Omit<DeskOptions, "log">> & { readonly change?: (business: Business) => Business } = {},
): Promise<LocalDesk> {
  const log: string[] = [];
  const business = businessSchema.parse(configured);
  const { change = (same: Business) => same, ...rest } = options;
  const desk = await openDesk({
    business: change(business),
    clock: { kind: "virtual", startAt },
    ...rest,
    log: (line) => log.push(line),
  });
  const close = () => desk.close();
  return { desk, log, ...overHttp(desk.url), close, [Symbol.asyncDispose]: close };
}

/** A desk that is reached over HTTP only, wherever it runs on this machine. */
export function overHttp(url: string): DeskInUse {
  const advance = async (duration: string): Promise<void> => {
    const response = await fetch(`${url}/_local/clock`, {
      method: "POST",
      body: JSON.stringify({ advance: duration }),
    });
    if (!response.ok) throw new Error(`the clock answered ${response.status}: ${await response.text()}`);
  };
  const read = async (path: string) => JSON.parse(await (await fetch(`${url}${path}`)).text());
  return {
    url,
    advance,
    // Reports on mails come a second after they were taken.
    settle: () => advance("PT2S"),
    mails: (requestId) => read(`/_local/mails${requestId === undefined ? "" : `?request=${requestId}`}`),
    record: (id) => read(`/_local/requests/${id}`),
  };
}
