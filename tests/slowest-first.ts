import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take longest, among them those that mostly wait: begun last, they would keep everybody waiting. */
const slowest = ["power-cut", "killed", "every-right", "browser", "reminders", "endings", "identity"];

/** Runs the slowest files first: on a fresh clone there is nothing yet that remembers how long each takes. */
export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const found = slowest.findIndex((name) => moduleId.includes(name));
      return found < 0 ? slowest.length : found;
    };
    return (await super.sort(files)).toSorted((one, other) => place(one) - place(other));
  }
}
