import type { ClockSettings } from "../../business.ts";
import { type Marker, type MarkerKey, markersToWarn } from "../../clocks.ts";
import { type ConfirmedRequest, isConfirmed, type Request } from "../request.ts";
import { type Stamp, stamped } from "./stamp.ts";

/** The markers of an open request that the officer has not been told of, due or not. */
export function warningsAhead(request: Request, settings: ClockSettings): readonly Marker[] {
  if (!isConfirmed(request)) return [];
  return markersToWarn(request, settings).filter(
    ({ key }) => request.mails[warningMailId(request, key)] === undefined,
  );
}

/**
 * The mail that tells the officer of a marker; its record makes it one mail per marker. An extended target is another
 * date, and is told again.
 */
function warningMailId({ extension }: ConfirmedRequest, key: MarkerKey): string {
  const anew = extension !== undefined && (key === "target" || key === "alarm");
  return anew ? `clock-${key}.2` : `clock-${key}`;
}

export interface Warned {
  readonly request: ConfirmedRequest;
  /** The mail must be sent under this id. */
  readonly mailId: string;
}

/** The officer is about to be told that a marker is due. Undefined if it is not, or was told already. */
export function warned(
  request: Request,
  key: MarkerKey,
  officer: string,
  stamp: Stamp,
  settings: ClockSettings,
): Warned | undefined {
  const marker = warningsAhead(request, settings).find((one) => one.key === key);
  if (!isConfirmed(request) || marker === undefined || marker.at > Date.parse(stamp.at)) return undefined;
  const mailId = warningMailId(request, key);
  const mails = { ...request.mails, [mailId]: { to: officer, state: "claimed" as const, at: stamp.at } };
  const facts = { marker: key, date: marker.date, mail: mailId, to: officer };
  return { request: stamped(request, { ...request, mails }, stamp, "clock-warned", facts), mailId };
}
