import type { RequestStore, UnreadableItem } from "./ports.ts";
import type { Request } from "./request/request.ts";

/** Every request, page by page. Items that cannot be read are reported to `unreadable` and skipped. */
export async function* everyRequest(
  requests: Pick<RequestStore, "all">,
  unreadable: (item: UnreadableItem) => void,
): AsyncGenerator<Request> {
  let from: string | undefined;
  do {
    const page = await requests.all(from);
    for (const item of page.unreadable) unreadable(item);
    yield* page.requests;
    from = page.next;
  } while (from !== undefined);
}
