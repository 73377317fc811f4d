import { expect, test } from "vitest";
import { digestOf } from "../../../functions/domain/digest.ts";
import { clockDigestMail } from "../../../functions/views/mails/clock-digest.ts";
import { Case } from "../case.ts";
import { business } from "../fakes.ts";

test("the desk is not reminded of a fee every day before the requester has paid", () => {
  const one = Case.at("awaiting-fee");
  one.ask("confirm-fee");
  expect(digestOf([one.request], "reception", business, one.clock.ms)).toEqual([]);
  one.answer({ kind: "confirm-fee", answer: { choice: "paid" } });
  one.ask("search-system", "till");
  const owner = one.confirmed.tasks["search-system.till"]?.recipient ?? "";
  const [entry] = digestOf([one.request], owner, business, one.clock.ms);
  expect(entry?.tasks).toHaveLength(1);
  const { text } = clockDigestMail({ business, items: entry === undefined ? [] : [{ ...entry, links: [] }] });
  expect(text).toMatch(/^回答の目安：\d{4}年\d+月\d+日$/m);
});
