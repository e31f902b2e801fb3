import { instantOf } from '#application/instant.js';
import type { Considerations } from '#application/ports/considerations.js';
import { circumstancesOf, objectionsTo, type FoundTrait } from '#search/objections/objections.js';
import type { Query } from '../query.js';
import * as sql from './objection.sql.js';

/** Longer texts are pasted logs; what was done just before stands at the beginning. */
const mostCharacters = 20_000;

/** Knows what the records hold against incidents; one statement a question. */
export const recordedObjections = (query: Query): Considerations => ({
  async of({ question, position, incidentIds }) {
    const asked = circumstancesOf(question.text.slice(0, mostCharacters));
    const found = await query<FoundTrait>(sql.traits, [
      position,
      incidentIds,
      asked.versions.map(({ product }) => product),
      asked.changes.length > 0,
      asked.technologies,
      instantOf(question.at) ?? null,
    ]);
    return objectionsTo(asked, found);
  },
});
