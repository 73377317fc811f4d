import { subjectOf } from "../../domain/agent.ts";
import { type Alias, aliasOf } from "../../domain/consents/aliases.ts";
import type { AliasProof } from "../../domain/consents/ledger.ts";
import type { Counters } from "../../domain/ports.ts";
import type { LiveRequest } from "../../domain/request/request.ts";

interface Deps {
  readonly counters: Pick<Counters, "deskKey">;
}

/** What leads to the person whose data a request is about; undefined where it has neither address nor number of theirs. */
export async function aliasOfRequest(
  { counters }: Deps,
  request: Pick<LiveRequest, "id" | "requester" | "behalf">,
): Promise<{ readonly alias: Alias; readonly proof: AliasProof } | undefined> {
  const { email, phone } = subjectOf(request);
  const proof = { by: "request" as const, reference: request.id };
  const deskKey = await counters.deskKey();
  if (email !== undefined) return { alias: aliasOf(deskKey, { kind: "email", address: email }), proof };
  if (phone !== undefined) return { alias: aliasOf(deskKey, { kind: "telephone", number: phone }), proof };
  return undefined;
}
