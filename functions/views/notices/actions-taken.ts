import type { Language } from "../../domain/business.ts";
import { afterPromiseDays } from "../../domain/promise.ts";
import { promisedDay } from "../../domain/questions/keep-promise/promised.ts";
import type { Action } from "../../domain/request/actions.ts";
import { mailboxOf, receiverOfResult } from "../../domain/result-recipient.ts";
import { type NoticeWords, noticeWords } from "../../languages/notices.ts";
import { formatDate, words } from "../../languages/words.ts";
import { localized, sentence, type Text } from "../localized.ts";
import { rulesOf } from "./articles.ts";
import { type Block, facts, list, oneLine, paragraph, type Section } from "./blocks.ts";
import type { NoticeOf, NoticeRequest } from "./case.ts";
import { headingOf } from "./heading.ts";
import { explanationOf, reasonBlocks } from "./refused.ts";
import { scopeOf } from "./requested-scope.ts";
import { placeName, systemName } from "./system-names.ts";

type Done = Extract<Action, { state: "done" }>;

function doneIn({ actions = {} }: NoticeRequest): readonly (readonly [system: string, action: Done])[] {
  return Object.entries(actions).flatMap(([system, action]) =>
    action.state === "done" ? [[system, action] as const] : [],
  );
}

/**
 * What was done in each system, and when (APPI Art. 34(3), Art. 35(7)); nothing if nothing was done. The officer
 * explains what an owner could not do, under what is withheld.
 */
export function doneSections(v: NoticeOf): readonly Section[] {
  const { business, request, ending } = v;
  const { language, decision } = request;
  const w = noticeWords(language);
  const done = doneIn(request);
  if (done.length === 0) return [];
  const measure = decision?.choice === "alternative" ? undefined : measureOf(request);
  const scope = ending.outcome === "fulfilled" ? scopeOf(v) : undefined;
  const blocks = done.map(([system, action]) =>
    facts(
      [w.label.system, placeName(business, system, language)],
      [
        (action.extent ?? "as-decided") === "as-decided" ? w.label.doneOn : w.label.checkedOn,
        formatDate(language, business.timeZone, action.at),
      ],
      [w.label.did, didOf(action, w)],
      [w.label.collected, action.collected && w.done.collected[action.collected]],
      [w.label.changes, changesOf(request, action, w)],
    ),
  );
  return [
    {
      id: "done",
      heading: headingOf(request, "done"),
      blocks: [
        paragraph(w.done.intro),
        ...(measure === undefined && scope === undefined
          ? []
          : [facts([w.label.measure, measure], [w.label.scope, scope])]),
        ...blocks,
      ],
    },
  ];
}

function measureOf({ language, right, claim }: NoticeRequest): string | undefined {
  const asked = claim.measure && words(language).measure[claim.measure];
  return noticeWords(language).right(right).measure ?? asked;
}

/**
 * The chosen statement of how it was done; in a record of 0.1.0 the owner's text, which its author knew would be
 * sent.
 */
function didOf({ extent, did }: Done, w: NoticeWords): string {
  return extent === undefined ? did : w.done.extent[extent];
}

/**
 * Each item with its value before and after; with only one of them, it was added or deleted. Corrections made as
 * requested use the requester's own values.
 */
function changesOf({ claim }: NoticeRequest, { changed, changes }: Done, w: NoticeWords): string | undefined {
  const asked = (changed ?? []).flatMap((place) => claim.items?.[place] ?? []);
  const told = asked.map(({ item, current, correct }) => ({
    item: oneLine(item),
    before: current && oneLine(current),
    after: correct && oneLine(correct),
  }));
  const lines = [...told, ...changes].map(({ item, before, after }) => {
    if (before === undefined) return after === undefined ? item : w.done.added({ item, after });
    return after === undefined ? w.done.deleted({ item, before }) : w.done.changed({ item, before, after });
  });
  return lines.length === 0 ? undefined : lines.join("\n");
}

/** What stays for which reason, with a configured duty's own text; in a record of 0.1.0 the owner's text. */
export function staysOf(
  { stays, duties = [], remains }: Pick<Done, "stays" | "duties" | "remains">,
  language: Language,
): readonly Text[] {
  if (stays === undefined) return remains === undefined ? [] : [remains];
  const { reasons } = noticeWords(language).remains;
  return stays.flatMap((reason) =>
    reason === "by-law" && duties.length > 0
      ? duties.map((what) => localized(what, language))
      : [reasons[reason]],
  );
}

/** What stays and why; after an erasure, the key that prevents importing the data again (APPI Art. 22). */
export function remainsSections({ business, request }: NoticeOf): readonly Section[] {
  const { language, claim, decision } = request;
  const { remains: w } = noticeWords(language);
  const done = doneIn(request);
  const kept = done.flatMap(([system, action]) =>
    staysOf(action, language).map((remains) =>
      sentence({ system: systemName(business, system, language), remains }, (at) =>
        w.item({ system: at("system"), remains: at("remains") }),
      ),
    ),
  );
  const erased = claim.measure === "erase" && decision?.choice !== "alternative" && done.length > 0;
  const blocks: readonly Block[] = [
    ...(kept.length === 0 ? [] : [paragraph(w.intro), list(...kept)]),
    ...(erased
      ? [paragraph(w.suppressionKey), paragraph(w.record(request.terms.deadlines.retentionYears))]
      : []),
  ];
  return blocks.length === 0 ? [] : [{ id: "remains", heading: headingOf(request, "remains"), blocks }];
}

/** The day on which what has to stay until then is erased, and how long that is kept on record. */
function promised({ business, request }: NoticeOf): readonly Block[] {
  const w = noticeWords(request.language);
  const day = promisedDay(request);
  if (day === undefined) return [];
  return [
    facts([w.label.eraseOn, formatDate(request.language, business.timeZone, day)]),
    paragraph(w.promise),
    paragraph(
      mailboxOf(request, receiverOfResult(request)) === undefined
        ? w.promiseByLetter
        : w.promiseByMail(afterPromiseDays),
    ),
  ];
}

/** The substitute measure, and why the requested one is difficult (APPI Art. 35(2), (4) and (6), provisos). */
export function alternativeSection(v: NoticeOf): Section {
  const { request, ending } = v;
  const { language, decision } = request;
  const w = noticeWords(language);
  return {
    id: "alternative",
    heading: headingOf(request, "alternative"),
    blocks: [
      paragraph(w.alternativeIntro),
      facts([w.label.alternative, decision?.choice === "alternative" ? decision.measure : undefined]),
      ...promised(v),
      ...reasonBlocks(v, rulesOf(request, ending.codes)),
      facts([w.label.whyDifficult, explanationOf(request)]),
    ],
  };
}
