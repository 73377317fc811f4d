import type { Business } from "../../../functions/domain/business.ts";
import { addDays } from "../../../functions/domain/calendar.ts";
import { lastHolidayYear } from "../../../functions/domain/national-holidays.ts";
import { error, type Finding, warning } from "../finding.ts";

const check = "holidays";

/** For how many days ahead the national holidays have to be known, and the business's own closing days. */
const aheadDays = { national: 365, own: 60 } as const;

/** Whether all holidays that a deadline may need are known. */
export function checkHolidays({ holidays }: Business, today: string): readonly Finding[] {
  const needed = Number(addDays(today, aheadDays.national).slice(0, 4));
  const lastOwn = [...holidays].sort().at(-1);
  return [
    ...(needed > lastHolidayYear
      ? [
          error(
            check,
            `The national holidays of ${needed} are not known: deadlines in it cannot be counted.`,
            "Update @holiday-jp/holiday_jp and functions/domain/national-holidays.ts, or the desk.",
          ),
        ]
      : []),
    ...(lastOwn !== undefined && lastOwn < addDays(today, aheadDays.own)
      ? [
          warning(
            check,
            `Your own closing days are listed until ${lastOwn} only.`,
            "Add those that follow to holidays in business.config.ts.",
          ),
        ]
      : []),
  ];
}
