import { expect, test } from "vitest";
import { expectEnded } from "../../scenarios/ended.ts";
import { staff } from "../../scenarios/journey.ts";
import { localDesk } from "../../scenarios/local-desk.ts";
import { walk } from "../../scenarios/walk.ts";

test("once an opt-out is carried out, the desk tells the recipients before the notice goes out", async () => {
  await using desk = await localDesk();
  const journey = await walk(desk, "opt-out", "fulfilled", "en");
  await expectEnded(journey, "fulfilled");
  const asked = await journey.mail(staff.desk, "tell-recipients");
  expect(asked.subject).toContain("提供先");
  const { messageId } = await journey.notice();
  const sent = (await journey.mails()).map((mail) => mail.messageId);
  expect(sent.indexOf(asked.messageId)).toBeLessThan(sent.indexOf(messageId));
  const { request } = await journey.record();
  expect(request.tasks["tell-recipients"]).toMatchObject({ state: "answered", result: "told" });
});
