import { type Desk, openDesk } from "../../infra/local/desk.ts";
import type { OnWritten } from "../../infra/local/dynamodb/memory-tables.ts";
import type { SentMail } from "../../infra/local/mail/sent-mail.ts";
import { tableNames } from "../../infra/local/tables.ts";
import { FaultyWire } from "./engine/faulty-wire.ts";
import type { Watch } from "./watch.ts";
import type { Without } from "./without.ts";

/** Opens the desk behind a wire that fails as planned. */
export function simulatedDesk(watch: Watch, without: Without): Promise<Desk> {
  const { setting, scheduler, observer, rules, restorer } = watch;
  const { seed, kept, plan, first } = setting;
  return openDesk({
    business: first.business,
    policyTexts: first.policyTexts,
    consentItems: first.consentItems,
    clock: { kind: "given", clock: scheduler },
    ...(kept !== undefined && { executionsFolder: kept.executionsFolder }),
    // The executions of an earlier release hold task tokens that an engine with seed 1 made.
    seed: kept === undefined ? seed : 1,
    wire: new FaultyWire(scheduler, plan, observer, (place) => without.places.has(place)),
    log: (line) => {
      rules.logged(line);
      if (plan.theme === "restored") restorer.logged(line);
    },
    onMail: (mail) => mailed(watch, mail),
    onWritten: (write) => written(watch, write),
  });
}

/** Shows a mail to the rules, and brings it to its readers. */
function mailed({ trace, records, rules, readers }: Watch, mail: SentMail): void {
  const [id = ""] = [mail.tags["request"]];
  trace.note(records.nameOf(id), `mail ${mail.tags["mail"]} to ${mail.to.join()}`);
  rules.mailed(mail);
  for (const to of mail.to) {
    const mailbox = to.replace(/^.*<|>$/g, "").toLowerCase();
    readers.get(mailbox)?.receive(mail);
  }
}

/** Shows every change of a request to those who watch it. */
function written(
  { records, restorer, rules, stops }: Watch,
  { table, id, item }: Parameters<OnWritten>[0],
): void {
  if (table !== tableNames.requests) return;
  const before = records.record(id);
  records.written(id, item);
  restorer.written(id, item);
  const after = records.record(id);
  if (restorer.losing.has(id)) return;
  rules.written(id, before, after);
  stops.written(before, after);
}
