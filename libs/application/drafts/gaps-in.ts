import type { DraftGap } from './draft.js';

const gap = /\[GAP:\s*([^\]\n]{0,500})\]?/g;

/** The gaps that a text still has, wherever a person left them. Lines count from 1. */
export const gapsIn = (text: string): DraftGap[] =>
  text
    .split(/\r\n?|\n/)
    .flatMap((line, index) =>
      [...line.matchAll(gap)].map(([, what]) => ({ line: index + 1, what: what?.trim() ?? '' })),
    );
