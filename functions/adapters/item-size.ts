/** DynamoDB's limit on the size of an item, in bytes: 400 KB. */
export const largestItem = 409_600;

/** An attribute value as the SDK or the wire format (bytes in base64) carries it: exactly one of these is set. */
interface Value {
  readonly S?: string | undefined;
  readonly N?: string | undefined;
  readonly B?: Uint8Array | string | undefined;
  readonly SS?: readonly string[] | undefined;
  readonly NS?: readonly string[] | undefined;
  readonly BS?: readonly (Uint8Array | string)[] | undefined;
  readonly L?: readonly Value[] | undefined;
  readonly M?: Item | undefined;
  readonly BOOL?: boolean | undefined;
  readonly NULL?: boolean | undefined;
}
type Item = Readonly<Record<string, Value>>;

/**
 * The size of a marshalled item in bytes, as DynamoDB counts it against its limit: names and values, not characters.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
export function itemSize(item: Item): number {
  return sum(Object.entries(item), ([name, value]) => bytes(name) + valueSize(value));
}

function valueSize(value: Value): number {
  if (value.S !== undefined) return bytes(value.S);
  if (value.N !== undefined) return numberSize(value.N);
  if (value.B !== undefined) return binarySize(value.B);
  if (value.SS !== undefined) return sum(value.SS, bytes);
  if (value.NS !== undefined) return sum(value.NS, numberSize);
  if (value.BS !== undefined) return sum(value.BS, binarySize);
  if (value.L !== undefined) return 3 + sum(value.L, (element) => 1 + valueSize(element));
  if (value.M !== undefined) return 3 + Object.keys(value.M).length + itemSize(value.M);
  return 1; // BOOL and NULL
}

/**
 * One byte for every two significant digits plus one. Digits pair up from the decimal point, and a sign takes a byte:
 * a little more than the documentation's "approximately", never less.
 */
function numberSize(number: string): number {
  const [, sign, whole = "", fraction = "", exponent = "0"] =
    /^(-?)\+?(\d*)\.?(\d*)(?:e([+-]?\d+))?$/i.exec(number) ?? [];
  const all = whole + fraction;
  const digits = all.replace(/^0+/, "").replace(/0+$/, "").length;
  if (digits === 0) return 1;
  const leading = all.search(/[1-9]/);
  // The exponent of the first significant digit, as in scientific notation.
  const power = whole.length - 1 - leading + Number(exponent);
  const startsInMidPair = power % 2 === 0;
  return 1 + (startsInMidPair ? 1 + Math.ceil((digits - 1) / 2) : Math.ceil(digits / 2)) + (sign ? 1 : 0);
}

function binarySize(value: Uint8Array | string): number {
  return typeof value === "string" ? Buffer.byteLength(value, "base64") : value.length;
}

function bytes(text: string): number {
  return Buffer.byteLength(text);
}

function sum<T>(values: readonly T[], size: (value: T) => number): number {
  return values.reduce((total, value) => total + size(value), 0);
}
