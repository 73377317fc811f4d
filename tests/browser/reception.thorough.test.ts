import { describeInBrowser, test } from "./in-browser.ts";
import { keyIn } from "./staff/intake.ts";
import {
  askedBefore,
  askedBeforeByAgent,
  askedBeforeByTelephone,
  unidentifiedAndBounced,
} from "./staff/reception.ts";

describeInBrowser("what reception does, on a phone, without scripts", () => {
  const email = "suzuki@example.com";
  test.for([
    ["an e-mail", { came: "email", shown: "メール", name: "鈴木 一郎", email, file: "mail.pdf" }],
    ["a fax", { came: "fax", shown: "ファクス", name: "鈴木 次郎", file: "fax.pdf" }],
    ["a visit", { came: "counter", shown: "窓口・来店", name: "鈴木 三郎", file: "form.pdf" }],
  ] as const)("%s is keyed in with its scan and the day on which it came", ([, arrival], { desk, browser }) =>
    keyIn(desk, browser, arrival),
  );

  test("a requester who cannot be identified is told in a way that is allowed, when the notice bounces", ({
    desk,
    browser,
  }) => unidentifiedAndBounced(desk, browser));

  test("the same person asks once more: found by address, marked as a repetition, searched once", ({
    desk,
    browser,
  }) => askedBefore(desk, browser));

  test("somebody asked before: found by the telephone number, with the outcome, and marked as a repetition", ({
    desk,
    browser,
  }) => askedBeforeByTelephone(desk, browser));

  test("an agent asked before: found by the agent's mailbox, and never taken for the same data subject", ({
    desk,
    browser,
  }) => askedBeforeByAgent(desk, browser));
});
