import { html } from "hono/html";
import { subjectOf } from "../../domain/agent.ts";
import type { Business } from "../../domain/business.ts";
import { isMailProved } from "../../domain/consents/known-as.ts";
import { contacts } from "../../domain/request/identity.ts";
import { agentWords } from "../../languages/agent.ts";
import type { Html } from "../html.ts";
import { localized, plain, sentence } from "../localized.ts";
import { checkboxes } from "../pages/choices.ts";
import { selectField, textField } from "../pages/fields.ts";
import type { Form } from "../pages/forms.ts";
import { languageOf, type TaskView } from "./task-view.ts";

type Clients = readonly Business["clients"][number][];

/** Labels of the person's further aliases. */
export function knownAsLabels(v: TaskView, clients: Clients): Form["labels"] {
  const language = languageOf(v);
  const { matches, userId, anyUserId, userClient } = agentWords(language).verify;
  const [first, ...others] = clients;
  if (first === undefined) return { sameContact: matches };
  if (others.length > 0) return { sameContact: matches, userClient, userId: anyUserId };
  const client = localized(first.name, language);
  return { sameContact: matches, userId: sentence({ client }, (at) => userId(at("client"))) };
}

/** Which contact details match the records; asks only about those that nothing has proved yet. */
export function matchesField(v: TaskView, form: Form): Html | undefined {
  const { verify: m } = agentWords(form.language);
  const person = subjectOf(v.request);
  const open = contacts.flatMap((contact) => {
    const value = person[contact];
    const proved = contact === "email" && isMailProved(v.request);
    return value === undefined || proved ? [] : [{ value: contact, label: m.matching[contact](value) }];
  });
  if (open.length === 0) return undefined;
  return checkboxes(form, "sameContact", open, { hint: m.matchesHint, need: "optional" });
}

/** The person's id in one of the business's programs; if there are several, in which. */
export function userIdFields(v: TaskView, form: Form, clients: Clients): Html | undefined {
  if (clients.length === 0) return undefined;
  const { verify: m } = agentWords(form.language);
  return html`${
    clients.length > 1 &&
    selectField(
      form,
      "userClient",
      clients.map(({ key, name }) => ({ value: key, label: plain(localized(name, languageOf(v))) })),
    )
  }${textField(form, "userId", { hint: m.userIdHint, need: "optional" })}`;
}
