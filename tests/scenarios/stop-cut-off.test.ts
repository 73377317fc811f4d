import { expect, test } from "vitest";
import { consentItems } from "../../business.config.ts";
import { untoldStops } from "../../functions/adapters/untold-stops.ts";
import { type ChoiceOfAll, choose } from "../../functions/application/consents/choose.ts";
import type { ConsentPageDeps } from "../../functions/application/consents/page-deps.ts";
import { recordConsent } from "../../functions/application/consents/record-consent.ts";
import { tellSystems } from "../../functions/application/consents/tell-systems.ts";
import { aliasOf } from "../../functions/domain/consents/aliases.ts";
import { location } from "../../functions/policy/wordings/location.ts";
import { placeOf } from "../../functions/runtime/runtime.ts";
import { clientOf } from "./consent-client.ts";
import { pageDepsOf, runtimeOf } from "./consent-page-deps.ts";
import { SettingsUser } from "./consent-person.ts";
import { formsIn } from "./forms.ts";
import { said } from "./journey.ts";
import { type LocalDesk, localDesk } from "./local-desk.ts";

/** A consent that was switched off reaches the owners of the systems once, wherever it is cut off. */

const wording = consentItems[0]?.wordings[0]?.version ?? "";

async function ownersAsked(desk: LocalDesk): Promise<number> {
  await desk.settle();
  const asked = (await desk.mails()).filter(({ tags }) => tags["mail"]?.startsWith("act-on-system"));
  return new Set(asked.map(({ tags }) => tags["request"])).size;
}

/** Dependencies of which the `nth` call that writes dies, before it is carried out or after. */
function dying(deps: ConsentPageDeps, nth: number, when: "before" | "after"): ConsentPageDeps {
  let calls = 0;
  const dies = async <Value>(call: () => Promise<Value>): Promise<Value> => {
    calls += 1;
    if (calls > nth) throw new Error("cut off");
    if (calls === nth && when === "before") throw new Error("cut off");
    const value = await call();
    if (calls === nth) throw new Error("cut off");
    return value;
  };
  const { ledger, requests, workflows } = deps;
  return {
    ...deps,
    ledger: {
      ...ledger,
      record: (...all) => dies(() => ledger.record(...all)),
      told: (...all) => dies(() => ledger.told(...all)),
    },
    requests: {
      ...requests,
      create: (...all) => dies(() => requests.create(...all)),
      change: (...all) => dies(() => requests.change(...all)),
    },
    workflows: { ...workflows, start: (...all) => dies(() => workflows.start(...all)) },
  };
}

test("a page is cut off anywhere after the ledger: the owners are asked once, without a second press", async () => {
  await using desk = await localDesk();
  const deps = pageDepsOf(desk);
  const deskKey = await deps.counters.deskKey();
  const everybody: ((id: string) => ChoiceOfAll["everybody"])[] = [
    (id) => [someone("user", id)],
    (id) => [someone("user", id), someone("email", id)],
  ];
  function someone(kind: "user" | "email", id: string) {
    const known =
      kind === "user"
        ? ({ kind, client: "app", id } as const)
        : ({ kind, address: `${id}@example.jp` } as const);
    return { alias: aliasOf(deskKey, known), proof: { by: "link", reference: "test" } as const };
  }
  const choiceOf = (id: string, people: ChoiceOfAll["everybody"], decision: "given" | "withdrawn") => ({
    ...{ item: { key: "location" }, name: { ja: "位置情報の取得" }, wording: location.wordings[0] },
    ...{ givenBy: { kind: "person" } as const, language: "ja" as const, policyVersion: "2017-01-01" },
    ...{ key: `${id} ${decision}`, decision, everybody: people },
    told: {
      email: people.length > 1 ? `${id}@example.jp` : undefined,
      user: { client: "app", id },
    },
  });
  let off = 0;
  for (const [place, people] of everybody.entries()) {
    for (const when of ["before", "after"] as const) {
      for (let nth = 1; nth <= 7; nth += 1) {
        const id = `u-${place}-${when}-${nth}`;
        await choose(deps, choiceOf(id, people(id), "given"));
        await choose(dying(deps, nth, when), choiceOf(id, people(id), "withdrawn")).catch(() => undefined);
        const standing = await deps.ledger.standing(someone("user", id).alias, "location");
        if (standing?.kind === "declared" && standing.state === "revoked") off += 1;
      }
    }
  }
  expect(off).toBeGreaterThan(20);
  await desk.advance("PT1H");
  expect(await ownersAsked(desk)).toBe(off);
  // What was cut off between two persons is withdrawn for both.
  const second = await deps.ledger.standing(someone("email", "u-1-after-1").alias, "location");
  expect(second).toMatchObject({ state: "revoked" });
});

test("the requests' table is throttled while a person switches off: it counts, and the owners are asked later", async () => {
  await using desk = await localDesk();
  const user = await SettingsUser.open(desk, { lang: "en" });
  await user.agree();
  const deps = pageDepsOf(desk);
  const alias = aliasOf(await deps.counters.deskKey(), { kind: "email", address: user.email });
  const off = {
    ...{ item: { key: "location" }, name: { ja: "位置情報の取得" }, wording: location.wordings[0] },
    ...{ givenBy: { kind: "person" }, language: "en", policyVersion: "2017-01-01", key: "pressed once" },
    ...{ decision: "withdrawn", everybody: [{ alias, proof: { by: "link", reference: "test" } }] },
    told: { email: user.email, user: undefined },
  } satisfies ChoiceOfAll;
  const throttled = { ...deps.requests, create: () => Promise.reject(new Error("ThrottlingException")) };
  // The person is told that it is recorded, not that something failed.
  expect(await choose({ ...deps, requests: throttled }, off)).toMatchObject({
    kind: "recorded",
    ended: true,
  });
  expect(await user.says()).toContain("withdrawn");
  expect(await ownersAsked(desk)).toBe(0);
  await desk.advance("PT1H");
  expect(await ownersAsked(desk)).toBe(1);
  await user.stopped();
  await desk.advance("P1D");
  expect(await ownersAsked(desk)).toBe(1);
});

test("two devices at once, and the same form twice: one stop", async () => {
  await using desk = await localDesk();
  const user = await SettingsUser.open(desk, { lang: "en" });
  await user.agree();
  const [one, other] = [await user.settings(), await user.settings()];
  const press = (page: typeof one) => {
    const form = formsIn(page.html).find(({ action }) => action === "/settings/off");
    return user.post("/settings/off", new URLSearchParams(Object.fromEntries(form?.preset ?? [])));
  };
  for (const page of await Promise.all([press(one), press(other), press(one)])) {
    expect(page.status, said(page)).toBe(200);
  }
  await press(other);
  await desk.advance("PT1H");
  expect(await ownersAsked(desk)).toBe(1);
});

test("a program's withdrawal is cut off after the ledger, and never repeated: the owners are asked", async () => {
  await using desk = await localDesk();
  const client = await clientOf(desk);
  const [person, item] = [{ user: "u-9" }, "location"] as const;
  await client.record({ person, item, decision: "given", wording });
  const known = { kind: "user", client: "app", id: "u-9" } as const;
  const done = await recordConsent(pageDepsOf(desk), {
    ...{ who: { known, proof: { by: "client", reference: "app" } }, item, decision: "withdrawn" },
    ...{ channel: "app", givenBy: { kind: "person" }, perceivedBy: { kind: "client", client: "app" } },
    tells: { language: "ja", program: "app", user: { client: "app", id: "u-9" } },
    key: "app\0withdrawal-000001",
  });
  expect(done).toMatchObject({ ok: true });
  expect(await ownersAsked(desk)).toBe(0);
  await desk.advance("PT1H");
  expect(await ownersAsked(desk)).toBe(1);
  const again = { person, item, decision: "withdrawn", idempotencyKey: "withdrawal-000001" } as const;
  expect(await client.record(again)).toMatchObject({ result: "recorded-before" });
  await desk.advance("P1D");
  expect(await ownersAsked(desk)).toBe(1);
});

test("two at once tell of a no that was cut off: one stop; after a yes, or an erasure, none", async () => {
  await using desk = await localDesk();
  const deps = pageDepsOf(desk);
  const deskKey = await deps.counters.deskKey();
  const proof = { by: "client", reference: "app" } as const;
  const aliasNamed = (id: string) => aliasOf(deskKey, { kind: "user", client: "app", id });
  const choiceOf = (id: string, decision: "given" | "withdrawn", key: string = decision): ChoiceOfAll => ({
    ...{ item: { key: "location" }, name: { ja: "位置情報の取得" }, wording: location.wordings[0] },
    ...{ givenBy: { kind: "person" }, language: "ja", policyVersion: "2017-01-01" },
    ...{ key: `${id} ${key}`, decision, told: { email: undefined, user: { client: "app", id } } },
    everybody: [{ alias: aliasNamed(id), proof }],
  });
  const personNamed = async (id: string) => {
    const person = await deps.ledger.resolve(aliasNamed(id));
    if (person === undefined) throw new Error("nobody");
    return person;
  };
  const ids = ["twice", "erased", "joined-1", "joined-2", "joined-3", "joined-4", "other-1"];
  for (const id of ids) await choose(deps, choiceOf(id, "given"));
  await desk.advance("PT1M");
  const cutOff = { ...deps.requests, create: () => Promise.reject(new Error("cut off")) };
  const off = ["twice", "erased", "joined-1", "joined-4"];
  for (const id of off) await choose({ ...deps, requests: cutOff }, choiceOf(id, "withdrawn"));
  const untold = untoldStops(placeOf(["CONSENTS_TABLE"], runtimeOf(desk)));
  expect(await untold(10)).toHaveLength(off.length);
  // Neither shown nor exported.
  expect(await deps.ledger.list(await personNamed("twice"))).not.toHaveProperty("entries.0.entry.untold");
  const twice = await deps.ledger.find(await personNamed("twice"), "location");
  if (twice === undefined) throw new Error("nothing");
  expect(await Promise.all([tellSystems(deps, twice), tellSystems(deps, twice)])).toEqual([true, true]);
  await deps.ledger.join(await personNamed("joined-1"), await personNamed("joined-2"), proof);
  await deps.ledger.join(await personNamed("joined-3"), await personNamed("joined-4"), proof);
  // The row of the one who was merged keeps the mark, too.
  await deps.ledger.join(await personNamed("erased"), await personNamed("other-1"), proof);
  await deps.ledger.erase(await personNamed("other-1"));
  await desk.advance("PT1M");
  for (const id of ["joined-2", "joined-3"]) await choose(deps, choiceOf(id, "given", "again"));
  await desk.advance("PT1H");
  expect(await ownersAsked(desk)).toBe(1);
  expect(await untold(10)).toEqual([]);
});

test("a person is joined with another while nobody was told of their no: the owners are asked once", async () => {
  await using desk = await localDesk();
  const deps = pageDepsOf(desk);
  const deskKey = await deps.counters.deskKey();
  const proof = { by: "client", reference: "app" } as const;
  const choiceOf = (id: string, decision: "given" | "withdrawn"): ChoiceOfAll => ({
    ...{ item: { key: "location" }, name: { ja: "位置情報の取得" }, wording: location.wordings[0] },
    ...{ givenBy: { kind: "person" }, language: "ja", policyVersion: "2017-01-01" },
    ...{ key: `${id} ${decision}`, decision, told: { email: undefined, user: { client: "app", id } } },
    everybody: [{ alias: aliasOf(deskKey, { kind: "user", client: "app", id }), proof }],
  });
  const cutOff = { ...deps.requests, create: () => Promise.reject(new Error("cut off")) };
  const ids = ["a", "b", "c", "d"];
  for (const id of ids) await choose(deps, choiceOf(id, "given"));
  await desk.advance("PT1M");
  for (const id of ["a", "d"]) await choose({ ...deps, requests: cutOff }, choiceOf(id, "withdrawn"));
  const persons = await Promise.all(
    ids.map((id) => deps.ledger.resolve(aliasOf(deskKey, { kind: "user", client: "app", id }))),
  );
  // Whichever of two persons remains, one of these pairs has the mark on the other.
  const [a, b, c, d] = persons;
  if (a === undefined || b === undefined || c === undefined || d === undefined) throw new Error("nobody");
  await deps.ledger.join(a, b, proof);
  await deps.ledger.join(c, d, proof);
  await desk.advance("PT1H");
  expect(await ownersAsked(desk)).toBe(2);
  expect(await untoldStops(placeOf(["CONSENTS_TABLE"], runtimeOf(desk)))(10)).toEqual([]);
});
