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
  /** Which objects are scanned; default: all. */
  readonly scanned?: (object: { readonly bucket: string; readonly key: string }) => boolean;
  /** The scanner; default: finds what the file asks for, and the EICAR test string. */
  readonly scan?: Scan;
  /** How long after an upload the verdict comes, ms of clock time; 0 (the default): before the upload is answered. */
  readonly scanDelayMs?: number;
  /** Receives every result; called again if it rejects. */
  readonly onScanResult?: (event: ScanResultEvent) => Promise<void>;
}

/** The course of one scan, as set by a test. */
export interface ScanPlan {
  /** `nothing`: no verdict ever comes. Left out: the scanner's result. */
  readonly status?: ScanStatus | "nothing";
  readonly delayMs?: number;
  /** Number of copies of its event; EventBridge promises at least one. */
  readonly reports?: number;
}

/** A scan's access to the store. */
interface StoreAccess {
  /** The bytes of a version; undefined if it is gone. */
  read(object: StoredObject): Promise<AsyncIterable<Uint8Array> | undefined>;
  /** Changes the metadata of a version, if it still exists. */
  change(object: StoredObject, change: (there: StoredObject) => StoredObject): Promise<void>;
}

/**
 * GuardDuty Malware Protection for S3: scans every new version some time after its upload, tags it and emits an
 * event.
 */
export class Scanning {
  readonly #options: ScanningOptions;
  readonly #store: StoreAccess;
  readonly #next: ScanPlan[] = [];
  readonly #plans = new Map<string, ScanPlan>();

  constructor(options: ScanningOptions, store: StoreAccess) {
    this.#options = options;
    this.#store = store;
  }

  /** Decides the course of the next upload's scan; several queue up. */
  planNext(plan: ScanPlan): void {
    this.#next.push(plan);
  }

  /** The version with its scheduled scan time, if it is to be scanned. */
  due(object: StoredObject): StoredObject {
    if (this.#options.scanned?.(object) === false) return object;
    const plan = this.#next.shift() ?? {};
    this.#plans.set(object.versionId, plan);
    const delayMs = plan.delayMs ?? this.#options.scanDelayMs ?? 0;
    return { ...object, scanDueMs: object.modifiedMs + delayMs };
  }

  /** Schedules the scan of a stored version; without a delay, its tag is set when this settles. */
  async begin(object: StoredObject): Promise<void> {
    if (object.scanDueMs === undefined) return;
    if (object.scanDueMs > this.#options.clock.now()) this.resume(object);
    else await this.#scan(object);
  }

  /** Like `begin`, after a restart: everything due is scheduled on the clock. */
  resume(object: StoredObject): void {
    if (object.scanDueMs !== undefined) this.#options.clock.at(object.scanDueMs, () => this.#scan(object));
  }

  async #scan(object: StoredObject): Promise<void> {
    const plan = this.#plans.get(object.versionId) ?? {};
    this.#plans.delete(object.versionId);
    const bytes = await this.#store.read(object);
    if (bytes === undefined) return;
    const found = plan.status ?? (await (this.#options.scan ?? testScan)(bytes, object)) ?? "nothing";
    if (found === "nothing") return this.#store.change(object, done);
    await this.#store.change(object, (there) => tagged(there, found));
    if (this.#options.onScanResult === undefined) return this.#store.change(object, done);
    const event = scanResultEvent(object, found, this.#options.clock.now());
    // The uploader does not wait for the event's receiver.
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
    await this.#store.change(object, done);
  }
}

function tagged(object: StoredObject, status: ScanStatus): StoredObject {
  return { ...object, tags: [...object.tags.filter(([name]) => name !== scanTag), [scanTag, status]] };
}

/** The version with no scan scheduled any more. */
function done({ scanDueMs: _, ...rest }: StoredObject): StoredObject {
  return rest;
}
