import { html } from "hono/html";
import { documentsFor, hearings, receivers } from "../../domain/agent.ts";
import { unverifiedCodes } from "../../domain/request/identity.ts";
import { agentWords } from "../../languages/agent.ts";
import { labelled, remarked } from "../../languages/formats.ts";
import { words } from "../../languages/words.ts";
import type { Html } from "../html.ts";
import { radios } from "../pages/choices.ts";
import { dayText } from "../pages/dates.ts";
import { askedAbout, selectField, textField } from "../pages/fields.ts";
import type { Form } from "../pages/forms.ts";
import { bullets, type Fact, facts } from "../pages/parts.ts";
import { languageOf, type TaskView } from "./task-view.ts";
import { subjectSection } from "./view.ts";

/** Labels of the desk's fields about an agent, and of the person's address already on file. */
export function agentLabels(v: TaskView): Form["labels"] {
  const m = agentWords(languageOf(v)).verify;
  const { authority, hearing, note, receives, code, onFile } = m;
  const agent = { authority, hearing, hearingNote: note, receives, code };
  return { onFile, ...(v.request.behalf !== undefined && agent) };
}

/** The subject, and the proof of authority; nothing if the requester asks for themselves. */
export function agentSection(v: TaskView): Html | undefined {
  const { behalf, identity } = v.request;
  if (behalf === undefined) return undefined;
  const language = languageOf(v);
  const { kind: kinds, verify: m } = agentWords(language);
  const { silentAt, askedAt, unreached } = (identity.state === "open" ? identity.hearing : undefined) ?? {};
  const told = unreached === true ? m.unreached : m.silent;
  return html`${subjectSection(v)}${facts([[m.kind, kinds[behalf.kind]]])}${
    silentAt !== undefined &&
    html`<p class="warn">${told(dayText(v.business, language, askedAt ?? silentAt))}</p>`
  }<h3>${m.documents}</h3>
${bullets(m.documentList[behalf.kind])}`;
}

/** For the officer: the subject, how the authority was proved, and who gets the result. */
export function agentFacts(v: TaskView): readonly Fact[] {
  const { behalf, identity, requester } = v.request;
  if (behalf === undefined || identity.state !== "confirmed" || identity.authority === undefined) return [];
  const { kind, document, verify: m } = agentWords(languageOf(v));
  const { authority } = identity;
  const known =
    authority.subject.heard === "agreed"
      ? m.agreed
      : labelled(languageOf(v), m.hearings[authority.subject.heard].label, authority.subject.reason);
  return [
    [m.askedBy, remarked(languageOf(v), requester.name, kind[behalf.kind])],
    [m.authority, m.proved(document[authority.document], known)],
    [m.resultTo, m.receivers[authority.receives]],
  ];
}

/** For the officer: whether the contact on file was told, and could be. */
export function contactFacts(v: TaskView): readonly Fact[] {
  const { contact, mails } = v.request;
  if (contact === undefined) return [];
  const m = agentWords(languageOf(v)).verify;
  const state = mails["warn-contact#1.1"]?.state;
  const unreachable = state === "bounced" || state === "rejected";
  return [[m.onFile, unreachable ? m.onFileUnreachable(contact.email) : m.onFileTold(contact.email)]];
}

/** What the desk has to state about an agent whom it confirms. */
export function agentFields(v: TaskView, form: Form): Html | undefined {
  const { behalf, identity } = v.request;
  if (behalf === undefined) return undefined;
  const { document, verify: m } = agentWords(form.language);
  const askable =
    behalf.subject.email !== undefined && !(identity.state === "open" && identity.hearing !== undefined);
  return html`${selectField(
    form,
    "authority",
    documentsFor(behalf.kind).map((value) => ({ value, label: document[value] })),
  )}${radios(
    form,
    "hearing",
    hearings.map((value) => ({ value, ...m.hearings[value], disabled: value === "ask" && !askable })),
  )}${textField(form, "hearingNote", { hint: m.noteHint })}${
    behalf.kind === "mandated" &&
    radios(
      form,
      "receives",
      receivers.map((value) => ({ value, label: m.receivers[value] })),
      { hint: m.receivesHint },
    )
  }`;
}

/** Whether it is the identity or the authority that could not be verified. */
export function unverifiedField(v: TaskView, form: Form): Html | undefined {
  if (v.request.behalf === undefined) return undefined;
  const w = words(form.language).refusalCode;
  return radios(
    form,
    "code",
    unverifiedCodes.map((value) => ({ value, label: w[value].name })),
    { initial: "A2_AGENT_UNVERIFIED" },
  );
}

/** The address already on file, to be told of the request. */
export function onFileField(form: Form): Html {
  const m = agentWords(form.language).verify;
  const field = textField(form, "onFile", { hint: m.onFileHint, need: "optional", type: "email" });
  return html`${askedAbout(form, "onFile")}${field}`;
}
