import { expect, test } from "vitest";
import { accepted } from "./accepted.ts";
import { isAccepted } from "./licences.ts";

test.each([
  ["MIT", true],
  ["(MIT OR GPL-3.0-or-later)", true],
  ["GPL-3.0-or-later OR AGPL-3.0", false],
  ["Apache-2.0 AND MIT", true],
  ["Apache-2.0 AND GPL-2.0-only", false],
  ["UNLICENSED", false],
  ["SEE LICENSE IN LICENSE.md", false],
])("whether the licence %s is accepted: %s", (expression, is) => {
  expect(isAccepted(expression, accepted)).toBe(is);
});
