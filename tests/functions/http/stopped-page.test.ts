import { expect, test } from "vitest";
import { taskIdOf } from "../../../functions/domain/request/transitions/open-task.ts";
import { handle as taskPage } from "../../../functions/http/task.ts";
import { Case } from "../case.ts";
import { FakeBucket, FakeCounters, FakeRequests, FakeRuntime, FakeWorkflows, post } from "../fakes.ts";
import { htmlOf } from "../posted.ts";
import { textOf } from "../views/pages/markup.ts";

test.each([
  ["before anything is handed over", false, "nothing is released"],
  ["while the package waits to be collected", true, "can no longer be downloaded"],
])(
  "the person at the address on file says no %s, and is told what that stopped",
  async (_when, ready, told) => {
    const one = Case.at("acting", { onFile: "on.file@example.com" });
    one.ask("warn-contact");
    if (ready) {
      one.build();
      one.notice("decided");
    }
    const w = {
      runtime: new FakeRuntime({ clock: one.clock }),
      requests: new FakeRequests(one.request),
      counters: new FakeCounters(),
      workflows: new FakeWorkflows(),
      evidence: new FakeBucket(),
      packages: new FakeBucket(),
      baseUrl: "https://desk.example",
    };
    const done = await taskPage(w, post("/task", { link: one.link(taskIdOf("warn-contact")) }));
    expect(textOf(await htmlOf(done))).toContain(told);
  },
);
