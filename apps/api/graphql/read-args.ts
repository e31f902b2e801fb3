import { ArgsType, Field, Int } from '@nestjs/graphql';
import { GraphQLError } from 'graphql';
import { InvalidCursor, type PageRequest } from '#application/page.js';

@ArgsType()
export class AsOfArgs {
  @Field(() => Int, {
    nullable: true,
    description: 'Read as of this log position instead of now; refused where the log has not reached it.',
  })
  asOf?: number;
}

@ArgsType()
export class PageArgs extends AsOfArgs {
  @Field(() => Int, { defaultValue: 20, description: 'How many rows, 1 to 100.' })
  first!: number;

  @Field(() => String, { nullable: true, description: 'A cursor of this list: rows after it.' })
  after?: string;
}

const maxRows = 100;

/** An argument that makes no sense, told to the client with the place and the next step. */
export const badInput = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });

/** Checks how much of a list is asked for. Throws BAD_USER_INPUT. */
export const pageRequest = ({ first, after }: Pick<PageArgs, 'first' | 'after'>): PageRequest => {
  if (first < 1 || first > maxRows)
    throw badInput(`first is ${first}; ask for 1 to ${maxRows} rows and page with after`);
  return { first, ...(after != null && { after }) };
};

/** Checks a log position; undefined means now. Throws BAD_USER_INPUT. */
export const asOfPosition = (asOf: number | null | undefined): { asOf?: number } => {
  if (asOf == null) return {};
  if (asOf < 0) throw badInput(`asOf is ${asOf}; give a log position of 0 or more, as answers and history show it`);
  return { asOf };
};

/** Answers a foreign cursor with BAD_USER_INPUT instead of an internal error. */
export const readingPage = async <T>(read: () => Promise<T>): Promise<T> => {
  try {
    return await read();
  } catch (error) {
    if (error instanceof InvalidCursor) throw badInput(error.message);
    throw error;
  }
};
