import { callback, type Json, type States, states, task } from "../asl.ts";
import { branches } from "./answers.ts";
import { askStaff } from "./ask-staff.ts";
import { day, requestOnly, timedOut } from "./waits.ts";

/**
 * Fragment: every ending leads through a delivered notice to the close. An answer that arrives just as the request
 * lapses still counts: `goOn` says where each such result leads.
 */
export function notifyAndClose(goOn: { readonly [result: string]: string }): States {
  const send = (path: string, next = "Notify: delivered?", more: { readonly [name: string]: Json } = {}) =>
    callback("SendNotice", { requestId: "{% $requestId %}", path, ...more }, day, {
      Catch: [{ ErrorEquals: timedOut, Next: "Deliver another way" }],
      Next: next,
    });
  return states(
    {
      "Decided: notify": send("decided"),
      "Identity not verified: notify": send("unverified"),
      "Lapsed: notify": send("lapsed", "Lapsed: answered after all?", { askAgain: true }),
      "Lapsed: answered after all?": {
        Type: "Choice",
        Choices: branches(goOn),
        Default: "Notify: delivered?",
      },
      "Withdrawn: notify": send("withdrawn"),
      "Notify: delivered?": {
        Type: "Choice",
        Choices: [{ Condition: "{% $states.input.result = 'delivered' %}", Next: "Close" }],
        Default: "Deliver another way",
      },
    },
    askStaff({
      name: "Deliver another way",
      task: "deliver-otherwise",
      counter: "deliverMails",
      results: { delivered: "Close" },
    }),
    {
      Close: task("CloseRequest", requestOnly, { Next: "Closed" }),
      Closed: { Type: "Succeed" },
    },
  );
}

/**
 * Where to continue when the requester answered just as the request lapsed: `afterFee` names the state after the fee,
 * for rights that may collect one.
 */
export function answeredLate(mayCharge: boolean, afterFee: string): { readonly [result: string]: string } {
  return {
    sent: "Verify identity",
    // The letter that asks was not posted in time, so nobody can have answered it.
    "ask-evidence-again": "Ask the requester for evidence",
    ...(mayCharge && {
      paid: afterFee,
      waived: afterFee,
      "ask-fee-again": "Collect fee",
    }),
  };
}
