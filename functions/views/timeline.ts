import { html } from "hono/html";
import type { Days } from "../domain/board.ts";
import type { Language } from "../domain/business.ts";
import { staffWords } from "../languages/staff.ts";
import type { Html } from "./html.ts";

/** The size of the picture, in its own units. */
const width = 300;
const height = 24;

/** Days shown after the last one, so that a late request is seen to be late. */
const spareDays = 5;

const colours = { us: "#165e83", requester: "#c9a227" } as const;

/** Explains the picture once, above a list of them. */
export function timelineLegend(language: Language): Html {
  const { legend: m } = staffWords(language).board;
  const sample = (colour: string) =>
    html`<svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true"><path d="M0 5h10" stroke="${colour}" stroke-width="10"/></svg>`;
  return html`<p class="hint">${sample(colours.us)} ${m.us}<br>${sample(colours.requester)} ${m.requester}<br>${m.marks}</p>`;
}

/**
 * The days of a request as a picture: how long it was whose turn, against the internal target, two weeks and the last
 * day. The same is given in words.
 */
export function timeline(days: Days, language: Language): Html {
  const { board: m } = staffWords(language);
  const last = Math.max(days.hardStop, days.now) + spareDays;
  const x = (day: number) => Math.round((Math.min(day, last) / last) * width);
  const spans = days.turns.map(({ from, turn }, index) => {
    const until = days.turns[index + 1]?.from ?? days.now;
    return { from: x(from), wide: x(until) - x(from), turn };
  });
  const marks = [days.target, days.litigation, days.hardStop].filter((day) => day !== undefined);
  const said = m.days({
    now: days.now,
    target: days.target,
    hardStop: days.hardStop,
    litigation: days.litigation,
  });
  return html`<svg viewBox="0 0 ${width} ${height}" width="100%" role="img" aria-label="${said}"><path d="M0 8h${width}" stroke="#747d84"/>${spans
    .filter(({ wide }) => wide > 0)
    .map(
      ({ from, wide, turn }) =>
        html`<path d="M${from} 8h${wide}" stroke="${colours[turn]}" stroke-width="8"/>`,
    )}${marks.map(
    (day) =>
      html`<path d="M${x(day)} 1v13" stroke="#b3261e"/><text x="${x(day)}" y="22" font-size="9" text-anchor="middle" fill="currentColor">${day}</text>`,
  )}</svg>`;
}
