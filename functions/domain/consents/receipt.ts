import type { Business, Language, Localized } from "../business.ts";
import { mainLanguage } from "../languages.ts";
import type { Wording } from "../policy/wordings.ts";
import type { PersonKey } from "./person.ts";
import type { Revision } from "./revision.ts";

/** A decision from the ledger, with everything needed for its receipt. */
export interface Decided {
  readonly business: Business;
  readonly person: PersonKey;
  readonly item: string;
  /** The item's name in the policy. */
  readonly name: Localized;
  readonly revision: Revision;
  /** The wording that was shown; undefined if the decision needed none. */
  readonly wording: Wording | undefined;
  readonly language: Language;
}

/** The receipt number of a decision, as the ledger stores it. */
export function receiptIdOf({ revision: { details, hash } }: Pick<Decided, "revision">): string {
  return details?.proof ?? `H-${hash.slice(0, 24)}`;
}

/** The number of one entry of the ledger. */
export function recordIdOf({
  person,
  item,
  revision: { n },
}: Pick<Decided, "person" | "item" | "revision">): string {
  return `${person}.${item}.${n}`;
}

/** The edition of the information structure that receipts follow. */
const schemaVersion = "ISO/IEC TS 27560:2023";

const businessParty = "controller";

/**
 * The consent receipt in the structure of ISO/IEC TS 27560: header, processing, parties, event. `baseUrl` is the
 * desk's. https://w3c.github.io/dpv/guides/consent-27560
 */
export function receiptOf(decided: Decided, baseUrl: string): object {
  const { business, person, item, revision, wording, language } = decided;
  const localized = (text: Localized) => text[language] ?? text[mainLanguage];
  const { at, details, decision, state, expiresAt } = revision;
  return {
    consent_receipt: { schema_version: schemaVersion, receipt_id: receiptIdOf(decided) },
    schema_version: schemaVersion,
    record_id: recordIdOf(decided),
    pii_principal_id: person,
    pii_processing: {
      privacy_notice: `${baseUrl}/policy?version=${revision.policyVersion}`,
      language: revision.wording?.language ?? language,
      ...(revision.wording !== undefined && {
        wording: { item, version: revision.wording.version, hash: revision.wording.hash },
      }),
      purposes: [
        {
          purpose: wording === undefined ? localized(decided.name) : localized(wording.purpose),
          lawful_basis: "consent",
          pii_information: [
            { pii_type: wording === undefined ? localized(decided.name) : localized(wording.collected) },
          ],
          pii_controllers: [businessParty],
          storage_locations: storedIn(decided, localized),
          retention_period: wording === undefined ? null : localized(wording.kept),
          jurisdiction: "JP",
          recipient_third_parties: (wording?.recipients ?? []).map(({ name }) => localized(name)),
          ...(wording?.abroad !== undefined && {
            geographic_restrictions: localized(wording.abroad.country),
          }),
          withdrawal_method: `${baseUrl}/settings`,
        },
      ],
    },
    party_identification: [
      {
        party_id: businessParty,
        party_name: localized(business.name),
        party_address: localized(business.address),
        party_contact: localized(business.officer),
        ...(business.phone !== undefined && { party_phone: business.phone }),
        party_url: baseUrl,
        party_type: "controller",
      },
    ],
    consent_event: {
      event_time: at,
      validity_duration: expiresAt ?? null,
      entity_id: details?.givenBy.kind === "representative" ? "legal-representative" : person,
      event_type: decision,
      event_state: state,
    },
  };
}

/** The systems where it is kept, under the business's names for them. */
function storedIn({ business, wording }: Decided, localized: (text: Localized) => string): readonly string[] {
  const keys = wording?.systems ?? [];
  return business.systems.filter(({ key }) => keys.includes(key)).map(({ name }) => localized(name));
}
