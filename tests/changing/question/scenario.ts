import { expect, test } from "vitest";
import { expectEnded } from "../../scenarios/ended.ts";
import { Journey, said, staff, systems } from "../../scenarios/journey.ts";
import { localDesk } from "../../scenarios/local-desk.ts";

test("once an opt-out is carried out, the desk tells the recipients before the notice goes out", async () => {
  await using desk = await localDesk();
  const journey = await Journey.start(desk, { type: "opt-out", language: "en" });
  await journey.verify();
  await journey.decide({ choice: "grant", instruction: "Stop it." });
  for (const system of systems) {
    await journey.answer(staff.owner(system), `act-on-system.${system}`, { choice: "done", did: "Done." });
  }
  expect(await journey.status()).toBe("acting");
  const asked = await journey.mail(staff.desk, "tell-recipients");
  expect(asked.subject).toContain("提供先");
  const done = await journey.answer(staff.desk, "tell-recipients", { choice: "told" });
  expect(said(done)).toContain("提供先に連絡済み");
  await expectEnded(journey, "fulfilled");
});
