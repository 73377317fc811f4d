import { isReported } from "../../mail-reports.ts";
import { type FunctionEntry, functions, type Trigger } from "../../manifest.ts";
import type { Activity } from "../activity.ts";
import type { LocalFunctions } from "../functions.ts";
import type { MailEvent } from "../mail/mail-event.ts";
import type { ScanResultEvent } from "../object-store/scan-event.ts";
import type { ExecutionView } from "../step-functions/execution-view.ts";
import type { DeskOptions } from "./options.ts";

interface EventBusOptions extends Pick<DeskOptions, "onScanResult"> {
  readonly called: Pick<LocalFunctions, "event">;
  readonly activity: Activity;
  /** Events left over from an earlier run are due at once, when there is nobody to handle them yet. */
  readonly ready: Promise<unknown>;
}

/** Calls the manifest's functions with the events of other services, as EventBridge does. */
export class EventBus {
  readonly #options: EventBusOptions;

  constructor(options: EventBusOptions) {
    this.#options = options;
  }

  /** Reports an execution without its error; the clock waits for the function's work, and a failure is ignored. */
  execution({ name, status, stoppedAt, redrivenAt }: ExecutionView): void {
    const detail = { name, status, stopDate: stoppedAt, redriveDate: redrivenAt };
    const { called, activity } = this.#options;
    for (const entry of triggeredBy("execution-events")) {
      void activity.track(() => called.event(entry, { detail })).catch(() => undefined);
    }
  }

  /** Reports that a failed execution runs again. */
  redriven(execution: ExecutionView): void {
    this.execution({ ...execution, status: "RUNNING" });
  }

  /** Reports the verdict on an upload; rejects if a function fails. */
  async scanResult(event: ScanResultEvent): Promise<void> {
    await this.#options.ready;
    await this.#options.onScanResult?.(event);
    await this.#callEach("scan-results", event);
  }

  /** Reports what became of a mail; rejects if a function fails. */
  async mail(event: MailEvent): Promise<void> {
    await this.#options.ready;
    if (isReported(event)) await this.#callEach("mail-events", event);
  }

  async #callEach(kind: Trigger["kind"], event: unknown): Promise<void> {
    for (const entry of triggeredBy(kind)) await this.#options.called.event(entry, event);
  }
}

function triggeredBy(kind: Trigger["kind"]): readonly FunctionEntry[] {
  return functions.filter(({ trigger }) => trigger.kind === kind);
}
