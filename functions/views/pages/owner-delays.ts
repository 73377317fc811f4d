import { askedOfOfficer, moreTimeOf } from "../../domain/asides.ts";
import type { Business } from "../../domain/business.ts";
import type { ConfirmedRequest } from "../../domain/request/request.ts";
import { questionWords } from "../../languages/asked.ts";
import { staffWords } from "../../languages/staff.ts";
import { taskSystem } from "../notices/system-names.ts";
import { dayText } from "./dates.ts";
import type { Fact } from "./parts.ts";

/** Owners who named a day of their own, or wait for the officer. */
export function ownerDelays(business: Business, request: ConfirmedRequest): readonly Fact[] {
  const language = business.staffLanguage;
  const { board: m } = staffWords(language);
  return Object.entries(request.tasks).flatMap(([taskId, task]): readonly Fact[] => {
    const until = moreTimeOf(request, taskId);
    const name = taskSystem(business, task, language) ?? questionWords(language, task.kind).name;
    const asks = askedOfOfficer(request, taskId) !== undefined;
    return [
      ...(until === undefined ? [] : [[name, m.needsUntil(dayText(business, language, until))] as const]),
      ...(asks ? [[name, m.asksOfficer] as const] : []),
    ];
  });
}
