import { writeFileSync } from "node:fs";
import {
  type AttributeValue,
  DeleteItemCommand,
  DynamoDBClient,
  PutItemCommand,
  ScanCommand,
} from "@aws-sdk/client-dynamodb";
import { expect, test } from "vitest";
import { personErasures } from "../../functions/adapters/erasure-ledger.ts";
import { personKeySchema } from "../../functions/domain/consents/person.ts";
import { readEnvironment } from "../../functions/runtime/environment.ts";
import { Operator } from "../infra/desk/operator.ts";
import { SettingsUser } from "./consent-person.ts";
import { expectEnded } from "./ended.ts";
import { Journey, staff } from "./journey.ts";
import { type LocalDesk, localDesk } from "./local-desk.ts";
import { together } from "./together.ts";
import { claims, codesOf, decisionFor } from "./walk.ts";

type Item = Record<string, AttributeValue>;

function dynamo(desk: LocalDesk): DynamoDBClient {
  return new DynamoDBClient({
    region: "local",
    endpoint: desk.desk.variables["AWS_ENDPOINT_URL_DYNAMODB"] ?? "",
  });
}

/** Copies the table of requests, or one request; returns how to put that back. Everything else is left as it is. */
async function backup(desk: LocalDesk, only?: string): Promise<() => Promise<void>> {
  const client = dynamo(desk);
  const TableName = desk.desk.variables["REQUESTS_TABLE"];
  const all = async (): Promise<readonly Item[]> =>
    ((await client.send(new ScanCommand({ TableName }))).Items ?? []).filter(
      ({ id }) => only === undefined || id?.S === only,
    );
  const before = await all();
  return async () => {
    for (const { id } of await all()) {
      if (id !== undefined) await client.send(new DeleteItemCommand({ TableName, Key: { id } }));
    }
    for (const Item of before) await client.send(new PutItemCommand({ TableName, Item }));
    client.destroy();
  };
}

/** A request of which the table has lost that its systems were searched, after `moment` (ISO 8601). */
async function setBackBeforeSearch(desk: LocalDesk) {
  const operator = new Operator(desk.desk);
  const journey = await Journey.toSearch(desk);
  await desk.advance("PT1H");
  const moment = new Date(desk.desk.clock.now()).toISOString();
  const restore = await backup(desk);
  await desk.advance("PT1H");
  await journey.search();
  await restore();
  return { operator, journey, moment };
}

test("159: a restore sets requests back and loses others: they go on, and their people are told", async () => {
  await using desk = await localDesk();
  const operator = new Operator(desk.desk);
  const ahead = await Journey.toSearch(desk);
  const untouched = await Journey.start(desk);
  const ended = await Journey.start(desk);
  const confirmed = await Journey.submit(desk);
  await desk.advance("PT1H");
  const moment = new Date(desk.desk.clock.now()).toISOString();
  const restore = await backup(desk);

  await desk.advance("PT1H");
  await ahead.search();
  await ahead.decide({ choice: "disclose" });
  expect(await ahead.status()).toBe("closed");
  await ended.verify();
  await confirmed.confirm();
  const lost = await Journey.start(desk);
  const neverConfirmed = await Journey.submit(desk);
  await restore();
  const putToUse = new Date(desk.desk.clock.now()).toISOString();

  const list = await operator.run("restored", "--to", moment, "--dry-run");
  expect(list.code).toBe(0);
  const lines = list.out.split("\n");
  expect(lines.filter((line) => line.startsWith("lost")).map((line) => line.split(/\s+/)[1])).toEqual([
    lost.id,
  ]);
  expect(
    lines
      .filter((line) => line.startsWith("set back"))
      .map((line) => line.split(/\s+/)[2])
      .toSorted(),
  ).toEqual([ahead.id, ended.id, confirmed.id].toSorted());
  expect(list.out).toMatch(new RegExp(`${ahead.id} .*had ended`));
  expect(list.out).not.toContain(untouched.id);

  // Only the log of mails knows the unconfirmed request: it has no execution.
  operator.answer = "yes";
  const log = desk.log.filter((line) => line.includes(neverConfirmed.id)).join("\n");
  const file = `${operator.folder}/mails.log`;
  writeFileSync(file, log);
  const done = await operator.run("restored", "--to", moment, "--mails", file);
  expect(done.out).toContain("2 lost, 3 set back.");
  expect(done).toMatchObject({ code: 0, out: expect.stringContaining("3 people know by mail") });
  await desk.settle();

  // Each goes on from its record, in an execution of its own.
  expect(await ahead.status()).toBe("investigating");
  await ahead.search();
  await ahead.decide({ choice: "disclose" });
  expect(await ahead.status()).toBe("closed");
  await ended.verify();
  expect(await ended.status()).toBe("awaiting-fee");
  await confirmed.verify();
  await untouched.verify();
  for (const { id } of [ahead, ended, confirmed]) {
    expect((await desk.record(id)).request).toMatchObject({ run: 2 });
    expect((await desk.record(id)).history.intact).toBe(true);
  }

  const told = async () => (await desk.mails()).filter(({ tags }) => tags["request"] === "restored");
  const mails = await told();
  const people = mails.filter(({ to }) => [ahead, ended, confirmed].some(({ email }) => to.includes(email)));
  expect(people).toHaveLength(3);
  for (const mailbox of new Set([staff.desk, staff.officer])) {
    const [mail, ...more] = mails.filter(({ to }) => to.includes(mailbox));
    expect(more).toEqual([]);
    for (const { id } of [lost, neverConfirmed, ahead, ended, confirmed]) expect(mail?.text).toContain(id);
    expect(mail?.text).toContain("連絡先がわかりません");
  }

  // Given once more it finds the same lost ones, sets nothing back again, and mails nobody twice.
  const at = ["--to", moment, "--until", putToUse];
  const again = await operator.run("restored", ...at, "--mails", file, "--yes");
  expect(again.out).toContain("2 lost, 0 set back.");
  expect(await told()).toHaveLength(mails.length);
}, 60_000);

test("159: a person with another request of the same submission is told of the lost one", async () => {
  await using desk = await localDesk();
  const [lead, other] = await together(desk, ["disclosure", "erasure"], {
    "erasure.facts": "もう利用しません。",
  });
  if (lead === undefined || other === undefined) throw new Error("not two");
  await lead.confirm();
  await desk.settle();
  const client = dynamo(desk);
  await client.send(
    new DeleteItemCommand({
      TableName: desk.desk.variables["REQUESTS_TABLE"],
      Key: { id: { S: other.id } },
    }),
  );
  client.destroy();
  const operator = new Operator(desk.desk);
  const done = await operator.run("restored", "--to", "2026-12-08T00:00:00Z", "--yes");
  expect(done.out).toContain(`${lead.id} has the address`);
  const [mail] = (await desk.mails()).filter(
    ({ to, tags }) => to.includes(lead.email) && tags["request"] === "restored",
  );
  expect(mail?.text).toContain(other.id);
  expect(mail?.text).toContain("/requests/new?type=erasure&lang=ja");
});

test("160: a ledger of consents that is restored brings erased people back; they are erased again", async () => {
  await using desk = await localDesk();
  const user = await SettingsUser.open(desk);
  await user.agree();
  expect(await user.says()).toContain("同意されています");
  const client = dynamo(desk);
  const { Items = [] } = await client.send(
    new ScanCommand({ TableName: desk.desk.variables["CONSENTS_TABLE"] }),
  );
  client.destroy();
  const persons = Items.flatMap(({ person }) => personKeySchema.safeParse(person?.S).data ?? []);
  const erasures = personErasures(readEnvironment(["PACKAGES_BUCKET"], desk.desk.variables));
  for (const person of new Set(persons)) await erasures.note(person);
  const operator = new Operator(desk.desk);
  for (const _ of [1, 2]) {
    const { code, out } = await operator.run("replay-erasures", "--yes");
    expect({ code, out }).toMatchObject({
      code: 0,
      out: expect.stringContaining("1 person is erased in the ledger"),
    });
  }
  expect(await user.says()).toContain("まだお答えいただいていません");
});

test("165: after some requests were put back, those that were never lost are left alone", async () => {
  await using desk = await localDesk();
  const operator = new Operator(desk.desk);
  const put = await Journey.toSearch(desk);
  const never = await Journey.toSearch(desk);
  await desk.advance("PT1H");
  const moment = new Date(desk.desk.clock.now()).toISOString();
  const restore = await backup(desk, put.id);
  await desk.advance("PT1H");
  for (const one of [put, never]) await one.search();
  await desk.advance("PT1H");
  await restore();
  const { out } = await operator.run("restored", "--to", moment, "--dry-run");
  expect(out).toContain(`set back  ${put.id}`);
  expect(out).toContain("0 lost, 1 set back.");
});

test("166: what an owner could not carry out is decided on in the new execution too", async () => {
  await using desk = await localDesk();
  const operator = new Operator(desk.desk);
  const journey = await Journey.start(desk, { type: "opt-out", values: claims["opt-out"] });
  await journey.verify();
  await journey.decide({ choice: "grant", instruction: "All of it." });
  const [first = "", ...others] = staff.systems;
  const able = {
    choice: "done",
    extent: "as-decided",
    did: "Done.",
    stays: "nothing",
    collected: "erased",
  } as const;
  const answer = (system: string, values: object) =>
    journey.answer(staff.owner(system), `act-on-system.${system}`, { ...values });
  await answer(first, { choice: "cannot", reason: "No way." });
  await desk.advance("PT1H");
  const moment = new Date(desk.desk.clock.now()).toISOString();
  const restore = await backup(desk);
  await desk.advance("PT1H");
  for (const system of others) await answer(system, able);
  expect(await journey.status()).toBe("deciding");
  await restore();
  await operator.run("restored", "--to", moment, "--yes");
  await desk.settle();
  for (const system of others) await answer(system, able);
  expect(await journey.status()).toBe("deciding");
  await journey.decide(decisionFor("opt-out", "fulfilled-in-part"));
  await expectEnded(journey, "fulfilled-in-part", codesOf("opt-out", "fulfilled-in-part"));
});

test("people whose mail could not be sent are told by the next run of the command", async () => {
  await using desk = await localDesk();
  const { operator, journey, moment } = await setBackBeforeSearch(desk);
  const told = async () =>
    (await desk.mails()).filter(
      ({ to, tags }) => tags["request"] === "restored" && to.includes(journey.email),
    );
  desk.desk.mail.setAccount({ dailyQuota: 0 });
  expect((await operator.run("restored", "--to", moment, "--yes")).code).toBe(3);
  expect(await told()).toHaveLength(0);
  desk.desk.mail.setAccount({ dailyQuota: 50_000 });
  for (const _ of [1, 2]) await operator.run("restored", "--to", moment, "--yes");
  expect(await told()).toHaveLength(1);
  for (const mailbox of new Set([staff.desk, staff.officer])) {
    const lists = (await desk.mails()).filter(
      ({ to, tags }) => tags["request"] === "restored" && to.includes(mailbox),
    );
    expect(lists.map(({ text }) => text)).toEqual([expect.stringContaining(journey.id)]);
  }
});

test("staff are told of a person whose mail SES refused, whose address is known", async () => {
  await using desk = await localDesk();
  const { operator, moment } = await setBackBeforeSearch(desk);
  desk.desk.mail.failNext("MessageRejected");
  expect((await operator.run("restored", "--to", moment, "--yes")).code).toBe(3);
  const [list] = (await desk.mails()).filter(({ tags }) => tags["request"] === "restored");
  expect(list?.text).toContain("メールを送信できませんでした");
  expect(list?.text).not.toContain("連絡先がわかりません");
});
