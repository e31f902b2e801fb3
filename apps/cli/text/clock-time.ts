/** A moment in ISO 8601 for people, to the minute: `2026-11-21 10:37 UTC`. */
export const clockTime = (iso: string): string => {
  const utc = new Date(iso).toISOString();
  return `${utc.slice(0, 10)} ${utc.slice(11, 16)} UTC`;
};
