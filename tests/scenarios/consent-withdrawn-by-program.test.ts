import { expect, test } from "vitest";
import { consentItems } from "../../business.config.ts";
import { clientOf } from "./consent-client.ts";
import { said, staff } from "./journey.ts";
import { localDesk } from "./local-desk.ts";
import { linkIn, newestMail, Person } from "./person.ts";

/** A withdrawal that one of the business's programs records reaches the owners of the systems. */

const wording = consentItems[0]?.wordings[0]?.version ?? "";
const item = "location";

test.each([
  [{ user: "u-7" }, "app: u-7"],
  [{ email: "nao@example.jp", verified: "mailed link" }, "nao@example.jp"],
  [{ telephone: "090-1234-5678", verified: "called back" }, "090-1234-5678"],
] as const)("a program's withdrawal asks the owners to stop, once: %j", async (person, named) => {
  await using desk = await localDesk();
  const client = await clientOf(desk);
  const asked = async () => {
    await desk.settle();
    return (await desk.mails()).filter(
      ({ to, tags }) => to.includes(staff.owner("website")) && tags["mail"]?.startsWith("act-on-system"),
    );
  };
  const off = { person, item, decision: "withdrawn", idempotencyKey: "withdrawal-000001" } as const;
  // Nothing stands: nobody is asked to stop anything.
  await client.record({ ...off, idempotencyKey: "withdrawal-000000" });
  expect(await asked()).toEqual([]);
  await client.record({ person, item, decision: "given", wording });
  expect(await client.record(off)).toMatchObject({ result: "recorded", may: false });
  expect(await asked()).toHaveLength(1);
  // The owner sees whom it is about.
  const page = await new Person(desk).open(
    linkIn(await newestMail(desk, staff.owner("website"), "act-on-system")),
  );
  expect(said(page)).toContain(named);
  expect(await client.record(off)).toMatchObject({ result: "recorded-before" });
  await client.record({ ...off, idempotencyKey: "withdrawal-000002" });
  expect(await asked()).toHaveLength(1);
});
