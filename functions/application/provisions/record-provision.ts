import { dateIn } from "../../domain/calendar.ts";
import { type Alias, aliasOf, type Known } from "../../domain/consents/aliases.ts";
import type { AliasProof, ConsentLedger } from "../../domain/consents/ledger.ts";
import { newPersonKey, type PersonKey, personKeyBytes } from "../../domain/consents/person.ts";
import type { Surroundings } from "../../domain/ports.ts";
import { type ConsentEntry, consentItemOf } from "../../domain/provisions/bases.ts";
import type { Party } from "../../domain/provisions/party.ts";
import {
  consentBehind,
  type Fault,
  faultsOf,
  isStopped,
  namesEverybody,
} from "../../domain/provisions/provision-checks.ts";
import {
  type MadeBy,
  type ProvisionRecord,
  provisionIdOf,
  recordKeptUntil,
} from "../../domain/provisions/record.ts";
import { type Making, recorded } from "../../domain/provisions/recorded.ts";
import type { ReportedProvision } from "../../domain/provisions/reported-provision.ts";
import { ok, type Result, refuse } from "../../domain/result.ts";
import type { ProvisionsDeps } from "./deps.ts";
import { recordsOf } from "./records-of.ts";
import { withParty } from "./reported-party.ts";

export interface RecordingDeps extends ProvisionsDeps {
  readonly consents: Pick<ConsentLedger, "resolve" | "find" | "addAlias">;
  readonly runtime: ProvisionsDeps["runtime"] & Pick<Surroundings, "random">;
}

/** One provision or receipt, of one person or several. */
export interface Recording {
  readonly reported: ReportedProvision;
  readonly people: readonly Known[];
  /** Idempotency key; all days of a batch share it. */
  readonly key: string;
  readonly by: MadeBy;
}

export interface Done {
  readonly kind: "recorded" | "extended" | "again";
  readonly record: ProvisionRecord;
}

/** A person as far as it decides whether a provision of theirs may be recorded. */
interface Somebody {
  readonly alias: Alias;
  /** Undefined: nobody is known by that yet. */
  readonly person: PersonKey | undefined;
  readonly consent: ConsentEntry | undefined;
}

/** A provision without problems. */
export interface Checked {
  readonly recording: Recording;
  readonly reported: ReportedProvision;
  readonly party: Party;
  readonly people: readonly Somebody[];
}

/**
 * Records a provision or receipt for all its people or, if there is a problem with any of them, for none; returns all
 * problems at once. A consent basis is checked in the ledger of consents; without a standing consent nothing is
 * recorded.
 */
export async function recordProvision(
  deps: RecordingDeps,
  recording: Recording,
): Promise<Result<readonly Done[], readonly Fault[]>> {
  const checked = await checkProvision(deps, recording);
  return checked.ok ? writeProvision(deps, checked.value) : checked;
}

/** Whether a provision may be recorded; writes nothing. */
export async function checkProvision(
  deps: RecordingDeps,
  recording: Recording,
): Promise<Result<Checked, readonly Fault[]>> {
  const { runtime } = deps;
  const today = dateIn(runtime.business.timeZone, runtime.clock.now());
  const whole = withParty(runtime.business, recording.reported);
  if (!whole.ok) return refuse([whole.refusal]);
  const { reported, party } = whole.value;
  const deskKey = await deps.counters.deskKey();
  const faults: Fault[] = [...faultsOf(reported, party, today)];
  const people: Somebody[] = [];
  for (const [place, known] of recording.people.entries()) {
    if (known.kind === "user" && namesEverybody(known.id)) {
      faults.push({ field: `people.${place}`, problem: "person-not-named" });
      continue;
    }
    const looked = await look(deps, { known, alias: aliasOf(deskKey, known), reported, party, today, place });
    if (looked.ok) people.push(looked.value);
    else faults.push(looked.refusal);
  }
  return faults.length > 0 ? refuse(faults) : ok({ recording, reported, party, people });
}

/**
 * Whether the key of a checked provision stands for something else: in the register, or in `earlier`, which holds what
 * was checked before and is not written yet, and to which this one is added.
 */
export async function conflictsWith(
  deps: RecordingDeps,
  { recording, reported, party, people }: Checked,
  earlier: Map<string, ProvisionRecord>,
): Promise<boolean> {
  const { runtime, provisions } = deps;
  const today = dateIn(runtime.business.timeZone, runtime.clock.now());
  const at = new Date(runtime.clock.now()).toISOString();
  const id = provisionIdOf(makerOf(recording.by), recording.key);
  for (const { alias, person, consent } of people) {
    const who = person ?? newPersonKey(runtime.random(personKeyBytes));
    const name = [id, alias.kind, alias.hash].join("#");
    const found =
      earlier.get(name) ?? (person && (await provisions.change(person, id, (value) => ({ value }))));
    const outcome = recorded(found, {
      ...{ id, person: who, reported, party, consent, at, today, by: recording.by },
    });
    if (!outcome.ok) return true;
    earlier.set(name, outcome.value.record);
  }
  return false;
}

/** Writes a checked provision. The only refusal left is another provision under the same key. */
export async function writeProvision(
  deps: RecordingDeps,
  { recording, reported, party, people }: Checked,
): Promise<Result<readonly Done[], readonly Fault[]>> {
  const { runtime } = deps;
  const today = dateIn(runtime.business.timeZone, runtime.clock.now());
  const at = new Date(runtime.clock.now()).toISOString();
  const id = provisionIdOf(makerOf(recording.by), recording.key);
  const done: Done[] = [];
  for (const [place, { alias, person, consent }] of people.entries()) {
    const who = person ?? (await newPerson(deps, alias, recording.by, id));
    const making = { id, person: who, reported, party, consent, at, today, by: recording.by };
    const outcome = await write(deps, making, alias);
    if (!outcome.ok) return refuse([{ field: `people.${place}`, problem: outcome.refusal }]);
    done.push(outcome.value);
  }
  return ok(done);
}

interface Looking {
  readonly known: Known;
  readonly alias: Alias;
  readonly reported: ReportedProvision;
  readonly party: Party;
  readonly today: string;
  readonly place: number;
}

async function look(
  deps: RecordingDeps,
  { known, alias, reported, party, today, place }: Looking,
): Promise<Result<Somebody, Fault>> {
  const { runtime, consents } = deps;
  const person = await consents.resolve(alias);
  const item = reported.direction === "given" ? consentItemOf(reported.basis) : undefined;
  const entry = item === undefined || person === undefined ? undefined : await consents.find(person, item);
  const { timeZone } = runtime.business;
  const consent =
    entry && consentBehind(entry, reported.on ?? today, { nowMs: runtime.clock.now(), timeZone });
  const fault = (problem: Fault["problem"]) => refuse({ field: `people.${place}`, problem });
  // A stop ends the consent as well; that it was stopped says more.
  if (reported.direction === "given") {
    const given = entry?.revisions.find(({ n }) => n === consent?.revision);
    const consentedAtMs = given && Date.parse(given.since ?? given.at);
    if (isStopped(reported, party, await recordsOf(deps, [known]), consentedAtMs)) return fault("stopped");
  }
  if (item !== undefined && consent === undefined) return fault("consent-missing");
  return ok({ alias, person, consent });
}

async function write(deps: RecordingDeps, making: Making, alias: Alias) {
  const made = recorded(undefined, making);
  // The alias is written first, and outlives the record.
  if (made.ok) {
    await deps.provisions.addAlias(making.person, alias, recordKeptUntil(made.value.record));
  }
  return deps.provisions.change<ReturnType<typeof recorded>>(making.person, making.id, (found) => {
    const value = recorded(found, making);
    return { ...(value.ok && value.value.kind !== "again" && { write: value.value.record }), value };
  });
}

/**
 * A new person gets a key, which the ledger of consents will use as well; unless an earlier line of the same file just
 * made one.
 */
async function newPerson(
  { consents, runtime }: RecordingDeps,
  alias: Alias,
  by: MadeBy,
  id: string,
): Promise<PersonKey> {
  const made = await consents.resolve(alias);
  if (made !== undefined) return made;
  const proof: AliasProof = { by: by.kind === "client" ? "client" : "staff", reference: id };
  return consents.addAlias(newPersonKey(runtime.random(personKeyBytes)), alias, proof);
}

function makerOf(by: MadeBy): string {
  switch (by.kind) {
    case "client":
      return `client:${by.client}`;
    case "staff":
    case "operator":
      return "staff";
  }
}
