import { type Business, mainLanguage } from "../../domain/business.ts";
import type { Party } from "../../domain/provisions/party.ts";
import type { Fault } from "../../domain/provisions/provision-checks.ts";
import type { ReportedProvision } from "../../domain/provisions/reported-provision.ts";
import { ok, type Result, refuse } from "../../domain/result.ts";

/** Fills in the party from the configuration if a recipient is named by its key. */
export function withParty(
  { recipients }: Business,
  reported: ReportedProvision,
): Result<{ readonly reported: ReportedProvision; readonly party: Party }, Fault> {
  if (reported.recipient === undefined) {
    const { party } = reported;
    return party === undefined
      ? refuse({ field: "party", problem: "party-needed" })
      : ok({ reported, party });
  }
  const recipient = recipients.find(({ key }) => key === reported.recipient);
  if (recipient === undefined) return refuse({ field: "recipient", problem: "recipient-unknown" });
  const { name, address, corporation, representative, place = { kind: "japan" }, informed } = recipient;
  const party: Party = {
    ...{ name: name[mainLanguage], corporation, place },
    ...(address !== undefined && { address }),
    ...(representative !== undefined && { representative }),
  };
  if (reported.direction !== "given" || reported.basis.code !== "consent-abroad" || informed === undefined) {
    return ok({ reported, party });
  }
  return ok({ reported: { ...reported, basis: { informed, ...reported.basis } }, party });
}
