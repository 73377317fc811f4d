import { expect, test } from "vitest";
import { lawOf } from "../../functions/domain/rights/index.ts";
import { Journey, systems, type Values } from "./journey.ts";
import { localDesk } from "./local-desk.ts";

/** Every owner writes as much as the field takes, and the request is decided all the same, whatever is decided. */

const reasons = { codes: ["B2_BUSINESS"], explanation: "説".repeat(2000) };

const decisions: Readonly<Record<string, Values>> = {
  disclose: { choice: "disclose" },
  "disclose-in-part": {
    choice: "disclose-in-part",
    ...reasons,
    withheld: "伏".repeat(1000),
    [`content.${systems[0]}`]: "字".repeat(7990),
  },
  refuse: { choice: "refuse", ...reasons },
};

test.fails.each(
  [2800, 8000].flatMap((characters) => Object.keys(decisions).map((choice) => ({ characters, choice }))),
)("$characters kanji of every owner, then $choice", async ({ characters, choice }) => {
  await using desk = await localDesk();
  const journey = await Journey.toSearch(desk, { language: "ja" });
  for (const system of systems) await journey.find(system, "漢".repeat(characters));
  const done = await journey.decide(decisions[choice] ?? {});
  expect(done.status).toBe(200);
  const { request } = await journey.record();
  expect(request).toMatchObject({ decision: { choice } });
});

test("the choices are those of a disclosure, where something was found", () => {
  const { choices } = lawOf("disclosure", "2026-12-07");
  expect([...Object.keys(decisions), "no-such-data"].toSorted()).toEqual([...choices].toSorted());
});
