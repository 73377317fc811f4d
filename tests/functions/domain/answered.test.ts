import { expect, test } from "vitest";
import type { TaskId } from "../../../functions/domain/ids.ts";
import { answerChanged, answered } from "../../../functions/domain/request/transitions/answer.ts";
import { taskIdOf } from "../../../functions/domain/request/transitions/open-task.ts";
import { Case } from "../case.ts";
import { business } from "../fakes.ts";

/** The last lock: whatever a page has checked, only the pending question of that kind takes an answer. */

const decision = { kind: "decide", answer: { choice: "disclose" } } as const;
const decide = taskIdOf("decide");

function answersWith(one: Case, taskId: TaskId = decide) {
  return () => answered(one.confirmed, taskId, decision, one.stamp(), business);
}

test("a question that nobody asked, that is answered, or that is over takes no answer", () => {
  const one = Case.at("deciding");
  expect(answersWith(one)).toThrow("no pending decide");
  one.ask("decide");
  expect(answersWith(one)().ok).toBe(true);
  const { request } = one;
  one.answer(decision);
  expect(answersWith(one)).toThrow("no pending decide");
  one.request = request;
  one.withdraw();
  expect(answersWith(one)).toThrow("no pending decide");
});

test("the answer to one question answers no other", () => {
  const one = Case.at("verifying");
  one.ask("verify-identity");
  expect(answersWith(one, taskIdOf("verify-identity"))).toThrow("no pending decide");
});

test("only an answer is changed, and by one of its kind", () => {
  const one = Case.at("investigating");
  const taskId = taskIdOf("search-system", "till");
  one.ask("search-system", "till");
  const task = one.confirmed.tasks[taskId];
  if (task?.state !== "pending") throw new Error("not asked");
  const nothing = { kind: "search-system", answer: { choice: "nothing", searched: "by name" } } as const;
  const change = (given: typeof nothing | typeof decision) => () =>
    answerChanged(one.confirmed, { taskId, task }, given, one.stamp(), business);
  expect(change(nothing)).toThrow("no answer to change");
  one.answer(nothing, "till");
  expect(change(nothing)().ok).toBe(true);
  expect(change(decision)).toThrow("no answer to change");
});
