import { expect, test } from "vitest";
import { expectEnded } from "../../scenarios/ended.ts";
import { Journey } from "../../scenarios/journey.ts";
import { localDesk } from "../../scenarios/local-desk.ts";

test("a new ground can be alleged from its first day on, and not a day earlier", async () => {
  // The last minute of 31 March in Japan.
  await using desk = await localDesk({ clock: { kind: "virtual", startAt: "2027-03-31T14:59:00.000Z" } });
  const alleged = {
    type: "stop-violation",
    values: { ground: "rights-at-risk", measure: "stop-use", facts: "It puts me at risk." },
  } as const;
  await expect(Journey.submit(desk, alleged)).rejects.toThrow();
  await desk.advance("PT2M");
  const journey = await Journey.start(desk, alleged);
  const { request } = await journey.record();
  expect(request.claim.ground).toBe("rights-at-risk");
  await journey.verify();
  await journey.search();
  await journey.decide({ choice: "refuse", codes: "S1_GROUND_NOT_ESTABLISHED", explanation: "It does not." });
  await expectEnded(journey, "refused", ["S1_GROUND_NOT_ESTABLISHED"]);
});
