import { expect, test } from "vitest";
import { Executions } from "./executions.ts";
import { Journey } from "./journey.ts";
import { localDesk } from "./local-desk.ts";
import { linkIn } from "./person.ts";

test("never confirmed: reminded once, a day before; after a week the record is gone, and nobody else was mailed", async () => {
  const desk = await localDesk();
  try {
    const journey = await Journey.submit(desk);
    const link = linkIn(await journey.mail(journey.email, "confirm"));
    expect((await journey.person.open(link)).status).toBe(200);
    await desk.advance("P5DT23H");
    expect(await journey.mails()).toHaveLength(1);
    await desk.advance("PT1H15M");
    const [, reminder] = await journey.mails();
    expect(reminder?.subject).toContain("Reminder");
    expect(reminder?.text).not.toContain("山田");
    expect((await journey.person.open(linkIn(reminder ?? expect.fail()))).status).toBe(200);
    await desk.advance("PT23H30M");
    expect((await journey.person.open(link)).status).toBe(200);
    expect(await journey.status()).toBe("unconfirmed");
    // An expired link does not open, even before the sweep comes by.
    await desk.advance("PT15M");
    const late = await journey.person.open(link);
    expect([404, 410]).toContain(late.status);
    expect(late.html).toContain("もう一度ご記入ください");
    expect((await journey.person.post("/confirm", new URLSearchParams(new URL(link).search))).status).toBe(
      late.status,
    );
    await desk.advance("PT15M");
    const gone = await journey.person.open(link);
    expect(gone.status).toBe(404);
    expect(gone.html).toContain("もう一度ご記入ください");
    expect((await journey.record()).request).toBeUndefined();
    expect((await desk.mails()).map((mail) => mail.to)).toEqual([[journey.email], [journey.email]]);
    expect(await new Executions(desk).names()).toEqual([]);
  } finally {
    await desk.close();
  }
});
