import { subjectOf } from "../../domain/agent.ts";
import { type Alias, aliasOf } from "../../domain/consents/aliases.ts";
import { knownAs } from "../../domain/consents/known-as.ts";
import type { AliasProof } from "../../domain/consents/ledger.ts";
import type { Counters } from "../../domain/ports.ts";
import type { RequestIn } from "../../domain/request/request.ts";

interface Deps {
  readonly counters: Pick<Counters, "deskKey">;
}

/**
 * The aliases of the person whose consents a request ends. If nothing is proved, the stated ones are used: a no needs
 * less proof than a yes.
 */
export async function aliasesOfRequest(
  { counters }: Deps,
  request: RequestIn<"acting">,
): Promise<readonly { readonly alias: Alias; readonly proof: AliasProof }[]> {
  const deskKey = await counters.deskKey();
  const known = knownAs(request);
  if (known.length > 0) {
    return known.map((one) => ({ alias: aliasOf(deskKey, one.known), proof: one.proof }));
  }
  const { email, phone } = subjectOf(request);
  const proof = { by: "request" as const, reference: request.id };
  if (email !== undefined) return [{ alias: aliasOf(deskKey, { kind: "email", address: email }), proof }];
  if (phone !== undefined) return [{ alias: aliasOf(deskKey, { kind: "telephone", number: phone }), proof }];
  return [];
}
