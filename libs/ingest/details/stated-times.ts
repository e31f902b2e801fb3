import { findDay, type Day } from './calendar.js';
import { findClock } from './clock-time.js';
import { instantOf, usualZone } from './time-zone.js';

/** When a report says in so many words that its incident began and ended: instants in ISO 8601, each only where it is said. */
export type StatedTimes = Readonly<{ startedAt?: string; endedAt?: string }>;

const field = (words: string): RegExp =>
  new RegExp(
    `(?:^|[|;·•])[\\s>*_|-]*(?:(?:incident|outage) )?(?:${words})[*_ ]*[:：|][*_\\s|]*([^|;·•\\n]{4,80})`,
    'imu',
  );
const began = field(
  'start(?:ed)?(?: (?:time|at|date))?|began(?: at)?|beginn?(?: der störung)?|début|inicio|início|inizio',
);
const ended = field(
  'end(?:ed)?(?: (?:time|at|date))?|resolved(?: (?:time|at))?|ende(?: der störung)?|behoben(?: um)?|fin|fim|fine|until',
);
const lasted =
  /^[\s>*_|-]*(?:(?:incident|outage) )?(?:date|dates?(?: and |\/)times?|time|when|duration|period|window|datum|zeit|zeitraum|dauer)\b[*_ ]*[:：|]([^\n]{8,120})$/imu;
const between = /\s*(?:-|–|—|→|to|until|till|bis)\s*/iu;

const none = '';

const instant = (words: string, day: Day | undefined, zone: string): string | undefined => {
  const clock = findClock(words);
  const own = findDay(words)?.day;
  const on = own === undefined ? day : { ...(day?.year !== undefined && { year: day.year }), ...own };
  return clock === undefined || on === undefined ? undefined : instantOf(on, clock, zone);
};

/** Where the second of two times begins, 0 where there is none. */
const secondAt = (words: string, after: number): number => {
  const joint = between.exec(words.slice(after, after + 30));
  if (joint === null || joint.index > 12) return 0;
  const at = after + joint.index + joint[0].length;
  return (findClock(words.slice(at))?.index ?? 99) <= 16 ? at : 0;
};

/** The two times of "3 May 2026, 10:05 to 11:40 UTC": the zone and the day of one are those of the other. */
const rangeOf = (words: string, day: Day | undefined, zone: string): StatedTimes => {
  const first = findClock(words);
  if (first === undefined) return {};
  const at = secondAt(words, first.index + first.written.length);
  if (at === 0) return {};
  const rest = words.slice(at);
  const own = findClock(rest)?.zone ?? first.zone ?? zone;
  const on = findDay(words.slice(0, first.index))?.day ?? day;
  const [startedAt, endedAt] = [instant(words, on, own), instant(rest, on, own)];
  return startedAt === undefined || endedAt === undefined || endedAt < startedAt ? {} : { startedAt, endedAt };
};

/** Reads the fields of a report's head; `day` is that of the incident, for times that name none. */
export const statedTimes = (head: string, day: Day | undefined): StatedTimes => {
  const zone = usualZone(head) ?? 'UTC';
  const range = rangeOf(lasted.exec(head)?.[1] ?? none, day, zone);
  const startedAt = instant(began.exec(head)?.[1] ?? none, day, zone) ?? range.startedAt;
  const endedAt = instant(ended.exec(head)?.[1] ?? none, day, zone) ?? range.endedAt;
  const isOrdered = startedAt === undefined || endedAt === undefined || startedAt <= endedAt;
  return { ...(startedAt !== undefined && { startedAt }), ...(endedAt !== undefined && isOrdered && { endedAt }) };
};
