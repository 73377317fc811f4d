import type { Language } from "../../domain/business.ts";
import type { ConfirmedRequest } from "../../domain/request/request.ts";
import type { Task } from "../../domain/request/tasks.ts";
import { fileWords } from "../../languages/files.ts";
import { mailWords } from "../../languages/mails.ts";

/** The topic of a mail that asks, as a reminder or an escalation words it. */
export function urged(request: ConfirmedRequest, task: Task, topic: string, language: Language): string {
  const w = mailWords(language);
  if (task.state === "pending" && task.sentBack !== undefined) return fileWords(language).mail.topic(topic);
  if (task.escalated) return w.task.escalatedTopic(topic);
  return isReminder(request, task) ? w.task.reminderTopic(topic) : topic;
}

/** Whether the same was asked before; if a linked request was to answer, this is the first time. */
export function isReminder(request: ConfirmedRequest, task: Task): boolean {
  const first = request.linked !== undefined && task.openedAt === task.link?.issuedAt;
  return task.attempt > 1 && !first;
}
