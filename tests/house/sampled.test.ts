import { expect, test } from "vitest";
import { drawn, restingFiles } from "../sampled.ts";

const table = ["disclosure", "correction", "erasure"].flatMap((right) =>
  ["granted", "refused", "withdrawn", "lapsed"].map((end) => `${right} ${end}`),
);

test("every run of a day draws the same cases, in the table's order", () => {
  const draw = drawn(table, 3, 20_786);
  expect(draw).toEqual(drawn(table, 3, 20_786));
  expect(draw).toEqual(table.filter((one) => draw.includes(one)));
  expect(draw).toHaveLength(3);
});

test.each([1, 3, 5, 12, 40])("%i a day: every case is drawn before any is drawn again", (size) => {
  const days = Math.ceil(table.length / size);
  const all = Array.from({ length: days }, (_, day) => drawn(table, size, 20_786 + day)).flat();
  expect(all.toSorted()).toEqual(table.toSorted());
});

test("a draw is spread over the table", () => {
  const rows = Array.from(
    { length: 4 },
    (_, day) => new Set(drawn(table, 3, day).map((one) => one.split(" ")[0])).size,
  );
  expect(Math.min(...rows)).toBeGreaterThan(1);
});

test("every file runs within three days, and each day takes about as long", () => {
  const bytes = new Map(table.map((name, index) => [name, 1000 * (index + 3)]));
  const runs = [20_786, 20_787, 20_788].map((day) => {
    const rests = restingFiles(bytes, day);
    return table.filter((name) => !rests.includes(name));
  });
  expect(runs.flat().toSorted()).toEqual(table.toSorted());
  const sums = runs.map((names) => names.reduce((sum, name) => sum + (bytes.get(name) ?? 0), 0));
  expect(Math.min(...sums)).toBeGreaterThan(0.9 * Math.max(...sums));
});

test("an empty table gives an empty draw", () => expect(drawn([], 3, 1)).toEqual([]));
