import { expect, test } from "vitest";
import { business } from "../../business.config.ts";
import { languages, withDefaults } from "../../functions/domain/business.ts";
import { isConfirmed } from "../../functions/domain/request/request.ts";
import { promptTerms } from "../../functions/domain/request/terms.ts";
import { clientOf } from "./consent-client.ts";
import { SettingsUser } from "./consent-person.ts";
import { Journey } from "./journey.ts";
import { localDesk } from "./local-desk.ts";

/** Requests end consents in the ledger that the settings and the app read. */

test.each(languages)(
  "an opt-out in %s ends the consents to the kinds that it names, before owners answer",
  async (language) => {
    await using desk = await localDesk();
    const client = await clientOf(desk);
    const user = await SettingsUser.open(desk, { lang: language });
    await user.agree();
    const person = { email: user.email };
    const ask = () => client.check({ person, item: "location" });
    const optOut = async (kind: string) => {
      const journey = await Journey.start(desk, {
        ...{ type: "opt-out", language, email: user.email },
        values: { categories: [kind] },
      });
      await journey.verify();
      await journey.decide({ choice: "grant", instruction: "Stop it." });
    };
    await optOut("payment");
    expect(await ask()).toMatchObject({ may: true });
    await optOut("location");
    expect(await ask()).toMatchObject({ may: false, because: "withdrawn" });
  },
);

test("systems are to stop within three business days of a press in the settings", async () => {
  await using desk = await localDesk();
  const user = await SettingsUser.open(desk);
  await user.agree();
  await user.switchOff();
  const { requests } = await desk.desk.requests.all();
  const [noted] = requests.filter(isConfirmed);
  expect(noted?.terms.deadlines).toMatchObject({ targetDays: 3, staffReminderDays: 1 });
  // From a Friday it is the Wednesday after.
  expect(promptTerms(withDefaults(business), "consent-withdrawal", "2026-12-11").deadlines).toMatchObject({
    targetDays: 5,
  });
});
