/** A time that a document tells as ISO 8601 in UTC; undefined where it is none, or in no year from 1 to 9999, which databases refuse. */
export const instantOf = (time: string | undefined): string | undefined => {
  const date = new Date(time ?? Number.NaN);
  if (Number.isNaN(date.getTime())) return undefined;
  const iso = date.toISOString();
  return /^(?!0000)\d{4}-/.test(iso) ? iso : undefined;
};
