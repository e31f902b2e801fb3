import { minuteOf } from './moment.js';
import type { Signal } from './symptom.events.js';

/** A signal in words, such as "p95 latency went from 200 ms to 4000 ms since 2026-03-12 10:00 UTC". */
export const signalText = ({ metric, unit, before, after, since }: Signal): string => {
  const number = (value: number): string => (unit?.trim() ? `${value} ${unit.trim()}` : String(value));
  const change = [
    ...(before === undefined ? [] : [after === undefined ? `was ${number(before)}` : `went from ${number(before)}`]),
    ...(after === undefined ? [] : [before === undefined ? `is ${number(after)}` : `to ${number(after)}`]),
  ];
  const words = change.length > 0 ? change : ['changed'];
  return [metric.trim(), ...words, ...(since ? [`since ${minuteOf(since)}`] : [])].join(' ');
};
