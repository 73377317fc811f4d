import { expect, test } from "vitest";
import { Journey } from "./journey.ts";
import { localDesk } from "./local-desk.ts";

const email = "taro..y.@docomo.ne.jp";

test("an old carrier's address is mailed to in quotes", async () => {
  await using desk = await localDesk();
  const journey = await Journey.submit(desk, { email });
  const [first] = await journey.mails();
  expect(first?.to).toEqual(['"taro..y."@docomo.ne.jp']);
  await journey.person.send(await journey.person.open(first?.links[0] ?? ""), "/confirm", {});
  await desk.settle();
  const { request } = await journey.record();
  expect(request.requester.email).toBe(email);
  expect(request.mails.confirm).toMatchObject({ state: "delivered" });
});

test("if SES refuses quoted addresses, the page says so, keeps the input and gives the postal address", async () => {
  await using desk = await localDesk();
  desk.desk.mail.setAccount({ quotedLocalParts: "refused" });
  const refused = await Journey.submit(desk, { email }).catch((error: Error) => error.message);
  expect(refused).toMatch(/not a receipt \(400\).*cannot send mail to this address.*by post/s);
  expect(await desk.mails()).toEqual([]);
});
