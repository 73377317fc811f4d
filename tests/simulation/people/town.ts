import type { Configuration } from "../../../functions/domain/business.ts";
import type { Request } from "../../../functions/domain/request/request.ts";
import type { Fate, FateByTag } from "../../../infra/local/mail/delivery-fate.ts";
import type { SentMail } from "../../../infra/local/mail/sent-mail.ts";
import type { ScanPlan } from "../../../infra/local/object-store/scanning.ts";
import type { DeskInUse, Page } from "../../scenarios/person.ts";
import type { Chance } from "../chance.ts";
import type { Coverage } from "../coverage.ts";
import type { Trace } from "../engine/trace.ts";
import type { Identity } from "../invariants/consents.ts";
import type { Scheduler } from "../scheduler.ts";

/** Somebody with a mailbox. */
export interface Reader {
  receive(mail: SentMail): void;
}

/** A person's environment: the time, the desk's pages, and facts that only a simulation knows. */
export interface Town {
  readonly seed: number;
  readonly scheduler: Scheduler;
  readonly desk: Pick<DeskInUse, "url"> & { readonly ask: NonNullable<DeskInUse["ask"]> };
  /** The same for a named person, who appears in the trace. */
  deskOf(name: string): Town["desk"];
  readonly trace: Trace;
  readonly coverage: Coverage;
  /** Since when nothing fails any more: from then on people do what they are asked, in time. */
  readonly calmFromMs: number;
  /** Whether only retention is waited for: nobody begins anything new. */
  rests(): boolean;
  /** The owners of mailboxes, by address. */
  readonly readers: Map<string, Reader>;
  /** Those who asked, by name. */
  readonly people: Map<string, { withdraw(): Promise<void> }>;
  /** Paper requests that somebody has to key in. */
  readonly papers: Paper[];
  /** The address of the reception's mailbox. */
  readonly deskMailbox: string;
  /** Sets SES's daily quota. */
  quota(most: number): void;
  decide(mailbox: string, fate: Fate | FateByTag | undefined): void;
  planNextScan(plan: ScanPlan): void;
  /** Posts to the bucket, as a browser does. */
  post(
    url: URL,
    request: { readonly body: string; readonly headers: Readonly<Record<string, string>> },
  ): Promise<Omit<Page, "url">>;
  /** An earlier address of a request's person, who reads mail there. */
  contactOf(id: string): string;
  /** Codes that staff have told people, by receipt number. */
  readonly codes: Map<string, string>;
  /** People whose data the shop gives to others, by address. */
  readonly customers: Map<string, Identity>;
  /** Addresses of people whose data the carrier got on consent, and of those whose provisions were stopped since. */
  readonly given: Set<string>;
  readonly stopped: Set<string>;
  /** Begins a provision on a person's consent; the returned function takes whether it was recorded. */
  beginProvision(person: Identity): (recorded: boolean) => void;
  /** Begins an action; the returned function ends it, and says whether nobody else did the same meanwhile. */
  oneAtATime(what: string): () => boolean;
  business(): Configuration;
  record(id: string): Request | undefined;
  /** The closed requests. */
  closed(): readonly string[];
  violated(subject: string, rule: string, what: string): void;
  /** The name of a request in the trace. */
  nameOf(id: string): string;
  /** Names a request in the trace. */
  name(id: string, name: string): void;
}

/** A request on paper that waits to be keyed in. */
interface Paper {
  readonly name: string;
  readonly right: string;
  readonly values: Readonly<Record<string, string | readonly string[]>>;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long people take, in ms. */
export function think(chance: Chance, slow: boolean): number {
  return slow ? chance.spread(hour, 12 * day) : chance.spread(2 * minute, 8 * hour);
}

/** Whether nothing fails any more. */
export function isCalm({ scheduler, calmFromMs }: Town): boolean {
  return scheduler.now() >= calmFromMs;
}

/** Does something some time from now. */
export function later({ scheduler }: Town, ms: number, act: () => Promise<unknown>): void {
  scheduler.at(scheduler.now() + ms, async () => {
    await act();
  });
}

/** The marker in every text that a person writes: none of it may leave the record. */
export const marker = "canaria";
