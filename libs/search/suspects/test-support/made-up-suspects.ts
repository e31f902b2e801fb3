import type { Behaviour } from '#domain/change/change.events.js';
import { createAnalyser } from '../../analysis/analyser.js';
import { rankSuspects } from '../rank-suspects.js';
import type { Suspect, SuspectCase } from '../suspect.js';
import { at, chain, incident } from './made-up.js';

const analyser = createAnalyser();

/** The suspects of the made-up incident of checkout, with what is told otherwise, asked for at 10:40. */
export const suspectsOf = (told: Partial<SuspectCase>, windowMinutes?: number): Suspect[] =>
  rankSuspects(
    {
      incident: incident(),
      affected: ['checkout'],
      changes: [],
      near: chain,
      precedents: [],
      now: at('10:40'),
      ...told,
    },
    analyser,
    windowMinutes,
  );

/** The ids of their changes in order. */
export const order = (suspects: readonly Suspect[]): string[] =>
  suspects.map((suspect) => suspect.change.change.changeId);
/** The suspect of this change. */
export const one = (suspects: readonly Suspect[], id: string): Suspect =>
  suspects.find((suspect) => suspect.change.change.changeId === id)!;
/** The signal of this name. */
export const signal = (suspect: Suspect, name: string) => suspect.signals.find((found) => found.name === name);

/** A touched behaviour. */
export const touching = (behaviour: Behaviour, declared = true) => ({
  behaviour,
  basis: declared ? ({ declared: true } as const) : ({ declared: false, in: 'cached' } as const),
});

/** What a change is told with that touches caching. */
export const caching = { behaviours: [touching('caching')] };
