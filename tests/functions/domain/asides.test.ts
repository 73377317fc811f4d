import { expect, test } from "vitest";
import type { Answer } from "../../../functions/domain/questions/kinds.ts";
import {
  type AsideAsked,
  furtherQuestionCalledOff,
  officerAsked,
  searchAskedAgain,
} from "../../../functions/domain/request/transitions/aside.ts";
import { taskIdOf } from "../../../functions/domain/request/transitions/open-task.ts";
import type { Result } from "../../../functions/domain/result.ts";
import { Case } from "../case.ts";

const system = "website";
const taskId = taskIdOf("search-system", system);
const text = "Does this include the paper ledger?";
const found: Answer = { kind: "search-system", answer: { choice: "nothing", searched: "by name" } };

const adviceIn = (one: Case) => one.confirmed.tasks[taskIdOf("advise-owner", system)]?.state;

/** The owner of the system asks the officer. */
function asksOfficer(one: Case): void {
  const task = one.confirmed.tasks[taskId];
  if (task?.state !== "pending") throw new Error("the owner has no question");
  one.request = made(officerAsked(one.confirmed, { taskId, task, text }, ask(one, "aoyagi"), one.stamp()));
  expect(adviceIn(one)).toBe("pending");
}

function ask(one: Case, recipient: string) {
  const expiresAt = new Date(one.clock.ms + 14 * 86_400_000).toISOString();
  return { recipient, escalated: false, secret: one.secret(recipient), expiresAt };
}

function made(result: Result<AsideAsked, unknown>) {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value.request;
}

test("161: an owner who answers without waiting for the officer ends their question to the officer", () => {
  const one = Case.at("investigating");
  one.ask("search-system", system);
  asksOfficer(one);
  one.answer(found, system);
  expect(adviceIn(one)).toBe("void");
});

test("161: an officer who calls off a further search ends the owner's question about it", () => {
  const one = Case.at("deciding");
  one.request = made(
    searchAskedAgain(one.in("deciding"), { system, text }, ask(one, "web"), one.stamp(), "aoyagi"),
  );
  asksOfficer(one);
  one.request = furtherQuestionCalledOff(one.confirmed, system, one.stamp()) ?? one.request;
  expect(one.confirmed.tasks[taskId]?.state).toBe("void");
  expect(adviceIn(one)).toBe("void");
});
