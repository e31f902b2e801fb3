/** A line that is longer than may be: `line` counts from 1, `longest` is in bytes. */
export class LineTooLong extends Error {
  override readonly name = 'LineTooLong';

  constructor(
    readonly line: number,
    readonly longest: number,
  ) {
    super(`line ${line} is longer than ${longest} bytes`);
  }
}

const newline = 0x0a;

/**
 * The lines of a stream of bytes in UTF-8, without their ends. Never holds more than `longest` bytes and a chunk; throws
 * LineTooLong where a line is longer.
 */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>, longest: number): AsyncGenerator<string> {
  let parts: Uint8Array[] = [];
  let [held, line] = [0, 1];
  const take = (part: Uint8Array): void => {
    parts.push(part);
    held += part.length;
    if (held > longest) throw new LineTooLong(line, longest);
  };
  const finish = (): string => {
    const text = Buffer.concat(parts).toString('utf8').replace(/\r$/, '');
    parts = [];
    held = 0;
    line += 1;
    return text;
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, from)) {
      take(chunk.subarray(from, end));
      yield finish();
      from = end + 1;
    }
    take(chunk.subarray(from));
  }
  if (held > 0) yield finish();
}
