import { Inject } from '@nestjs/common';
import { Args, ArgsType, Field, Int, Query, Resolver } from '@nestjs/graphql';
import { instantOf } from '#application/instant.js';
import type { ServiceViews } from '#read-model/service/service-views.js';
import { AsOfArgs, asOfPosition, badInput } from '../graphql/read-args.js';
import { ports } from '../ports.js';
import { ServiceGraph, toGraph } from './service-graph.types.js';

const deepest = 10;
const mostNodes = 500;

@ArgsType()
class ServiceGraphArgs extends AsOfArgs {
  @Field(() => String, {
    nullable: true,
    description: 'Show it as it was at this moment (ISO 8601) instead of now.',
  })
  at?: string;

  @Field(() => [String], {
    nullable: true,
    description: 'Only what is near these services; names in any letter case, or aliases. All services without it.',
  })
  around?: string[];

  @Field(() => Int, { defaultValue: 2, description: `How many steps from the services asked about, 0 to ${deepest}.` })
  depth!: number;

  @Field(() => Int, { defaultValue: 200, description: `How many services at most, nearest first, 1 to ${mostNodes}.` })
  first!: number;
}

const inRange = (name: string, value: number, [least, most]: readonly [number, number]): number => {
  if (value >= least && value <= most) return value;
  throw badInput(`${name} is ${value}; give ${least} to ${most}`);
};

const momentOf = (at: string | null | undefined): { at?: string } => {
  if (at == null) return {};
  const instant = instantOf(at);
  if (instant === undefined) throw badInput(`at is "${at.slice(0, 60)}"; give a moment such as 2026-03-12T14:05:00Z`);
  return { at: instant };
};

@Resolver()
export class ServiceGraphResolver {
  constructor(@Inject(ports.serviceViews) private readonly shown: ServiceViews) {}

  @Query(() => ServiceGraph, {
    description: 'What depends on what, as known at a log position and as it was at a moment.',
  })
  async serviceGraph(@Args() { asOf, at, around, depth, first }: ServiceGraphArgs): Promise<ServiceGraph> {
    const moment = { ...asOfPosition(asOf), ...momentOf(at) };
    const graph = await this.shown.graph({
      ...moment,
      around: around ?? [],
      depth: inRange('depth', depth, [0, deepest]),
      most: inRange('first', first, [1, mostNodes]),
    });
    return toGraph(moment)(graph);
  }
}
