import { Inject } from '@nestjs/common';
import { Args, Context, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { answerLimits } from '#application/ask.js';
import type { DocumentQueries } from '#read-model/catalogue/document.queries.js';
import { shownAnswer } from '#read-model/answer/shown-answer.js';
import { isNearEnough } from '#search/grouping/near-enough.js';
import { bySupport } from '#search/remedy/remedy-record.js';
import { Cause, Quote } from '../document/quote.types.js';
import { FailureMode, toFailureMode } from '../failure-mode/failure-mode.types.js';
import type { RequestContext } from '../graphql/loaders.js';
import { causesOf } from '../incident/statements.js';
import { ports } from '../ports.js';
import { RemedyRecord, toRecord } from '../remedy/remedy.types.js';
import { Answer, Match } from './answer.types.js';
import { FailureGroup } from './group.types.js';
import { cut, firstOf, matchOf } from './matches.js';
import { ServedAnswer } from './served-answer.types.js';

const mostGroups = answerLimits.incidents;
const mostCauses = 5;
const mostRemedies = 8;

const scoresOf = (matches: readonly Match[]): number[] => matches.map(({ score }) => score);

type Grouped = Readonly<{ matches: readonly Match[]; position: number; runbookIds: readonly string[] }>;

const groupsOf = async (
  { matches, position, runbookIds }: Grouped,
  first: number,
  { loaders }: RequestContext,
): Promise<FailureGroup[]> => {
  const among = loaders.groupsOf(
    matches.map(({ incidentId }) => incidentId),
    position,
  );
  return cut(await among.groups(), first, mostGroups).map((group) => {
    const own = matches.filter(({ incidentId }) => group.incidentIds.includes(incidentId));
    return {
      rank: group.rank,
      name: group.name,
      isSuggested: group.mode === null,
      isNear: isNearEnough(scoresOf(own), scoresOf(matches)),
      matches: own,
      group,
      among,
      runbookIds,
    };
  });
};

@Resolver(() => Answer)
export class AnswerGroupsResolver {
  @ResolveField(() => [FailureGroup], {
    description: 'All matches by failure mode, in the order of their best match: one symptom may have several causes.',
  })
  groups(
    @Parent() { incidentRanking, runbookRanking, ...answer }: Answer,
    @Args('first', firstOf(5, mostGroups)) first: number,
    @Context() context: RequestContext,
  ): Promise<FailureGroup[]> {
    const among = incidentRanking.map(({ incidentId }) => incidentId);
    const matches = incidentRanking.map((incident) => matchOf(incident, { ...answer, among }));
    const runbookIds = runbookRanking.map(({ documentId }) => documentId);
    return groupsOf({ matches, position: answer.position, runbookIds }, first, context);
  }
}

@Resolver(() => ServedAnswer)
export class ServedAnswerGroupsResolver {
  constructor(@Inject(ports.documents) private readonly documents: DocumentQueries) {}

  @ResolveField(() => [FailureGroup], { description: 'Its matches by failure mode, as far as that was known then.' })
  async groups(
    @Parent() { served }: ServedAnswer,
    @Args('first', firstOf(5, mostGroups)) first: number,
    @Context() context: RequestContext,
  ): Promise<FailureGroup[]> {
    const { answerId: id, position } = served;
    const { incidents } = await shownAnswer({ ...served, runbooks: [] }, this.documents);
    const among = served.matches.map(({ incidentId }) => incidentId);
    const matches = incidents.map((incident) => matchOf(incident, { id, position, among }));
    const runbookIds = served.runbooks.map(({ documentId }) => documentId);
    return groupsOf({ matches, position, runbookIds }, first, context);
  }
}

@Resolver(() => Match)
export class MatchFailureModeResolver {
  @ResolveField(() => FailureMode, {
    nullable: true,
    description: 'The failure mode it was, as far as that is known; null where it is not.',
  })
  async failureMode(
    @Parent() { incidentId, among, asOf }: Match,
    @Context() { loaders }: RequestContext,
  ): Promise<FailureMode | null> {
    const groups = await loaders.groupsOf(among, asOf).groups();
    const mode = groups.find(({ incidentIds }) => incidentIds.includes(incidentId))?.mode;
    return mode ? toFailureMode(asOf)(mode) : null;
  }
}

@Resolver(() => FailureGroup)
export class FailureGroupResolver {
  @ResolveField(() => FailureMode, {
    nullable: true,
    description: 'The failure mode; null where it is only suggested.',
  })
  failureMode(@Parent() { group, among }: FailureGroup): FailureMode | null {
    return group.mode ? toFailureMode(among.position)(group.mode) : null;
  }

  @ResolveField(() => Int, {
    description: 'How many incidents on record were this failure mode; of a suggested one, how many of the matches.',
  })
  async occurrences(@Parent() { group, among }: FailureGroup): Promise<number> {
    return (await among.tallyOf(group)).occurrences;
  }

  @ResolveField(() => String, { nullable: true, description: 'When the latest of those incidents began.' })
  async lastSeenAt(@Parent() { group, among }: FailureGroup): Promise<string | null> {
    return (await among.tallyOf(group)).lastSeenAt;
  }

  @ResolveField(() => [Cause], { description: 'The causes that its matches state, those of the best match first.' })
  async causes(@Parent() { matches }: FailureGroup, @Context() context: RequestContext): Promise<Cause[]> {
    const stated = await Promise.all(
      matches.map(({ incidentId, asOf }) => causesOf({ id: incidentId, asOf }, context)),
    );
    return stated.flatMap((causes) => (matches.length > 1 ? causes.slice(0, 2) : causes)).slice(0, mostCauses);
  }

  @ResolveField(() => [Quote], {
    description: 'Checks that tell it from the other groups, as the records put them; none where there is one group.',
  })
  async tellsApart(@Parent() { group, among, runbookIds }: FailureGroup): Promise<readonly Quote[]> {
    return among.checksOf(group, runbookIds);
  }

  @ResolveField(() => [RemedyRecord], { description: 'What was done in its matches, with its record.' })
  async remedies(@Parent() { matches }: FailureGroup, @Context() { loaders }: RequestContext): Promise<RemedyRecord[]> {
    const keys = matches.map(({ incidentId: id, asOf }) => ({ id, asOf }));
    const records = (await Promise.all(keys.map((key) => loaders.remediesOfIncident.load(key)))).flat();
    const distinct = new Map(records.map((record) => [record.key, record]));
    return [...distinct.values()].sort(bySupport).slice(0, mostRemedies).map(toRecord);
  }
}
