/** Members of staff have a network of their own; people share twenty, and meet the quotas of one. */
export function networkOf(name: string): string {
  const [, number] = /^[A-Z](\d+)/.exec(name) ?? [];
  if (number !== undefined) return `198.51.100.${Number(number) % 20}`;
  const sum = [...name].reduce((all, letter) => (all * 31 + letter.charCodeAt(0)) % 65_536, 0);
  return `10.0.${sum >> 8}.${sum & 255}`;
}
