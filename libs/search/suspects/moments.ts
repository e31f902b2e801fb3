/** An ISO 8601 time as milliseconds; NaN for none. */
export const momentOf = (iso: string): number => Date.parse(iso);

export const minute = 60_000;

/** Clocks of senders differ: what is apart by less may have been in the other order. */
export const clockSkew = 2 * minute;

/** A span in words, such as "17 minutes", "3 hours" or "2 days". */
export const spanOf = (milliseconds: number): string => {
  const minutes = Math.round(Math.abs(milliseconds) / minute);
  if (minutes < 1) return 'less than a minute';
  const [count, unit] = minutes < 120 ? [minutes, 'minute'] : hoursOrDays(minutes / 60);
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
};

const hoursOrDays = (hours: number): [number, string] =>
  hours < 48 ? [Math.round(hours), 'hour'] : [Math.round(hours / 24), 'day'];

/** A moment to the minute, in UTC. */
export const clockOf = (milliseconds: number): string =>
  `${new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
