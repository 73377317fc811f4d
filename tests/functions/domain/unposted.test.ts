import { expect, test } from "vitest";
import { addDays, dayMs } from "../../../functions/domain/calendar.ts";
import { pausedDays, targetOf, whoseTurn } from "../../../functions/domain/clocks.ts";
import { daysSpent } from "../../../functions/domain/due.ts";
import { questionOf } from "../../../functions/domain/questions/index.ts";
import { taskKinds } from "../../../functions/domain/questions/kinds.ts";
import { lettersBegun } from "../../../functions/domain/request/transitions/letters.ts";
import { openTask } from "../../../functions/domain/request/transitions/open-task.ts";
import { Case } from "../case.ts";
import { business } from "../fakes.ts";

const statuses = ["awaiting-requester", "awaiting-fee"] as const;

/** Every question that a requester without mail is asked by letter, with the status that waits for the answer. */
const asked = taskKinds.flatMap((kind) => {
  const { lapse, mayBeOpen } = questionOf(kind);
  const status = statuses.find((one) => mayBeOpen(Case.at(one).confirmed, {}));
  return lapse === undefined || status === undefined ? [] : [{ kind, status, letter: lapse.letter }];
});

test.each(asked)("$kind: days until its letter is posted count as ours", ({ status, letter }) => {
  const one = Case.at(status);
  one.request = lettersBegun(one.confirmed, one.stamp()) ?? one.request;
  expect(whoseTurn(one.request)).toBe("us");
  const ask = openTask(
    one.request,
    {
      kind: "post-letter",
      letter,
      attempt: 1,
      escalated: false,
      recipient: "reception",
      secret: one.secret("letter"),
      expiresAt: new Date(one.clock.ms + 30 * dayMs).toISOString(),
    },
    one.stamp(),
  );
  if (ask.kind !== "opened") throw new Error(ask.kind);
  one.request = ask.request;
  one.clock.ms += 4 * dayMs;
  expect(pausedDays(one.request, business.timeZone, one.clock.ms)).toBe(0);
  expect(targetOf(one.confirmed, business, one.clock.ms)).toBe(
    addDays(one.confirmed.arrivalDate, business.deadlines.targetDays),
  );
  one.answer({ kind: "post-letter", answer: { on: one.clock.iso.slice(0, 10) } }, letter);
  expect(whoseTurn(one.request)).toBe("requester");
  one.clock.ms += 3 * dayMs;
  expect(pausedDays(one.request, business.timeZone, one.clock.ms)).toBe(3);
  expect(daysSpent(one.request, one.clock.ms)).toEqual({ us: 4, requester: 3 });
});

test("fee and evidence are both asked by letter", () => {
  expect(asked.map(({ letter }) => letter).sort()).toEqual(["fee", "question"]);
});
