import { type Business, mainLanguage } from "../../domain/business.ts";
import type { Party } from "../../domain/provisions/party.ts";
import type { Fault } from "../../domain/provisions/provision-checks.ts";
import type { ReportedProvision } from "../../domain/provisions/reported-provision.ts";
import { ok, type Result, refuse } from "../../domain/result.ts";

/** Fills in the party from the configuration if a recipient is named by its key. */
export function partySaid(
  { recipients }: Business,
  said: ReportedProvision,
): Result<{ readonly said: ReportedProvision; readonly party: Party }, Fault> {
  if (said.recipient === undefined) {
    const { party } = said;
    return party === undefined ? refuse({ field: "party", problem: "party-needed" }) : ok({ said, party });
  }
  const recipient = recipients.find(({ key }) => key === said.recipient);
  if (recipient === undefined) return refuse({ field: "recipient", problem: "recipient-unknown" });
  const { name, address, corporation, representative, place = { kind: "japan" }, informed } = recipient;
  const party: Party = {
    ...{ name: name[mainLanguage], corporation, place },
    ...(address !== undefined && { address }),
    ...(representative !== undefined && { representative }),
  };
  if (said.direction !== "given" || said.basis.code !== "consent-abroad" || informed === undefined) {
    return ok({ said, party });
  }
  return ok({ said: { ...said, basis: { informed, ...said.basis } }, party });
}
