import { expect, test } from "vitest";
import { dayMs } from "../../../functions/domain/calendar.ts";
import { theConnector } from "../../../functions/domain/connector-schema.ts";
import { taskIdOf } from "../../../functions/domain/request/transitions/open-task.ts";
import { changeableBehind } from "../../../functions/domain/request/transitions/task-behind-link.ts";
import { Case } from "../case.ts";
import { business } from "../fakes.ts";

/** Who may change an answer: the mailbox that gave it, by a link that would still open the question. */

const till = taskIdOf("search-system", "till");

function answeredByItsOwner(): Case {
  const one = Case.at("investigating");
  one.ask("search-system", "till");
  one.answer({ kind: "search-system", answer: { choice: "nothing", searched: "by name" } }, "till");
  return one;
}

function changeable(
  one: Case,
  { secret = one.secrets.get(till) ?? "", ms = one.clock.ms, staff = business } = {},
): boolean {
  return changeableBehind(one.request, till, secret, ms, staff) !== undefined;
}

test("the link that answered opens the answer, as long as it lives; no other secret does", () => {
  const one = answeredByItsOwner();
  expect(changeable(one)).toBe(true);
  expect(changeable(one, { secret: "a".repeat(43) })).toBe(false);
  expect(changeable(one, { ms: one.clock.ms + 40 * dayMs })).toBe(false);
});

test.each([["aoyagi"], ["contact"], [theConnector]])(
  "an answer that %s gave is not the owner's to change",
  (by) => {
    const one = answeredByItsOwner();
    const task = one.confirmed.tasks[till];
    if (task?.state !== "answered") throw new Error("not answered");
    const recipient = by === theConnector ? by : task.recipient;
    const tasks = { ...one.confirmed.tasks, [till]: { ...task, recipient, answeredBy: by } };
    one.request = { ...one.confirmed, tasks };
    expect(changeable(one)).toBe(false);
  },
);

test("a mailbox that lost its role changes nothing, and nobody does after a withdrawal", () => {
  const one = answeredByItsOwner();
  const systems = business.systems.map((system) => ({ ...system, owner: "web" }));
  expect(changeable(one, { staff: { ...business, systems } })).toBe(false);
  one.withdraw();
  expect(changeable(one)).toBe(false);
});
