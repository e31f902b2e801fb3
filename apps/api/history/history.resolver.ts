import { Inject } from '@nestjs/common';
import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import type { ReadHistory } from '#application/read-history.js';
import { decodeCursor, pageOf } from '#application/page.js';
import { connectionOf, type Connection } from '../graphql/connection.js';
import { asOfPosition, PageArgs, pageRequest, readingPage } from '../graphql/read-args.js';
import { ports } from '../ports.js';
import { Fact, FactConnection, toFact } from './history.types.js';

@Resolver()
export class HistoryResolver {
  constructor(@Inject(ports.history) private readonly readHistory: ReadHistory) {}

  @Query(() => FactConnection, { description: 'The facts about a document or an incident, oldest first.' })
  async history(
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
    @Args() args: PageArgs,
  ): Promise<Connection<Fact>> {
    const request = pageRequest(args);
    const facts = await this.readHistory(id, asOfPosition(args.asOf));
    const page = await readingPage(async () => {
      const after = request.after === undefined ? 0 : Number(decodeCursor(request.after, 1)[0]);
      const rows = facts.filter(({ version }) => version > after).slice(0, request.first + 1);
      return pageOf(rows, request, { key: (row) => [String(row.version)], count: async () => facts.length });
    });
    return connectionOf(page, toFact);
  }
}
