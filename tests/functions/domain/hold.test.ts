import { expect, test } from "vitest";
import { asksToHold, releasesOf, releasesToMail, withReleases } from "../../../functions/domain/hold.ts";
import { outboxOf } from "../../../functions/domain/outbox.ts";
import { mailSent } from "../../../functions/domain/request/transitions/mails.ts";
import * as cases from "../views/pages/cases.ts";

const business = cases.jing;
const desk = (days: number) => ({ at: cases.at(days), actor: { kind: "desk" as const } });

test("only what a request disputes is held, and only where the system is configured so", () => {
  expect(asksToHold(business, "erasure", "till")).toBe(true);
  expect(asksToHold(business, "disclosure", "till")).toBe(false);
  // An opt-out has no search: it is carried out at once.
  expect(asksToHold(business, "opt-out", "till")).toBe(false);
  expect(asksToHold(business, "erasure", "elsewhere")).toBe(false);
  const systems = business.systems.map((system) => ({ ...system, holdUse: false }));
  expect(asksToHold({ ...business, systems }, "erasure", "till")).toBe(false);
});

test("each owner gets one release mail, even after the close: the sweep sends what was cut off", () => {
  const ended = cases.notified(
    cases.answer(
      cases.deciding({ right: "stop-need" }),
      {
        kind: "decide",
        answer: { choice: "refuse", codes: ["S1_GROUND_NOT_ESTABLISHED"], explanation: "Not established." },
      },
      8,
    ),
    "decided",
  );
  expect([...releasesOf(ended, business)]).toEqual([
    ["shop", ["till"]],
    ["workshop", ["bookings"]],
  ]);
  const claimed = withReleases(ended, business, cases.at(9));
  expect(withReleases(claimed, business, cases.at(10))).toEqual(claimed);
  expect(releasesToMail(claimed)).toEqual(["hold-over.shop", "hold-over.workshop"]);

  const closed = cases.over(claimed);
  const owed = outboxOf(closed, business).map(({ mailId }) => mailId);
  expect(owed).toEqual(["hold-over.shop", "hold-over.workshop"]);
  const sent = mailSent(closed, "hold-over.shop", "message", desk(11));
  expect(sent && releasesToMail(sent)).toEqual(["hold-over.workshop"]);
});
