import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { languages } from "../../functions/domain/business.ts";
import { outcomesOf, type RightKey, rightKeys } from "../../functions/domain/rights/index.ts";
import { words } from "../../functions/languages/words.ts";
import { expectEnded } from "./ended.ts";
import { type LocalDesk, localDesk } from "./local-desk.ts";
import { sideBySide } from "./side-by-side.ts";
import { codesOf, walk } from "./walk.ts";

/** The rights in two parts of the same size, so that two files can run beside each other. */
export const parts = {
  first: rightKeys.filter((_, place) => place % 2 === 0),
  second: rightKeys.filter((_, place) => place % 2 === 1),
} as const;

/** Every right to every outcome that its entry in the table allows, from the form to the close, in every language. */
export function everyRight(rights: readonly RightKey[]): void {
  describe.each(rights)("%s, every ending", (right) => {
    // A desk for each right: whoever moves the clock of one moves it for every request on it.
    let desk: LocalDesk;
    beforeAll(async () => {
      desk = await localDesk();
    });
    afterAll(() => desk.close());

    test.each(outcomesOf(right))("%s", async (outcome) => {
      const people = sideBySide(desk, languages);
      const journeys = people.map(async ({ own, each: language }) => {
        const journey = await walk(own, right, outcome, language);
        return { journey, language };
      });
      for (const { journey, language } of await Promise.all(journeys)) {
        await expectEnded(journey, outcome, codesOf(right, outcome));
        const notice = await journey.notice();
        expect(notice.text, language).toContain(words(language).right[right].name);
        const { request } = await journey.record();
        const erased = request.claim.measure === "erase" && outcome.startsWith("fulfilled");
        expect(request.suppressionKey !== undefined, "a suppression key stays after erasing").toBe(erased);
      }
    });
  });
}
