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

test("shows a code on any request that was submitted together with one that needs it", () => {
  const request = linked(arrived({ right: "inquiry" }));
  expect(mayShowAccessCode(request, confirmedAt(request))).toBe(true);
});

test("shows no code later than ten minutes after the confirmation", () => {
  const request = verifying();
  const at = confirmedAt(request);
  expect(at).toBeGreaterThanOrEqual(start);
  expect(mayShowAccessCode(request, at + 600_000)).toBe(true);
  expect(mayShowAccessCode(request, at + 600_001)).toBe(false);
});
