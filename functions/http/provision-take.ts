import { type RecordingDeps, recordProvision } from "../application/provisions/record-provision.ts";
import type { Client } from "../domain/clients.ts";
import type { Known } from "../domain/consents/aliases.ts";
import type { Log } from "../domain/log.ts";
import type { ProvisionProblem } from "../domain/provisions/provision-checks.ts";
import { recordKeptUntil } from "../domain/provisions/record.ts";
import { type HttpAnswer, type HttpRequest, problem } from "../runtime/http.ts";
import { invalid, refusal } from "../runtime/problem-json.ts";
import { problemsOf } from "./fields.ts";
import { provisionSchema } from "./provision-api.ts";

/** Problems about a person rather than a field. */
const conflicts: readonly ProvisionProblem[] = ["consent-missing", "stopped", "differs"];

/** Records a provision posted by one of the business's programs, for all its people or for none. */
export async function takeProvision(
  deps: RecordingDeps & { readonly runtime: { readonly log: Log } },
  http: HttpRequest,
  client: Client,
): Promise<HttpAnswer> {
  if (http.body.kind !== "json") return problem("wrong-media-type");
  const read = provisionSchema.safeParse(http.body.value);
  if (!read.success) return invalid(problemsOf(read.error, (path) => path.map(String).join(".")));
  const { key, people, provision } = read.data;
  const outcome = await recordProvision(deps, {
    reported: provision,
    people: people.map((person) => knownAs(client, person)),
    key,
    by: { kind: "client", client: client.key },
  });
  if (!outcome.ok) {
    deps.runtime.log("provision.refused", { reason: outcome.refusal[0]?.problem ?? "" });
    const conflict = outcome.refusal.some(({ problem: what }) => conflicts.includes(what));
    return conflict ? refusal(409, "refused", outcome.refusal) : invalid(outcome.refusal);
  }
  const [first] = outcome.value;
  if (first === undefined) return problem("bad-request");
  deps.runtime.log("provision.recorded", { count: outcome.value.length });
  const { id, statutory } = first.record;
  return {
    kind: "json",
    status: 200,
    value: {
      ...{ record: id, statutory, keptUntil: recordKeptUntil(first.record) },
      people: outcome.value.map(({ kind }) => kind),
    },
  };
}

type Person = { readonly user: string } | { readonly email: string } | { readonly telephone: string };

function knownAs(client: Client, person: Person): Known {
  if ("user" in person) return { kind: "user", client: client.key, id: person.user };
  if ("email" in person) return { kind: "email", address: person.email };
  return { kind: "telephone", number: person.telephone };
}
