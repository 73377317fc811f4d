import { expect, test } from "vitest";
import { business as configured } from "../../business.config.ts";
import { businessSchema } from "../../functions/domain/business-schema.ts";
import { leaves, type TaskKind, taskKinds } from "../../functions/domain/questions/kinds.ts";
import { machines } from "../../infra/machines.ts";
import type { States } from "../../workflows/asl.ts";

const _business = businessSchema.parse(configured);
const all = machines();

/** Questions that the desk itself opens: no workflow waits for the answer, or it waits in another step. */
const openedByTheDesk: readonly TaskKind[] = [
  "notice-delivery",
  "renew-code",
  "warn-contact",
  "reply-message",
  "post-letter",
  "resend-files",
  "requester-unreachable",
  "keep-promise",
  "advise-owner",
  "blacken-file",
  "attach-scan",
];

/** By kind: the results on which some machine branches; undefined if it continues in any case. */
const heard = new Map<string, Set<string> | undefined>();
for (const { definition } of all) hear(definition.States);

function hear(states: States, after?: string, outer: States = states): void {
  for (const state of Object.values(states)) {
    if (state.Type === "Map") hear(state.ItemProcessor.States, state.Next, states);
    if (state.Type !== "Task") continue;
    const text = JSON.stringify(state);
    const asked = text.includes("OpenTask") ? /"task":"([^"]+)"/.exec(text)?.[1] : undefined;
    if (asked === undefined) continue;
    const choice = outer[after ?? state.Next ?? ""];
    if (choice?.Type !== "Choice") {
      if (!heard.has(asked)) heard.set(asked, undefined);
      continue;
    }
    const words = choice.Choices.flatMap(({ Condition }) =>
      [...Condition.matchAll(/'([a-z-]+)'/g)].map(([, word = ""]) => word),
    );
    heard.set(asked, new Set([...(heard.get(asked) ?? []), ...words]));
  }
}

test("every question is asked by a workflow or opened by the desk itself", () => {
  expect([...heard.keys(), ...openedByTheDesk].sort()).toEqual([...taskKinds].sort());
});

test.each(leaves.filter(({ kind }) => heard.has(kind)))(
  "$kind: the workflows know where each of its results leads",
  ({ kind, results }) => {
    const words = heard.get(kind);
    if (words !== undefined) expect([...words].sort()).toEqual([...results].sort());
  },
);
