import { expect, test } from "vitest";
import { actOnSystemEffect } from "../../../functions/domain/questions/act-on-system/effect.ts";
import { systemsToActOn } from "../../../functions/domain/questions/act-on-system/systems.ts";
import type { Action } from "../../../functions/domain/request/actions.ts";
import { business } from "../fakes.ts";
import { granted, taskView } from "../views/pages/cases.ts";

const by = { by: "shop", at: "2026-12-08T02:00:00.000Z" };
const done: Action = { state: "done", extent: "as-decided", did: "removed", changes: [], ...by };
const cannot: Action = { state: "cannot", reason: "the backup is read-only", ...by };

test("a report that is changed after the officer decided what becomes of the rest reopens nothing", () => {
  const request = granted({ right: "erasure" });
  const [first = "", ...others] = systemsToActOn(request);
  const actions = Object.fromEntries([[first, cannot], ...others.map((system) => [system, done])]);
  const [system = ""] = others;
  const { task } = taskView(request, "act-on-system", { system });
  const changed = actOnSystemEffect({
    ...{ request: { ...request, actions }, task, ...by, business },
    answer: { choice: "done", extent: "as-decided", did: "removed everywhere", changed: [], stays: [] },
  });
  expect(changed).toMatchObject({
    value: { result: "done", request: { status: "acting", decision: request.decision } },
  });
});
