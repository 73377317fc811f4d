/** The form of a receipt number, wherever it stands. */
export const receiptNumber = /R-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/;

/** The first receipt number in a text. */
export function numberIn(text: string): string | undefined {
  return receiptNumber.exec(text)?.[0];
}

/** All receipt numbers in a text, in order. */
export function numbersIn(text: string): readonly string[] {
  return [...text.matchAll(new RegExp(receiptNumber, "g"))].map(([id]) => id);
}
