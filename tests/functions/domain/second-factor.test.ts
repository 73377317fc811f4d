import { expect, test } from "vitest";
import { media } from "../../../functions/domain/request/person.ts";
import { rightKeys, rightOf } from "../../../functions/domain/rights/index.ts";
import { mayShowAccessCode } from "../../../functions/domain/second-factor.ts";
import { arrived, linked, start, verifying } from "../views/pages/cases.ts";

const confirmedAt = (request: ReturnType<typeof arrived>) =>
  Date.parse(request.history.findLast(({ event }) => event === "address-confirmed")?.at ?? "");

test.each(rightKeys)("%s: shows a code only if data are handed over as a download", (right) => {
  for (const medium of media) {
    const request = arrived({ right, medium });
    expect(mayShowAccessCode(request, confirmedAt(request))).toBe(
      rightOf(right).act === "package" && medium !== "paper",
    );
  }
});

test("once for all that was submitted together", () => {
  const request = linked(arrived({ right: "inquiry" }));
  expect(mayShowAccessCode(request, confirmedAt(request))).toBe(true);
});

test("is no longer shown ten minutes after the confirmation", () => {
  const request = verifying();
  const at = confirmedAt(request);
  expect(at).toBeGreaterThanOrEqual(start);
  expect(mayShowAccessCode(request, at + 600_000)).toBe(true);
  expect(mayShowAccessCode(request, at + 600_001)).toBe(false);
});
