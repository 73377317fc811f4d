import { join } from "node:path";
import * as z from "zod";
import { aliasOf, type Known } from "../../../functions/domain/consents/aliases.ts";
import { answerOf } from "../../../functions/domain/consents/answer.ts";
import type { PersonLedger, WholeEntry } from "../../../functions/domain/consents/ledger.ts";
import { type PersonKey, personKeySchema } from "../../../functions/domain/consents/person.ts";
import { consentWords } from "../../../functions/languages/consents.ts";
import { columns } from "../columns.ts";
import { type Command, deskOf, flag, type Invocation, text } from "../command.ts";
import { languageFrom } from "../language.ts";
import type { OperatorDesk } from "../operator-desk.ts";
import { exitCodes, misused, Problem } from "../problem.ts";

const actions = ["show", "export", "verify"] as const;

export const consent: Command = {
  name: "consent",
  usage: "show|export|verify [<person>]",
  summary: "The ledger of consents of one person: present state, history, and whether the chain verifies.",
  help: `<person> is a key as a receipt names it (P-…), or one of
  --user <client>:<id>   a user of one of the business's programs
  --email <address>      an address
  --telephone <number>   a telephone number

show    each item's state and history
export  writes all of it as JSON: the ledger's own revisions, with their hashes
verify  recomputes every chain; exit code 3 means that one does not verify

Options
  --lang <code>   language of what show prints (default: that of the staff)
  --out <folder>  export: where to write it (default: here)
  --all           verify: everybody`,
  options: {
    user: { type: "string" },
    email: { type: "string" },
    telephone: { type: "string" },
    lang: { type: "string" },
    out: { type: "string" },
    all: { type: "boolean" },
  },
  positionals: { least: 1, most: 2 },
  facts: z.union([
    z.array(z.strictObject({ person: z.string(), item: z.string(), intact: z.boolean() })),
    z.strictObject({ intact: z.number(), broken: z.number() }),
    z.strictObject({ file: z.string() }),
    z.looseObject({ person: z.string(), entries: z.array(z.looseObject({})) }),
  ]),
  run: async (invocation) => {
    const { options, positionals, terminal, say } = invocation;
    const [given, key] = positionals;
    const action = actions.find((one) => one === given);
    if (action === undefined) throw misused(`Usage: npm run desk -- consent ${consent.usage}`);
    const desk = deskOf(invocation);
    if (action === "verify" && flag(options, "all")) return verifyAll(invocation, desk);
    const ledger = await ledgerOf(invocation, desk, key);
    switch (action) {
      case "show":
        await show(invocation, desk, ledger);
        return soundness(ledger);
      case "export": {
        const path = join(text(options, "out") ?? ".", `consents-${ledger.person}.json`);
        terminal.writeFile(path, `${JSON.stringify(ledger, undefined, 2)}\n`);
        say({ file: path }, path);
        return soundness(ledger);
      }
      case "verify":
        verified(invocation, ledger);
        return soundness(ledger);
    }
  },
};

async function ledgerOf(
  { options }: Invocation,
  desk: OperatorDesk,
  key: string | undefined,
): Promise<PersonLedger> {
  const ledger = desk.consents();
  const person = key === undefined ? await resolved(options, desk) : personKeyIn(key);
  const found = person && (await ledger.list(person));
  if (found === undefined) throw new Problem(`${desk.name} has no consents of that person.`);
  return found;
}

function personKeyIn(given: string): PersonKey {
  const person = personKeySchema.safeParse(given);
  if (!person.success)
    throw misused(
      `"${given}" is no person of the ledger. One looks like P-…; or use --user, --email or --telephone.`,
    );
  return person.data;
}

async function resolved(options: Invocation["options"], desk: OperatorDesk): Promise<PersonKey | undefined> {
  return desk.consents().resolve(aliasOf(await desk.deskKey(), knownIn(options)));
}

function knownIn(options: Invocation["options"]): Known {
  const [user, email, telephone] = ["user", "email", "telephone"].map((name) => text(options, name));
  if (user !== undefined) {
    const [client = "", ...id] = user.split(":");
    if (id.length === 0) throw misused("--user is <client>:<id>.");
    return { kind: "user", client, id: id.join(":") };
  }
  if (email !== undefined) return { kind: "email", address: email };
  if (telephone !== undefined) return { kind: "telephone", number: telephone };
  throw misused("Say whose: P-…, --user, --email or --telephone.");
}

async function show(
  { business, options, say }: Invocation,
  desk: OperatorDesk,
  ledger: PersonLedger,
): Promise<void> {
  const language = await languageFrom(options, business);
  const m = consentWords(language);
  const nowMs = desk.runtime.clock.now();
  const lines = [
    ledger.person,
    columns(
      ["alias", "since", "proof"],
      ledger.aliases.map(({ kind, since, proof }) => [kind, since, `${proof.by} ${proof.reference}`]),
    ),
    ...ledger.entries.flatMap((one) => ["", ...entryLines(one, nowMs, m)]),
    ...ledger.joined.flatMap(({ person, entries }) => [
      "",
      person,
      ...entries.flatMap((one) => entryLines(one, nowMs, m)),
    ]),
  ];
  say(ledger, lines.join("\n"));
}

function entryLines(
  { entry, revisions, check }: WholeEntry,
  nowMs: number,
  m: ReturnType<typeof consentWords>,
): readonly string[] {
  const { may, says } = answerOf(entry.standing, nowMs);
  return [
    `${entry.item}  ${may ? "may" : "may not"}  ${m.says[says]}`,
    columns(
      ["n", "at", "decision", "state", "wording", "channel"],
      revisions.map(({ n, at, decision, state, wording, channel }) => [
        String(n),
        at,
        m.decision[decision],
        state,
        wording?.version ?? "",
        channel === undefined ? "" : m.channel[channel],
      ]),
    ),
    check.intact
      ? `history  ${check.revisions} revisions, intact`
      : `history  BROKEN at revision ${check.brokenAt}`,
  ];
}

function allEntries({ entries, joined }: PersonLedger): readonly WholeEntry[] {
  return [...entries, ...joined.flatMap(allEntries)];
}

function soundness(ledger: PersonLedger): number {
  return allEntries(ledger).every(({ check }) => check.intact) ? exitCodes.done : exitCodes.unsound;
}

function verified({ terminal, say }: Pick<Invocation, "terminal" | "say">, ledger: PersonLedger): void {
  for (const { entry, revisions, check } of allEntries(ledger)) {
    const name = `${entry.person} ${entry.item}`;
    const facts = { person: entry.person, item: entry.item, intact: check.intact };
    if (check.intact) {
      say(facts, `${name}: ${check.revisions} revisions intact, last hash ${revisions.at(-1)?.hash}`);
    } else {
      say(facts);
      terminal.warn(`${name}: revision ${check.brokenAt} is not as it was written`);
    }
  }
}

async function verifyAll({ terminal, say }: Invocation, desk: OperatorDesk): Promise<number> {
  let good = 0;
  let bad = 0;
  for await (const ledger of desk.everyConsent()) {
    for (const { entry, check } of ledger.entries) {
      if (check.intact) good += 1;
      else {
        bad += 1;
        terminal.warn(`${entry.person} ${entry.item}: revision ${check.brokenAt} is not as it was written`);
      }
    }
  }
  say({ intact: good, broken: bad }, `${good} intact, ${bad} not.`);
  return bad === 0 ? exitCodes.done : exitCodes.unsound;
}
