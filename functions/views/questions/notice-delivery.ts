import type { Html } from "../html.ts";

/** The wait for the notice's delivery event: there is no link to it. */
export function noticeDeliveryPage(): Html {
  throw new RangeError("the wait for a delivery event asks nobody");
}
