import { html } from "hono/html";
import type { DayRange } from "../../domain/board.ts";
import type { Business } from "../../domain/business.ts";
import type { Register } from "../../domain/register.ts";
import type { Outcome } from "../../domain/rights/outcomes.ts";
import { outcomes } from "../../domain/rights/outcomes.ts";
import { clockWords } from "../../languages/clocks.ts";
import { labelled } from "../../languages/formats.ts";
import { staffWords } from "../../languages/staff.ts";
import { outcomeName, words } from "../../languages/words.ts";
import type { Html } from "../html.ts";
import { localized, plain } from "../localized.ts";
import { monthName } from "./months.ts";
import { hidden, page } from "./parts.ts";

/** How many open requests have an age within a range of days since they arrived. */
export interface AgeCount {
  readonly range: DayRange;
  readonly count: number;
}

/** A month's figures as bars, with the numbers next to them. */
export function boardMonthPage(v: {
  readonly business: Business;
  readonly link: string;
  readonly register: Register;
  readonly ages: readonly AgeCount[];
  /** The internal target, in days. */
  readonly targetDays: number | undefined;
  /** The months to choose from, `YYYY-MM`. */
  readonly months: readonly string[];
}): Html {
  const { business, register, ages } = v;
  const language = business.staffLanguage;
  const { board: m } = staffWords(language);
  const { register: r } = clockWords(language);
  const w = words(language);
  const { rows } = register;
  const ends = outcomes.flatMap((outcome: Outcome) => {
    const count = rows.reduce((sum, row) => sum + (row.outcomes[outcome] ?? 0), 0);
    const [first] = rows.filter((row) => row.outcomes[outcome] !== undefined);
    return first === undefined ? [] : [{ label: outcomeName(language, first.right, outcome), value: count }];
  });
  const codes = Object.entries(w.refusalCode).flatMap(([code, { name }]) => {
    const count = Object.entries(register.codes).find(([one]) => one === code)?.[1];
    return count === undefined ? [] : [{ label: name, value: count }];
  });
  const provided = (Object.keys(r.provisionCounts) as (keyof typeof r.provisionCounts)[]).map((what) => ({
    label: r.provisionCounts[what],
    value: register.provisions?.[what] ?? 0,
  }));
  return page({
    business,
    language,
    look: "full",
    title: m.monthTitle(monthName(register.month, language)),
    body: html`${bars(
      r.arrived,
      rows.map((row) => ({ label: w.right[row.right].short, value: row.arrived })),
    )}${bars(
      m.openByAge,
      ages.map(({ range: [from, until], count }) => ({ label: m.ageRange(from, until), value: count })),
    )}${bars(
      m.daysOfOurs,
      rows.flatMap((row) =>
        row.ours === undefined ? [] : [{ label: w.right[row.right].short, value: row.ours.longest }],
      ),
      v.targetDays === undefined ? undefined : { value: v.targetDays, said: m.targetMark(v.targetDays) },
    )}${bars(r.outcomes, ends)}${bars(r.codes, codes)}${bars(r.provisions, provided)}${(
      register.consents ?? []
    ).map((one) =>
      bars(labelled(language, r.consents, plain(localized(one.name, language))), [
        { label: r.standing, value: one.standing },
        { label: r.given, value: one.given },
        { label: r.refused, value: one.refused },
        { label: r.withdrawn, value: one.withdrawn },
      ]),
    )}<form method="post" action="/staff/board/month">${hidden("link", v.link)}<p>${v.months.map(
      (month) => html`<button class="quiet small" name="month" value="${month}">${month}</button> `,
    )}</p></form>
<form method="post" action="/staff/board">${hidden("link", v.link)}<button class="quiet">${m.back}</button></form>`,
  });
}

interface Bar {
  readonly label: string;
  readonly value: number;
}

/** A line for comparison, and what it stands for. */
interface Mark {
  readonly value: number;
  readonly said: string;
}

/** Counts as a table with a bar in each row. Left out if all are zero. */
function bars(title: string, rows: readonly Bar[], mark?: Mark): Html | undefined {
  const most = Math.max(mark?.value ?? 0, ...rows.map(({ value }) => value));
  if (rows.length === 0 || most === 0) return undefined;
  const x = (value: number) => Math.round((value / most) * 200);
  return html`<h2>${title}</h2>${mark && html`<p class="hint">${mark.said}</p>`}<table><tbody>${rows.map(
    ({ label, value }) =>
      html`<tr><th scope="row">${label}</th><td>${value}</td><td><svg viewBox="0 0 202 12" width="180" aria-hidden="true"><path d="M0 6h${x(value)}" stroke="#165e83" stroke-width="10"/>${
        mark !== undefined && html`<path d="M${x(mark.value)} 0v12" stroke="#b3261e" stroke-width="2"/>`
      }</svg></td></tr>`,
  )}</tbody></table>`;
}
