import { addressBook } from "../../functions/adapters/address-book.ts";
import { announcements } from "../../functions/adapters/announcements.ts";
import { bucket } from "../../functions/adapters/bucket.ts";
import { consentLedger } from "../../functions/adapters/consent-ledger.ts";
import { everyConsent } from "../../functions/adapters/consent-scan.ts";
import { counters } from "../../functions/adapters/counters.ts";
import { erasureLedger, personErasures } from "../../functions/adapters/erasure-ledger.ts";
import { mailer } from "../../functions/adapters/mailer.ts";
import { provisionPorts } from "../../functions/adapters/provision-ports.ts";
import { corruptReplacer } from "../../functions/adapters/replace-corrupt.ts";
import { requestScan } from "../../functions/adapters/request-scan.ts";
import { requestStore } from "../../functions/adapters/request-store.ts";
import { requestRestorer } from "../../functions/adapters/restore-request.ts";
import { workflows as stepFunctions } from "../../functions/adapters/workflows.ts";
import type { AnnouncementDeps } from "../../functions/application/changes/announcements.ts";
import type { MailingDeps } from "../../functions/application/deps.ts";
import type { ErasingDeps } from "../../functions/application/erase.ts";
import type { RecordingDeps } from "../../functions/application/provisions/record-provision.ts";
import type { AddressBook } from "../../functions/domain/address-book.ts";
import type { Language } from "../../functions/domain/business.ts";
import type { ConsentLedger } from "../../functions/domain/consents/ledger.ts";
import { ledgerTerms } from "../../functions/domain/consents/terms.ts";
import type { BucketName } from "../../functions/domain/folders.ts";
import type { PolicyText } from "../../functions/domain/policy/policy.ts";
import type { Bucket, Counters, PersonErasures, Workflows } from "../../functions/domain/ports.ts";
import { loadLanguages } from "../../functions/languages/catalogue.ts";
import type { VariableName } from "../../functions/runtime/environment.ts";
import { placeOf, type Runtime } from "../../functions/runtime/runtime.ts";
import { type ClientKeyStore, clientKeyStore } from "./client-key-store.ts";
import { type Executions, executions } from "./executions.ts";

/** A desk as its operator uses it: through the functions' own adapters, with the operator's permissions. */
export interface OperatorDesk {
  /** A description of the desk, for people. */
  readonly name: string;
  readonly runtime: Runtime;
  readonly requests: MailingDeps["requests"];
  readonly scan: () => ReturnType<typeof requestScan>;
  readonly restorer: ReturnType<typeof requestRestorer>;
  readonly replaceCorrupt: ReturnType<typeof corruptReplacer>;
  readonly mailing: () => MailingDeps;
  readonly erasing: () => ErasingDeps;
  /** What erases persons of the ledger of consents again, after a restore of it. */
  readonly erasingPersons: () => ErasingPersons;
  readonly workflows: () => Pick<Workflows, "redrive" | "start">;
  readonly executions: () => Executions;
  readonly counters: () => Pick<Counters, "keep" | "kept">;
  /** Where files of requests are listed. */
  readonly files: () => Readonly<Record<BucketName, Pick<Bucket, "list">>>;
  readonly provisions: () => RecordingDeps;
  /** The text of the policies in this repository. */
  readonly policyTexts: readonly PolicyText[];
  /** The dependencies of announcing a version, and of its counts. */
  readonly announcing: () => AnnouncingDeps;
  /** The desk's own key, from which others are derived. */
  readonly deskKey: () => Promise<Uint8Array>;
  readonly clientKeys: () => ClientKeyStore;
  readonly consents: () => ConsentLedger;
  readonly everyConsent: () => ReturnType<typeof everyConsent>;
  /** The same desk with its requests in another table. */
  readonly withTable: (table: string) => OperatorDesk;
}

interface ErasingPersons {
  readonly erased: Pick<PersonErasures, "all">;
  readonly ledger: Pick<ConsentLedger, "erase" | "list">;
  readonly addresses: Pick<AddressBook, "remove">;
}

/** The dependencies of announcing a version. */
interface AnnouncingDeps extends AnnouncementDeps {
  readonly business: Runtime["business"];
  readonly addresses: AddressBook;
  readonly ledger: ConsentLedger;
  readonly announcements: ReturnType<typeof announcements>;
}

/** A target's description of a desk. */
export interface Target {
  readonly name: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly now: () => number;
  /** The language of its staff, if it was started with another one than configured. */
  readonly staffLanguage?: Language | undefined;
  /** How AWS is reached; undefined: over the network. */
  readonly requestHandler?: Runtime["requestHandler"];
}

/** Adapters are created on first use: `list` works without the permission to send mail. */
export function operatorDesk(
  target: Target,
  configuration: Runtime["configuration"],
  policyTexts: readonly PolicyText[],
): OperatorDesk {
  const { name, variables, requestHandler } = target;
  const runtime: Runtime = {
    env: variables,
    clock: { now: target.now },
    business: configuration,
    configuration,
    log: () => undefined,
    loadLanguages,
    random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    ...(requestHandler !== undefined && { requestHandler }),
  };
  const placed = <Name extends VariableName>(names: readonly Name[]) => placeOf(names, runtime);
  const tables = placed(["REQUESTS_TABLE"]);
  const requests = requestStore(tables, runtime);
  return {
    name,
    runtime,
    requests,
    scan: () => requestScan(requests),
    restorer: requestRestorer(tables, runtime),
    replaceCorrupt: corruptReplacer(tables, runtime, requests),
    mailing: () => {
      const env = placed(["CONFIGURATION_SET", "BASE_URL"]);
      return { runtime, requests, mail: mailer(env, runtime), baseUrl: env.BASE_URL };
    },
    erasing: () => {
      const env = placed(["PACKAGES_BUCKET", "EVIDENCE_BUCKET"]);
      return {
        runtime,
        requests,
        evidence: bucket(env.EVIDENCE_BUCKET, env, runtime),
        packages: bucket(env.PACKAGES_BUCKET, env, runtime),
        ledger: erasureLedger(env),
      };
    },
    erasingPersons: () => {
      const env = placed(["PACKAGES_BUCKET", "CONSENTS_TABLE", "ADDRESS_BOOK_TABLE"]);
      return {
        erased: personErasures(env),
        ledger: consentLedger(env, runtime, ledgerTerms(runtime)),
        addresses: addressBook(env, runtime),
      };
    },
    policyTexts,
    announcing: () => {
      const env = placed(["ADDRESS_BOOK_TABLE", "CONSENTS_TABLE", "COUNTERS_TABLE", "MACHINE_PREFIX"]);
      return {
        runtime,
        business: configuration,
        addresses: addressBook(env, runtime),
        ledger: consentLedger(env, runtime, ledgerTerms(runtime)),
        counters: counters(env, runtime),
        announcements: announcements(env),
      };
    },
    workflows: () => stepFunctions(placed(["MACHINE_PREFIX"])),
    executions: () => executions(variables, requestHandler),
    counters: () => counters(placed(["COUNTERS_TABLE"]), runtime),
    files: () => {
      const env = placed(["EVIDENCE_BUCKET", "PACKAGES_BUCKET"]);
      return {
        evidence: bucket(env.EVIDENCE_BUCKET, env, runtime),
        packages: bucket(env.PACKAGES_BUCKET, env, runtime),
      };
    },
    provisions: () =>
      provisionPorts(placed(["PROVISIONS_TABLE", "CONSENTS_TABLE", "COUNTERS_TABLE"]), runtime),
    deskKey: () => counters(placed(["COUNTERS_TABLE"]), runtime).deskKey(),
    clientKeys: () => clientKeyStore(variables),
    consents: () => consentLedger(placed(["CONSENTS_TABLE"]), runtime, ledgerTerms(runtime)),
    everyConsent: () => everyConsent(placed(["CONSENTS_TABLE"])),
    withTable: (table) =>
      operatorDesk(
        { ...target, variables: { ...variables, REQUESTS_TABLE: table } },
        configuration,
        policyTexts,
      ),
  };
}
