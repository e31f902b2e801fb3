import { Inject } from '@nestjs/common';
import { Args, ArgsType, Field, ID, Query, Resolver } from '@nestjs/graphql';
import type { FailureModeQueries } from '#read-model/catalogue/failure-mode.queries.js';
import { connectionOf, type Connection } from '../graphql/connection.js';
import { AsOfArgs, asOfPosition, PageArgs, pageRequest, readingPage } from '../graphql/read-args.js';
import { ports } from '../ports.js';
import { FailureMode, FailureModeConnection, toFailureMode } from './failure-mode.types.js';

@ArgsType()
class FailureModePageArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'Only failure modes of this service.' })
  service?: string;
}

@Resolver()
export class FailureModeResolver {
  constructor(@Inject(ports.failureModes) private readonly queries: FailureModeQueries) {}

  @Query(() => FailureModeConnection, { description: 'Documented failure modes, by name.' })
  async failureModes(@Args() args: FailureModePageArgs): Promise<Connection<FailureMode>> {
    const filter = { ...(args.service && { service: args.service }), ...asOfPosition(args.asOf) };
    const page = await readingPage(() => this.queries.page(filter, pageRequest(args)));
    return connectionOf(page, toFailureMode);
  }

  @Query(() => FailureMode, { nullable: true, description: 'One failure mode, or null if there is none with this id.' })
  async failureMode(
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
    @Args() { asOf }: AsOfArgs,
  ): Promise<FailureMode | null> {
    const [row] = await this.queries.byIds([id], asOfPosition(asOf).asOf);
    return row ? toFailureMode(row) : null;
  }
}
