import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take longest, including those that mostly wait: started last, they would delay the run. */
const slowest = ["power-cut", "killed", "every-right", "browser", "reminders", "endings", "identity"];

/** Runs the slowest files first: on a fresh clone there are no recorded durations yet. */
export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const found = slowest.findIndex((name) => moduleId.includes(name));
      return found < 0 ? slowest.length : found;
    };
    return (await super.sort(files)).toSorted((one, other) => place(one) - place(other));
  }
}
