/** Works on at most `limit` items at once and yields the results in the order of the items, each as soon as it is its turn. */
export async function* inOrder<Item, Result>(
  items: AsyncIterable<Item>,
  limit: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const underWay: Promise<Result>[] = [];
  for await (const item of items) {
    const result = work(item);
    // Awaited below, in its turn; until then a failure is not to count as unhandled.
    result.catch(() => {});
    underWay.push(result);
    if (underWay.length >= limit) yield await underWay.shift()!;
  }
  for (const result of underWay) yield await result;
}
