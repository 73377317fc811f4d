import { describe, expect, test } from "vitest";
import {
  type AddressEntry,
  agreed,
  marked,
  withRemindersStopped,
} from "../../../../functions/domain/address-book.ts";
import { courseOf } from "../../../../functions/domain/changes/announcement.ts";
import { mailsAllowed, pauseBetween } from "../../../../functions/domain/changes/budget.ts";
import { noCounts, withPerson } from "../../../../functions/domain/changes/counts.ts";
import type { ChangeMark, Delivery } from "../../../../functions/domain/changes/mark.ts";
import {
  claimed,
  noticeDue,
  released,
  reminderDue,
  reported,
  taken,
} from "../../../../functions/domain/changes/next-mail.ts";
import { newPersonKey } from "../../../../functions/domain/consents/person.ts";

const version = "2027-01-11";
const at = "2026-12-07T00:00:00.000Z";
const now = Date.parse(at);
const later = now + 15 * 60_000;
const entry: AddressEntry = agreed(undefined, {
  ...{ person: newPersonKey(new Uint8Array(17)), address: "a@example.com", language: "ja", at },
  ...{ purposes: ["changes"], wording: "changes.1" },
});
const withMark = (mark: ChangeMark) => marked(entry, version, mark);

describe("nobody is mailed twice unless the first mail's fate is unknown", () => {
  test("a mail that SES accepted or reported on is not sent again", () => {
    const mark = claimed(undefined, "notice", at);
    expect(noticeDue(entry, version, now)).toBe("now");
    expect(noticeDue(withMark(taken(mark, "notice", at)), version, later)).toBe("no");
    expect(noticeDue(withMark(reported(mark, "notice", "bounced", at)), version, later)).toBe("no");
  });

  test("a mail that was cut off waits for SES's event, and is tried at most three times", () => {
    const mark = claimed(undefined, "notice", at);
    expect(noticeDue(withMark(mark), version, later - 1)).toBe("later");
    expect(noticeDue(withMark(mark), version, later)).toBe("now");
    const thrice = claimed(claimed(mark, "notice", at), "notice", at);
    expect(thrice.notice?.tries).toBe(3);
    expect(noticeDue(withMark(thrice), version, later)).toBe("no");
  });

  test("a mail that SES refused counts as never tried", () => {
    expect(noticeDue(withMark(released(claimed(undefined, "notice", at), "notice")), version, now)).toBe(
      "now",
    );
  });
});

describe("a reminder goes once", () => {
  const told = taken(claimed(undefined, "notice", at), "notice", at);

  test("only to people who got the first mail and whose address works", () => {
    expect(reminderDue(entry, version, now)).toBe("no");
    expect(reminderDue(withMark(told), version, now)).toBe("now");
    for (const lost of ["bounced", "suppressed", "complained", "rejected"] as const) {
      expect(reminderDue(withMark(reported(told, "notice", lost, at)), version, now)).toBe("no");
    }
    const reminded = taken(claimed(told, "reminder", at), "reminder", at);
    expect(reminderDue(withMark(reminded), version, later)).toBe("no");
  });

  test("not to people who unsubscribed, who are still told of a later change", () => {
    const stopped = withRemindersStopped(withMark(told), at);
    expect(reminderDue(stopped, version, now)).toBe("no");
    expect(noticeDue(stopped, version, now)).toBe("no");
    expect(noticeDue(stopped, "2030-01-01", now)).toBe("now");
    const notified = { ...stopped, marks: { ...stopped.marks, "2030-01-01": told } };
    expect(reminderDue(notified, "2030-01-01", now)).toBe("no");
    // A new agreement resumes reminders.
    const again = agreed(stopped, { ...entry, purposes: ["changes"], wording: "changes.1", at });
    expect(again.stopped).toBeUndefined();
  });
});

test("events come in any order, and none overrides a stronger one", () => {
  const mark = taken(claimed(undefined, "notice", at), "notice", at);
  const after = (...reports: readonly Delivery[]) =>
    reports.reduce((found, report) => reported(found, "notice", report, at), mark).notice?.delivery;
  expect(after("delivered", "bounced")).toBe("bounced");
  expect(after("bounced", "delivered")).toBe("bounced");
  expect(after("complained", "delivered")).toBe("complained");
});

test("each person is counted once by their mail's fate, and once by their answer", () => {
  const mark = (delivery?: Delivery): ChangeMark => ({
    notice: { claimedAt: at, tries: 1, sentAt: at, ...(delivery && { delivery }) },
  });
  const people = [
    { marks: [mark("delivered")], stopped: false, answer: "agreed" },
    { marks: [mark("delivered")], stopped: true, answer: "silent" },
    { marks: [mark("bounced")], stopped: false, answer: "silent" },
    { marks: [mark("suppressed")], stopped: false, answer: "silent" },
    { marks: [mark("complained")], stopped: false, answer: "refused" },
    { marks: [mark()], stopped: false, answer: "silent" },
    { marks: [], stopped: false, answer: undefined },
    { marks: [{ ...mark("bounced"), reminder: mark("delivered").notice }], stopped: false, answer: "silent" },
  ] as const;
  const counts = people.reduce(withPerson, noCounts);
  expect(counts).toEqual({
    ...{
      people: 8,
      told: 3,
      bounced: 1,
      suppressed: 1,
      complained: 1,
      rejected: 0,
      unreported: 1,
      unsent: 1,
    },
    ...{ stopped: 1, agreed: 1, refused: 1, silent: 5 },
  });
});

test("announcements leave half of SES's quotas to other mail", () => {
  expect(mailsAllowed({ most: 200, sent: 0, perSecond: 1 })).toBe(100);
  expect(mailsAllowed({ most: 200, sent: 99, perSecond: 1 })).toBe(1);
  expect(mailsAllowed({ most: 200, sent: 150, perSecond: 1 })).toBe(0);
  expect(mailsAllowed({ most: undefined, sent: 150, perSecond: 1 })).toBe(Number.POSITIVE_INFINITY);
  expect(pauseBetween({ most: 200, sent: 0, perSecond: 1 })).toBe(2000);
  expect(pauseBetween({ most: 200, sent: 0, perSecond: 14 })).toBe(143);
});

test("people who have not answered are reminded a week before, or halfway; nobody is told of a typo", () => {
  const days = { announcedOn: "2026-12-07", effective: "2027-01-11", timeZone: "Asia/Tokyo" };
  expect(courseOf("consent", true, days)).toEqual({
    mails: true,
    remindAt: Date.parse("2027-01-04T01:00:00.000Z"),
    effectiveAt: Date.parse("2027-01-10T15:00:00.000Z"),
  });
  const short = courseOf("consent", true, { ...days, effective: "2026-12-17" });
  expect(short.remindAt).toBe(Date.parse("2026-12-12T01:00:00.000Z"));
  expect(courseOf("notice", false, days)).toMatchObject({ mails: true, remindAt: undefined });
  expect(courseOf("nobody", false, days)).toMatchObject({ mails: false });
});
