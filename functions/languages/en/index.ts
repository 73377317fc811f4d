/** All English texts. Only the compiler reads this, to find what the folder lacks (see folder.ts). */
export {};

declare module "../folder.ts" {
  interface Folders {
    readonly en: {
      readonly agent: typeof import("./agent.ts");
      readonly answers: typeof import("./answers.ts");
      readonly asides: typeof import("./asides.ts");
      readonly asked: typeof import("./asked.ts");
      readonly blocked: typeof import("./blocked.ts");
      readonly "case-file": typeof import("./case-file.ts");
      readonly changes: typeof import("./changes.ts");
      readonly clocks: typeof import("./clocks.ts");
      readonly consents: typeof import("./consents.ts");
      readonly conversation: typeof import("./conversation.ts");
      readonly fields: typeof import("./fields.ts");
      readonly files: typeof import("./files.ts");
      readonly formats: typeof import("./formats.ts");
      readonly "hold-over": typeof import("./hold-over.ts");
      readonly inbox: typeof import("./inbox.ts");
      readonly letters: typeof import("./letters.ts");
      readonly linked: typeof import("./linked.ts");
      readonly mails: typeof import("./mails.ts");
      readonly notices: typeof import("./notices.ts");
      readonly "own-records": typeof import("./own-records.ts");
      readonly pages: typeof import("./pages.ts");
      readonly policy: typeof import("./policy.ts");
      readonly "provision-records": typeof import("./provision-records.ts");
      readonly provisions: typeof import("./provisions.ts");
      readonly "request-pages": typeof import("./request-pages.ts");
      readonly report: typeof import("./report.ts");
      readonly restored: typeof import("./restored.ts");
      readonly "sign-off": typeof import("./sign-off.ts");
      readonly staff: typeof import("./staff.ts");
      readonly "status-pages": typeof import("./status-pages.ts");
      readonly words: typeof import("./words.ts");
    };
  }
}
