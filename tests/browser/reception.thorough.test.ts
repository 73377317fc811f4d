import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, test } from "vitest";
import { type LocalDesk, localDesk } from "../scenarios/local-desk.ts";
import { chromiumPath, launch } from "./chromium.ts";
import { keyIn } from "./staff/intake.ts";
import {
  askedBefore,
  askedBeforeByAgent,
  askedBeforeByTelephone,
  unidentifiedAndBounced,
} from "./staff/reception.ts";

const executablePath = chromiumPath();

describe.runIf(executablePath !== undefined)("what reception does, on a phone, without scripts", () => {
  let desk: LocalDesk;
  let browser: Browser;

  beforeAll(async () => {
    desk = await localDesk();
    browser = await launch(executablePath ?? "");
  });
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  const email = "suzuki@example.com";
  test.each([
    ["an e-mail", { came: "email", shown: "メール", name: "鈴木 一郎", email, file: "mail.pdf" }],
    ["a fax", { came: "fax", shown: "ファクス", name: "鈴木 次郎", file: "fax.pdf" }],
    ["a visit", { came: "counter", shown: "窓口・来店", name: "鈴木 三郎", file: "form.pdf" }],
  ] as const)("%s is keyed in with its scan and the day on which it came", (_how, arrival) =>
    keyIn(desk, browser, arrival),
  );

  test("a requester who cannot be identified is told in a way that is allowed, when the notice bounces", () =>
    unidentifiedAndBounced(desk, browser));

  test("the same person asks once more: found by address, marked as a repetition, searched once", () =>
    askedBefore(desk, browser));

  test("somebody asked before: found by the telephone number, with the outcome, and marked as a repetition", () =>
    askedBeforeByTelephone(desk, browser));

  test("an agent asked before: found by the agent's mailbox, and never taken for the same data subject", () =>
    askedBeforeByAgent(desk, browser));
});
