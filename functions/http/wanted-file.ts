import type { HttpRequest } from "../runtime/http.ts";
import { formField } from "./fields.ts";

/** The file that a page's button names, as `<group>.<index>`. */
export function wantedFile(http: HttpRequest): { readonly group: string; readonly index: number } {
  const [group = "", number = ""] = formField(http, "file")?.split(".") ?? [];
  return { group, index: /^\d{1,2}$/.test(number) ? Number(number) : -1 };
}
