import { afterAll, beforeAll } from "vitest";
import { type RightKey, rightOf } from "../../functions/domain/rights/index.ts";
import { type Amendment, laws } from "../../functions/domain/rights/law.ts";

/** Runs the tests of this file under an amendment of a right: one dated entry, as it would be in the right's file. */
export function plantLaw(key: RightKey, amendment: Amendment): void {
  const right = rightOf(key);
  const before = right.laws;
  beforeAll(() => {
    Object.assign(right, { laws: laws(before[0], amendment) });
  });
  afterAll(() => {
    Object.assign(right, { laws: before });
  });
}
