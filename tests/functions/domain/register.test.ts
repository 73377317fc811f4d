import { expect, test } from "vitest";
import { dayMs } from "../../../functions/domain/calendar.ts";
import { csv } from "../../../functions/domain/csv.ts";
import { registerOf } from "../../../functions/domain/register.ts";
import { purged } from "../../../functions/domain/request/transitions/close.ts";
import { clockRegisterMail } from "../../../functions/views/mails/clock-register.ts";
import { registerCsv } from "../../../functions/views/register.ts";
import { Case, marker } from "../case.ts";
import { business } from "../fakes.ts";

/** A request refused after `days` because the identity could not be verified. */
function refused(key: string, days: number): Case {
  const one = Case.submitted({ key });
  one.confirm();
  one.ask("verify-identity");
  one.clock.ms += days * dayMs;
  one.answer({ kind: "verify-identity", answer: { choice: "cannot", reason: "No such customer" } });
  one.notice("unverified");
  one.report("delivered");
  one.handOver();
  one.close();
  return one;
}

const forgotten = refused("two", 16);
const all = [
  refused("one", 4).request,
  purged(forgotten.in("closed"), forgotten.stamp()),
  refused("three", 40).request,
  Case.at("deciding", { key: "four" }).request,
  Case.submitted({ key: "five" }).request,
];

test("counts, durations and late requests of a month, erased people included", () => {
  const register = registerOf(all, "2026-12", business);
  expect(register.rows).toEqual([
    {
      right: "disclosure",
      arrived: 4,
      open: 2,
      closed: 2,
      outcomes: { refused: 2 },
      ours: { median: 10, longest: 16 },
      theirs: { median: 0, longest: 0 },
      late: 3,
    },
  ]);
  expect(register.codes).toEqual({ A1_ID_UNVERIFIED: 2 });
  // Due on the 17th; two still open on the last day of the month, one closed on the 23rd.
  expect(register.late.map(({ daysLate, closed }) => [daysLate, closed])).toEqual([
    [14, undefined],
    [14, undefined],
    [6, "2026-12-23"],
  ]);
  expect(registerOf(all, "2027-01", business).rows).toMatchObject([
    { arrived: 0, closed: 1, open: 1, ours: { median: 40, longest: 40 } },
  ]);
  expect(registerOf(all, "2026-11", business).rows).toEqual([]);
});

test("neither mail nor CSV says anything about a person", () => {
  const provisions = { given: 2, received: 0, voluntary: 1, stopped: 0 };
  const register = { ...registerOf(all, "2026-12", business), provisions };
  const mail = clockRegisterMail({ business, register, url: "https://desk.example/staff/board" });
  expect(JSON.stringify(mail)).not.toContain(marker);
  expect(mail.html).not.toMatch(/(<td.*){3,}<\/tr>/);
  expect(mail.text).toContain("https://desk.example/staff/board");
  expect(mail.attachments?.[0]).toMatchObject({ name: "register-2026-12.csv", type: "text/csv" });
  expect(registerCsv(register)).toContain("2026-12,,provisions,given,2\r\n");
  expect(registerCsv(register)).toContain("2026-12,disclosure,days-median,business,10\r\n");
  expect(registerCsv(register)).toContain("2026-12,,refusal-code,A1_ID_UNVERIFIED,2\r\n");
});

test("no cell of a CSV is a formula", () => {
  expect(csv([["=1+1", "+1", "-1", "@x", "\tx", 'say "hi"', -3]])).toBe(
    `'=1+1,'+1,'-1,'@x,"'\tx","say ""hi""",-3\r\n`,
  );
});
