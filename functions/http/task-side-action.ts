import type { SideActionDeps, SideActionRefusal } from "../application/perform-side-action.ts";
import type { LinkText } from "../domain/links.ts";
import { questionOf } from "../domain/questions/index.ts";
import type { SideActionName } from "../domain/questions/question.ts";
import type { Task } from "../domain/request/tasks.ts";
import type { Stamp } from "../domain/request/transitions/stamp.ts";
import type { OpenTask } from "../domain/request/transitions/task-behind-link.ts";
import type { Result } from "../domain/result.ts";
import type { Fields } from "../runtime/http.ts";
import type { Html } from "../views/html.ts";
import { askedPage, askPage, extendPage, type TaskView } from "../views/pages/task.ts";
import { askRequester } from "./task-ask.ts";
import { extend } from "./task-extend.ts";

interface SideAction {
  readonly does: (
    deps: SideActionDeps,
    link: LinkText,
    fields: Fields,
    stamp: Stamp,
  ) => Promise<Result<OpenTask, SideActionRefusal>>;
  /** The page with its form. */
  readonly page: (view: TaskView) => Html;
  /** What it did, in the tab that its form has opened. */
  readonly done: (view: TaskView) => Html;
}

/** Actions of a page other than answering, by the choice that their forms post. */
const all: { readonly [Name in SideActionName]: SideAction } = {
  extend: { does: extend, page: extendPage, done: extendPage },
  "ask-requester": { does: askRequester, page: askPage, done: askedPage },
};

/** The action that a posted form asks for, if its question offers it. */
export function sideActionOf({ kind }: Task, fields: Fields): SideAction | undefined {
  const name = questionOf(kind).sideActions?.find((one) => one === fields["choice"]);
  return name && all[name];
}
