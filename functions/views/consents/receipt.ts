import { type Decided, receiptIdOf, recordIdOf } from "../../domain/consents/receipt.ts";
import { versionOfItem } from "../../domain/policy/binding.ts";
import { consentWords } from "../../languages/consents.ts";
import { inOneLine } from "../../languages/formats.ts";
import { formatDateTime } from "../../languages/words.ts";
import { localized, plain, type Text } from "../localized.ts";
import { postalAddress } from "../sender.ts";
import { abroadParts, wordingParts } from "./wording.ts";
import { wordingVersion } from "./wording-version.ts";

/** A receipt for people: everything in ISO/IEC TS 27560, for page and mail alike. */
export function receiptParts(decided: Decided): readonly (readonly [label: string, text: Text])[] {
  const { business, language, name, person, revision, wording } = decided;
  const { receipt: m, wording: w, decision } = consentWords(language);
  const { systems = [] } = wording ?? {};
  const stored = business.systems.filter(({ key }) => systems.includes(key));
  const when = (at: string) => formatDateTime(language, business.timeZone, at);
  return [
    [m.id, receiptIdOf(decided)],
    [m.item, localized(name, language)],
    [m.decision, decision[revision.decision]],
    [m.at, when(revision.at)],
    [m.givenBy, revision.details?.givenBy.kind === "representative" ? m.byRepresentative : m.byPerson],
    ...(wording === undefined
      ? []
      : [...wordingParts(business, wording, language), ...abroadParts(wording, language)]),
    ...(stored.length === 0
      ? []
      : [
          [
            m.storage,
            inOneLine(
              language,
              stored.map((system) => plain(localized(system.name, language))),
            ),
          ] as const,
        ]),
    ...validity(decided),
    ...(revision.wording === undefined
      ? []
      : ([
          [m.wording, w.version(wordingVersion(business, language, revision.wording.version))],
          [m.hash, revision.wording.hash],
        ] as const)),
    [m.controller, localized(business.name, language)],
    [m.contact, postalAddress(business, language)],
    [m.jurisdiction, m.law],
    [m.person, person],
    [m.record, recordIdOf(decided)],
  ];
}

/** How long a yes holds; the answer to a policy version determines the binding one. */
function validity({ business, language, item, revision }: Decided): readonly (readonly [string, string])[] {
  const { receipt: m } = consentWords(language);
  const { decision, expiresAt } = revision;
  if (decision !== "given" || versionOfItem(item) !== undefined) return [];
  const until = expiresAt === undefined ? undefined : formatDateTime(language, business.timeZone, expiresAt);
  return [[m.validity, until ?? m.untilWithdrawn]];
}
