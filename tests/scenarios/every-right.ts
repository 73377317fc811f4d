import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { business as configured } from "../../business.config.ts";
import { type Language, languages } from "../../functions/domain/business.ts";
import { businessSchema } from "../../functions/domain/business-schema.ts";
import { outcomesOf, type RightKey, rightKeys } from "../../functions/domain/rights/index.ts";
import type { Outcome } from "../../functions/domain/rights/outcomes.ts";
import { words } from "../../functions/languages/words.ts";
import { noticeOf } from "../../functions/views/notices/notice.ts";
import { sampled } from "../sampled.ts";
import { expectEnded } from "./ended.ts";
import { type LocalDesk, localDesk } from "./local-desk.ts";
import type { Record_ } from "./person.ts";
import { codesOf, walk } from "./walk.ts";

/** The rights in two halves, so that two files can run in parallel. */
export const parts = {
  first: rightKeys.filter((_, place) => place % 2 === 0),
  second: rightKeys.filter((_, place) => place % 2 === 1),
} as const;

/**
 * Takes each right to every outcome that its entry in the table allows, from the form to the close. Each journey is in
 * one language; its notice is then written from the same record in the others too.
 */
export function everyRight(rights: readonly RightKey[]): void {
  const all = rights.flatMap((right) => outcomesOf(right).map((outcome) => ({ right, outcome })));
  // Drawn from this half, so that no day leaves a file without a test.
  const drawn = Map.groupBy(sampled(all, 2), ({ right }) => right);
  describe.each(rights.filter((right) => drawn.has(right)))("%s, every ending", (right) => {
    let desk: LocalDesk;
    beforeAll(async () => {
      desk = await localDesk();
    });
    afterAll(() => desk.close());

    test.each(drawn.get(right) ?? [])("$outcome", async ({ outcome }) => {
      const ownLanguage = languageOf(right, outcome);
      const journey = await walk(desk, right, outcome, ownLanguage);
      await expectEnded(journey, outcome, codesOf(right, outcome));
      expect((await journey.notice()).text).toContain(words(ownLanguage).right[right].name);
      const { request } = await journey.record();
      for (const language of languages) {
        expect(noticeIn(language, request), language).toContain(words(language).right[right].name);
      }
      const erased = request.claim.measure === "erase" && outcome.startsWith("fulfilled");
      expect(request.suppressionKey !== undefined, "a suppression key stays after erasing").toBe(erased);
    });
  });
}

function languageOf(right: RightKey, outcome: Outcome): Language {
  const place = rightKeys.indexOf(right) + outcomesOf(right).indexOf(outcome);
  return languages[place % languages.length] ?? "ja";
}

const business = businessSchema.parse(configured);

/** The notice of a closed request in another language. */
function noticeIn(language: Language, request: Record_): string {
  return JSON.stringify(noticeOf({ business, request: { ...request, language }, ending: request.ending }));
}
