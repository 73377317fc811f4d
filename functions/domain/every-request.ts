import type { RequestStore } from "./ports.ts";
import type { Request } from "./request/request.ts";

/** Every request there is, page by page. `corrupt` is told of items that cannot be read: they hold up no others. */
export async function* everyRequest(
  requests: Pick<RequestStore, "all">,
  corrupt: (id: string) => void,
): AsyncGenerator<Request> {
  let from: string | undefined;
  do {
    const page = await requests.all(from);
    for (const id of page.corrupt) corrupt(id);
    yield* page.requests;
    from = page.next;
  } while (from !== undefined);
}
