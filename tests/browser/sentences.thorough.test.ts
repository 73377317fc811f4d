import { expect } from "vitest";
import { type Configuration, type Language, languages } from "../../functions/domain/business.ts";
import { Journey, staff, systems } from "../scenarios/journey.ts";
import { scanned } from "../scenarios/local-desk.ts";
import { test as base, describeInBrowser } from "./in-browser.ts";
import { StaffMember } from "./staff/person.ts";

/** A business with sentences of its own for everything that its staff write: nobody has to type. */

const [till = "", ...others] = systems;

/** The fields of each role, and the sentence for each, in both languages. */
const fields = {
  desk: ["question", "reason", "searchNote", "feeReason", "hearingNote", "askRequester", "reply", "note"],
  owner: ["content", "searched", "notes", "text", "did", "reason", "remains"],
  officer: [
    ...["explanation", "withheld", "onPaperBecause", "instruction", "measure", "reply"],
    ...["extensionReason", "askRequester", "text", "advice", "reason"],
  ],
} as const;

function own(role: keyof typeof fields, field: string, language: Language): string {
  return language === "ja" ? `${role}の「${field}」の文です。` : `The sentence of ${role} for ${field}.`;
}

const sentences = Object.fromEntries(
  Object.entries(fields).map(([role, names]) => [
    role,
    Object.fromEntries(
      names.map((field) => [
        field,
        [
          { ja: "別の文です。", en: "Another sentence." },
          {
            ja: own(role as keyof typeof fields, field, "ja"),
            en: own(role as keyof typeof fields, field, "en"),
          },
        ],
      ]),
    ),
  ]),
);

const change = (business: Configuration): Configuration => ({ ...business, sentences });
const test = base.extend("options", { scope: "file" }, { change });

describeInBrowser("the business's own sentences, on a phone, without scripts", () => {
  /** A role's pages, for a request in a language. */
  class Writer {
    readonly member: StaffMember;
    readonly role: keyof typeof fields;
    readonly language: Language;

    constructor(member: StaffMember, role: keyof typeof fields, language: Language) {
      this.member = member;
      this.role = role;
      this.language = language;
    }

    /** Every field for a text has sentences under it, in the language of the text's reader. */
    async looks(...forColleagues: readonly string[]): Promise<void> {
      const { page } = this.member;
      const names = await page
        .locator("main :is(textarea, input#feeReason, input#hearingNote)")
        .evaluateAll((all) => all.map((one) => one.getAttribute("name") ?? ""));
      expect(names.length).toBeGreaterThan(0);
      for (const name of names) {
        const labels = page.locator(`main label[for='sentence.${name}.1']`);
        const reader = forColleagues.includes(name) ? "ja" : this.language;
        expect(await labels.allTextContents(), name).toEqual([own(this.role, name, reader)]);
      }
    }

    /** Ticks the sentence instead of typing, by its label as people do. */
    async ticks(field: string): Promise<void> {
      await this.member.page.locator(`label[for='sentence.${field}.1']`).click();
    }
  }

  test.for(languages)(
    "offered under every text and taken as ticked, for a request in %s",
    async (language, { desk, browser }) => {
      const journey = await Journey.start(desk, { language });
      const member = await StaffMember.open(desk, browser, `sentences-${language}`);
      const { page } = member;
      const desk_ = new Writer(member, "desk", language);
      const owner = new Writer(member, "owner", language);
      const officer = new Writer(member, "officer", language);
      const record = async () => (await journey.record()).request;

      await member.openTask(staff.desk, "verify-identity");
      await desk_.looks("searchNote", "feeReason");
      await member.look("identity");
      await member.phone.inNewTab(page.locator("a[href*='view=ask']"), async () => {
        await desk_.looks();
        await desk_.ticks("askRequester");
        await member.send("/task");
      });
      expect((await record()).messages.at(-1).text).toBe(own("desk", "askRequester", language));
      await page.check("[name=choice][value=more]");
      await desk_.ticks("question");
      await member.send("/task");
      await member.openTask(journey.email, "send-evidence");
      expect(await member.said()).toContain(own("desk", "question", language));
      await page.fill("[name=text]", "C-1024");
      await member.send("/task");
      await desk.advance(scanned);
      await member.openTask(staff.desk, "verify-identity");
      await page.check("[name=choice][value=confirmed]");
      await page.selectOption("[name=method]", "customer-record");
      await page.selectOption("[name=document]", "none");
      await page.selectOption("[name=fee]", "waived");
      await desk_.ticks("searchNote");
      await desk_.ticks("feeReason");
      await member.send("/task");
      expect((await record()).fee.reason).toBe(own("desk", "feeReason", "ja"));

      await member.openTask(staff.owner(till), `search-system_${till}`);
      expect(await member.said()).toContain(own("desk", "searchNote", "ja"));
      await owner.looks("notes");
      await member.otherwise("責任者に質問する", async () => {
        await owner.looks("text");
        await owner.ticks("text");
        await member.send("/task/aside");
      });
      await member.openTask(staff.officer, "advise-owner");
      await officer.looks("advice");
      await officer.ticks("advice");
      await member.send("/task");
      await member.openTask(staff.owner(till), `search-system_${till}`);
      expect(await member.said()).toContain(own("officer", "advice", "ja"));
      await page.check("[name=choice][value=found]");
      // What is typed stays, and the sentence comes after it; a mistake elsewhere keeps the tick.
      await owner.ticks("content");
      await page.fill("[name=content]", "2025-03-01 コーヒー豆");
      await member.send("/task");
      await member.look("searched-missing");
      expect(await page.isChecked("[id='sentence.content.1']")).toBe(true);
      await owner.ticks("searched");
      await owner.ticks("notes");
      await member.send("/task");
      expect((await record()).findings[till]).toMatchObject({
        content: `2025-03-01 コーヒー豆\n${own("owner", "content", language)}`,
        searched: own("owner", "searched", language),
        notes: own("owner", "notes", "ja"),
      });
      for (const system of others) await journey.findNothing(system);

      await member.openTask(staff.officer, "decide");
      await officer.looks();
      await member.look("decide");
      await page.check("[name=choice][value=refuse]");
      await page.locator("[name=codes]").first().check();
      await officer.ticks("explanation");
      await member.preview(async () => {
        await member.look("preview");
        expect(await member.page.locator(".preview mark").allTextContents()).toContain(
          own("officer", "explanation", language),
        );
      });
      expect(await page.isChecked("[id='sentence.explanation.1']")).toBe(true);
      await member.send("/task");
      await desk.settle();
      expect((await journey.notice()).text.split(own("officer", "explanation", language))).toHaveLength(2);
      await member.close();
    },
  );

  test("an erasure in English: what only colleagues read is offered in Japanese", async ({
    desk,
    browser,
  }) => {
    const journey = await Journey.start(desk, { type: "erasure", language: "en" });
    await journey.verify();
    await journey.search();
    const member = await StaffMember.open(desk, browser, "sentences-erasure");
    const { page } = member;
    const officer = new Writer(member, "officer", "en");
    const owner = new Writer(member, "owner", "en");
    await member.openTask(staff.officer, "decide");
    await officer.looks("instruction");
    await page.check("[name=choice][value=grant]");
    await page.check("[name=basis][value=goodwill]");
    await officer.ticks("instruction");
    await member.send("/task");
    await desk.advance("P4D");
    await member.openTask(staff.owner(till), `act-on-system_${till}`);
    expect(await member.said()).toContain(own("officer", "instruction", "ja"));
    await owner.looks("did", "reason", "remains");
    await page.check("[name=choice][value=cannot]");
    await owner.ticks("reason");
    await member.look("cannot");
    await member.send("/task");
    await member.openTask(staff.officer, "decide");
    await member.look("decide-again");
    expect(await member.said()).toContain(own("owner", "reason", "ja"));
    await member.close();
  });
});
