import { describe, expect, test } from "vitest";
import type { Answer } from "../../../functions/domain/questions/kinds.ts";

import { answered } from "../../../functions/domain/request/transitions/answer.ts";
import { taskIdOf } from "../../../functions/domain/request/transitions/open-task.ts";
import * as cases from "../views/pages/cases.ts";
import { business } from "./life.ts";

type InPart = Extract<Extract<Answer, { kind: "decide" }>["answer"], { choice: "disclose-in-part" }>;

const request = cases.asked(cases.deciding(), "decide", 8);
const found = ["till", "bookings"].map((system) => ({
  system,
  content: cases.written.bookings,
  files: ["a", "b"].map((name) => `R-7K2M-90PQ-3XYZ/${system}/1/${name}`),
}));
const [till, bookings] = [found[0] as InPart["include"][0], found[1] as InPart["include"][0]];

function decide(include: InPart["include"], leftOutBefore?: true) {
  const { withheld, explanation } = cases.written;
  const answer: InPart = {
    choice: "disclose-in-part",
    ...{ withheld, explanation, codes: ["D1_HARM_RIGHTS"], include, leftOutBefore },
  };
  const stamp = { at: cases.at(9), actor: { kind: "desk" as const } };
  return answered(request, taskIdOf("decide"), { kind: "decide", answer }, stamp, business);
}

const nothingWithheld = { ok: false, refusal: { field: "leftOutBefore", problem: "nothing-withheld" } };

describe("a part is withheld only if something is left out", () => {
  test("including everything found is refused, whatever line breaks the form adds", () => {
    expect(decide(found)).toEqual(nothingWithheld);
    const spaced = `${bookings.content?.replaceAll("\n", "\n\n")} `;
    expect(decide([till, { ...bookings, content: spaced }])).toEqual(nothingWithheld);
  });

  test("a text made shorter, or a file or a system left out, is enough", () => {
    expect(decide([till, { ...bookings, content: "予約: 2023-05-03" }]).ok).toBe(true);
    expect(decide([till, { ...bookings, files: bookings.files.slice(1) }]).ok).toBe(true);
    expect(decide([bookings]).ok).toBe(true);
  });

  test("the officer may state that the owners had left it out, which is recorded", () => {
    const decided = decide(found, true);
    expect(decided).toMatchObject({ ok: true, value: { decision: { leftOutBefore: true } } });
  });
});
