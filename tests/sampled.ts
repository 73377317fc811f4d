/**
 * A table of many combinations takes too long to run after every change. `npm test` draws a few of it, different ones
 * each day. `npm run test:thorough` runs everything, including the files called `*.thorough.test.ts`, which start
 * processes or a browser. Decision 150 says what may be sampled.
 */
export const thorough = process.env["THOROUGH"] === "1";

/** The day of the draw, counted from 1970: today, or the day in SAMPLE. */
export const day = Number(process.env["SAMPLE"] ?? Math.floor(Date.now() / 86_400_000));

/**
 * Today's `size` of these cases, in order. Every case is drawn once within ⌈cases / size⌉ days. `SAMPLE=20786 npm test`
 * repeats that day's draw; `npm test` prints the number.
 */
export function sampled<Case>(cases: readonly Case[], size: number): readonly Case[] {
  return thorough ? cases : drawn(cases, size, day);
}

/** Each day runs one of this many shares of the files, so every file runs once within this many days. */
const shareCount = 3;

/**
 * The files left out on a day where each day runs a third of them. Neighbours in size take turns, first up, then down,
 * so that each third takes about as long and every file runs within three days.
 *
 * @param bytes the size of each file, by name
 */
export function restingFiles(bytes: ReadonlyMap<string, number>, day: number): readonly string[] {
  const bySize = [...bytes].toSorted(([one, a], [other, b]) => b - a || one.localeCompare(other));
  return bySize.flatMap(([name], index) => (shareOf(index) === day % shareCount ? [] : [name]));
}

/** 0, 1, 2, 2, 1, 0, 0, 1, … */
function shareOf(index: number): number {
  const step = index % (2 * shareCount);
  return step < shareCount ? step : 2 * shareCount - 1 - step;
}

/** The number of examples of a property that the thorough run tries with `all`. */
export function examples(all: number, few = Math.ceil(all / 10)): number {
  return thorough ? all : few;
}

/** What `sampled` draws on a day. Draws of different days do not overlap until every case has been drawn. */
export function drawn<Case>(cases: readonly Case[], size: number, day: number): readonly Case[] {
  const shares = Math.ceil(cases.length / size);
  const share = scattered(cases.length).filter((_, rank) => rank % shares === day % shares);
  return share.toSorted((one, other) => one - other).flatMap((index) => cases.slice(index, index + 1));
}

/**
 * The indexes of a table, spread so that neighbours, which share a row or a column, are far apart: by steps of the
 * golden ratio.
 */
function scattered(length: number): readonly number[] {
  const golden = (Math.sqrt(5) - 1) / 2;
  const place = (index: number) => (index * golden) % 1;
  return Array.from({ length }, (_, index) => index).toSorted((one, other) => place(one) - place(other));
}
