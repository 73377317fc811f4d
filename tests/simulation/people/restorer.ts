import {
  type AttributeValue,
  CreateTableCommand,
  DeleteItemCommand,
  DynamoDBClient,
  PutItemCommand,
} from "@aws-sdk/client-dynamodb";
import { policyTexts } from "../../../business.config.ts";
import { shortened } from "../../../functions/adapters/clients.ts";
import type { Terminal } from "../../../infra/desk/command.ts";
import { runDesk } from "../../../infra/desk/run.ts";
import type { Desk } from "../../../infra/local/desk.ts";
import { type Item, toSdk } from "../../../infra/local/dynamodb/values.ts";
import type { Chance } from "../chance.ts";
import type { Scheduler } from "../scheduler.ts";
import type { Town } from "./town.ts";

interface Version {
  readonly atMs: number;
  readonly item: Item | undefined;
}

/** What `desk restored --json` finds and does. */
interface Restored {
  readonly lost: readonly { readonly number: string }[];
  readonly setBack: readonly { readonly number: string }[];
  readonly told?: number;
}

const hour = 3_600_000;

const stored = (item: Item) => toSdk(item) as unknown as Record<string, AttributeValue>;

/** The operator after a loss of requests, at the command line, as docs/operate.md says. */
export class Restorer {
  readonly #scheduler: Scheduler;
  readonly #around: () => { readonly town: Town; readonly desk: Desk };
  /** The states of every request in the table, with their times: what point-in-time recovery knows. */
  readonly #versions = new Map<string, Version[]>();
  /** The log of mail-events. */
  readonly #mails: string[] = [];
  #restores = 0;
  /** Requests that were deleted past the desk at some time. */
  readonly #everLost = new Set<string>();
  /** Requests being lost, and requests restored to an earlier state. */
  readonly losing = new Set<string>();
  readonly rewound = new Set<string>();

  constructor(scheduler: Scheduler, around: () => { readonly town: Town; readonly desk: Desk }) {
    this.#scheduler = scheduler;
    this.#around = around;
  }

  /** Something was written, or deleted, in the table of requests. */
  written(id: string, item: Item | undefined): void {
    const versions = this.#versions.get(id) ?? [];
    this.#versions.set(id, versions);
    versions.push({ atMs: this.#scheduler.now(), item });
  }

  /** Keeps what was logged about mail events, by which `restored` knows what became of mails. */
  logged(line: string): void {
    if (line.includes('"mail-events"')) this.#mails.push(line);
  }

  /** Somebody deletes part of the table, bypassing the desk; hours later that part is restored to an earlier time. */
  async loseAndRestore(chance: Chance): Promise<void> {
    const { town } = this.#around();
    const lost = this.#present().filter(() => chance.happens(0.4));
    if (lost.length === 0) return;
    const lostMs = town.scheduler.now();
    town.trace.note("-", `${lost.length} requests are lost`);
    await this.#put(new Map(lost.map((id) => [id, undefined])));
    await town.scheduler.sleep(chance.spread(hour / 2, 12 * hour));
    const erasedMs = this.#lastErasure();
    // If something was erased lately, to a moment when it was still there.
    const momentMs =
      erasedMs !== undefined && erasedMs > lostMs - 48 * hour
        ? erasedMs - 60_000
        : lostMs - chance.spread(5 * 60_000, 24 * hour);
    this.#restores += 1;
    const table = `madoguchi-restored-${this.#restores}`;
    await this.#fill(table, momentMs);
    await this.#run("restore", "--from", table, "--yes");
    const back = new Set(this.#present());
    for (const id of this.#erasedBetween(momentMs, lostMs)) {
      town.coverage.count("restore", "erased since", "times");
      if (back.has(id)) town.violated(id, "what was erased stays erased", "restore put it back");
    }
    for (const id of lost) {
      const became = back.has(id) ? "put back" : "lost for good";
      town.coverage.count("restore", became, "times");
      town.trace.note(town.nameOf(id), `is ${became}`);
      if (back.has(id)) this.rewound.add(id);
    }
    await this.#carryOn(momentMs, lost);
  }

  /** The whole table is set back to an earlier time, and put to use. */
  async setBack(chance: Chance): Promise<void> {
    const { town } = this.#around();
    const momentMs = town.scheduler.now() - hour * chance.whole(3, 48);
    const changed = [...this.#versions].filter(([, versions]) => (versions.at(-1)?.atMs ?? 0) > momentMs);
    town.trace.note("-", `the table is set back, with ${changed.length} requests`);
    town.coverage.count("restore", "whole table", "times");
    const all = new Map(changed.map(([id]) => [id, this.#at(id, momentMs)]));
    const gone = changed.map(([id]) => id).filter((id) => all.get(id) === undefined);
    const lost = gone.filter((id) => this.#present().includes(id));
    for (const [id, item] of all) if (item !== undefined) this.rewound.add(id);
    await this.#put(all);
    for (const id of lost) {
      town.coverage.count("restore", "lost for good", "times");
      town.trace.note(town.nameOf(id), "is lost for good");
    }
    await this.#carryOn(momentMs, lost);
  }

  /** `replay-erasures`, then `restored`. */
  async #carryOn(momentMs: number, lost: readonly string[]): Promise<void> {
    const { town, desk } = this.#around();
    const replayed = await this.#run<{ erased: number; "gone-already": number }>("replay-erasures", "--yes");
    town.coverage.count("restore", "replayed: erased", "times", replayed?.erased ?? 0);
    town.coverage.count("restore", "replayed: gone-already", "times", replayed?.["gone-already"] ?? 0);
    const begun = new Set(
      desk.engine.machines
        .list()
        .flatMap(({ arn }) => desk.engine.list(arn, undefined, 100_000).map(({ name }) => name)),
    );
    const gone = lost.filter((id) => !this.#present().includes(id));
    const moment = new Date(momentMs).toISOString();
    const found = await this.#run<Restored>("restored", "--to", moment, "--mails", "mails.log", "--yes");
    const listed = new Set(found?.lost.map(({ number }) => number));
    for (const id of gone) {
      const isNamed = listed.has(id);
      if (!isNamed && begun.has(id))
        town.violated(id, "what a restore lost is listed", "it has an execution");
    }
    town.coverage.count("restore", "listed as lost", "times", listed.size);
    town.coverage.count("restore", "carried on from the record", "times", found?.setBack.length ?? 0);
    town.coverage.count("restore", "told by mail", "times", found?.told ?? 0);
    for (const { number } of found?.setBack ?? []) {
      town.trace.note(town.nameOf(number), "is carried on from its record");
      // Where a step could write nothing for long: docs/decisions/0172. It costs a mail, and a few questions.
      if (!this.rewound.has(number))
        town.violated(number, "nothing is set back that was not restored", number);
    }
  }

  #present(): readonly string[] {
    return [...this.#versions].flatMap(([id, versions]) => (versions.at(-1)?.item === undefined ? [] : id));
  }

  /** When the desk last erased a request. */
  #lastErasure(): number | undefined {
    const erased = [...this.#versions].flatMap(([id, versions]) => {
      const last = versions.at(-1);
      return last?.item === undefined && !this.#everLost.has(id) ? (last?.atMs ?? []) : [];
    });
    return erased.length === 0 ? undefined : Math.max(...erased);
  }

  /** Requests that the desk erased between two times. */
  #erasedBetween(fromMs: number, untilMs: number): readonly string[] {
    return [...this.#versions.keys()].filter(
      (id) =>
        !this.#everLost.has(id) && this.#at(id, fromMs) !== undefined && this.#at(id, untilMs) === undefined,
    );
  }

  #at(id: string, ms: number): Item | undefined {
    return this.#versions.get(id)?.findLast(({ atMs }) => atMs <= ms)?.item;
  }

  /** Puts items into the desk's table, or deletes them, bypassing the desk. */
  async #put(all: ReadonlyMap<string, Item | undefined>): Promise<void> {
    const { client, TableName } = this.#dynamo();
    for (const [id, item] of all) {
      this.losing.add(id);
      if (item === undefined) this.#everLost.add(id);
      const Key = { id: { S: id } };
      if (item === undefined) await client.send(new DeleteItemCommand({ TableName, Key }));
      else await client.send(new PutItemCommand({ TableName, Item: stored(item) }));
      this.losing.delete(id);
    }
  }

  /** Point-in-time recovery: fills another table with what the desk's table held at that time. */
  async #fill(TableName: string, ms: number): Promise<void> {
    const { client } = this.#dynamo();
    await client.send(
      new CreateTableCommand({
        TableName,
        AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
        KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
        BillingMode: "PAY_PER_REQUEST",
      }),
    );
    for (const id of this.#versions.keys()) {
      const item = this.#at(id, ms);
      if (item !== undefined) await client.send(new PutItemCommand({ TableName, Item: stored(item) }));
    }
  }

  #dynamo() {
    const { variables, inProcess } = this.#around().desk;
    if (inProcess === undefined) throw new Error("a simulated desk is reached without sockets");
    const reached = { AWS_REGION: "ap-northeast-1", requestHandler: inProcess.transport };
    const client = new DynamoDBClient({
      region: reached.AWS_REGION,
      requestHandler: inProcess.transport,
      endpoint: variables["AWS_ENDPOINT_URL_DYNAMODB"] ?? "",
    });
    return { client: shortened(client, reached), TableName: variables["REQUESTS_TABLE"] };
  }

  /** Runs a command of `desk`, and returns what it prints as JSON. */
  async #run<Facts>(...args: readonly string[]): Promise<Facts | undefined> {
    const { town, desk } = this.#around();
    const { variables, inProcess } = desk;
    if (inProcess === undefined) throw new Error("a simulated desk is reached without sockets");
    const out: string[] = [];
    const terminal: Terminal = {
      print: (line) => out.push(line),
      warn: (line) => town.trace.note("-", `desk ${args[0]}: ${line.split("\n")[0]}`),
      ask: async () => undefined,
      readFile: () => this.#mails.join("\n"),
      writeFile: () => undefined,
    };
    const code = await runDesk([...args, "--json"], {
      ...{ business: town.business(), policyTexts, terminal },
      openTarget: async () => ({
        ...{ name: "the simulated desk", variables, requestHandler: inProcess.transport },
        now: () => town.scheduler.now(),
      }),
    });
    town.trace.note("-", `desk ${args.slice(0, 3).join(" ")}: ${code}`);
    town.coverage.count("restore", `desk ${args[0]}`, String(code));
    return out.length === 0 ? undefined : (JSON.parse(out.join("\n")) as Facts);
  }
}
