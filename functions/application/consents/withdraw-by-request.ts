import type { Alias } from "../../domain/consents/aliases.ts";
import type { ConsentLedger } from "../../domain/consents/ledger.ts";
import type { ConsentChannel, Details } from "../../domain/consents/revision.ts";
import type { Declaration } from "../../domain/consents/transitions.ts";
import { type Policy, policyOf } from "../../domain/policy/policy.ts";
import { type ConsentItem, itemNamed, wordingOn } from "../../domain/policy/wordings.ts";
import type { Counters, Surroundings } from "../../domain/ports.ts";
import { isProvedAtLedger } from "../../domain/request/identity.ts";
import type { CameBy } from "../../domain/request/person.ts";
import type { RequestIn } from "../../domain/request/request.ts";
import { rightOf } from "../../domain/rights/index.ts";
import type { Right } from "../../domain/rights/right.ts";
import { aliasesOfRequest } from "./of-request.ts";
import { stopOf } from "./recall-stop.ts";
import { keyOf } from "./record-choice.ts";

export interface WithdrawDeps {
  readonly runtime: Pick<Surroundings, "business" | "clock" | "random" | "log">;
  readonly ledger: ConsentLedger;
  readonly counters: Pick<Counters, "deskKey">;
  readonly items: readonly ConsentItem[];
}

/**
 * Before a request that ends consents is acted on, records that in the ledger, so that the next check sees it.
 * Idempotent.
 */
export async function withdrawByRequest(deps: WithdrawDeps, request: RequestIn<"acting">): Promise<void> {
  const { runtime, ledger } = deps;
  const items = itemsEnded(deps, request);
  if (items.length === 0) return;
  const everybody = await aliasesOfRequest(deps, request);
  if (everybody.length === 0) runtime.log("consent.person-unknown", { requestId: request.id });
  for (const [who, item] of everybody.flatMap((one) => items.map((item) => [one, item] as const))) {
    if (isProvedAtLedger(request.identity) && !(await isStillOwed(ledger, who.alias, item, request)))
      continue;
    await ledger.record(who, item, withdrawalOf(deps, request, item));
  }
}

/** The withdrawal of an item as a request declares it. */
export function withdrawalOf(
  deps: Pick<WithdrawDeps, "runtime">,
  request: RequestIn<"acting">,
  item: string,
): Declaration {
  return {
    at: new Date(deps.runtime.clock.now()).toISOString(),
    decision: "withdrawn",
    channel: request.intake === undefined ? "page" : channelOf[request.intake.came],
    policyVersion: request.policyVersion,
    details: detailsOf(deps, request, item),
  };
}

/** Whether the settings page died before it wrote the ledger. */
async function isStillOwed(
  ledger: Pick<ConsentLedger, "resolve" | "find">,
  alias: Alias,
  item: string,
  request: RequestIn<"acting">,
): Promise<boolean> {
  const person = await ledger.resolve(alias);
  const entry = person && (await ledger.find(person, item));
  return stopOf(entry, request) === "unwritten";
}

// E-mail and fax count as writing, like a letter.
const channelOf: Record<CameBy, ConsentChannel> = {
  post: "paper",
  email: "paper",
  fax: "paper",
  telephone: "telephone",
  counter: "counter",
};

function detailsOf(
  { runtime }: Pick<WithdrawDeps, "runtime">,
  request: RequestIn<"acting">,
  item: string,
): Details {
  const { id, identity, intake } = request;
  const authority = identity.state === "confirmed" ? identity.authority?.document : undefined;
  return {
    salt: Buffer.from(runtime.random(24)).toString("base64url"),
    givenBy: authority === undefined ? { kind: "person" } : { kind: "representative", proof: authority },
    perceivedBy: intake === undefined ? { kind: "desk" } : { kind: "staff", mailbox: intake.by },
    proof: id,
    request: id,
    key: keyOf(`request\0${id}\0${item}`),
  };
}

/**
 * The items that a request ends, according to its right. If only part was granted, what the service cannot do without
 * is left.
 */
function itemsEnded({ runtime, items }: WithdrawDeps, request: RequestIn<"acting">): readonly string[] {
  const policy = policyOf(runtime.business, request);
  const ended = endedBy[rightOf(request.right).endsConsents](request, policy, items);
  if (request.decision.choice === "grant") return ended;
  return ended.filter((key) => wordingFor(items, key, request)?.precondition === undefined);
}

const endedBy: Record<
  Right["endsConsents"],
  (request: RequestIn<"acting">, policy: Policy, items: readonly ConsentItem[]) => readonly string[]
> = {
  none: () => [],
  named: ({ claim: { consents = [] } }, policy) =>
    policy.consents.map(({ key }) => key).filter((key) => consents.length === 0 || consents.includes(key)),
  "of-kinds": (request, policy, items) => {
    const { categories } = request.scope;
    const all = policy.consents.map(({ key }) => key);
    if (categories.length === 0) return all;
    return all.filter((key) =>
      wordingFor(items, key, request)?.kinds.some((kind) => categories.includes(kind)),
    );
  },
};

function wordingFor(items: readonly ConsentItem[], key: string, { arrivalDate }: RequestIn<"acting">) {
  const item = itemNamed(items, key);
  return item && wordingOn(item, arrivalDate);
}
