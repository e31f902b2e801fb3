import { laterDay, type Day } from './calendar.js';
import { zoneNames, type ClockTime } from './clock-time.js';

const fixed: Readonly<Record<string, number>> = {
  UTC: 0,
  GMT: 0,
  Z: 0,
  WET: 0,
  WEST: 60,
  BST: 60,
  CET: 60,
  MEZ: 60,
  MESZ: 120,
  CEST: 120,
  EET: 120,
  EEST: 180,
  IST: 330,
  SGT: 480,
  JST: 540,
  KST: 540,
  HKT: 480,
  NZST: 720,
  NZDT: 780,
  BRT: -180,
  AEST: 600,
  AEDT: 660,
  EDT: -240,
  EST: -300,
  CDT: -300,
  CST: -360,
  MDT: -360,
  MST: -420,
  PDT: -420,
  PST: -480,
};
const american: Readonly<Record<string, number>> = { ET: -300, CT: -360, MT: -420, PT: -480 };

const sundayOnOrAfter = (year: number, month: number, day: number): number =>
  day + ((7 - new Date(Date.UTC(year, month - 1, day)).getUTCDay()) % 7);

/** Summer time in the United States since 2007: from the second Sunday of March to the first of November. */
const isAmericanSummer = ({ year = 2020, month, day }: Day): boolean => {
  if (month === 3) return day >= sundayOnOrAfter(year, 3, 8);
  if (month === 11) return day < sundayOnOrAfter(year, 11, 1);
  return month > 3 && month < 11;
};

/** Minutes east of Greenwich, or nothing for a name that is not known. */
export const offsetOf = (zone: string, day: Day): number | undefined => {
  const [, sign, hours, minutes] = /^(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d{2}))?$/.exec(zone) ?? [];
  if (hours !== undefined) return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes ?? 0));
  const summer = american[zone];
  return summer === undefined ? fixed[zone] : summer + (isAmericanSummer(day) ? 60 : 0);
};

const said = new RegExp(
  `(?:\\b(?:[Tt]imes?|Zeiten|Zeitangaben|[Hh]eures|[Hh]oras)\\b[^\\n]{0,40}?\\b|\\b[Tt]imezone:?\\s*|\\()(${zoneNames})\\b(?![+-]\\d)|\\d\\s?\\(?(${zoneNames})\\b`,
  'g',
);

const spelledOut: readonly (readonly [RegExp, string])[] = [
  [/\bpacific (?:standard |daylight )?time\b/gi, 'PT'],
  [/\bmountain (?:standard |daylight )?time\b/gi, 'MT'],
  [/\b(?:us )?central (?:standard |daylight )?time\b(?! zone)/gi, 'CT'],
  [/\beastern (?:standard |daylight )?time\b/gi, 'ET'],
  [/\bcentral european (?:standard )?time\b/gi, 'CET'],
  [/\bcoordinated universal time\b/gi, 'UTC'],
];

/** The zone that a document names most often with its times. Times without one are in it. */
export const usualZone = (text: string): string | undefined => {
  const counts = new Map<string, number>();
  const short = spelledOut.reduce((changed, [long, name]) => changed.replace(long, name), text);
  for (const found of short.matchAll(said)) {
    const zone = found[1] ?? found[2]!;
    const weight = found[1] === undefined ? 1 : 3;
    counts.set(zone, (counts.get(zone) ?? 0) + weight);
  }
  return [...counts].sort(([, left], [, right]) => right - left)[0]?.[0];
};

/** The instant in ISO 8601, in UTC; nothing where the year or the zone is not known. */
export const instantOf = (day: Day, clock: ClockTime, zone: string): string | undefined => {
  const offset = offsetOf(clock.zone ?? zone, day);
  if (day.year === undefined || offset === undefined) return undefined;
  const on = clock.hour === 24 ? laterDay(day, 1) : day;
  const at = Date.UTC(on.year!, on.month - 1, on.day, clock.hour % 24, clock.minute - offset, clock.second);
  return new Date(at).toISOString().replace('.000Z', 'Z');
};
