import type { ReportedChange } from '#domain/change/change.commands.js';
import type { Change, TouchedBehaviour } from '#domain/change/change.events.js';
import type { Declared } from './declared.js';
import { inALine } from './fields.js';
import { recogniseBehaviours } from './recognise-behaviours.js';

type Optional = 'at' | 'behaviours' | 'provenance' | 'kind' | 'services' | 'links';

/** What a sender's own fields say of a change; what is declared stands before it. */
export type Seen = Omit<Change, 'changeId' | Optional> & Partial<Pick<Change, Optional>>;

const behavioursOf = ({ title, description, files }: Seen, { behaviours }: Declared): readonly TouchedBehaviour[] => [
  ...behaviours.map((behaviour): TouchedBehaviour => ({ behaviour, basis: { declared: true } })),
  ...recogniseBehaviours({ title, description, files }).filter(({ behaviour }) => !behaviours.includes(behaviour)),
];

/** A change as its sender's fields and declarations give it. */
export const assembledChange = (seen: Seen, declared: Declared): ReportedChange['change'] => {
  const { behaviours: _behaviours, services, ...said } = declared;
  return {
    kind: 'code',
    links: [],
    provenance: { by: 'unknown' },
    ...seen,
    ...said,
    title: inALine(seen.title),
    services: services.length > 0 ? services : (seen.services ?? []),
    behaviours: behavioursOf(seen, declared),
  };
};
