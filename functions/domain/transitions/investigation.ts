import type { Request } from "../request.ts";

/** The systems whose owners still have to be asked; none once all have answered. Undefined in other states. */
export function systemsToSearch(request: Request): readonly string[] | undefined {
  switch (request.status) {
    case "investigating":
      return request.systems;
    case "deciding":
      return [];
    default:
      return undefined;
  }
}
