import { LineTooLong, linesOf } from './lines-of.js';

async function* chunked(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const all = async (text: string, size: number, longest = 100): Promise<string[]> => {
  const found: string[] = [];
  for await (const line of linesOf(chunked(text, size), longest)) found.push(line);
  return found;
};

describe('the lines of a stream', () => {
  it.each([1, 2, 3, 1_000])('are the same however it is cut: in chunks of %i bytes', async (size) => {
    expect(await all('wörld\r\n\n{"a":"€"}\nend', size)).toEqual(['wörld', '', '{"a":"€"}', 'end']);
    expect(await all('one\n', size)).toEqual(['one']);
    expect(await all('', size)).toEqual([]);
  });

  it('may be as long as is allowed, and not a byte longer, with or without an end', async () => {
    expect(await all(`${'x'.repeat(10)}\n${'y'.repeat(10)}`, 4, 10)).toHaveLength(2);
    for (const end of ['\n', ''])
      await expect(all(`fine\n${'y'.repeat(11)}${end}`, 4, 10)).rejects.toThrow(new LineTooLong(2, 10));
  });
});
