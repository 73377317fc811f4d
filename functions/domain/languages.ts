/** Every language that the desk speaks. Each has its folder in functions/languages. */
export const languages = ["ja", "en"] as const;
export type Language = (typeof languages)[number];

/** What is spoken to those who ask for no language of ours, and what the shop itself always has its texts in. */
export const mainLanguage = "ja" satisfies Language;
