/** Words that occur in one place only: wherever one of them turns up, it came from there. */
export class Markers {
  readonly all = new Map<string, string>();

  /** A fresh word for `place`, of letters that no encoding changes. */
  make(place: string): string {
    const word = `canary${(this.all.size + 101).toString()}${place.replace(/[^a-z]/gi, "").toLowerCase()}`;
    return this.add(place, word);
  }

  add(place: string, word: string): string {
    this.all.set(word, place);
    return word;
  }

  /** The places whose words occur in `text`, plain, in base64 or percent-encoded. */
  in(text: string): readonly string[] {
    return [...this.all]
      .filter(([word]) => {
        const bytes = Buffer.from(word);
        const base64 = [0, 1, 2].map((shift) =>
          Buffer.concat([Buffer.alloc(shift), bytes])
            .toString("base64")
            .slice(shift + 1, -4),
        );
        return [word, encodeURIComponent(word), ...base64].some((form) => text.includes(form));
      })
      .map(([, place]) => place);
  }
}
