import type { Configuration } from "../../../functions/domain/business.ts";
import type { PolicyText } from "../../../functions/domain/policy/policy.ts";
import type { ConsentItem } from "../../../functions/domain/policy/wordings.ts";
import type { Throttle } from "../../manifest.ts";
import type { MovableClock } from "../clock.ts";
import type { OnWritten } from "../dynamodb/memory-tables.ts";
import type { SentMail } from "../mail/sent-mail.ts";
import type { ScanResultEvent } from "../object-store/scan-event.ts";
import type { Realism } from "../realism.ts";
import type { Wire } from "../wire.ts";

/** What a desk in one process is made of. */
export interface DeskOptions {
  readonly business: Configuration;
  /** The text of its policies; default: those of `business.config.ts`. */
  readonly policyTexts?: readonly PolicyText[];
  /** The wordings of its consent items; default: likewise. */
  readonly consentItems?: readonly ConsentItem[];
  /** Folder for all data; undefined keeps it in memory. */
  readonly dataFolder?: string;
  /**
   * Folder for executions, if different, so that those of an earlier release can continue with other data in memory.
   */
  readonly executionsFolder?: string;
  /** 0 (the default) takes a free one. */
  readonly port?: number;
  /**
   * `real` runs by itself and can be moved ahead; `virtual` starts at `startAt` and moves only when moved; `given` is
   * the caller's own.
   */
  readonly clock:
    | { readonly kind: "real" }
    | { readonly kind: "virtual"; readonly startAt: string }
    | { readonly kind: "given"; readonly clock: MovableClock };
  /** Receives every log line. */
  readonly log: (line: string) => void;
  /** Addresses for which SES never emits an event. */
  readonly silent?: (address: string) => boolean;
  /** Makes the engine's ids reproducible. */
  readonly seed?: number;
  /** Overrides of `likeAws`. */
  readonly realism?: Partial<Realism>;
  /** Called when nothing can be written any more, as on a full disk: the process has to end. */
  readonly onBroken?: (error: unknown) => void;
  /** The rate limit of a route (`POST /requests`); undefined, the default for all: none. */
  readonly throttleOf?: (routeKey: string) => Throttle | undefined;
  /** Receives GuardDuty's verdict on every upload; called again if it rejects. */
  readonly onScanResult?: (event: ScanResultEvent) => Promise<void>;
  /** Injects faults between functions and AWS; in-memory desks only. */
  readonly wire?: Wire;
  /** Called for every mail that SES accepts. */
  readonly onMail?: (mail: SentMail) => void;
  /** Called for every item written, in DynamoDB's format; in-memory desks only. */
  readonly onWritten?: OnWritten;
  /** Uses TCP even in memory, for tests that watch the wire. */
  readonly overTcp?: boolean;
}
