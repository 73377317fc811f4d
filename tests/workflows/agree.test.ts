import { expect, test } from "vitest";
import { taskKinds, taskResults } from "../../functions/domain/request/tasks.ts";
import { choicesOf, rightOf } from "../../functions/domain/rights/index.ts";
import { machines } from "../../infra/machines.ts";
import { functions } from "../../infra/manifest.ts";
import type { Machine } from "../../workflows/asl.ts";

const all = machines().map(({ name, definition }) => ({
  name,
  text: JSON.stringify(definition),
  definition,
}));

/** The results of an answer that a machine branches on. */
function branches(definition: Machine, step: string): readonly (string | undefined)[] {
  const state = definition.States[`${step}: answer`];
  return state?.Type === "Choice"
    ? state.Choices.map((one) => /'([^']+)'/.exec(one.Condition)?.[1]).sort()
    : [];
}

test.each(all)(
  "$name: the workflow branches on exactly the choices that the table of rights allows, and asks for a sign-off",
  ({ name, definition }) => {
    expect(branches(definition, "Decide")).toEqual([...choicesOf(name), "sign-off", "withdrawn"].sort());
    expect(branches(definition, "Sign off")).toEqual([...choicesOf(name), "sent-back", "withdrawn"].sort());
    const rest = "Decide what becomes of the rest";
    const remaining = choicesOf(name).filter((choice) => choice !== "grant" && choice !== "no-such-data");
    expect(branches(definition, rest)).toEqual(
      rest in definition.States ? [...remaining, "sign-off"].sort() : [],
    );
    // Only these steps can be followed by a sign-off; the record says whether one is due.
    for (const [state, { Type }] of Object.entries(definition.States)) {
      if (Type !== "Task") continue;
      const asks = JSON.stringify(definition.States[state]).includes('"signOff":true');
      expect(asks, state).toBe(["Decide: ask", `${rest}: ask`].includes(state));
    }
  },
);

test.each(all)(
  "$name: the workflow has identity, fee, search and action exactly where the table says",
  ({ name, definition }) => {
    const right = rightOf(name);
    const has = (state: string) => state in definition.States;
    expect(has("Verify identity")).toBe(right.identity);
    expect(has("Collect fee")).toBe(right.laws.some(({ feeAllowed }) => feeAllowed));
    expect(has("Fee due?")).toBe(has("Collect fee"));
    expect(has("Investigate")).toBe(right.search);
    expect(has("Act")).toBe(right.act === "systems");
    expect(has("Build the package")).toBe(right.act === "package");
  },
);

test.each(all)(
  "$name: asks only questions, and branches only on results, that the record knows",
  ({ text }) => {
    for (const [, kind] of text.matchAll(/"task":"([^"]+)"/g)) expect(taskKinds).toContain(kind);
    for (const [, word] of text.matchAll(/\$states\.input\.result = '([^']+)'/g)) {
      expect([...taskResults, "ask-again", "ask-evidence-again", "ask-fee-again"]).toContain(word);
    }
  },
);

test.each(all)("$name: calls only functions of the manifest", ({ text }) => {
  const placeholders = functions.flatMap(({ trigger }) =>
    trigger.kind === "step" ? [trigger.placeholder] : [],
  );
  for (const [, placeholder] of text.matchAll(/\$\{([^}]+)\}/g)) expect(placeholders).toContain(placeholder);
});
