import { clientKeys } from "../adapters/client-keys.ts";
import { provisionPorts } from "../adapters/provision-ports.ts";
import { type RecordingDeps, recordProvision } from "../application/provisions/record-provision.ts";
import { dateIn } from "../domain/calendar.ts";
import { checkEntry, provisionKey } from "../domain/entry-link.ts";
import { formatLink, type LinkText } from "../domain/links.ts";
import { mailboxesOf } from "../domain/mailboxes.ts";
import type { Counters } from "../domain/ports.ts";
import { type Cells, columnOf, csvColumns, parsedRow } from "../domain/provisions/csv-rows.ts";
import { recordKeptUntil } from "../domain/provisions/record.ts";
import { type Fields, type HttpAnswer, type HttpRequest, page, problem } from "../runtime/http.ts";
import { httpFunction } from "../runtime/http-function.ts";
import { type Bodies, largestBody } from "../runtime/largest-body.ts";
import { onFirstCall, type Runtime } from "../runtime/runtime.ts";
import { type SignedClients, signedClients } from "../runtime/signed-client.ts";
import type { FieldProblem } from "../views/pages/forms.ts";
import { fieldOfColumn, provisionDonePage, provisionPage } from "../views/pages/provision.ts";
import { oneOf } from "./fields.ts";
import { linkIn } from "./link-request.ts";
import { provisionSchema } from "./provision-api.ts";
import { takeProvision } from "./provision-take.ts";

export interface ProvisionsHttpDeps extends Omit<RecordingDeps, "counters" | "runtime"> {
  readonly runtime: Pick<Runtime, "business" | "clock" | "random" | "log">;
  readonly counters: Pick<Counters, "deskKey" | "kept">;
  readonly clients: SignedClients;
}

/** Where programs record provisions and receipts, and staff one of them through a mailed link: once per link. */
export async function handle(deps: ProvisionsHttpDeps, http: HttpRequest): Promise<HttpAnswer> {
  if (http.route === "POST /v1/provisions") {
    const client = await deps.clients.authenticate(http, "provisions:record");
    return client.ok ? takeProvision(deps, http, client.value) : client.refusal;
  }
  const { business, clock } = deps.runtime;
  const language = business.staffLanguage;
  const link = linkIn(http);
  if (link?.place !== "provision") return problem("link-unknown", { language });
  const kept = await deps.counters.kept(provisionKey(link.requestId));
  const { check, mailbox } = checkEntry(kept, link.secret, clock.now());
  if (check !== "valid") return problem(`link-${check}`, { language });
  if (!mailboxesOf(business, "desk").includes(mailbox)) return problem("link-not-in-role", { language });
  if (http.route === "GET /provisions") return form(deps, link, {}, []);
  if (http.body.kind !== "form") return problem("wrong-media-type");
  return record(deps, link, mailbox, http.body.fields);
}

async function record(
  deps: ProvisionsHttpDeps,
  link: LinkText,
  mailbox: string,
  fields: Fields,
): Promise<HttpAnswer> {
  const read = parsedRow(cellsIn(fields));
  if (!read.ok) return form(deps, link, fields, read.refusal);
  const { reported, known } = read.value;
  // The link is the idempotency key: a repeated form makes one record, and another record needs a link of its own.
  const recording = {
    reported,
    people: [known],
    key: link.requestId,
    by: { kind: "staff", mailbox },
  } as const;
  const outcome = await recordProvision(deps, recording);
  if (!outcome.ok) {
    deps.runtime.log("provision.refused", { reason: outcome.refusal[0]?.problem ?? "" });
    return form(
      deps,
      link,
      fields,
      outcome.refusal.map(({ field, problem: what }) => ({
        field: what === "party-needed" || what === "recipient-unknown" ? "recipient" : columnOf(field),
        problem: what === "party-needed" ? "recipient-unknown" : what,
      })),
    );
  }
  const [done] = outcome.value;
  if (done === undefined) return problem("bad-request", { language: deps.runtime.business.staffLanguage });
  deps.runtime.log("provision.recorded", { result: done.kind, count: 1 });
  const { business } = deps.runtime;
  return page(provisionDonePage({ business, record: done.record, keptUntil: recordKeptUntil(done.record) }));
}

/** A staff form in the shape of a CSV row. An unticked box means no. */
function cellsIn(fields: Fields): Cells {
  const typed = Object.fromEntries(
    csvColumns.flatMap((column) => {
      const value = oneOf(fields, fieldOfColumn(column))?.trim() ?? "";
      return value === "" ? [] : [[column, value]];
    }),
  );
  const no = { sensitive: "no", "wrongly-acquired": "no", "received-by-opt-out": "no" };
  const corporation = typed["name"] === undefined ? {} : { corporation: "no" };
  return { ...no, ...corporation, ...typed };
}

function form(
  { runtime: { business, clock } }: ProvisionsHttpDeps,
  link: LinkText,
  values: Fields,
  problems: readonly FieldProblem[],
): HttpAnswer {
  const today = dateIn(business.timeZone, clock.now());
  const html = provisionPage({ business, link: formatLink(link), today, values, problems });
  return page(html, problems.length === 0 ? 200 : 400);
}

/** The largest form, in bytes: forty items, and the other fields. */
export const bodies = {
  "POST /provisions": () => 64 * 1024,
  "POST /v1/provisions": () => largestBody(provisionSchema),
} as const satisfies Bodies;

export const create = httpFunction(
  "provisions",
  ["PROVISIONS_TABLE", "CONSENTS_TABLE", "COUNTERS_TABLE", "CLIENT_KEYS", "BASE_URL"],
  (env, runtime) => {
    const ports = provisionPorts(env, runtime);
    const { counters } = ports;
    const deps = {
      ...ports,
      clients: signedClients({ runtime, keys: clientKeys(env, runtime), counters }),
    };
    return (request) => handle(deps, request);
  },
  bodies,
);
export const handler = onFirstCall(create);
