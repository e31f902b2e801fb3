import { Inject } from '@nestjs/common';
import { Args, ArgsType, Context, Field, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { SuggestionDecision, SuggestionDecisions } from '#application/decide-on-suggestion.js';
import type { Readiness } from '#application/ports/readiness.js';
import type { SuggestionQueries } from '#read-model/alert-suggestion/alert-suggestion.queries.js';
import { connectionOf, type Connection } from '../graphql/connection.js';
import type { RequestContext } from '../graphql/loaders.js';
import { AsOfArgs, asOfPosition, PageArgs, pageRequest, readingPage } from '../graphql/read-args.js';
import type { RejectionCode } from '../graphql/rejected.types.js';
import { ports } from '../ports.js';
import {
  AlertSuggestion,
  AlertSuggestionConnection,
  AlertSuggestionStatus,
  DismissSuggestionInput,
  SuggestionDecisionResult,
  TakeSuggestionInput,
  toSuggestion,
} from './alert-suggestion.types.js';

@ArgsType()
class SuggestionPageArgs extends PageArgs {
  @Field(() => AlertSuggestionStatus, { nullable: true, description: 'Only suggestions of which this became.' })
  status?: AlertSuggestionStatus;
}

@Resolver()
export class AlertSuggestionResolver {
  constructor(
    @Inject(ports.alertSuggestions) private readonly queries: SuggestionQueries,
    @Inject(ports.suggestionDecisions) private readonly decisions: SuggestionDecisions,
    @Inject(ports.readiness) private readonly readiness: Readiness,
  ) {}

  @Query(() => AlertSuggestionConnection, {
    description: 'Alerts that open no incident by themselves, newest first.',
  })
  async alertSuggestions(@Args() args: SuggestionPageArgs): Promise<Connection<AlertSuggestion>> {
    const filter = { ...(args.status && { status: args.status }), ...asOfPosition(args.asOf) };
    return connectionOf(await readingPage(() => this.queries.page(filter, pageRequest(args))), toSuggestion);
  }

  @Query(() => AlertSuggestion, {
    nullable: true,
    description: 'One suggestion, or null if there is none with this id.',
  })
  async alertSuggestion(
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
    @Args() { asOf }: AsOfArgs,
  ): Promise<AlertSuggestion | null> {
    const found = await this.queries.byId(id, asOfPosition(asOf).asOf);
    return found && toSuggestion(found);
  }

  @Mutation(() => SuggestionDecisionResult, {
    description: 'Makes an incident of suggested alerts, or adds them to one.',
  })
  async takeSuggestion(
    @Args('input', { description: 'Which suggestion.' }) { suggestion, incident, by }: TakeSuggestionInput,
    @Context() { actor }: RequestContext,
  ): Promise<typeof SuggestionDecisionResult> {
    const asked = { suggestionId: suggestion, by: by ?? actor, ...(incident != null && { incident }) };
    return this.#answer(suggestion, await this.decisions.take(asked, { actor }));
  }

  @Mutation(() => SuggestionDecisionResult, { description: 'Says that suggested alerts are no incident.' })
  async dismissSuggestion(
    @Args('input', { description: 'Which suggestion.' }) { suggestion, reason, by }: DismissSuggestionInput,
    @Context() { actor }: RequestContext,
  ): Promise<typeof SuggestionDecisionResult> {
    const asked = { suggestionId: suggestion, by: by ?? actor, ...(reason != null && { reason }) };
    return this.#answer(suggestion, await this.decisions.dismiss(asked, { actor }));
  }

  async #answer(id: string, decision: SuggestionDecision): Promise<typeof SuggestionDecisionResult> {
    if (!decision.ok) return { code: decision.reason as RejectionCode, message: decision.message };
    const { position, incidentId } = decision;
    await this.readiness.projectedUpTo(position);
    const found = await this.queries.byId(id);
    if (!found) throw new Error(`${id} cannot be read after it was decided; look at the read table alert_suggestion`);
    return { suggestion: toSuggestion(found), incidentId, position };
  }
}
