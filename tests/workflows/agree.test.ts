import { expect, test } from "vitest";
import { business as configured } from "../../business.config.ts";
import { businessSchema, feeYen } from "../../functions/domain/business.ts";
import { taskKinds, taskResults } from "../../functions/domain/request.ts";
import { rightOf } from "../../functions/domain/rights.ts";
import { machines } from "../../infra/machines.ts";
import { functions } from "../../infra/manifest.ts";

const business = businessSchema.parse(configured);
const all = machines(business).map(({ name, definition }) => ({
  name,
  text: JSON.stringify(definition),
  definition,
}));

test.each(all)(
  "$name: the workflow branches on exactly the choices that the table of rights allows",
  ({ name, definition }) => {
    const state = definition.States["Decide: answer"];
    const branches =
      state?.Type === "Choice" ? state.Choices.map((one) => /'([^']+)'/.exec(one.Condition)?.[1]) : [];
    expect(branches.sort()).toEqual([...rightOf(name).choices, "withdrawn"].sort());
  },
);

test.each(all)(
  "$name: identity, fee, search and action are in the workflow just where the table says",
  ({ name, definition }) => {
    const right = rightOf(name);
    const has = (state: string) => state in definition.States;
    expect(has("Verify identity")).toBe(right.identity);
    expect(has("Collect fee")).toBe(feeYen(business, name) > 0);
    expect(has("Investigate")).toBe(right.search);
    expect(has("Act")).toBe(right.act === "systems");
    expect(has("Build the package")).toBe(right.act === "package");
  },
);

test.each(all)("$name: asks only questions and hears only words that the record knows", ({ text }) => {
  for (const [, kind] of text.matchAll(/"task":"([^"]+)"/g)) expect(taskKinds).toContain(kind);
  for (const [, word] of text.matchAll(/\$states\.input\.result = '([^']+)'/g)) {
    expect([...taskResults, "ask-again"]).toContain(word);
  }
});

test.each(all)("$name: calls only functions of the manifest", ({ text }) => {
  const placeholders = functions.flatMap(({ trigger }) =>
    trigger.kind === "step" ? [trigger.placeholder] : [],
  );
  for (const [, placeholder] of text.matchAll(/\$\{([^}]+)\}/g)) expect(placeholders).toContain(placeholder);
});
