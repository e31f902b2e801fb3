import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { systemErrorInWords } from '../problem.js';
import type { FoundFile } from './discover.js';

/** The text of a file, or why it has none. `line` is where, counted from 1. */
export type TextRead = Readonly<{ ok: true; text: string }> | Readonly<{ ok: false; problem: string; line?: number }>;

const NEWLINE = 0x0a;

/** Reads a file of at most `maxBytes`; of a larger one nothing, or no more than that, is held in memory. Never rejects. */
export const readText = async ({ path, size }: FoundFile, maxBytes: number): Promise<TextRead> => {
  if (size > maxBytes) return tooLarge(size, maxBytes);
  try {
    const bytes = await readAtMost(path, maxBytes + 1);
    return bytes.length > maxBytes ? tooLarge(bytes.length, maxBytes) : decode(bytes);
  } catch (error) {
    return { ok: false, problem: systemErrorInWords(error) };
  }
};

const readAtMost = async (path: string, count: number): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of createReadStream(path, { end: count - 1 })) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

/** Bytes as text without NUL: UTF-8, UTF-16 with its mark, or Windows-1252 where nothing in them is UTF-8; a byte order mark is dropped. */
export const decode = (bytes: Buffer): TextRead => {
  const marked = utf16Of(bytes);
  if (marked !== undefined) return { ok: true, text: new TextDecoder(marked).decode(bytes) };
  if (!isUtf8(bytes) && isWestern(bytes)) return { ok: true, text: new TextDecoder('windows-1252').decode(bytes) };
  if (!isUtf8(bytes))
    return { ok: false, line: lineOfFirstBadByte(bytes), problem: 'it is not UTF-8; save it as UTF-8' };
  const nul = bytes.indexOf(0);
  if (nul >= 0) return { ok: false, line: lineAt(bytes, nul), problem: 'it holds a NUL byte and so is no text' };
  return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
};

const utf16Of = ([first, second]: Buffer): 'utf-16le' | 'utf-16be' | undefined => {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
};

/** Letters with accents between other letters, one by one, and no sign of a damaged UTF-8 file or of no text at all. */
const isWestern = (bytes: Buffer): boolean => {
  const text = bytes.toString('latin1');
  const foreign = text.match(/[\x80-\xff]/g)?.length ?? 0;
  const letters =
    text.match(/[\xc0-\xd6\xd8-\xf6\xf8-\xff\x80\x84\x85\x91-\x97\xa0\xa7\xab\xb0\xb7\xbb]/g)?.length ?? 0;
  const isDamaged = /[\xc2-\xf4](?:[\x80-\xbf]|$)/.test(text);
  // eslint-disable-next-line no-control-regex -- control characters tell bytes that are no text
  return !isDamaged && letters === foreign && foreign < text.length / 5 && !/[\0-\x08\x0e-\x1f]/.test(text);
};

/** No character of UTF-8 spans a line break, so each line can be judged alone. */
const lineOfFirstBadByte = (bytes: Buffer): number => {
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const found = bytes.indexOf(NEWLINE, start);
    const end = found < 0 ? bytes.length : found;
    if (!isUtf8(bytes.subarray(start, end))) return line;
    start = end + 1;
  }
  return line;
};

const lineAt = (bytes: Buffer, offset: number): number =>
  bytes.subarray(0, offset).reduce((lines, byte) => (byte === NEWLINE ? lines + 1 : lines), 1);

const tooLarge = (size: number, maxBytes: number): TextRead => ({
  ok: false,
  problem:
    `it has ${megabytes(size)}, more than the ${megabytes(maxBytes)} that are read; ` +
    'split it or raise PRECEDENT_MAX_DOCUMENT_BYTES',
});

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1).replace(/\.0$/, '')} MB`;
