/** The languages that the desk speaks. */
export const languages = ["ja", "en"] as const;
export type Language = (typeof languages)[number];
