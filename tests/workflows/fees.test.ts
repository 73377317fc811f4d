import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { business as configured } from "../../business.config.ts";
import type { Configuration } from "../../functions/domain/business.ts";
import { businessSchema } from "../../functions/domain/business-schema.ts";
import { verifiedAs } from "../../functions/domain/questions/next-step.ts";
import { termsOf } from "../../functions/domain/request/terms.ts";
import { type RightKey, rightOf } from "../../functions/domain/rights/index.ts";
import { waitsOf } from "../../functions/domain/waits.ts";
import { machines, type RightMachine } from "../../infra/machines.ts";
import { plantLaw } from "../functions/planted-law.ts";
import { awaitingFee, verifying } from "../functions/views/pages/cases.ts";
import { lambda, openWorld, output } from "../infra/local/step-functions/world.ts";
import { examples } from "../sampled.ts";

/** A law that ends one fee and allows another, from a day on. */
const turn = "2028-07-16";
plantLaw("purpose", { since: turn, change: () => ({ feeAllowed: false }) });
plantLaw("correction", { since: turn, change: () => ({ feeAllowed: true }) });

const parsed = businessSchema.parse(configured);
const allowed = ["disclosure", "third-party-records", "purpose", "correction"] as const;
const fees = fc.record(
  Object.fromEntries(
    allowed.map((key) => [key, fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 9000 }))]),
  ),
  { requiredKeys: [] },
);
const arrivals = fc.constantFrom("2022-04-01", "2026-12-07", "2028-07-15", turn, "2040-01-01");

function charging(yen: Configuration["fee"]["yen"]): Configuration {
  return businessSchema.parse({ ...configured, fee: { ...parsed.fee, yen } });
}

/** The record once the identity is confirmed. */
function verifiedRecord(business: Configuration, right: RightKey, arrivalDate: string) {
  const { identity } = awaitingFee();
  const terms = termsOf(business, right, arrivalDate);
  return verifiedAs({ ...verifying({ right }), terms, arrivalDate, identity }, business);
}

/** Whether the machine asks for a fee once the identity is confirmed, for a request whose record says `feeDue`. */
function asksForFee({ definition }: RightMachine, feeDue: boolean): boolean {
  const verified = definition.States["Verify identity: delete evidence"];
  const next = verified?.Type === "Task" ? verified.Next : undefined;
  return next === "Collect fee" || (next === "Fee due?" && feeDue);
}

test("for any fee and any day of arrival, machine and record agree on whether a fee is due", () => {
  fc.assert(
    fc.property(fees, arrivals, (yen, arrivalDate) => {
      const business = charging(yen);
      for (const machine of machines()) {
        if (!rightOf(machine.name).identity) continue;
        const record = verifiedRecord(business, machine.name, arrivalDate);
        const due = record.status === "awaiting-fee";
        expect(asksForFee(machine, due), machine.name).toBe(due);
        if (record.status === "awaiting-fee") {
          expect(record.fee).toEqual({ state: "due", yen: yen[machine.name] });
        }
      }
    }),
    { numRuns: examples(50) },
  );
});

test.each([
  ["purpose", "2028-07-15", turn],
  ["correction", turn, "2028-07-15"],
] as const)("%s: charged on %s and free on %s", (right, charged, free) => {
  const business = charging({ [right]: 300 });
  expect(verifiedRecord(business, right, charged).status).toBe("awaiting-fee");
  expect(verifiedRecord(business, right, free).status).not.toBe("awaiting-fee");
});

describe("the machine of a right that may be charged", () => {
  test.each([true, false])("runs to its end; fee due: %s", async (feeDue) => {
    const machine = machines().find(({ name }) => name === "purpose");
    const asked: string[] = [];
    const answers: Readonly<Record<string, string>> = {
      "verify-identity": "confirmed",
      "confirm-fee": "paid",
      decide: "inform",
    };
    const world = openWorld({
      TellRequester: () => ({ waits: waitsOf(parsed) }),
      DeleteEvidence: () => ({ files: 0, feeDue }),
      CloseRequest: () => ({}),
      SendNotice: async ({ token }: { readonly token: string }) => {
        await world.engine.sendTaskSuccess(token, JSON.stringify({ result: "delivered" }));
        return {};
      },
      OpenTask: async ({ task, token }: { readonly task: string; readonly token: string }) => {
        asked.push(task);
        await world.engine.sendTaskSuccess(token, JSON.stringify({ result: answers[task] }));
        return {};
      },
    });
    const deployed = JSON.parse(
      JSON.stringify(machine?.definition).replaceAll(/\$\{(\w+)\}/g, (_, placeholder) => lambda(placeholder)),
    );
    const ended = await world.run(deployed, { requestId: "R-0000-0000-0000" }, 30);
    expect(ended.status, JSON.stringify(output(ended))).toBe("SUCCEEDED");
    expect(asked).toEqual(["verify-identity", ...(feeDue ? ["confirm-fee"] : []), "decide"]);
  });
});

test("a fee for a right for which the law allows none is refused, and so is a fee by an old name", () => {
  const problems = (fee: object) =>
    businessSchema.safeParse({ ...configured, fee: { ...parsed.fee, ...fee } }).error?.issues;
  expect(problems({ yen: { erasure: 300 } })).toMatchObject([{ path: ["fee", "yen", "erasure"] }]);
  expect(problems({ yen: { erasure: 0 } })).toBeUndefined();
  expect(problems({ disclosureYen: 300 })).toMatchObject([{ code: "unrecognized_keys", path: ["fee"] }]);
});
