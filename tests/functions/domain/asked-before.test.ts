import { expect, test } from "vitest";
import { earlierOf, findingsToTake, isSameSubject } from "../../../functions/domain/asked-before.ts";
import { Case, mandated } from "../case.ts";
import * as cases from "../views/pages/cases.ts";

const mother = { name: "中村 和子", phone: "055-263-0001", email: "kazuko@example.com" };
const father = { name: "中村 茂", phone: "055-263-0002", email: "shigeru@example.com" };

function asked(subject: typeof mother, key: string) {
  const one = Case.submitted({ behalf: { ...mandated, subject: { ...mandated.subject, ...subject } }, key });
  one.confirm();
  one.ask("verify-identity");
  return one.in("verifying");
}

test("an agent's request for somebody else is listed, and is never one to repeat", () => {
  const [first, again, other] = [asked(mother, "one"), asked(mother, "two"), asked(father, "three")];
  const same = (request: typeof first) => earlierOf(request, [first]).map((one) => one.same);
  expect(same(again)).toEqual([["name", "phone", "email"]]);
  expect(same(other)).toEqual([["agent"]]);
  expect(same(again).every(isSameSubject)).toBe(true);
  expect(same(other).some(isSameSubject)).toBe(false);
});

test("findings about one person are not taken over for another of the same agent", () => {
  const found = { ...cases.deciding(), behalf: mandated };
  const now = Date.parse(found.arrivedAt);
  const searching = { ...cases.investigating(), behalf: mandated };
  expect(Object.keys(findingsToTake(searching, found, cases.jing, now))).not.toEqual([]);
  const another = { ...searching, behalf: { ...mandated, subject: { ...mandated.subject, ...father } } };
  expect(findingsToTake(another, found, cases.jing, now)).toEqual({});
});
