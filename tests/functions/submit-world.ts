import { FakeCounters, FakeMailer, FakeRequests, FakeRuntime } from "./fakes.ts";

/** What the form needs, empty. */
export function submitWorld() {
  return {
    runtime: new FakeRuntime(),
    requests: new FakeRequests(),
    counters: new FakeCounters(),
    mail: new FakeMailer(),
    baseUrl: "https://desk.example",
  };
}
