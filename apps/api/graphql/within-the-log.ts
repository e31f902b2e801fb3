import { Inject, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext, type GqlContextType } from '@nestjs/graphql';
import type { Readiness } from '#application/ports/readiness.js';
import { ports } from '../ports.js';
import { badInput } from './read-args.js';

type Args = Readonly<{ asOf?: number | null; input?: Readonly<{ asOf?: number | null }> | null }>;

/** Lets nobody read as of a position that the log has not reached: the answer would be another one once it has. */
export class WithinTheLog implements CanActivate {
  constructor(@Inject(ports.readiness) private readonly readiness: Pick<Readiness, 'head'>) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType<GqlContextType>() !== 'graphql') return true;
    const args = GqlExecutionContext.create(context).getArgs<Args>();
    const asOf = args.asOf ?? args.input?.asOf;
    if (asOf == null) return true;
    const head = await this.readiness.head();
    if (asOf > head)
      throw badInput(
        `asOf is ${asOf}, but the log ends at ${head}: give a position up to that, or leave it out for now`,
      );
    return true;
  }
}
