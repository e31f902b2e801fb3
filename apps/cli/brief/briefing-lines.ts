import type { Layout } from '../ask/layout.js';
import type { Source } from './briefing.js';

/** A part under its heading; nothing where there is nothing to say. */
export const headed = (heading: string, lines: readonly string[], { paint }: Layout): string[] =>
  lines.length === 0 ? [] : ['', paint('bold', heading), ...lines];

const minutesInHour = 60;
const minutesInDay = 1440;

/** Some minutes in words: `5 min`, `2 h 10 min`, `254 d`. */
export const minutesInWords = (minutes: number): string => {
  if (minutes < minutesInHour) return `${minutes} min`;
  if (minutes >= minutesInDay) return `${Math.round(minutes / minutesInDay)} d`;
  const rest = minutes % minutesInHour;
  return `${Math.floor(minutes / minutesInHour)} h${rest === 0 ? '' : ` ${rest} min`}`;
};

/** How long a moment has been, in words. */
export const agoInWords = (at: string, now: number): string =>
  `${minutesInWords(Math.max(0, Math.round((now - Date.parse(at)) / 60_000)))} ago`;

/** The fact that something rests on. */
export const factOf = ({ position }: Pick<Source, 'position'>): string => `#${position}`;

/** Who said it, and the fact. */
export const said = (source: Source): string => `(${source.by}, ${factOf(source)})`;
