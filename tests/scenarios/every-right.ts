import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Language } from "../../functions/domain/business.ts";
import { outcomesOf, rightKeys } from "../../functions/domain/rights/index.ts";
import { words } from "../../functions/languages/words.ts";
import { expectEnded } from "./ended.ts";
import { type LocalDesk, localDesk } from "./local-desk.ts";
import { codesOf, walk } from "./walk.ts";

/** Every right to every outcome that its entry in the table allows, from the form to the close. */
export function everyRight(language: Language): void {
  describe.each(rightKeys)(`%s in ${language}, every ending`, (right) => {
    // A desk for each right: whoever moves the clock of one moves it for every request on it.
    let desk: LocalDesk;
    beforeAll(async () => {
      desk = await localDesk();
    });
    afterAll(() => desk.close());

    test.each(outcomesOf(right))("%s", async (outcome) => {
      const journey = await walk(desk, right, outcome, language);
      await expectEnded(journey, outcome, codesOf(right, outcome));
      const notice = await journey.notice();
      expect(notice.text).toContain(words(language).right[right].name);
      const { request } = await journey.record();
      const erased = request.claim.measure === "erase" && outcome.startsWith("fulfilled");
      expect(request.suppressionKey !== undefined, "a suppression key stays after erasing").toBe(erased);
    });
  });
}
