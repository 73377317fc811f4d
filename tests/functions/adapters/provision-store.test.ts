import { afterAll, beforeAll, expect, test } from "vitest";
import { consentLedger } from "../../../functions/adapters/consent-ledger.ts";
import { ledgerPersons } from "../../../functions/adapters/ledger-persons.ts";
import { provisionStore } from "../../../functions/adapters/provision-store.ts";
import { aliasOf } from "../../../functions/domain/consents/aliases.ts";
import { personKeySchema } from "../../../functions/domain/consents/person.ts";
import { type ProvisionRecord, provisionIdOf } from "../../../functions/domain/provisions/record.ts";
import { recorded } from "../../../functions/domain/provisions/recorded.ts";
import type { ProvisionStore } from "../../../functions/domain/provisions/store.ts";
import { makingOf, onConsent, person, recordOf } from "../domain/provisions/samples.ts";
import { tables } from "./services.ts";

/** The register against DynamoDB's own protocol. */

let opened: Awaited<ReturnType<typeof tables>>;
let store: ProvisionStore;
const batch = { ...onConsent, method: "batch", on: "2026-11-01" } as const;

beforeAll(async () => {
  opened = await tables();
  store = provisionStore(opened.env, opened.runtime());
});
afterAll(() => opened.close());

const put = (record: ProvisionRecord) =>
  store.change(record.person, record.id, () => ({ write: record, value: undefined }));

test("stores a record under its person, lists it among all, and removes it idempotently", async () => {
  const record = recordOf(onConsent);
  await put(record);
  expect(await store.list(person)).toEqual([record]);
  const other = personKeySchema.parse(`P-${"1".repeat(26)}`);
  await put({ ...record, person: other });
  expect((await store.all()).records).toHaveLength(2);
  for (const _ of [1, 2]) await store.remove(other, record.id);
  expect(await store.list(other)).toEqual([]);
});

test("a batch includes all days that are recorded concurrently", async () => {
  const id = provisionIdOf("client:app", "batch-1");
  const days = ["2026-11-03", "2026-11-02", "2026-11-09", "2026-11-05"];
  await put(recordOf(batch, { id }));
  await Promise.all(
    days.map((on) =>
      store.change(person, id, (found) => {
        const next = recorded(found, makingOf({ ...batch, on }, { id }));
        return next.ok && next.value.kind === "extended"
          ? { write: next.value.record, value: undefined }
          : { value: undefined };
      }),
    ),
  );
  const found = (await store.list(person)).find((one) => one.id === id);
  expect([found?.firstOn, found?.lastOn]).toEqual(["2026-11-01", "2026-11-09"]);
});

test("an alias that is added several times leads to its person once", async () => {
  const alias = aliasOf(new Uint8Array(32), { kind: "email", address: "a@b.example" });
  expect(await store.personsOf(alias)).toEqual([]);
  for (const until of ["2029-01-01", "2028-01-01", "2030-01-01"]) await store.addAlias(person, alias, until);
  expect(await store.personsOf(alias)).toEqual([person]);
});

test("an alias leads to everybody merged in the ledger", async () => {
  const terms = { items: ["delivery"], keepYears: 5, policyVersion: () => "2017-01-01" };
  const ledger = consentLedger(opened.env, opened.runtime(), terms);
  const proof = { by: "client", reference: "app" } as const;
  const [one, other] = ["u1", "u2"].map((id) =>
    aliasOf(new Uint8Array(32), { kind: "user", client: "app", id }),
  );
  if (one === undefined || other === undefined) throw new Error("no alias");
  const persons = ledgerPersons(opened.env);
  expect(await persons(one)).toEqual([]);
  const first = await ledger.addAlias(personKeySchema.parse(`P-${"2".repeat(26)}`), one, proof);
  const second = await ledger.addAlias(personKeySchema.parse(`P-${"3".repeat(26)}`), other, proof);
  expect(await persons(other)).toEqual([second]);
  await ledger.join(first, second, proof);
  for (const alias of [one, other]) expect((await persons(alias)).toSorted()).toEqual([first, second]);
});
