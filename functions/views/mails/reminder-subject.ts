import type { Language } from "../../domain/business.ts";
import type { ConfirmedRequest } from "../../domain/request/request.ts";
import type { Task } from "../../domain/request/tasks.ts";
import { fileWords } from "../../languages/files.ts";
import { mailWords } from "../../languages/mails.ts";

/** The topic of a mail that asks: says if it is a reminder or an escalation, or if files cannot be used. */
export function topicOfAsking(
  request: ConfirmedRequest,
  task: Task,
  topic: string,
  language: Language,
): string {
  const w = mailWords(language);
  if (task.state === "pending" && task.sentBack !== undefined) return fileWords(language).mail.topic(topic);
  if (task.escalated) return w.task.escalatedTopic(topic);
  return isReminder(request, task) ? w.task.reminderTopic(topic) : topic;
}

/**
 * Whether the recipient was asked before. While a task waits for a linked request's answer, its attempts mail nobody:
 * the first link after that is no reminder.
 */
export function isReminder(request: ConfirmedRequest, task: Task): boolean {
  const first = request.linked !== undefined && task.openedAt === task.link?.issuedAt;
  return task.attempt > 1 && !first;
}
