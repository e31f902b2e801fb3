import { LRUCache } from 'lru-cache';
import type { Query } from '../query.js';
import * as sql from './search.sql.js';
import type { IndexedVersion } from './indexed-versions.js';

/** A passage that is to be shown, and the text that it has. */
export type WantedPassage = Readonly<{ version: IndexedVersion; ordinal: number }>;
export type PassageText = Readonly<{
  /** Its heading. */
  section: string;
  /** The headings above it and its own, outermost first. */
  sectionPath: readonly string[];
  startLine: number;
  endLine: number;
  text: string;
}>;

type PassageRow = Readonly<{
  no: number;
  ordinal: number;
  section_path: readonly string[];
  start_line: number;
  end_line: number;
  text: string;
}>;

/** In bytes of text, about. */
const mostKept = 16 * 2 ** 20;
/** What a passage takes beside its text. */
const overhead = 400;

const keyOf = (no: number, ordinal: number): string => `${no} ${ordinal}`;

/** The heading a passage stands under; what stands before the first one stands under the title. */
const sectionOf = (path: readonly string[], title: string): string =>
  path.findLast((heading) => heading !== '') ?? title;

/** The texts of passages that answers have shown; as a version never changes, they are read once. */
export class PassageTexts {
  readonly #kept = new LRUCache<string, PassageText>({
    maxSize: mostKept,
    sizeCalculation: ({ text }) => text.length + overhead,
  });
  #generation = '';

  constructor(private readonly query: Query) {}

  /** Answers in the order asked, without those that are gone. */
  async of(wanted: readonly WantedPassage[], generation: string): Promise<(PassageText | undefined)[]> {
    if (generation !== this.#generation) this.#kept.clear();
    this.#generation = generation;
    const known = wanted.map(({ version, ordinal }) => this.#kept.get(keyOf(version.no, ordinal)));
    const read = await this.#read(
      wanted.filter((_, i) => known[i] === undefined),
      generation,
    );
    return wanted.map(({ version, ordinal }, i) => known[i] ?? read.get(keyOf(version.no, ordinal)));
  }

  async #read(wanted: readonly WantedPassage[], generation: string): Promise<ReadonlyMap<string, PassageText>> {
    const read = new Map<string, PassageText>();
    if (wanted.length === 0) return read;
    const binds = [wanted.map(({ version }) => version.no), wanted.map(({ ordinal }) => ordinal)];
    const titles = new Map(wanted.map(({ version }) => [version.no, version.title]));
    for (const row of await this.query<PassageRow>(sql.passages, binds)) {
      const { no, ordinal, section_path: sectionPath, start_line: startLine, end_line: endLine, text } = row;
      const section = sectionOf(sectionPath, titles.get(no)!);
      read.set(keyOf(no, ordinal), { section, sectionPath, startLine, endLine, text });
    }
    // What was read before a rebuild says nothing of the numbers after it.
    if (generation === this.#generation) for (const [key, text] of read) this.#kept.set(key, text);
    return read;
  }
}
