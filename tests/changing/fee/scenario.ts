import { expect, test } from "vitest";
import { expectEnded } from "../../scenarios/ended.ts";
import { Journey, said } from "../../scenarios/journey.ts";
import { localDesk } from "../../scenarios/local-desk.ts";

test("who asks for the purposes of use is told a fee of their own, pays it and gets an answer", async () => {
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
