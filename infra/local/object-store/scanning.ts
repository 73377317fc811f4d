import type { Activity } from "../activity.ts";
import type { TimerClock } from "../clock.ts";
import { type Scan, type ScanStatus, scanTag, testScan } from "./scan.ts";
import { type ScanResultEvent, scanResultEvent } from "./scan-event.ts";
import type { StoredObject } from "./stored-object.ts";

const retryAfterMs = 30_000;
const retriedForMs = 24 * 60 * 60 * 1000; // EventBridge's default

export interface ScanningOptions {
  readonly clock: TimerClock;
  readonly activity: Activity;
  /** What is scanned at all; by default everything. */
  readonly scanned?: (object: { readonly bucket: string; readonly key: string }) => boolean;
  /** What a scan finds; by default what the file asks for, and the EICAR test string. */
  readonly scan?: Scan;
  /** How long after an upload the verdict comes, ms of clock time; 0 (the default): before the upload is answered. */
  readonly scanDelayMs?: number;
  /** Gets every result; one that rejects gets it again. */
  readonly onScanResult?: (event: ScanResultEvent) => Promise<void>;
}

/** How one scan is to go, where a test decides it. */
export interface ScanPlan {
  /** `nothing`: no verdict ever comes. Left out: what the scan finds. */
  readonly status?: ScanStatus | "nothing";
  readonly delayMs?: number;
  /** How many times its event comes; EventBridge promises once or more. */
  readonly reports?: number;
}

/** What a scan does to the store. */
interface Hands {
  /** The bytes of a version; undefined if it is gone. */
  read(object: StoredObject): Promise<AsyncIterable<Uint8Array> | undefined>;
  /** Changes what is known of a version, if it is still there. */
  change(object: StoredObject, change: (there: StoredObject) => StoredObject): Promise<void>;
}

/** GuardDuty Malware Protection for S3: looks at every new version some time after its upload, tags it and says so. */
export class Scanning {
  readonly #options: ScanningOptions;
  readonly #hands: Hands;
  readonly #next: ScanPlan[] = [];
  readonly #plans = new Map<string, ScanPlan>();

  constructor(options: ScanningOptions, hands: Hands) {
    this.#options = options;
    this.#hands = hands;
  }

  /** Decides how the next scan that an upload sets off goes; several queue up. */
  planNext(plan: ScanPlan): void {
    this.#next.push(plan);
  }

  /** The version with the time of its scan on it, if it is one that is scanned. */
  due(object: StoredObject): StoredObject {
    if (this.#options.scanned?.(object) === false) return object;
    const plan = this.#next.shift() ?? {};
    this.#plans.set(object.versionId, plan);
    const delayMs = plan.delayMs ?? this.#options.scanDelayMs ?? 0;
    return { ...object, scanDueMs: object.modifiedMs + delayMs };
  }

  /** Sets off what is due for a version that is now in the store; without a delay, its tag is there when this settles. */
  async begin(object: StoredObject): Promise<void> {
    if (object.scanDueMs === undefined) return;
    if (object.scanDueMs > this.#options.clock.now()) this.resume(object);
    else await this.#scan(object);
  }

  /** As `begin` after a restart: whatever is due is due on the clock. */
  resume(object: StoredObject): void {
    if (object.scanDueMs !== undefined) this.#options.clock.at(object.scanDueMs, () => this.#scan(object));
  }

  async #scan(object: StoredObject): Promise<void> {
    const plan = this.#plans.get(object.versionId) ?? {};
    this.#plans.delete(object.versionId);
    const bytes = await this.#hands.read(object);
    if (bytes === undefined) return;
    const found = plan.status ?? (await (this.#options.scan ?? testScan)(bytes, object)) ?? "nothing";
    if (found === "nothing") return this.#hands.change(object, done);
    await this.#hands.change(object, (there) => tagged(there, found));
    if (this.#options.onScanResult === undefined) return this.#hands.change(object, done);
    const event = scanResultEvent(object, found, this.#options.clock.now());
    // Whoever uploaded is not kept waiting for whoever is told.
    void this.#options.activity.track(() => this.#report(object, event, plan.reports ?? 1));
  }

  async #report(object: StoredObject, event: ScanResultEvent, times: number): Promise<void> {
    const { clock, onScanResult } = this.#options;
    try {
      for (let told = 0; told < times; told += 1) await onScanResult?.(event);
    } catch {
      const now = clock.now();
      if (now - Date.parse(event.time) < retriedForMs) {
        clock.at(now + retryAfterMs, () => this.#report(object, event, 1));
        return;
      }
    }
    await this.#hands.change(object, done);
  }
}

function tagged(object: StoredObject, status: ScanStatus): StoredObject {
  return { ...object, tags: [...object.tags.filter(([name]) => name !== scanTag), [scanTag, status]] };
}

/** Nothing is due any more. */
function done({ scanDueMs: _, ...rest }: StoredObject): StoredObject {
  return rest;
}
