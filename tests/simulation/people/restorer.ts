import { DeleteItemCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { bucket } from "../../../functions/adapters/bucket.ts";
import { erasureLedger } from "../../../functions/adapters/erasure-ledger.ts";
import { requestRestorer } from "../../../functions/adapters/request-scan.ts";
import { requestStore } from "../../../functions/adapters/request-store.ts";
import { readItem } from "../../../functions/adapters/stored-request.ts";
import { eraseAgain } from "../../../functions/application/erase.ts";
import { loadLanguages } from "../../../functions/languages/catalogue.ts";
import { placeOf } from "../../../functions/runtime/runtime.ts";
import { withoutErased } from "../../../infra/desk/strip-erased.ts";
import type { Desk } from "../../../infra/local/desk.ts";
import { type Item, toSdk } from "../../../infra/local/dynamodb/values.ts";
import type { Chance } from "../chance.ts";
import type { Scheduler } from "../scheduler.ts";
import type { Town } from "./town.ts";

interface Version {
  readonly atMs: number;
  readonly item: Item | undefined;
}

const hour = 3_600_000;

/** The operator after a loss of requests: `desk restore`, from an earlier state of the table. */
export class Restorer {
  readonly #scheduler: Scheduler;
  readonly #around: () => { readonly town: Town; readonly desk: Desk };
  /** The states of every request in the table, with their times: what point-in-time recovery knows. */
  readonly #versions = new Map<string, Version[]>();
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

  /** Somebody deletes part of the table, bypassing the desk; hours later it is restored to an earlier time. */
  async loseAndRestore(chance: Chance): Promise<void> {
    const { town, desk } = this.#around();
    const there = [...this.#versions].filter(([, versions]) => versions.at(-1)?.item !== undefined);
    const lost = there.filter(() => chance.happens(0.4)).map(([id]) => id);
    const { variables, inProcess } = desk;
    if (inProcess === undefined || lost.length === 0) return;
    const dynamo = new DynamoDBClient({
      region: "ap-northeast-1",
      requestHandler: inProcess.transport,
      endpoint: variables["AWS_ENDPOINT_URL_DYNAMODB"] ?? "",
    });
    const lostMs = town.scheduler.now();
    town.trace.note("-", `${lost.length} requests are lost`);
    for (const id of lost) {
      this.losing.add(id);
      await dynamo.send(
        new DeleteItemCommand({ TableName: variables["REQUESTS_TABLE"], Key: { id: { S: id } } }),
      );
      this.losing.delete(id);
    }
    await town.scheduler.sleep(chance.spread(hour / 2, 12 * hour));
    await this.#restore(lost, lostMs - chance.spread(5 * 60_000, 24 * hour));
  }

  /** `desk restore --from`, then `desk replay-erasures`. */
  async #restore(lost: readonly string[], toMs: number): Promise<void> {
    const { town } = this.#around();
    const { place, runtime } = this.#surroundings();
    const restorer = requestRestorer(place, runtime);
    const ledger = erasureLedger(place);
    const erasures = await ledger.all();
    for (const id of lost) {
      const item = this.#versions.get(id)?.findLast(({ atMs }) => atMs <= toMs)?.item;
      const read =
        item && readItem(toSdk(item) as unknown as Parameters<typeof readItem>[0], town.business());
      if (read === undefined) {
        town.trace.note(town.nameOf(id), "is lost for good");
        town.coverage.count("restore", "lost for good", "times");
        continue;
      }
      if (read.kind !== "request") throw new Error(`${id} cannot be read`);
      const back = withoutErased(read.request, erasures, new Date(town.scheduler.now()).toISOString());
      town.coverage.count("restore", back === undefined ? "erased since" : "put back", "times");
      if (back === undefined) continue;
      this.rewound.add(id);
      await restorer(back);
      town.trace.note(town.nameOf(id), `is put back as it was: ${back.status}`);
    }
    const erasing = {
      runtime,
      requests: requestStore(place, runtime),
      packages: bucket(place.PACKAGES_BUCKET, place, runtime),
      ledger,
    };
    for (const erasure of erasures) {
      const replayed = await eraseAgain(erasing, erasure);
      town.coverage.count("restore", `replayed: ${replayed}`, "times");
    }
  }

  #surroundings() {
    const { town, desk } = this.#around();
    const { scheduler, business } = town;
    const { variables, inProcess } = desk;
    if (inProcess === undefined) throw new Error("a simulated desk is reached without sockets");
    const runtime = {
      clock: { now: () => scheduler.now() },
      business: business(),
      configuration: business(),
      log: () => undefined,
      loadLanguages,
      random: (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes)),
      sleep: (ms: number) => scheduler.sleep(ms),
    };
    const names = ["REQUESTS_TABLE", "PACKAGES_BUCKET"] as const;
    return { place: placeOf(names, { env: variables, requestHandler: inProcess.transport }), runtime };
  }
}
