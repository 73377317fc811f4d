import { type Business, feeYen } from "../functions/domain/business.ts";
import { type RightKey, rightKeys } from "../functions/domain/rights/index.ts";
import type { Machine } from "../workflows/asl.ts";
import { consentWithdrawal } from "../workflows/consent-withdrawal.ts";
import { correction } from "../workflows/correction.ts";
import { disclosure } from "../workflows/disclosure.ts";
import { erasure } from "../workflows/erasure.ts";
import { inquiry } from "../workflows/inquiry.ts";
import { optOut } from "../workflows/opt-out.ts";
import { purpose } from "../workflows/purpose.ts";
import { stopNeed } from "../workflows/stop-need.ts";
import { stopProvision } from "../workflows/stop-provision.ts";
import { stopViolation } from "../workflows/stop-violation.ts";
import { thirdPartyRecords } from "../workflows/third-party-records.ts";

/** A state machine: one per right, named after it. */
export interface MachineEntry {
  readonly name: RightKey;
  readonly definition: Machine;
}

/** Every state machine of a business, one per type of request. */
export function machines(business: Business): readonly MachineEntry[] {
  return rightKeys.map((name) => ({ name, definition: definitionOf(name, business) }));
}

function definitionOf(right: RightKey, business: Business): Machine {
  const waits = { ...business.deadlines, signOff: business.secondSignOff.includes(right) };
  const fee = feeYen(business, right) > 0;
  switch (right) {
    case "disclosure":
      return disclosure(waits, fee);
    case "third-party-records":
      return thirdPartyRecords(waits, fee);
    case "purpose":
      return purpose(waits, fee);
    case "correction":
      return correction(waits);
    case "stop-violation":
      return stopViolation(waits);
    case "stop-provision":
      return stopProvision(waits);
    case "stop-need":
      return stopNeed(waits);
    case "erasure":
      return erasure(waits);
    case "opt-out":
      return optOut(waits);
    case "consent-withdrawal":
      return consentWithdrawal(waits);
    case "inquiry":
      return inquiry(waits);
  }
}
