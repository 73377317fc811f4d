import { expect, test } from "vitest";
import { forgetPerson } from "../../../functions/application/consents/forget-person.ts";
import { aliasOf } from "../../../functions/domain/consents/aliases.ts";
import type { PersonLedger } from "../../../functions/domain/consents/ledger.ts";
import { declared } from "../../../functions/domain/consents/transitions.ts";
import { keeping, personOf, said } from "../domain/consents/declarations.ts";

test("an erasure also drops owed mails, for every person merged into this one", async () => {
  const alias = aliasOf(new Uint8Array(32), { kind: "email", address: "hanako@example.com" });
  const known = (n: number, joined: readonly PersonLedger[] = []): PersonLedger => {
    const person = personOf(n);
    const entry = declared({ person, item: "location" }, said(1, { decision: "given" }), keeping);
    const check = { intact: true, revisions: 1 } as const;
    return { person, aliases: [], entries: [{ entry, revisions: entry.revisions, check }], joined };
  };
  const gone: string[] = [];
  const noted: string[] = [];
  await forgetPerson(
    {
      ledger: {
        resolve: async () => personOf(1),
        list: async () => known(1, [known(2)]),
        erase: async () => undefined,
      },
      addresses: { remove: async (person) => void gone.push(person) },
      erasures: { note: async (person) => void noted.push(person) },
      owed: { drop: async (id) => void gone.push(id) },
    },
    [alias],
  );
  expect(gone.toSorted()).toEqual(
    [
      `settings.${alias.hash}`,
      ...[personOf(1), personOf(2)].flatMap((person) => [person, `receipt.${person}.location`]),
    ].toSorted(),
  );
  // Both erasures are on record.
  expect(noted).toEqual([personOf(1), personOf(2)]);
});
