import type { Business } from "../../domain/business.ts";
import type { ConfirmedRequest } from "../../domain/request/request.ts";
import type { Task } from "../../domain/request/tasks.ts";

/** What a mail with a question is written from. */
export interface TaskMail {
  readonly business: Business;
  readonly request: ConfirmedRequest;
  readonly task: Extract<Task, { state: "pending" }>;
  readonly url: string;
}
