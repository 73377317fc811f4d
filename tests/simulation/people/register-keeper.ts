import { boundVersions } from "../../../functions/adapters/bound-versions.ts";
import { everyConsent } from "../../../functions/adapters/consent-scan.ts";
import { provisionPorts } from "../../../functions/adapters/provision-ports.ts";
import { importProvisions } from "../../../functions/application/provisions/import-provisions.ts";
import type { PersonKey } from "../../../functions/domain/consents/person.ts";
import { changeItem } from "../../../functions/domain/policy/binding.ts";
import { parsedRows } from "../../../functions/domain/provisions/csv-rows.ts";
import { loadLanguages } from "../../../functions/languages/catalogue.ts";
import { placeOf } from "../../../functions/runtime/runtime.ts";
import type { Desk } from "../../../infra/local/desk.ts";
import type { Chance } from "../chance.ts";
import { askedByLater, forDelivery } from "../later-policy.ts";
import type { Town } from "./town.ts";

/** The operator of the registers: imports files of provisions, and checks that everything verifies. */
export class RegisterKeeper {
  readonly #town: Town;
  readonly #desk: Desk;

  constructor(town: Town, desk: Desk) {
    this.#town = town;
    this.#desk = desk;
  }

  /** `desk provisions import`: importing a file again adds nothing. */
  async importFile(chance: Chance): Promise<void> {
    const town = this.#town;
    const emails = [...town.customers.keys()];
    if (emails.length === 0) return;
    const rows = Array.from({ length: chance.whole(1, 5) }, (_, at) => {
      const email = chance.pick(emails) ?? "";
      return chance.happens(0.5)
        ? `file-${at},${email},carrier,氏名canaria,consent,${forDelivery}`
        : `file-${at},${email},lab,写真canaria,entrusting,`;
    });
    const said = parsedRows(["key,email,recipient,items,basis,consent-item", ...rows].join("\n"));
    if (!said.ok) return town.violated("-", "a file of provisions is read", JSON.stringify(said.refusal));
    const deps = this.#provisions();
    const first = await importProvisions(deps, said.value);
    town.coverage.count("provisions", "file", first.ok ? "recorded" : (first.refusal[0]?.problem ?? ""));
    if (!first.ok) return;
    const again = await importProvisions(deps, said.value);
    if (again.ok && again.value.recorded > 0)
      town.violated("-", "a file that is read again adds nothing", String(again.value.recorded));
  }

  /**
   * Everybody in the ledger of consents: their chains verify, and a recorded binding version is one they agreed to.
   */
  async verify(later: string): Promise<void> {
    const town = this.#town;
    const place = this.#place();
    const bound = boundVersions(place);
    const agreed = new Set<PersonKey>();
    const movedTo = new Map<PersonKey, PersonKey>();
    const people: PersonKey[] = [];
    for await (const { person, entries } of everyConsent(place)) {
      people.push(person);
      for (const { entry, revisions, check } of entries) {
        if (!check.intact) town.violated("-", "the ledger of consents verifies", entry.item);
        if (entry.standing.kind === "moved") movedTo.set(person, entry.standing.to);
        const asked = [changeItem(later), askedByLater].includes(entry.item);
        if (asked && revisions.some(({ decision }) => decision === "given")) agreed.add(person);
      }
    }
    // Those who merge are one person, with all that either agreed to; a person may merge with several.
    for (let size = -1; size !== agreed.size; ) {
      size = agreed.size;
      for (const [from, to] of movedTo) if (agreed.has(from)) agreed.add(to);
    }
    for (const person of people) {
      const fixed = await bound.fixed(person);
      if (!fixed.some(({ binds }) => binds === later)) continue;
      // A merged person agreed as the one they were merged into.
      let one: PersonKey | undefined = person;
      while (one !== undefined && !agreed.has(one)) one = movedTo.get(one);
      if (one === undefined)
        town.violated("-", "nobody is bound by a version they did not agree to", "as it was fixed");
    }
    town.coverage.count("consents", "people in the ledger", "verified", people.length);
  }

  #provisions() {
    return provisionPorts(this.#place(), this.#runtime());
  }

  #runtime() {
    const { scheduler, business } = this.#town;
    return {
      clock: { now: () => scheduler.now() },
      business: business(),
      configuration: business(),
      log: () => undefined,
      loadLanguages,
      random: (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes)),
      sleep: (ms: number) => scheduler.sleep(ms),
    };
  }

  #place() {
    const { variables, inProcess } = this.#desk;
    if (inProcess === undefined) throw new Error("a simulated desk is reached without sockets");
    const names = ["CONSENTS_TABLE", "COUNTERS_TABLE", "PROVISIONS_TABLE"] as const;
    return placeOf(names, { env: variables, requestHandler: inProcess.transport });
  }
}
