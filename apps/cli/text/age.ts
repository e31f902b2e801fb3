import { counted } from './wrap.js';

const dayMs = 86_400_000;
const daysInMonth = 30.4;
const daysInYear = 365.25;

/** How long ago a day or a moment was, for people: in days, then in months, then in years. */
export const ageInWords = (time: string, now: number): string => {
  const days = Math.floor((now - Date.parse(time)) / dayMs);
  if (days < 1) return 'today';
  if (days < 2 * daysInMonth) return `${counted(days, 'day')} ago`;
  if (days < 2 * daysInYear) return `${Math.floor(days / daysInMonth)} months ago`;
  return `${Math.floor(days / daysInYear)} years ago`;
};
