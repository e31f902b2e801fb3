import type { GraphQLResolveInfo } from 'graphql';
import { parseResolveInfo, type ResolveTree } from 'graphql-parse-resolve-info';
import type { OnRanked } from '#application/ports/precedent-search.js';
import type { Loaders, RequestContext } from '../graphql/loaders.js';
import { Answer, Match } from './answer.types.js';

type LoaderName = 'incident' | 'statementsOfIncident' | 'remediesOfIncident' | 'documentsOfIncident';

/** What the fields of a match are read with. */
const loadersOfField: Readonly<Record<string, readonly LoaderName[]>> = {
  incident: ['incident'],
  occurredAt: ['incident'],
  services: ['incident'],
  rootCauses: ['statementsOfIncident'],
  remediations: ['statementsOfIncident', 'remediesOfIncident'],
  documents: ['documentsOfIncident'],
};

const fieldsOf = ({ fieldsByTypeName }: ResolveTree, type: string): ResolveTree[] =>
  Object.values(fieldsByTypeName[type] ?? {});

const loadersFor = (matches: ResolveTree, loaders: Loaders) => {
  const names = fieldsOf(matches, Match.name).flatMap(({ name }) => loadersOfField[name] ?? []);
  return [...new Set(names)].map((name) => loaders[name]);
};

/** Begins to read what a request asks of the matches of its answer as soon as it is likely which they are; its fields find it read then. */
export const readingAhead = (info: GraphQLResolveInfo, { loaders }: RequestContext): OnRanked => {
  const asked = fieldsOf(parseResolveInfo(info) as ResolveTree, Answer.name).filter(({ name }) => name === 'matches');
  return (incidentIds, asOf) => {
    const reading = asked.flatMap((matches) =>
      incidentIds
        .slice(0, Number(matches.args['first']))
        .flatMap((id) => loadersFor(matches, loaders).map((loader) => loader.load({ id, asOf }))),
    );
    // The fields hear what went wrong.
    void Promise.allSettled(reading);
  };
};
