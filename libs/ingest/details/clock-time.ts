/** A time of day as written. `zone` is the zone's name or offset where it stands beside the time. */
export type ClockTime = Readonly<{
  hour: number;
  minute: number;
  second: number;
  zone?: string;
  written: string;
  index: number;
}>;

export const zoneNames =
  'UTC|GMT|MESZ|MEZ|CEST|CET|BST|WEST|WET|EEST|EET|EDT|EST|ET|PDT|PST|PT|CDT|CST|CT|MDT|MST|MT|AEST|AEDT|JST|KST|SGT|HKT|NZST|NZDT|BRT|IST';
const zone = `(?:\\s?\\(?(${zoneNames}|Z(?![a-z])|(?:UTC|GMT)?[+-]\\d{1,2}(?::?\\d{2})?(?![\\d-]))\\)?)?`;
const half = '(?:\\s?([ap])\\.?m\\b\\.?)?';
const withMinutes = new RegExp(
  `(?<![\\d:.])(?:T)?([01]?\\d|2[0-4])[:h]([0-5]\\d)(?::([0-5]\\d)(?:[.,]\\d{1,9})?)?(?!\\d|:\\d|%)${half}(?: Uhr)?${zone}`,
  'i',
);
const hourOnly = new RegExp(`(?<![\\d:.])(1[0-2]|0?[1-9])\\s?([ap])\\.?m\\b\\.?${zone}`, 'i');
const compact = new RegExp(`(?<![\\d:.-])([01]\\d|2[0-3])([0-5]\\d)\\s?(${zoneNames}|Z)\\b`);
/** A full stop parts hours from minutes only right after a day, where it can be no version or amount. */
const dotted = /(?<=\d{4}[-/]\d\d[-/]\d\d,?\s)([01]\d|2[0-3])\.([0-5]\d)(?![\d.])/;

/** "18:31 to 19:58 UTC": the zone of the end is that of the start too. */
const untilZone = new RegExp(
  `^T?\\d{1,2}[:h]\\d{2}\\s?(?:to|until|and|-|–|—)\\s?\\d{1,2}[:h]\\d{2}\\s?\\(?(${zoneNames})\\b`,
  'i',
);

const hourOfDay = (hour: number, mark: string | undefined): number =>
  mark === undefined ? hour : (hour % 12) + (mark.toLowerCase() === 'p' ? 12 : 0);

const time = (
  found: RegExpExecArray,
  [hour, minute, second]: readonly number[],
  mark?: string,
  zoneName?: string,
): ClockTime => ({
  hour: hourOfDay(hour!, mark),
  minute: minute ?? 0,
  second: second ?? 0,
  ...(zoneName !== undefined && { zone: zoneName.toUpperCase() }),
  written: found[0].replace(/^T/i, '').trim(),
  index: found.index,
});

/** The first time of day in a text, if it has one. */
export const findClock = (text: string): ClockTime | undefined => {
  const full = withMinutes.exec(text);
  const hour = hourOnly.exec(text);
  const four = compact.exec(text);
  const dots = dotted.exec(text);
  const found = [
    dots && time(dots, [Number(dots[1]), Number(dots[2])]),
    full && time(full, [Number(full[1]), Number(full[2]), Number(full[3] ?? 0)], full[4], full[5]),
    hour && time(hour, [Number(hour[1])], hour[2], hour[3]),
    four && time(four, [Number(four[1]), Number(four[2])], undefined, four[3]),
  ].filter((each) => each !== null);
  const first = found.sort((left, right) => left.index - right.index)[0];
  if (first === undefined || first.zone !== undefined) return first;
  const ofRange = untilZone.exec(text.slice(first.index))?.[1];
  return ofRange === undefined ? first : { ...first, zone: ofRange.toUpperCase() };
};
