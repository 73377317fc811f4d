import { expect, test } from "vitest";
import { business as configured } from "../../business.config.ts";
import { type Business, feeYen } from "../../functions/domain/business.ts";
import { businessSchema } from "../../functions/domain/business-schema.ts";
import { taskKinds, taskResults } from "../../functions/domain/request/tasks.ts";
import { choicesOf, rightKeys, rightOf } from "../../functions/domain/rights/index.ts";
import { machines } from "../../infra/machines.ts";
import { functions } from "../../infra/manifest.ts";
import type { Machine } from "../../workflows/asl.ts";

const business = businessSchema.parse(configured);
const listed = (of: Business) =>
  machines(of).map(({ name, definition }) => ({ name, text: JSON.stringify(definition), definition }));
const plain = listed({ ...business, secondSignOff: [] });
const signed = listed({ ...business, secondSignOff: [...rightKeys] });
const all = [...plain, ...signed];

/** The words that an answer may be, as a machine branches on them. */
function heard(definition: Machine, step: string): readonly (string | undefined)[] {
  const state = definition.States[`${step}: answer`];
  return state?.Type === "Choice"
    ? state.Choices.map((one) => /'([^']+)'/.exec(one.Condition)?.[1]).sort()
    : [];
}

test.each(plain)(
  "$name: the workflow branches on exactly the choices that the table of rights allows",
  ({ name, definition, text }) => {
    expect(heard(definition, "Decide")).toEqual([...choicesOf(name), "withdrawn"].sort());
    expect(text).not.toMatch(/sign-?off/i);
  },
);

test.each(signed)(
  "$name with a second officer: no choice leads anywhere before it is signed off",
  ({ name, definition }) => {
    expect(heard(definition, "Decide")).toEqual(["sign-off", "withdrawn"]);
    expect(heard(definition, "Sign off")).toEqual([...choicesOf(name), "sent-back", "withdrawn"].sort());
    const rest = "Decide what becomes of the rest";
    expect(heard(definition, rest)).toEqual(rest in definition.States ? ["sign-off"] : []);
    // Only whoever hears the word is asked for it.
    for (const [state, { Type }] of Object.entries(definition.States)) {
      if (Type !== "Task") continue;
      const asks = JSON.stringify(definition.States[state]).includes('"signOff":true');
      expect(asks, state).toBe(["Decide: ask", `${rest}: ask`].includes(state));
    }
  },
);

test.each(all)(
  "$name: identity, fee, search and action are in the workflow just where the table says",
  ({ name, definition }) => {
    const right = rightOf(name);
    const has = (state: string) => state in definition.States;
    expect(has("Verify identity")).toBe(right.identity);
    expect(has("Collect fee")).toBe(feeYen(business, name, "2026-12-07") > 0);
    expect(has("Investigate")).toBe(right.search);
    expect(has("Act")).toBe(right.act === "systems");
    expect(has("Build the package")).toBe(right.act === "package");
  },
);

test.each(all)("$name: asks only questions and hears only words that the record knows", ({ text }) => {
  for (const [, kind] of text.matchAll(/"task":"([^"]+)"/g)) expect(taskKinds).toContain(kind);
  for (const [, word] of text.matchAll(/\$states\.input\.result = '([^']+)'/g)) {
    expect([...taskResults, "ask-again", "ask-evidence-again", "ask-fee-again"]).toContain(word);
  }
});

test.each(all)("$name: calls only functions of the manifest", ({ text }) => {
  const placeholders = functions.flatMap(({ trigger }) =>
    trigger.kind === "step" ? [trigger.placeholder] : [],
  );
  for (const [, placeholder] of text.matchAll(/\$\{([^}]+)\}/g)) expect(placeholders).toContain(placeholder);
});
