/** What a record itself holds under a key that came from outside: `constructor` and the like are keys of none. */
export function ownValue<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
