import { describe, expect, it } from "vitest";
import { disclosureOf } from "../../../../functions/domain/disclosure.ts";
import { fileTypes } from "../../../../functions/domain/files.ts";
import type { Ending } from "../../../../functions/domain/request/ending.ts";
import { codesInForce, rightKeys, rightOf } from "../../../../functions/domain/rights/index.ts";
import { formatDate } from "../../../../functions/languages/words.ts";
import { noticeOf } from "../../../../functions/views/notices/notice.ts";
import { disclosureReport, type ReportOf, reportBody } from "../../../../functions/views/report.ts";
import { acting, business, id, personal } from "./cases.ts";
import { known as languages, shopSays, texts } from "./texts.ts";

const withheld = { description: texts.en.withheld, explanation: texts.en.explanation };

function reportOf(changes: Partial<ReportOf> & { language?: "ja" | "en" } = {}): ReportOf {
  const { language = "en", ...rest } = changes;
  const [till, bookings] = business.systems;
  if (till === undefined || bookings === undefined) throw new Error("fixture");
  return {
    business,
    request: acting({ language, marked: true }),
    parts: [
      {
        system: till,
        extractedAt: "2026-11-10T15:30:00.000Z",
        searched: "all receipts",
        content: "First <i>line</i>\nSecond line",
        files: [{ name: "files/till-1.pdf", type: "application/pdf", bytes: 52_300 }],
      },
      { system: bookings, extractedAt: "2026-11-09T01:00:00.000Z", searched: "the ledger", files: [] },
    ],
    ...rest,
  };
}

describe("disclosure report", () => {
  it.each(languages)("is one document that loads nothing, in %s", (language) => {
    const report = disclosureReport(reportOf({ language }));
    expect(report.startsWith(`<!doctype html>\n<html lang="${language}">`)).toBe(true);
    expect(report).not.toMatch(/<script|<link|<img|src=|href=|url\(|undefined|\[object/);
    for (const said of [
      id,
      shopSays(business.name, language),
      shopSays(business.officer, language),
      "all receipts",
      "the ledger",
    ]) {
      expect(report).toContain(said.replace("&", "&amp;"));
    }
  });

  it.each(languages)("106: names the kind of each file in plain words, in %s", (language) => {
    const files = fileTypes.map((type, at) => ({ name: `till-${at + 1}`, type, bytes: 52_300 }));
    const [till] = business.systems;
    if (till === undefined) throw new Error("fixture");
    const part = { system: till, extractedAt: "2026-11-10T15:30:00.000Z", searched: "all", files };
    expect(disclosureReport(reportOf({ language, parts: [part] }))).not.toMatch(
      /(application|image|text|video)\//,
    );
  });

  it("shows the data, the files and what was asked for, escaped", () => {
    const report = disclosureReport(reportOf());
    expect(report).toContain("First &lt;i&gt;line&lt;/i&gt;<br>Second line");
    expect(report).toContain("<td>files/till-1.pdf</td><td>PDF</td>");
    expect(report).toContain("51 KB");
    expect(report).toContain(personal.customerNumber);
    expect(report).toContain("Zqx-detail &lt;script&gt;");
    expect(report).toContain("11 November 2026");
    expect(report).not.toMatch(/not disclosed|withheld/i);
  });

  it("names what is withheld, with reason, article and explanation", () => {
    const codes = codesInForce("disclosure", "2026-11-03").filter((rule) => rule.code === "D1_HARM_RIGHTS");
    const report = disclosureReport(reportOf({ withheld: { ...withheld, codes } }));
    expect(report).toContain(withheld.description);
    expect(report).toContain("Risk of harm to a person");
    expect(report).not.toContain("D1_HARM_RIGHTS");
    expect(report).toContain("Article 33(2)(i)");
    expect(report).toContain("another person, who has not agreed.<br>");
    expect(report).toContain("<h2>What is not disclosed, and why</h2>");
  });

  it.each(languages)("speaks of records of provision where those were asked for, in %s", (language) => {
    const request = acting({ language, marked: true, right: "third-party-records" });
    const report = disclosureReport(reportOf({ language, request }));
    const title = { ja: "第三者提供記録開示書", en: "Disclosure of records of provision to third parties" };
    expect(report).toContain(`<h1>${title[language]}</h1>`);
    expect(report).toContain("Zqx-recipient");
    expect(report).not.toMatch(
      /保有個人データ開示書|retained personal data|the personal data about you that we/,
    );
  });

  const disclosing = rightKeys.filter((right) => rightOf(right).act === "package");
  const dated = disclosing.flatMap((right) =>
    languages.flatMap((language) =>
      (["disclose", "disclose-in-part"] as const).map((choice) => ({ right, language, choice })),
    ),
  );

  it.each(dated)("dates the extraction as the notice does, by system: %o", (one) => {
    const request = acting(one, one.choice);
    const disclosure = disclosureOf(request, business);
    if (disclosure === undefined) throw new Error("fixture");
    const report = disclosureReport({ business, request, ...disclosure });
    const ending: Ending = { outcome: "fulfilled", codes: [] };
    const notice = JSON.stringify(
      noticeOf({ business, request, ending }).sections.find(({ id: of }) => of === "content"),
    );
    const day = (at: string) => formatDate(one.language, business.timeZone, at);
    const sections = report.split("<section>");
    for (const { system } of disclosure.parts) {
      const found = day(request.findings[system.key]?.at ?? "");
      const name = shopSays(system.name, one.language);
      expect(sections.find((section) => section.includes(`<h2>${name}</h2>`))).toContain(found);
      expect(notice).toContain(found);
    }
    expect(report).not.toContain(day(request.decision.at));
  });

  it("has a body without document or style for the print view", () => {
    const body = String(reportBody(reportOf()));
    expect(body).not.toMatch(/<html|<style| style=/);
    expect(disclosureReport(reportOf())).toContain(body);
  });
});
