import { between } from "@holiday-jp/holiday_jp";
import { expect, test } from "vitest";
import { isBusinessDay } from "../../../functions/domain/calendar.ts";
import { isNationalHoliday, lastHolidayYear } from "../../../functions/domain/national-holidays.ts";

/** Every day of some years, by its date. */
function daysFrom(first: string, last: string): readonly string[] {
  const days = (Date.parse(last) - Date.parse(first)) / 86_400_000;
  return Array.from({ length: days + 1 }, (_, index) =>
    new Date(Date.parse(first) + index * 86_400_000).toISOString().slice(0, 10),
  );
}

test("the national holidays are those of the maintained list, in every year that the desk knows", () => {
  const last = `${lastHolidayYear}-12-31`;
  // The package returns midnight in this machine's time zone.
  const wall = (date: Date) => date.toLocaleDateString("sv-SE");
  const listed = between(new Date(2020, 0, 1), new Date(lastHolidayYear, 11, 31)).map(({ date }) =>
    wall(date),
  );
  expect(daysFrom("2020-01-01", last).filter(isNationalHoliday)).toEqual(listed);
  expect(lastHolidayYear).toBeGreaterThanOrEqual(2028);
});

test("a national holiday, a closing day and a weekend are no business days", () => {
  expect(isBusinessDay("2028-02-11", [])).toBe(false);
  expect(isBusinessDay("2028-02-10", [])).toBe(true);
  expect(isBusinessDay("2028-02-10", ["2028-02-10"])).toBe(false);
  expect(isBusinessDay("2028-02-12", [])).toBe(false);
});

test("an unknown year throws", () => {
  expect(() => isBusinessDay(`${lastHolidayYear + 1}-06-01`, [])).toThrow(/no holidays are known/);
});
