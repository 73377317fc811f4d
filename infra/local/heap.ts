/** A binary heap: on top is the item that comes before all others. */
export class Heap<Item> {
  readonly #comesBefore: (a: Item, b: Item) => boolean;
  #items: Item[] = [];

  constructor(comesBefore: (a: Item, b: Item) => boolean) {
    this.#comesBefore = comesBefore;
  }

  get size(): number {
    return this.#items.length;
  }

  peek(): Item | undefined {
    return this.#items[0];
  }

  push(item: Item): void {
    const items = this.#items;
    let at = items.length;
    items.push(item);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = items[parent];
      if (above === undefined || !this.#comesBefore(item, above)) break;
      items[at] = above;
      at = parent;
    }
    items[at] = item;
  }

  pop(): Item | undefined {
    const items = this.#items;
    const top = items[0];
    const last = items.pop();
    if (last === undefined || items.length === 0) return top;
    let at = 0;
    for (;;) {
      const left = items[2 * at + 1];
      if (left === undefined) break;
      const right = items[2 * at + 2];
      const [child, index] =
        right !== undefined && this.#comesBefore(right, left) ? [right, 2 * at + 2] : [left, 2 * at + 1];
      if (!this.#comesBefore(child, last)) break;
      items[at] = child;
      at = index;
    }
    items[at] = last;
    return top;
  }

  /** Drops every other item. */
  keep(wanted: (item: Item) => boolean): void {
    // A sorted array is a heap.
    this.#items = this.#items.filter(wanted).sort((a, b) => (this.#comesBefore(a, b) ? -1 : 1));
  }
}
