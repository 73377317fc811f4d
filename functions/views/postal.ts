/** Where somebody is written to: the postal code before the address, as an envelope has it; undefined without an address. */
export function addressed({
  postcode,
  address,
}: {
  readonly postcode?: string | undefined;
  readonly address?: string | undefined;
}): string | undefined {
  if (address === undefined || postcode === undefined) return address;
  return `${postcode.startsWith("〒") ? "" : "〒"}${postcode} ${address}`;
}
