import type { ReportWords } from "./report-words.ts";

export const reportWordsEn: ReportWords = {
  title: "Disclosure of retained personal data",
  addressee: (name) => name,
  intro:
    "This is the personal data about you that we disclose on your request. The notice of our decision comes with it or by mail.",
  about: "About this document",
  extractedAt: "Date extracted",
  asked: "What you asked for",
  everything: "All personal data that we hold about you",
  categories: "Kinds of data",
  period: "Period",
  channel: "Where you were in contact with us",
  customerNumber: "Customer number",
  detail: "In your words",
  holds: "What is kept there",
  searched: "Where we searched",
  data: "Data",
  noText: "There is no text for this place; the data is in the files below.",
  files: "Files that come with this document",
  fileName: "File",
  fileType: "Type",
  fileSize: "Size",
  withheld: "What is not disclosed, and why",
  nothingWithheld: "Nothing is withheld.",
};
