import type { Business } from "../functions/domain/business.ts";
import type { VariableName } from "../functions/runtime/environment.ts";
import type { Machine } from "../workflows/asl.ts";
import { disclosure } from "../workflows/disclosure.ts";

/** A state machine and the variable that tells functions its ARN. */
export interface MachineEntry {
  readonly name: string;
  readonly variable: VariableName;
  readonly definition: Machine;
}

/** Every state machine of a business, one per type of request. */
export function machines({ deadlines, fee }: Business): readonly MachineEntry[] {
  return [
    {
      name: "disclosure",
      variable: "DISCLOSURE_MACHINE",
      definition: disclosure(deadlines, fee.disclosureYen > 0),
    },
  ];
}
