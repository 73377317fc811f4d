import type { BehalfWords } from "./behalf.ts";

export const behalfEn: BehalfWords = {
  kind: {
    "legal-representative": "Legal representative of a minor",
    guardian: "Guardian of an adult",
    mandated: "Agent appointed by the person",
  },
  form: {
    link: "You ask for somebody else? Use the form for representatives",
    title: "You ask for somebody else",
    lead: "Here you say who you are and for whom you ask. What you ask for comes on the next page; nothing is sent before that.",
    kind: "For whom do you ask?",
    as: {
      "legal-representative": {
        label: "For my child, or another minor whom I represent",
        hint: "We will ask for a document that shows it, such as a family register extract.",
      },
      guardian: {
        label: "For an adult whose guardian I am",
        hint: "We will ask for the certificate of registered matters.",
      },
      mandated: {
        label: "For somebody who has appointed me",
        hint: "We will ask for the power of attorney, and may ask the person.",
      },
    },
    subject: "The person you ask for",
    you: "You, who ask",
    name: "The person's name",
    kana: "Reading of the person's name in kana",
    address: "The person's postal address",
    email: "The person's e-mail address",
    emailHint: "Their own address, not yours. We write to it only if we have to ask them, or answer them.",
    phone: "The person's telephone number",
    birthDate: "The person's date of birth",
    under16: "The person's age",
    under16Label: "Under 16",
    next: "Continue",
  },
};
