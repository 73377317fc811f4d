import type { Html } from "../html.ts";

/** The wait for a report on the notice: nobody has a link to it. */
export function noticeDeliveryPage(): Html {
  throw new RangeError("the wait for a delivery event asks nobody");
}
