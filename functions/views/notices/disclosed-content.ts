import type { Decision } from "../../domain/request/decision.ts";
import type { Finding } from "../../domain/request/findings.ts";
import { receiverOfResult } from "../../domain/result-recipient.ts";
import { agentWords } from "../../languages/agent.ts";
import { noticeWords } from "../../languages/notices.ts";
import { formatDate, words } from "../../languages/words.ts";
import { joined, sentence } from "../localized.ts";
import { facts, link, list, paragraph, type Section } from "./blocks.ts";
import type { NoticeOf, NoticeRequest } from "./case.ts";
import { headingOf } from "./heading.ts";
import { kindsOf } from "./requested-scope.ts";
import { placeName, systemName } from "./system-names.ts";

/** What is disclosed, by source and as of when. */
export function contentSection({ business, request }: NoticeOf): Section {
  const { language } = request;
  const w = noticeWords(language);
  const items = disclosedFindings(request).map(({ system, finding, files }) => {
    const date = formatDate(language, business.timeZone, finding.at);
    return sentence({ system: systemName(business, system, language) }, (at) =>
      w.content.item({ system: at("system"), date, files }),
    );
  });
  return {
    id: "content",
    heading: headingOf(request, "content"),
    blocks: [paragraph(w.content.intro(noticeWords(language).right(request.right).object)), list(...items)],
  };
}

interface DisclosedFinding {
  readonly system: string;
  readonly finding: Finding;
  readonly files: number;
}

function disclosedFindings({ decision, findings = {} }: NoticeRequest): readonly DisclosedFinding[] {
  const included = decision?.choice === "disclose-in-part" ? includedIn(decision) : undefined;
  return Object.entries(findings).flatMap(([system, finding]) => {
    const files = included === undefined ? finding.files.length : included.get(system);
    return finding.found && files !== undefined ? [{ system, finding, files }] : [];
  });
}

function includedIn(decision: Extract<Decision, { choice: "disclose-in-part" }>) {
  return new Map(decision.include.map((part) => [part.system, part.files.length]));
}

/** The method that was asked for, and the officer's reason, if another one is used (Art. 33(2), (3)). */
function methodDifficult({ askedMedium, decision }: Pick<NoticeRequest, "askedMedium" | "decision">) {
  if (askedMedium === undefined) return undefined;
  const why = decision !== undefined && "onPaperBecause" in decision ? decision.onPaperBecause : undefined;
  return { asked: askedMedium, why };
}

/** By which method, where and until when (APPI Art. 33(2): by the requested method). */
export function deliverySection({ business, request, packageUrl }: NoticeOf): Section {
  const { language, posting } = request;
  const w = noticeWords(language);
  const date = (when: string) => formatDate(language, business.timeZone, when);
  if (request.medium === "paper") {
    const difficult = methodDifficult(request);
    return {
      id: "delivery",
      heading: headingOf(request, "delivery"),
      blocks: [
        facts(
          [w.label.method, posting === undefined ? w.delivery.enclosed : w.delivery.posted],
          [w.label.postedOn, posting && date(posting.at)],
          [w.label.tracking, posting?.tracking],
        ),
        ...(difficult === undefined
          ? []
          : [
              paragraph(w.delivery.notAsAsked),
              facts(
                [w.label.askedMethod, words(language).medium[difficult.asked]],
                [w.label.whyNotAsAsked, difficult.why ?? w.delivery.noMail],
              ),
            ]),
      ],
    };
  }
  const until = request.package?.expiresAt;
  return {
    id: "delivery",
    heading: headingOf(request, "delivery"),
    blocks: [
      facts(
        [w.label.method, packageUrl === undefined ? w.delivery.byLinkInMail : w.delivery.byLink],
        [w.label.availableUntil, until && date(until)],
      ),
      ...(packageUrl === undefined ? [] : [link(w.delivery.download, packageUrl)]),
      paragraph(
        receiverOfResult(request) === "subject"
          ? agentWords(language).notice.accessCode
          : w.delivery.accessCode,
      ),
    ],
  };
}

/** Proof that there was nothing to find: every place searched, and where in it. */
export function searchedSection({ business, request }: NoticeOf): Section {
  const { language, findings = {} } = request;
  const w = noticeWords(language);
  const names = kindsOf({ business, request });
  const items = Object.entries(findings).map(([key, finding]) => {
    const date = formatDate(language, business.timeZone, finding.at);
    const where = w.searched.where({ searched: finding.searched, date });
    return joined([placeName(business, key, language), where], "\n");
  });
  return {
    id: "searched",
    heading: headingOf(request, "searched"),
    blocks: [
      paragraph(w.searched.intro(noticeWords(language).right(request.right).object)),
      list(...items),
      ...(names.length === 0 ? [] : [paragraph(w.searched.categories), list(...names)]),
    ],
  };
}
