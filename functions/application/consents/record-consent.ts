import { createHmac } from "node:crypto";
import { dateIn } from "../../domain/calendar.ts";
import { aliasOf, type Known } from "../../domain/consents/aliases.ts";
import type { AliasProof, Recorded, Who } from "../../domain/consents/ledger.ts";
import type { PersonKey } from "../../domain/consents/person.ts";
import { receiptNumber } from "../../domain/consents/receipt-number.ts";
import type { Details, ShownWording } from "../../domain/consents/revision.ts";
import { itemsEver } from "../../domain/consents/terms.ts";
import type { Declaration, DeclaredAs } from "../../domain/consents/transitions.ts";
import { sealStop, type UntoldStop } from "../../domain/consents/untold.ts";
import type { Language } from "../../domain/languages.ts";
import { policyOn } from "../../domain/policy/policy.ts";
import { itemNamed, wordingHash, wordingOn } from "../../domain/policy/wordings.ts";
import { ok, type Result, refuse } from "../../domain/result.ts";
import type { ConsentDeps } from "./deps.ts";

/** A declaration, as taken by a page, a program or a member of staff. */
export interface ReportedDeclaration {
  /** Whose it is: an alias with its proof, or a known person. */
  readonly who: { readonly known: Known; readonly proof: AliasProof } | { readonly person: PersonKey };
  readonly item: string;
  readonly decision: DeclaredAs;
  /** The version and language of the wording that was shown; a withdrawal needs none. */
  readonly shown?: { readonly version: string; readonly language: Language } | undefined;
  readonly channel: Declaration["channel"];
  readonly givenBy: Details["givenBy"];
  readonly perceivedBy: Details["perceivedBy"];
  readonly expiresAt?: string | undefined;
  readonly keepsEarlier?: boolean | undefined;
  /** Evidence of the declaration; default: a receipt id made here. */
  readonly proof?: string | undefined;
  /** The request by which it was declared. */
  readonly request?: string | undefined;
  /** Idempotency key. */
  readonly key?: string | undefined;
  /** If it ends a consent, whom the owners of its systems are told about, and in which language the person reads. */
  readonly tells?: Pick<UntoldStop, "language" | "email" | "phone" | "user" | "program"> | undefined;
}

/** The part of it that cannot be recorded. */
export type ConsentProblem = "item" | "wording" | "language" | "expiresAt";

/** Appends a declaration to the ledger. Idempotent by its key. */
export async function recordConsent(
  deps: ConsentDeps,
  reported: ReportedDeclaration,
): Promise<Result<Recorded, ConsentProblem>> {
  const { runtime, ledger, counters } = deps;
  const nowMs = runtime.clock.now();
  const deskKey = await counters.deskKey();
  const shown = wordingShown(deps, reported);
  if (!shown.ok) return shown;
  if (reported.expiresAt !== undefined && Date.parse(reported.expiresAt) <= nowMs) return refuse("expiresAt");
  const { configuration } = runtime;
  const today = dateIn(configuration.timeZone, nowMs);
  const policyVersion = policyOn(configuration, today).effective;
  const key = reported.key === undefined ? undefined : keyed(deskKey, reported.key);
  const receipt = receiptNumber(key ?? Buffer.from(runtime.random(16)).toString("hex"));
  const common = {
    at: new Date(nowMs).toISOString(),
    channel: reported.channel,
    policyVersion,
    tells: sealedStop(deps, deskKey, reported, { key, today, policyVersion }),
    details: {
      salt: Buffer.from(runtime.random(16)).toString("hex"),
      givenBy: reported.givenBy,
      perceivedBy: reported.perceivedBy,
      proof: reported.proof ?? receipt,
      ...(reported.request !== undefined && { request: reported.request }),
      ...(key !== undefined && { key }),
    },
  };
  const declaration = declarationOf(reported, common, shown.value);
  if (declaration === undefined) return refuse("wording");
  const who: Who =
    "known" in reported.who
      ? { alias: aliasOf(deskKey, reported.who.known), proof: reported.who.proof }
      : reported.who;
  const recorded = await ledger.record(who, reported.item, declaration);
  if (recorded.kind === "recorded") runtime.log("consent.recorded", { result: reported.decision });
  return ok(recorded);
}

/** What is to be told if the declaration ends a consent; undefined if it cannot, or there is nobody to tell. */
function sealedStop(
  { items }: Pick<ConsentDeps, "items">,
  deskKey: Uint8Array,
  { tells, item: named, decision }: ReportedDeclaration,
  { key, today, policyVersion }: { readonly key: string | undefined; today: string; policyVersion: string },
): string | undefined {
  const item = itemNamed(items, named);
  if (tells === undefined || item === undefined || key === undefined || decision === "given")
    return undefined;
  const systems = [...wordingOn(item, today).systems];
  return sealStop(deskKey, { ...tells, item: named, policyVersion, key, systems });
}

function declarationOf(
  { decision, expiresAt, keepsEarlier }: ReportedDeclaration,
  common: Omit<Extract<Declaration, { decision: "withdrawn" }>, "decision" | "wording">,
  wording: ShownWording | undefined,
): Declaration | undefined {
  if (decision === "withdrawn") return { ...common, decision, wording };
  // A wording that was not shown can be neither agreed to nor refused.
  if (wording === undefined) return undefined;
  switch (decision) {
    case "asked":
      return { ...common, decision, wording };
    case "given":
      return { ...common, decision, wording, expiresAt };
    case "refused":
      return { ...common, decision, wording, keepsEarlier };
  }
}

/** The wording that was shown, with its hash; only today's can be agreed to. */
function wordingShown(
  { runtime, items }: ConsentDeps,
  { item, decision, shown }: ReportedDeclaration,
): Result<ShownWording | undefined, ConsentProblem> {
  const { configuration } = runtime;
  const today = dateIn(configuration.timeZone, runtime.clock.now());
  const asked = policyOn(configuration, today).consents.map(({ key }) => key);
  const may = decision === "given" || decision === "asked" ? asked : itemsEver(configuration);
  if (!may.includes(item)) return refuse("item");
  if (shown === undefined) return ok(undefined);
  const words = itemNamed(items, item);
  const wording = words?.wordings.find(({ version }) => version === shown.version);
  if (words === undefined || wording === undefined) return refuse("wording");
  if (wording.statement[shown.language] === undefined) return refuse("language");
  return ok({ version: wording.version, hash: wordingHash(words, wording), language: shown.language });
}

function keyed(deskKey: Uint8Array, key: string): string {
  return createHmac("sha256", deskKey).update(`consent-key\0${key}`).digest("hex");
}
