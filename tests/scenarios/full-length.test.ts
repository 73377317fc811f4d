import { expect, test } from "vitest";
import { choosableCodes, lawOf } from "../../functions/domain/rights/index.ts";
import { formsIn } from "./forms.ts";
import { Journey, staff, systems, type Values } from "./journey.ts";
import { localDesk } from "./local-desk.ts";

/** Every owner writes as much as the field allows, and the request can still be decided, whatever the decision. */

const [rule] = choosableCodes("disclosure", "2026-12-07", "part");
const reasons = { codes: [rule?.code ?? ""], explanation: "説".repeat(2000) };

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

test.each([
  { characters: 2800, choice: "refuse" },
  ...Object.keys(decisions).map((choice) => ({ characters: 8000, choice })),
])("$characters kanji of every owner, then $choice", async ({ characters, choice }) => {
  await using desk = await localDesk();
  const journey = await Journey.toSearch(desk, { language: "ja" });
  for (const system of systems) await journey.find(system, "漢".repeat(characters));
  // Unchanged texts are not posted again: no form of the page contains the owners' texts.
  const page = await journey.openMail(staff.officer, "decide");
  expect(JSON.stringify(formsIn(page.html).map(({ preset }) => preset))).not.toContain("漢漢");
  const done = await journey.decide(decisions[choice] ?? {});
  expect(done.status).toBe(200);
  const { request } = await journey.record();
  expect(request).toMatchObject({ decision: { choice } });
  if (!("decision" in request) || request.decision?.choice !== "disclose-in-part") return;
  const { include } = request.decision;
  const texts = include.map((part: (typeof include)[number]) => part.content?.length);
  expect(texts).toEqual([7990, ...systems.slice(1).map(() => characters)]);
});

test("the choices are those of a disclosure, where something was found", () => {
  const { choices } = lawOf("disclosure", "2026-12-07");
  expect([...Object.keys(decisions), "no-such-data"].toSorted()).toEqual([...choices].toSorted());
});
