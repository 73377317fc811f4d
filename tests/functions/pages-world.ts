import type { Case } from "./case.ts";
import {
  FakeBucket,
  FakeCounters,
  FakeLedger,
  FakeMailer,
  FakeRequests,
  FakeRuntime,
  FakeWorkflows,
  noOwedMails,
} from "./fakes.ts";

/** What every page needs, with one request or none. */
export function pagesWorld(one?: Case) {
  const runtime = new FakeRuntime({ ...(one !== undefined && { clock: one.clock }) });
  return {
    runtime,
    requests: new FakeRequests(...(one === undefined ? [] : [one.request])),
    counters: new FakeCounters(),
    mail: new FakeMailer(),
    workflows: new FakeWorkflows(),
    evidence: new FakeBucket(),
    packages: new FakeBucket(),
    ledger: new FakeLedger(runtime.clock),
    ...noOwedMails,
    baseUrl: "https://desk.example",
  };
}
