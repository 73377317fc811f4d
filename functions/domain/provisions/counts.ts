import { dateIn } from "../calendar.ts";
import type { ProvisionRecord } from "./record.ts";

/** A month's figures in the register of provisions: counts only. */
export interface ProvisionCounts {
  /** Records required by law, made in the month. */
  readonly given: number;
  readonly received: number;
  /** Voluntary records. */
  readonly voluntary: number;
  /** Records whose provision was stopped in the month. */
  readonly stopped: number;
}

/** The counts of a month (`YYYY-MM`), in the business's time zone. */
export function provisionCounts(
  records: readonly ProvisionRecord[],
  month: string,
  timeZone: string,
): ProvisionCounts {
  const inMonth = (date: string) => date.startsWith(`${month}-`);
  const made = records.filter(({ madeOn }) => inMonth(madeOn));
  const statutory = made.filter((record) => record.statutory);
  return {
    given: statutory.filter(({ direction }) => direction === "given").length,
    received: statutory.filter(({ direction }) => direction === "received").length,
    voluntary: made.length - statutory.length,
    stopped: records.filter(
      (record) =>
        record.direction === "given" &&
        record.stopped !== undefined &&
        inMonth(dateIn(timeZone, Date.parse(record.stopped.at))),
    ).length,
  };
}
