import { Problem } from '../problem.js';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const unitMs: Readonly<Record<string, number>> = { m: minuteMs, h: 60 * minuteMs, d: dayMs };

/**
 * The moment that somebody types, as ISO 8601: a whole one (UTC where it names no zone), `14:05` (UTC, the last time it was that), or `17m`, `2h` or `1d` ago.
 * Throws a Problem for anything else.
 */
export const moment = (text: string, now = new Date()): string => {
  const ago = /^(\d{1,4})\s*([mhd])(?:\s+ago)?$/.exec(text.trim());
  if (ago) return new Date(now.getTime() - Number(ago[1]) * unitMs[ago[2]!]!).toISOString();
  const clock = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text.trim());
  if (clock) {
    const today = new Date(now).setUTCHours(Number(clock[1]), Number(clock[2]), 0, 0);
    return new Date(today > now.getTime() ? today - dayMs : today).toISOString();
  }
  const isWhole = /^\d{4}-\d{2}-\d{2}/.test(text.trim());
  const isWithoutZone = /^\S+[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/.test(text.trim());
  const whole = isWhole ? Date.parse(`${text.trim()}${isWithoutZone ? 'Z' : ''}`) : Number.NaN;
  if (Number.isNaN(whole))
    throw new Problem(`"${text}" is no time: give 14:05 (UTC), 17m (ago) or 2026-03-12T14:05:00Z.`);
  return new Date(whole).toISOString();
};
