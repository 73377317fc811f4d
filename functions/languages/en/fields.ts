import type { FieldWords } from "../fields.ts";

const nameHint = "The name under which we know you. If it has changed, add the earlier one in brackets.";
const moved = "If you have moved since you were last in touch with us, add the earlier address.";

export const texts: FieldWords = {
  requester: {
    name: { label: "Name", hint: nameHint },
    kana: { label: "Reading of your name in kana", staff: "Kana" },
    postcode: { label: "Postal code", hint: "For example: 100-0001" },
    address: { label: "Postal address", hint: moved, staff: "Address" },
    email: {
      label: "E-mail address",
      hint: "One address, yours alone. We send a link to it, and your request counts only once you have pressed the button behind that link.",
      staff: "E-mail",
    },
    phone: { label: "Telephone number", staff: "Telephone" },
    under16: { label: "Under 16", box: "I am under 16", yes: "Yes, as the requester says" },
  },
  subject: {
    name: { label: "The person's name", hint: nameHint, staff: "Name" },
    kana: { label: "Reading of the person's name in kana", staff: "Kana" },
    address: {
      label: "The person's postal address",
      hint: `With the postal code. ${moved}`,
      staff: "Address",
    },
    email: {
      label: "The person's e-mail address",
      hint: "Their own address, not yours. We write to it only if we have to ask them, or answer them.",
      staff: "E-mail",
    },
    phone: { label: "The person's telephone number", staff: "Telephone" },
    birthDate: { label: "The person's date of birth", staff: "Date of birth" },
    under16: {
      label: "The person's age",
      box: "The person is under 16",
      staff: "Under 16",
      yes: "Yes, as the requester says",
    },
  },
  scope: {
    customerNumber: { label: "Customer number", hint: "Or the number of an order, booking or membership." },
    channel: {
      label: "Where you were in touch with us",
      staff: "Where they were in touch",
      report: "Where you were in contact with us",
    },
    period: { label: "When", hint: "For example: spring 2024 to today", report: "Period" },
    categories: {
      label: "Kinds of data",
      hint: "If you choose none, your request is about all of them.",
      none: "All kinds",
    },
    detail: {
      label: "Anything that describes it more closely",
      hint: "For example: photographs taken on 3 May. Please write nothing about other people.",
      staff: "In their words",
      report: "In your words",
    },
    specifiedBiometric: {
      label: "Data of a face, a voice or the like",
      box: "It is about data of a face, a voice or the like",
      yes: "Yes, as the requester says",
    },
  },
  claim: {
    message: {
      label: "Your message",
      hint: "Please write nothing about other people, and no identity numbers.",
      staff: "Message",
    },
    items: {
      label: "What is to be corrected, added or deleted",
      hint: "Up to five items. Both values: we correct it. Only the correct value: we add it. Only the present value: we delete it.",
      staff: "Items",
    },
    ground: { label: "On what ground?", staff: "Ground" },
    measure: { label: "What should we do?", staff: "Measure asked for" },
    /** Each right has its own label for it on the form. */
    facts: { label: "Facts and reasons, in their words" },
    recipient: {
      label: "The third party",
      hint: "Who received your data, if you know or suspect it.",
      staff: "Third party",
      report: "Recipient",
    },
    consents: {
      label: "Which consents",
      hint: "If you choose none, it is about every consent.",
      none: "Every consent",
    },
  },
  record: {
    medium: {
      label: "How do you want to receive the data?",
      optionHints: {
        electronic: "With a link and an access code.",
        paper: "To an address that we have confirmed is yours.",
      },
      staff: "To be received",
    },
  },
};
