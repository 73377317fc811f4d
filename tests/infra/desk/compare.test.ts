import { expect, test } from "vitest";
import type { ErasureKind } from "../../../functions/domain/retention.ts";
import type { OperatorDesk } from "../../../infra/desk/operator-desk.ts";
import { compare } from "../../../infra/desk/restored/compare.ts";
import { Case } from "../../functions/case.ts";

/** A restored desk with one case, of which the ledger says that this was erased. */
function restored(kind: ErasureKind): OperatorDesk {
  const { request, clock } = Case.at("deciding");
  const desk: Partial<OperatorDesk> = {
    executions: () =>
      ({ newest: async () => new Map() }) as unknown as ReturnType<OperatorDesk["executions"]>,
    erasing: () =>
      ({
        ledger: { all: async () => [{ requestId: request.id, kind, at: clock.iso }] },
      }) as unknown as ReturnType<OperatorDesk["erasing"]>,
    scan: async function* () {
      yield { kind: "request", request };
    } as OperatorDesk["scan"],
  };
  return desk as OperatorDesk;
}

test.each([
  ["purged", 1],
  ["forgotten", 1],
  ["package-deleted", 0],
  ["sent-files-deleted", 0],
] as const)(
  "after %s in the ledger, %i of the requests that a restore brought back was erased",
  async (kind, count) => {
    const at = "2026-12-07T00:00:00.000Z";
    const { erased } = await compare(restored(kind), { moment: at, until: at, mailed: [] });
    expect(erased).toHaveLength(count);
  },
);
