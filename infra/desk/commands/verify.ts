import * as z from "zod";
import { type CaseFileFault, checkCaseFile } from "../../../functions/domain/case-file.ts";
import { verifyHistory } from "../../../functions/domain/history.ts";
import type { Request } from "../../../functions/domain/request/request.ts";
import { caseFileIn } from "../../../functions/views/case-file.ts";
import { type Command, deskOf, flag, type Invocation, type Terminal, text } from "../command.ts";
import { requestFor } from "../lookup.ts";
import { exitCodes, misused, Problem } from "../problem.ts";
import { unreadableWords } from "../unreadable.ts";

export const verify: Command = {
  name: "verify",
  usage: "<number> | --all | --file <case file>",
  summary: "Recomputes a history chain: of one request, of all, or of an exported case file alone.",
  help: `Options
  --all          every request of the desk; names records that cannot be read, too
  --file <path>  a case file, HTML or JSON; needs no desk

Exit code 3 means that something is not as it was written.`,
  options: { all: { type: "boolean" }, file: { type: "string" } },
  positionals: { least: 0, most: 1 },
  needsDesk: (options) => text(options, "file") === undefined,
  facts: z.union([
    z.strictObject({ intact: z.number(), broken: z.number() }),
    z.strictObject({
      number: z.string().optional(),
      file: z.string().optional(),
      intact: z.literal(true),
      entries: z.number(),
      head: z.string().optional(),
    }),
    z.strictObject({
      number: z.string().optional(),
      file: z.string().optional(),
      intact: z.literal(false),
      brokenAt: z.number().optional(),
      fault: z.string().optional(),
    }),
  ]),
  run: async (invocation) => {
    const { options, positionals, terminal } = invocation;
    const path = text(options, "file");
    const named = [positionals[0], path, flag(options, "all") || undefined];
    if (named.filter((one) => one !== undefined).length > 1)
      throw misused("Verify one of them: a receipt number, --all or --file.");
    if (path !== undefined) return verifyFile(invocation, path);
    const desk = deskOf(invocation);
    if (!flag(options, "all")) {
      if (positionals[0] === undefined)
        throw misused("Say what to verify: a receipt number, --all or --file.");
      const sound = verified(invocation, await requestFor(desk, positionals[0]));
      return sound ? exitCodes.done : exitCodes.unsound;
    }
    let good = 0;
    let bad = 0;
    for await (const found of desk.scan()) {
      if (found.kind === "unreadable") terminal.warn(`${found.id}: ${unreadableWords[found.why]}`);
      const sound = found.kind === "request" && verifyHistory(found.request.id, found.request.history).intact;
      if (found.kind === "request" && !sound) verified(invocation, found.request, false);
      if (sound) good += 1;
      else bad += 1;
    }
    invocation.say({ intact: good, broken: bad }, `${good} intact, ${bad} not.`);
    return bad === 0 ? exitCodes.done : exitCodes.unsound;
  },
};

function verified({ terminal, say }: Invocation, { id, history }: Request, alone = true): boolean {
  const result = verifyHistory(id, history);
  const head = history.at(-1)?.hash;
  if (result.intact) {
    const facts = { number: id, intact: true, entries: result.entries, head };
    say(facts, `${id}: ${result.entries} entries intact, last hash ${head}`);
  } else {
    terminal.warn(`${id}: entry ${result.brokenAt} is not as it was written`);
    if (alone) say({ number: id, intact: false, brokenAt: result.brokenAt });
  }
  return result.intact;
}

const faults: Readonly<Record<CaseFileFault, string>> = {
  "not-a-case-file": "This is no case file, or one of another version of the desk.",
  "history-broken": "The history is not as it was written",
  "account-differs": "The history is intact, but what the file says before it is not what the history says.",
};

function verifyFile({ terminal, say }: Invocation, path: string): number {
  const result = checkCaseFile(jsonIn(terminal, path));
  if (result.sound) {
    const { entries, head } = result;
    say({ file: path, intact: true, entries, head }, `${path}: ${entries} entries intact, last hash ${head}`);
    return exitCodes.done;
  }
  say({ file: path, intact: false, fault: result.fault });
  terminal.warn(
    `${faults[result.fault]}${result.entry === undefined ? "" : ` from entry ${result.entry} on.`}`,
  );
  return exitCodes.unsound;
}

function jsonIn(terminal: Terminal, path: string): unknown {
  let content: string;
  try {
    content = terminal.readFile(path);
  } catch {
    throw new Problem(`${path} cannot be read. Name a file that export has written.`);
  }
  try {
    return JSON.parse(content);
  } catch {
    return caseFileIn(content);
  }
}
