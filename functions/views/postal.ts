/** A postal address: the postal code before the address, as on an envelope; undefined without an address. */
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
