import type { ReportWords } from "../report.ts";

export const texts: ReportWords = {
  of: {
    data: {
      title: "Disclosure of retained personal data",
      intro:
        "This is the personal data about you that we disclose on your request. The notice of our decision comes with it or by mail.",
      everything: "All personal data that we hold about you",
    },
    records: {
      title: "Disclosure of records of provision to third parties",
      intro:
        "These are the records of providing personal data about you to third parties, or of receiving it from them, that we disclose on your request. The notice of our decision comes with them or by mail.",
      everything: "All records of provision to third parties that we hold about you",
    },
  },
  addressee: (name) => name,
  about: "About this document",
  extractedAt: "Date extracted",
  asked: "What you asked for",
  holds: "What is kept there",
  searched: "Where we searched",
  data: "Data",
  noText: "There is no text for this place; the data is in the files below.",
  files: "Files that come with this document",
  fileName: "File",
  fileType: "Type",
  fileSize: "Size",
};
