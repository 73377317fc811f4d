/** The numbers of items in the English translation of the Act. */
export const romanNumerals: readonly string[] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];
