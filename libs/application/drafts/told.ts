import { minuteOf } from '#domain/incident/moment.js';
/** What a statement is, for whoever imports the text again; a `fact` is nothing but on record. */
export type StatementSort = 'cause' | 'remedy' | 'entry' | 'fact';

/**
 * One thing to say: the recorded words, with fixed words before and after them, and the log positions it rests on. `values` are
 * what an import needs besides the words, such as the outcome of a remedy; `depth` nests it below the one before.
 */
export type Told = Readonly<{
  text: string;
  positions: readonly number[];
  lead?: string;
  tail?: string;
  sort?: StatementSort;
  values?: string;
  depth?: number;
}>;

/** Something that nobody has recorded. */
export type Missing = Readonly<{ gap: string }>;

export const isMissing = (one: Told | Missing): one is Missing => 'gap' in one;

/** In one line, and without what would end a mark or look like a gap. */
export const inLine = (text: string): string =>
  text.replace(/\s+/g, ' ').trim().replaceAll('<!--', '<! --').replaceAll('-->', '-- >').replaceAll('[GAP:', '(GAP:');

/** The time of a moment, in UTC. */
export const clockTime = (at: string): string => `${new Date(at).toISOString().slice(11, 19)} UTC`;

const inHour = 60;

/** The time between two moments in words. */
export const between = (from: string, to: string): string => {
  const minutes = Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 60_000));
  const hours = Math.floor(minutes / inHour);
  const parts = [
    ...(hours > 0 ? [`${hours} h`] : []),
    ...(minutes % inHour > 0 || hours === 0 ? [`${minutes % inHour} min`] : []),
  ];
  return parts.join(' ');
};

const lateMs = 5 * 60_000;

/** Who said it, and when it was written down where that was later than it happened. */
export const saidBy = (by: string, at?: string, recordedAt?: string): string => {
  const isLate = at !== undefined && recordedAt !== undefined && Date.parse(recordedAt) - Date.parse(at) > lateMs;
  return isLate ? ` (${inLine(by)}, written down ${minuteOf(recordedAt)})` : ` (${inLine(by)})`;
};
