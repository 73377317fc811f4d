import * as z from "zod/mini";
import type { ClockSettings } from "../../business.ts";
import { addDays, dateIn } from "../../calendar.ts";
import { targetOf } from "../../clocks.ts";
import { later } from "../../later.ts";
import { ok, type Result, refuse } from "../../result.ts";
import { text } from "../../texts.ts";
import type { ConfirmedRequest } from "../request.ts";
import { type Stamp, stamped } from "./stamp.ts";

/** What the officer fills in on the decision page when more time is needed. The question stays open. */
export const extendAnswer = later(() => z.strictObject({ extensionReason: text(1000), until: z.iso.date() }));
export type ExtendAnswer = z.infer<typeof extendAnswer>;

const extensionProblems = [
  "extended-before",
  "extension-too-late",
  "date-too-early",
  "date-too-late",
] as const;
export type ExtensionProblem = (typeof extensionProblems)[number];

export interface ExtensionRefusal {
  readonly field: "choice" | "until";
  readonly problem: ExtensionProblem;
}

/** The mail that tells the requester of it. */
export const extensionMailId = "extension";

/** From two weeks after arrival the requester may sue (APPI Art. 39(1)): they must know by then. */
const lastDayToExtend = 13;

/** The first and last date that an extension may name; undefined if it is too late, or already done. */
export function extensionWindow(
  request: ConfirmedRequest,
  settings: ClockSettings,
  nowMs: number,
): Result<{ readonly first: string; readonly last: string }, "extended-before" | "extension-too-late"> {
  if (request.extension !== undefined) return refuse("extended-before");
  const today = dateIn(settings.timeZone, nowMs);
  const target = targetOf(request, settings, nowMs);
  const last = addDays(request.arrivalDate, request.terms.deadlines.hardStopDays);
  const first = addDays(target > today ? target : today, 1);
  if (today > addDays(request.arrivalDate, lastDayToExtend) || first > last) {
    return refuse("extension-too-late");
  }
  return ok({ first, last });
}

/** Promises the answer for a later day. Once only, in time, and never beyond the hard stop. */
export function extended(
  request: ConfirmedRequest,
  { extensionReason: reason, until }: ExtendAnswer,
  by: string,
  stamp: Stamp,
  settings: ClockSettings,
): Result<ConfirmedRequest, ExtensionRefusal> {
  const window = extensionWindow(request, settings, Date.parse(stamp.at));
  if (!window.ok) return refuse({ field: "choice", problem: window.refusal });
  if (until < window.value.first) return refuse({ field: "until", problem: "date-too-early" });
  if (until > window.value.last) return refuse({ field: "until", problem: "date-too-late" });
  const next: ConfirmedRequest = {
    ...request,
    extension: { reason, until, by, at: stamp.at },
    mails: {
      ...request.mails,
      [extensionMailId]: { to: "requester", state: "claimed", at: stamp.at },
    },
  };
  return ok(stamped(request, next, stamp, "extended", { until, mail: extensionMailId }));
}
