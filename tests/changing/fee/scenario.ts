import { expect, test } from "vitest";
import { expectEnded } from "../../scenarios/ended.ts";
import { Journey, said } from "../../scenarios/journey.ts";
import { localDesk } from "../../scenarios/local-desk.ts";

test("a request for the purposes of use has its own fee, is paid and answered", async () => {
  await using desk = await localDesk();
  const form = await fetch(`${desk.url}/requests/new?type=purpose&lang=en`);
  expect(said({ html: await form.text() })).toContain("300");
  const journey = await Journey.start(desk, { type: "purpose", language: "en" });
  await journey.verify();
  expect(await journey.status()).toBe("awaiting-fee");
  expect((await journey.mail(journey.email, "fee")).text).toContain("300");
  await journey.pay();
  await journey.decide({ choice: "inform" });
  await expectEnded(journey, "fulfilled");
});
