import { refuse } from './incident.refusals.js';

const iso = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/;
const earliest = Date.parse('1980-01-01T00:00:00Z');

/** How far clocks differ. */
export const clockSkewMs = 5 * 60_000;

const isDay = (day: string): boolean => {
  const parsed = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(parsed) && new Date(parsed).toISOString().startsWith(day);
};

/**
 * A moment that has passed, as ISO 8601 in UTC; undefined for what is none: without a zone, on no day of the calendar, from before
 * 1980 (an empty time of some program), or later than `now` by more than clocks differ.
 */
export const pastMoment = (time: string, now: string): string | undefined => {
  const day = iso.exec(time.trim())?.[1];
  const at = Date.parse(time.trim());
  if (day === undefined || !isDay(day) || Number.isNaN(at)) return undefined;
  if (at < earliest || at > Date.parse(now) + clockSkewMs) return undefined;
  return new Date(at).toISOString();
};

/** Whether a time lies later than `now` by more than clocks differ. */
export const isYetToCome = (time: string, now: string): boolean =>
  iso.test(time.trim()) && Date.parse(time.trim()) > Date.parse(now) + clockSkewMs;

/** What is wrong with a field whose time has yet to come; the place goes before it. */
export const yetToComeInWords = (time: string, now: string): string =>
  `is ${time}, which has yet to come: it is ${now} here. Give a moment that has passed`;

/** Refuses a time that is no moment that has passed, and says what is wrong with it. */
export const impossibleTime = (time: string, now: string): ReturnType<typeof refuse> => {
  const given = `"${time.slice(0, 40)}"`;
  return isYetToCome(time, now)
    ? refuse('impossible-time', `${given} has yet to come, it is ${now} here: give a moment that has passed.`)
    : refuse('impossible-time', `${given} is no moment since 1980: give ISO 8601 with a zone, 2026-03-12T14:05:00Z.`);
};

/** A moment to be read in a sentence, to the minute in UTC; as it is where it is no moment. */
export const minuteOf = (time: string): string => {
  const at = Date.parse(time);
  if (Number.isNaN(at)) return time;
  const utc = new Date(at).toISOString();
  return `${utc.slice(0, 10)} ${utc.slice(11, 16)} UTC`;
};
