import { expect, test } from "vitest";
import { ageRanges } from "../../../functions/domain/board.ts";

test("the ages of a chart follow the business's own deadlines", () => {
  expect(ageRanges({ targetDays: 10, hardStopDays: 30 })).toEqual([
    [0, 3],
    [4, 10],
    [11, 14],
    [15, 30],
    [31, undefined],
  ]);
  expect(ageRanges({ targetDays: 3, hardStopDays: 14 })).toEqual([
    [0, 3],
    [4, 14],
    [15, undefined],
  ]);
});
