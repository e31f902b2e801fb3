import type { Layout } from '../ask/layout.js';
import type { Source } from './briefing.js';

/** A part under its heading; nothing where there is nothing to say. */
export const headed = (heading: string, lines: readonly string[], { paint }: Layout): string[] =>
  lines.length === 0 ? [] : ['', paint('bold', heading), ...lines];

/** The minute of a moment, in UTC. */
export const clockOf = (at: string): string => {
  const iso = new Date(at).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
};

const minutesInHour = 60;
const minutesInDay = 1440;

/** How long a moment has been, in words. */
export const agoInWords = (at: string, now: number): string => {
  const minutes = Math.max(0, Math.round((now - Date.parse(at)) / 60_000));
  if (minutes < minutesInHour) return `${minutes} min ago`;
  if (minutes < minutesInDay) return `${Math.floor(minutes / minutesInHour)} h ${minutes % minutesInHour} min ago`;
  return `${Math.floor(minutes / minutesInDay)} d ago`;
};

/** The fact that something rests on. */
export const factOf = ({ position }: Pick<Source, 'position'>): string => `#${position}`;

/** Who said it, and the fact. */
export const said = (source: Source): string => `(${source.by}, ${factOf(source)})`;
