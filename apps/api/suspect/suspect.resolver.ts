import { Inject } from '@nestjs/common';
import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { FindSuspects } from '#application/find-suspects.js';
import { cut, firstOf } from '../answer/matches.js';
import { Incident } from '../incident/incident.types.js';
import { ports } from '../ports.js';
import { Suspect, toSuspect } from './suspect.types.js';

const mostSuspects = 50;

@Resolver(() => Incident)
export class SuspectResolver {
  constructor(@Inject(ports.findSuspects) private readonly findSuspects: FindSuspects) {}

  @ResolveField(() => [Suspect], {
    description: 'The changes that may have caused it, likeliest first, with what speaks for and against each.',
  })
  async suspects(
    @Parent() { id, asOf }: Incident,
    @Args('first', firstOf(10, mostSuspects)) first: number,
  ): Promise<Suspect[]> {
    const found = await this.findSuspects(id, asOf === undefined ? {} : { asOf });
    return cut(found, first, mostSuspects).map(toSuspect(asOf));
  }
}
