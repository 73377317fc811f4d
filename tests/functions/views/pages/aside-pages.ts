import type { Language } from "../../../../functions/domain/business.ts";
import type { Confers } from "../../../../functions/domain/questions/question.ts";
import { isConfirmed } from "../../../../functions/domain/request/request.ts";
import {
  officerAsked,
  searchAskedAgain,
  timeNeeded,
} from "../../../../functions/domain/request/transitions/aside.ts";
import { taskIdOf } from "../../../../functions/domain/request/transitions/open-task.ts";
import type { Result } from "../../../../functions/domain/result.ts";
import type { Html } from "../../../../functions/views/html.ts";
import {
  type AsideView,
  asideChoicePage,
  asidePage,
  asideSentPage,
  calledOffPage,
} from "../../../../functions/views/pages/aside.ts";
import { taskPage } from "../../../../functions/views/pages/task.ts";
import * as cases from "./cases.ts";

/** What an owner and the officer say to each other while a question is open, on the pages of both. */
export function asidePages(language: Language): Readonly<Record<string, Html>> {
  const business = { ...cases.jing, staffLanguage: language };
  const { link } = cases;
  const owner = cases.taskView(cases.investigating({ language }), "search-system", {
    business,
    system: "till",
  });
  const officer = cases.taskView(cases.deciding({ language }), "decide", { business });
  const systems = business.systems.map(({ key }) => key);
  const show = (about: Confers, v: typeof owner, more: Partial<AsideView> = {}) =>
    asidePage({
      ...v,
      about,
      link,
      systems,
      others: Object.keys(business.mailboxes),
      withFiles: [],
      ...more,
    });
  const stamp = { at: cases.at(9), actor: { kind: "staff", mailbox: "shop" } } as const;
  const ask = {
    ...{ recipient: "shop", escalated: false, secret: "q".repeat(43) },
    expiresAt: cases.at(30),
  };
  const taskId = taskIdOf("search-system", "till");
  const text = cases.written.question;
  const asked = madeBy(officerAsked(owner.request, { taskId, task: owner.task, text }, ask, stamp));
  const later = madeBy(
    timeNeeded(
      asked.request,
      { taskId, task: pending(asked.request, taskId), until: "2026-12-02" },
      stamp,
      business,
    ),
  );
  const again = madeBy(searchAskedAgain(officer.request, { system: "bookings", text }, ask, stamp, "aoyagi"));
  const scan = {
    ...{ key: "R-7K2M-90PQ-3XYZ/evidence/scan-1/a", type: "application/pdf" as const, bytes: 240_000 },
    sha256: "a".repeat(64),
  } as const;
  const verifying = cases.verifying({ language });
  const entered = { ...verifying, intake: { came: "fax" as const, by: "reception", files: [scan] } };
  return {
    "aside-choice": asideChoicePage({ ...owner, ways: ["question", "more-time", "not-mine"] }),
    "aside-again": show("again", officer),
    "aside-again-errors": show("again", officer, {
      values: { link },
      problems: [
        { field: "system", problem: "missing" },
        { field: "text", problem: "missing" },
      ],
    }),
    "aside-attach": show("attach", officer),
    "task-attach": taskPage(
      cases.taskView(entered, "attach-scan", {
        ...{ business, upload: { frame: "/upload?link=x", files: [] } },
      }),
    ),
    "task-verify-scanned": taskPage(cases.taskView(entered, "verify-identity", { business })),
    "aside-blacken": show("blacken", officer, { withFiles: systems }),
    "task-blacken": taskPage(
      cases.taskView(cases.deciding({ language }), "blacken-file", {
        ...{ business, system: "bookings", upload: { frame: "/upload?link=x", files: [] } },
      }),
    ),
    "aside-question": show("question", owner),
    "aside-more-time": show("more-time", owner, { nowMs: cases.start }),
    "aside-more-time-late": show("more-time", owner, { nowMs: cases.start + 30 * 86_400_000 }),
    "aside-not-mine": show("not-mine", owner),
    "aside-not-mine-nobody": show("not-mine", owner, { others: [] }),
    "aside-sent": asideSentPage({
      business,
      request: owner.request,
      about: "question",
      link,
      to: "aoyagi",
      text,
    }),
    "aside-called-off": calledOffPage({ business, request: owner.request, about: "again", link }),
    "task-asked-officer": taskPage({ ...owner, request: later, task: pending(later, taskId) }),
    "task-advise": taskPage({
      ...owner,
      request: asked.request,
      task: pending(asked.request, taskIdOf("advise-owner", "till")),
    }),
    "task-asked-again": taskPage({
      ...officer,
      request: again.request,
      task: pending(again.request, taskIdOf("search-system", "bookings")),
    }),
    "task-decide-waits": taskPage({ ...officer, request: again.request }),
  };
}

function pending(request: AsideView["request"], taskId: string): AsideView["task"] {
  const task = isConfirmed(request) ? request.tasks[taskId] : undefined;
  if (task?.state !== "pending") throw new Error(`${taskId} is not pending`);
  return task;
}

function madeBy<Value>(result: Result<Value, unknown>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}
