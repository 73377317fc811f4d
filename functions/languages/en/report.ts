import type { ReportWords } from "../report.ts";
import { reports } from "./rights.ts";

export const texts: ReportWords = {
  of: reports,
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
