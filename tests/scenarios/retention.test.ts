import { expect, test } from "vitest";
import { keysIn } from "./bucket.ts";
import { Journey } from "./journey.ts";
import { localDesk } from "./local-desk.ts";
import { linkIn } from "./person.ts";

test("the package goes after its days, the person after the years of retention; hash and history stay", async () => {
  const desk = await localDesk();
  try {
    const journey = await Journey.toDecision(desk);
    await journey.decide({ choice: "disclose" });
    const { page } = await journey.download();
    const href = await journey.person.fetchPackage(page);
    const link = linkIn(await journey.notice());
    await desk.advance("PT2M");
    expect((await fetch(href)).status).toBe(403);
    await desk.advance("P29D");
    expect((await journey.person.open(link)).status).toBe(200);

    await desk.advance("P1DT15M");
    expect((await journey.person.open(link)).status).toBe(410);
    const late = new URLSearchParams({
      link: new URL(link).searchParams.get("link") ?? "",
      code: journey.accessCode,
    });
    for (let time = 0; time < 2; time += 1) {
      expect((await journey.person.post("/package", late)).status).toBe(410);
    }
    const { request: kept } = await journey.record();
    expect(kept.package).toMatchObject({
      deletedAt: expect.any(String),
      downloads: [expect.any(String), expect.any(String)],
    });
    expect(kept.package.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(kept.history.filter(({ event }: { event: string }) => event === "late-link-refused")).toHaveLength(
      1,
    );
    const left = (await keysIn(desk, "PACKAGES_BUCKET")).filter((key) => key.includes(journey.id));
    expect(left).toEqual([`erasures/${journey.id}/package-deleted`]);
    expect(kept.requester.name).toBe("山田 花子");

    await desk.advance("P2Y364D");
    const { request, history } = await journey.record();
    expect(request.status).toBe("purged");
    expect(history.intact).toBe(true);
    expect(request.ending).toEqual({ outcome: "fulfilled", codes: [] });
    const text = JSON.stringify(request);
    for (const personal of ["花子", "hanako", "東京都", "03-0000-0000", "C-1024", "購入履歴", "coffee"]) {
      expect(text).not.toContain(personal);
    }
    const links = (await journey.mails(journey.email)).flatMap((mail) => mail.links);
    const own = links.filter((url) => url.startsWith(desk.url));
    const opening = own.filter((url) => new URL(url).searchParams.has("link"));
    // Every link belongs to this request, also the one in the notice for questions about it.
    expect(own.length - opening.length).toBe(0);
    for (const one of opening) expect((await journey.person.open(one)).status).toBe(404);
  } finally {
    await desk.close();
  }
});
