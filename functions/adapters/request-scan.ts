import type { RequestStore, UnreadableItem } from "../domain/ports.ts";
import type { Request } from "../domain/request/request.ts";

/** An item of the table: a request, or one that cannot be read as a request. */
export type Scanned =
  | { readonly kind: "request"; readonly request: Request }
  | ({ readonly kind: "unreadable" } & UnreadableItem);

/** Every request of a table, page by page. */
export async function* requestScan(requests: Pick<RequestStore, "all">): AsyncGenerator<Scanned> {
  let from: string | undefined;
  do {
    const page = await requests.all(from);
    for (const request of page.requests) yield { kind: "request", request };
    for (const item of page.unreadable) yield { kind: "unreadable", ...item };
    from = page.next;
  } while (from !== undefined);
}
