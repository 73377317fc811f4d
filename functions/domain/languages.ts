/** Every language of the desk. Each has its folder in functions/languages. */
export const languages = ["ja", "en"] as const;
export type Language = (typeof languages)[number];

/** The fallback language, in which the business's own texts always exist. */
export const mainLanguage = "ja" satisfies Language;
