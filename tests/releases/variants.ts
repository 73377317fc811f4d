import type { Business } from "../../functions/domain/business.ts";
import { rightKeys } from "../../functions/domain/rights/index.ts";
import { machines } from "../../infra/machines.ts";

/**
 * Every machine that a right can have, each once, as compact JSON: `.fee` where it charges one and could do without,
 * `.sign-off` where another officer signs the decision off.
 */
export function variants(business: Business): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const signOff of [false, true]) {
    for (const yen of [0, 1000]) {
      const fee = { ...business.fee, yen: Object.fromEntries(rightKeys.map((right) => [right, yen])) };
      for (const one of machines({ ...business, fee, secondSignOff: signOff ? [...rightKeys] : [] })) {
        const plain = `${one.name}${signOff ? ".sign-off" : ""}`;
        const text = JSON.stringify(one.definition);
        if (found.get(plain) === text) continue;
        found.set(found.has(plain) ? plain.replace(one.name, `${one.name}.fee`) : plain, text);
      }
    }
  }
  return found;
}
